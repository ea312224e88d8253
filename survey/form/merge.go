package form

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
)

// told is where reading has found a fault already: what follows from it is
// not told again.
func (r *reading) told() map[string]bool {
	told := map[string]bool{}
	var faults document.Faults
	_ = errors.As(r.Err(), &faults)
	for _, f := range faults {
		for path := f.Path; ; {
			told[path] = true
			cut := strings.LastIndexAny(path, ".[")
			if cut <= 0 {
				break
			}
			path = path[:cut]
		}
	}
	return told
}

// mergeOne tells one flaw at the place in the document that it is of.
func (r *reading) mergeOne(f survey.Flaw, told map[string]bool) {
	n, exact := r.find(f.Item, f.Key)
	if exact && f.Key != "" && told[n.Path()] {
		return
	}
	if f.Key == "calculation" && !exact && n.Find(f.Key) != nil {
		return // it was not read, because of which type it is was told
	}
	if key := documentKey(f.Item, f.Key); !exact && n.Find(key) == nil && key != "" {
		if required(n, key) || misspelt(n, key) {
			return // told when the keys were read
		}
		f.Text, f.Word = fmt.Sprintf("%q has no %s", f.Name, key), ""
	}
	if twin := r.places[place{f.Twin, "name"}]; f.Twin != "" && twin != nil {
		f.Hint = fmt.Sprintf("the first is on line %d", twin.Position().Line)
	}
	fault := n.FaultAt(offset(n, f.Word), survey.ErrDefinition, f.Text, f.Hint)
	if again := fault.Error(); !r.said[again] {
		r.said[again] = true // a list that several questions share is told once
		r.Add(fault)
	}
}

// documentKey is how the document calls a part of the definition that must be
// there; empty for any other part.
func documentKey(item, key string) string {
	part, _, _ := strings.Cut(key, ".")
	if item == "" {
		return map[string]string{"id": "survey", "number": "version", "languages": "languages", "items": "groups"}[part]
	}
	if key == "scale" { // and not a part of one that is there
		return key
	}
	return map[string]string{"name": "name", "type": "type", "label": "label", "message": "constraint_message",
		"choices": "choices", "items": "questions", "calculation": "calculation"}[part]
}

// required says that the absence of a key was told when the keys of a mapping
// were read.
func required(n *document.Node, key string) bool {
	keys := questionKeys
	switch {
	case isGrid(n):
		return key == "questions" || slices.Contains(gridKeys.Required, key) // a grid's are its rows
	case n.Find("survey") != nil || n.Find("groups") != nil:
		keys = headingKeys
	case n.Find("group") != nil || n.Find("questions") != nil:
		keys = groupKeys
	}
	return slices.Contains(keys.Required, key)
}

// misspelt says that a mapping has a key that was probably meant for another.
func misspelt(n *document.Node, key string) bool {
	for _, e := range n.Entries {
		if document.Nearest(e.Key.Text, []string{key}) != "" {
			return true
		}
	}
	return false
}

// find returns where a part of the definition stands: the part itself, or
// what it would stand in.
func (r *reading) find(item, key string) (n *document.Node, exact bool) {
	for exact = true; ; exact = false {
		if n := r.places[place{item, key}]; n != nil {
			return n, exact
		}
		if key == "" {
			break
		}
		key = key[:max(strings.LastIndexByte(key, '.'), 0)]
	}
	return r.Root(), false
}

// offset is where a word stands in a node's text, at its beginning or after
// something that is no letter of a name.
func offset(n *document.Node, word string) int {
	word = strings.TrimSuffix(word, "…")
	if word == "" || n.Kind != document.Scalar {
		return 0
	}
	for from := 0; ; {
		i := strings.Index(n.Text[from:], word)
		if i < 0 {
			return 0
		}
		at := from + i
		end := at + len(word)
		if (at == 0 || !inName(n.Text[at-1])) && (end == len(n.Text) || !inName(n.Text[end]) || !inName(word[len(word)-1])) {
			return at
		}
		from = end
	}
}

func inName(b byte) bool {
	return b == '_' || b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z'
}
