package form

import (
	"fmt"
	"maps"
	"regexp"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/pack"
)

var packKeys = document.Keys{Required: []string{"pack"}, Optional: []string{"prefix", "relevant", "with"}}

// prefixForm is what may stand before the names of a pack's questions.
var prefixForm = regexp.MustCompile(`^[a-z][a-z0-9_]{0,30}_$`)

// pack takes in a set of questions that was published, as a group of its name.
// Its words are the publisher's: nothing here can change them.
func (r *reading) pack(n *document.Node, item, each string) (survey.Item, bool) {
	keys := r.Mapping(n, packKeys)
	if keys["pack"] == nil {
		return survey.Item{}, false
	}
	name := r.Text(keys["pack"])
	p, ok := pack.Find(name)
	if !ok {
		hint := document.DidYouMean(name, pack.Names())
		if hint == "" {
			hint = "there are " + strings.Join(pack.Names(), ", ")
		}
		r.Fault(keys["pack"], document.ErrUnknown, fmt.Sprintf("there is no pack %q", document.Shorten(name)), hint)
		return survey.Item{}, false
	}
	if len(r.languages) > 0 && string(r.languages[0]) != p.Language {
		r.Fault(keys["pack"], survey.ErrDefinition, fmt.Sprintf("the words of %s are in %s, and the first language here is %s", name, p.Language, r.languages[0]),
			"make "+p.Language+" the first language: no translation of the publisher's own is known here")
		return survey.Item{}, false
	}
	prefix := r.prefix(keys["prefix"])
	group := survey.Group{Name: strings.Trim(strings.ReplaceAll(prefix, "_", "-")+p.Name, "-"), Relevant: r.condition(item, "relevant", keys["relevant"], each)}
	inner := r.wordsOf(p, each, item, keys["pack"])
	group.Label, group.Items = inner.label, inner.items
	fill := r.blanks(p, keys["with"])
	for _, one := range group.Items {
		inner.name(one.Ask, prefix)
		fillIn(one.Ask, fill)
	}
	for at := range inner.places {
		r.put(at.item, at.key, keys["pack"]) // whatever is wrong with it is wrong here
	}
	r.put(item, "", n)
	r.logic = append(r.logic, inner.logic...)
	return survey.Item{Group: &group}, true
}

// prefix reads what stands before the names of a pack's questions.
func (r *reading) prefix(n *document.Node) string {
	if n == nil {
		return ""
	}
	prefix := r.Text(n)
	if prefix != "" && !prefixForm.MatchString(prefix) {
		r.Fault(n, document.ErrValue, fmt.Sprintf("%q cannot be a prefix", document.Shorten(prefix)), "small letters, digits and _, beginning with a letter and ending with _")
		return ""
	}
	return prefix
}

// packed is a pack's own document, read.
type packed struct {
	*reading
	label survey.Text
	items []survey.Item
	names []string
}

// wordsOf reads the document of a pack as if it stood at an item. It has no
// faults: each pack is held to that by a test.
func (r *reading) wordsOf(p pack.Pack, each, item string, at *document.Node) packed {
	doc := document.Open(p.Name+".yaml", p.Document(), Limits{})
	inner := packed{reading: &reading{Reader: doc, languages: []survey.Language{survey.Language(p.Language)}, places: map[place]*document.Node{}, lists: map[string]list{}, notes: r.notes, said: r.said}}
	inner.readLists(doc.Root().Find("lists"))
	inner.label = inner.text(item, "label", doc.Root().Find("label"))
	inner.items = inner.questions(doc.Root().Find("questions"), item, each)
	for _, one := range inner.items {
		inner.names = append(inner.names, one.Ask.Name)
	}
	for i := range inner.logic {
		inner.logic[i].node = at
	}
	return inner
}

// name puts the prefix before a question's name, and before the names that its
// condition reads.
func (p packed) name(a *survey.Ask, prefix string) {
	if prefix == "" {
		return
	}
	a.Name = prefix + a.Name
	for _, l := range []*survey.Logic{a.Relevant, a.RequiredIf, a.Constraint} {
		if l == nil {
			continue
		}
		l.Source = packWord.ReplaceAllStringFunc(l.Source, func(word string) string {
			for _, name := range p.names {
				if word == name {
					return prefix + word
				}
			}
			return word
		})
	}
}

var packWord = regexp.MustCompile(`[a-z][a-z0-9_]*`)

// blanks reads what an officer fills in, by what stands in the words for it.
func (r *reading) blanks(p pack.Pack, n *document.Node) map[string]string {
	fill, stands := map[string]string{}, map[string]map[string]string{}
	var known []string
	for _, b := range p.Blanks {
		known = append(known, b.Name)
		stands[b.Name] = b.Stands
		maps.Copy(fill, b.Stands)
	}
	if n == nil {
		return fill
	}
	for _, e := range r.Entries(n) {
		if stands[e.Key.Text] == nil {
			r.Fault(e.Key, document.ErrUnknown, fmt.Sprintf("%s has no blank %q", p.Name, document.Shorten(e.Key.Text)), document.DidYouMean(e.Key.Text, known))
			continue
		}
		words := escapeBraces.Replace(r.Text(e.Value))
		for place := range stands[e.Key.Text] {
			fill[place] = words
		}
	}
	return fill
}

// escapeBraces makes a text that pipes nothing.
var escapeBraces = strings.NewReplacer("{", "{{", "}", "}}")

// fillIn puts what was filled in into the words of a question.
func fillIn(a *survey.Ask, fill map[string]string) {
	for lang, words := range a.Label.Text {
		for stands, said := range fill {
			words = strings.ReplaceAll(words, stands, said)
		}
		a.Label.Text[lang] = words
	}
}
