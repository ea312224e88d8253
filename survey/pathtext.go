package survey

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// ParsePath reads a path as condition.Path.String writes it: phone, room[2],
// reason[2/1]. It returns an error for anything else.
func ParsePath(s string) (condition.Path, error) {
	field, rest, inRow := strings.Cut(s, "[")
	rows, closed := strings.CutSuffix(rest, "]")
	if field == "" || inRow != closed || (inRow && rows == "") || strings.ContainsAny(field, "]/") || strings.ContainsAny(rows, "[]") {
		return condition.Path{}, fmt.Errorf("not a path: %q", clip(s))
	}
	return condition.Path{Field: field, Rows: rows}, nil
}

// clip shortens text from outside before it is quoted in an error.
func clip(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
