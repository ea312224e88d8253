package shapetest

import (
	"encoding/json"
	"regexp"

	"github.com/doorknock/doorknock/internal/document"
)

// Numbers, as YAML 1.2 reads them.
var (
	number = regexp.MustCompile(`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`)
	inJSON = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)
)

// Value returns what an editor reads at a place of a document: nil, a bool, a
// json.Number, a string, a []any or a map[string]any.
func Value(n *document.Node) any {
	if n == nil {
		return nil
	}
	switch n.Kind {
	case document.Sequence:
		items := make([]any, len(n.Items))
		for i, item := range n.Items {
			items[i] = Value(item)
		}
		return items
	case document.Mapping:
		entries := make(map[string]any, len(n.Entries))
		for _, e := range n.Entries {
			entries[e.Key.Text] = Value(e.Value)
		}
		return entries
	case document.Scalar:
		if n.Style == document.Plain {
			return plain(n.Text)
		}
		return n.Text
	}
	return nil
}

// plain is a text without quotes.
func plain(text string) any {
	switch text {
	case "true", "True", "TRUE":
		return true
	case "false", "False", "FALSE":
		return false
	case "null", "Null", "NULL", "~", "":
		return nil
	}
	switch {
	case inJSON.MatchString(text):
		return json.Number(text)
	case number.MatchString(text): // 007, +4: numbers, and none that JSON could write
		return json.Number("0")
	}
	return text
}
