package xlsform

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/doorknock/doorknock/rules/condition"
)

const longest = 64 // letters of a name

var negative = regexp.MustCompile(`^-[0-9]`)

// renamed brings a workbook's name to the form [a-z][a-z0-9_]*: letters lose
// their accents and capitals; a minus before a figure is written minus_;
// every other sign is an underscore; what does not begin with a letter, and
// what conditions keep for themselves, gets the prefix. The way back is the
// table of names that an import keeps.
func renamed(name, prefix string) string {
	if negative.MatchString(name) {
		name = "minus_" + name[1:]
		if prefix != "" {
			name = prefix + "_" + name
		}
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(strings.TrimSpace(name))) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_':
			b.WriteRune(r)
		case r >= 0x300 && r < 0x370: // an accent
		default:
			b.WriteByte('_')
		}
	}
	out := b.String()
	if strings.Trim(out, "_") == "" {
		out = strconv.Itoa(len(out))
	}
	switch c := out[0]; {
	case c == '_':
		out = prefix + out
	case c < 'a':
		out = prefix + "_" + out
	}
	return out[:min(len(out), longest)]
}

// reserved says that conditions keep a word for themselves.
func reserved(name string) bool { return condition.CheckName(name) != nil }

// kebab brings a name to small letters, digits and single dashes.
func kebab(name, otherwise string) string {
	name = strings.Trim(strings.ReplaceAll(renamed(name, "g"), "_", "-"), "-")
	for strings.Contains(name, "--") {
		name = strings.ReplaceAll(name, "--", "-")
	}
	// A letter and a digit parted by nothing may stay; a part that is empty may not.
	if name == "" || name[0] < 'a' {
		name = otherwise
	}
	return name
}

// nameSet holds the names that are taken, each with the last number that was
// put behind it to make another one new.
type nameSet map[string]int

func (s nameSet) take(name string) { s[name] = max(s[name], 1) }

func (s nameSet) has(name string) bool { return s[name] > 0 }

// unused returns the name, or the name with the first number that makes it
// new, and takes it.
func unused(name, join string, taken nameSet) string {
	out, i := name, taken[name]
	for taken.has(out) {
		i++
		end := join + strconv.Itoa(i)
		out = name[:min(len(name), longest-len(end))] + end
	}
	if out != name {
		taken[name] = i
	}
	taken.take(out)
	return out
}
