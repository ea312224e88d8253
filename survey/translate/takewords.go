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
			left[survey.Language(s.Key)] = append(left[survey.Language(s.Key)], document.Said{Key: word, Text: s.Text})
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
	for _, lang := range t.Languages {
		said := t.sayable(lang, left[lang])
		if len(said) == 0 {
			continue
		}
		switch {
		case t.nodes["words."+string(lang)] != nil:
			edits = append(edits, t.nodes["words."+string(lang)].Also(said...))
		case t.nodes["words"] != nil:
			edits = append(edits, t.nodes["words"].AlsoUnder(string(lang), said...))
		default:
			t.later(lang, said)
		}
	}
	return edits
}

// sayable are the words without the months, which a document writes as a list:
// the place for that must be there.
func (t *taking) sayable(lang survey.Language, said []document.Said) []document.Said {
	var out []document.Said
	for _, s := range said {
		if s.Key != "months" {
			out = append(out, s)
			continue
		}
		t.leave(lang, s.Key, fmt.Sprintf("write them into the document under words: %s: months: [%s]", lang, s.Text))
	}
	return out
}

// later says of words for which the document has no place what to write.
func (t *taking) later(lang survey.Language, said []document.Said) {
	for _, s := range said {
		t.leave(lang, s.Key, fmt.Sprintf("the document has no words: yet: write words: {%s: {}} above its groups, and take the workbook in again", lang))
	}
}

// leave reports one of the engine's words that was not taken after all.
func (t *taking) leave(lang survey.Language, word, why string) {
	key := "words." + word
	delete(t.said[key], lang)
	t.report.Changed--
	t.report.Problems = append(t.report.Problems, Problem{t.seen[key], key, lang, why})
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
