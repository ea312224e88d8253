package translate

import (
	"errors"
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
)

// engineEdits write one of the engine's own words over what stands for it, and
// leave what has no place yet for wordsEdits.
func (t *taking) engineEdits(text Text, new survey.Text, left map[survey.Language][]document.Said) []document.Edit {
	var edits []document.Edit
	word := strings.TrimPrefix(text.Key, "words.")
	for _, s := range t.inOrder(new) {
		in := t.nodes["words."+s.Key+"."+word]
		switch {
		case in == nil:
			left[survey.Language(s.Key)] = append(left[survey.Language(s.Key)], engineWord(word, s.Text))
		case in.Kind == document.Sequence:
			for i, month := range strings.Split(s.Text, ",") {
				if i < len(in.Items) {
					edits = append(edits, in.Items[i].Say(strings.TrimSpace(month)))
				}
			}
		default:
			edits = append(edits, in.Say(s.Text))
		}
	}
	return edits
}

// wordsEdits write the words for which there is no place: into the words of
// their language, into those of the document, or into new ones.
func (t *taking) wordsEdits(left map[survey.Language][]document.Said) []document.Edit {
	var edits []document.Edit
	var fresh []document.Said
	for _, lang := range t.Languages {
		said := left[lang]
		switch own := t.nodes["words."+string(lang)]; {
		case len(said) == 0:
		case own != nil:
			edits = append(edits, own.Also(said...))
		default:
			fresh = append(fresh, document.Said{Key: string(lang), Each: said})
		}
	}
	switch words := t.nodes["words"]; {
	case len(fresh) == 0:
	case words != nil:
		edits = append(edits, words.Also(fresh...))
	default:
		edits = append(edits, t.nodes[""].Also(document.Said{Key: "words", Each: fresh}))
	}
	return edits
}

// engineWord is one of the engine's own words as a document writes it: the
// months are a list.
func engineWord(word, said string) document.Said {
	if word != "months" {
		return document.Said{Key: word, Text: said}
	}
	var months []string
	for month := range strings.SplitSeq(said, ",") {
		months = append(months, strings.TrimSpace(month))
	}
	return document.Said{Key: word, List: months}
}

// unchanged makes sure that of a new document nothing but the texts is other
// than before.
func (s *Sheet) unchanged(doc []byte, said map[string]survey.Text) error {
	top, err := document.Parse(s.name, doc, document.Limits{})
	if err != nil {
		return fmt.Errorf("the new document could not be read, and the old one stays: %w", err)
	}
	was, is := leaves(s.nodes[""]), leaves(top)
	for key, words := range said {
		path := s.paths[key]
		if word, own := strings.CutPrefix(key, "words."); own {
			for lang := range words {
				forget(was, is, "words."+string(lang)+"."+word)
			}
			continue
		}
		for lang := range words {
			forget(was, is, path+"."+string(lang))
		}
		if n := s.nodes[path]; n != nil && n.Kind == document.Scalar { // it became a text by language
			main := path + "." + string(first(s.Languages))
			if is[main] != was[path] {
				return fmt.Errorf("%s would have changed, and the old document stays", main)
			}
			delete(was, path)
			delete(is, main)
		}
	}
	for path, text := range was {
		if is[path] != text {
			return fmt.Errorf("%s would have changed, and the old document stays", path)
		}
	}
	if len(is) != len(was) {
		return errors.New("more than texts would have changed, and the old document stays")
	}
	return nil
}

// forget takes a path and all below it out of both.
func forget(was, is map[string]string, path string) {
	for _, leaves := range []map[string]string{was, is} {
		for at := range leaves {
			if at == path || strings.HasPrefix(at, path+"[") {
				delete(leaves, at)
			}
		}
	}
}

// leaves are the texts of a document by their paths.
func leaves(n *document.Node) map[string]string {
	out := map[string]string{}
	var walk func(n *document.Node)
	walk = func(n *document.Node) {
		if n.Kind == document.Scalar || n.Kind == document.Nothing {
			out[n.Path()] = n.Text
		}
		for _, item := range n.Items {
			walk(item)
		}
		for _, e := range n.Entries {
			walk(e.Value)
		}
	}
	walk(n)
	return out
}
