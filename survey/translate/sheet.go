package translate

import (
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

// Fault is something to be said at one place of a document.
type Fault = document.Fault

// Sheet is the texts of one document with where each of them stands. Make one
// with [ReadSurvey] or [ReadRules].
type Sheet struct {
	Document  string            // what it is: survey big-door-knock
	Languages []survey.Language // the first is the one that the others are translations of
	Texts     []Text

	name    string
	doc     []byte
	nodes   map[string]*document.Node // by their paths
	paths   map[string]string         // of the texts, by their keys
	example func(pipe string) string
	words   bool                   // it is a document that can say the engine's own words
	check   func(doc []byte) error // what a new document must pass; nil: nothing
}

// ReadSurvey reads a survey as an officer writes it. The error is that of
// form.Compile. Texts that do not stand in the document itself, such as those
// of a pack, are not among the sheet's.
func ReadSurvey(name string, doc []byte) (*Sheet, error) {
	s, places, err := form.Locate(name, doc, form.Config{})
	if err != nil {
		return nil, err
	}
	def := s.Definition()
	sheet, err := open("survey "+def.ID, name, doc, def.Languages)
	if err != nil {
		return nil, err
	}
	sheet.example, sheet.words = Examples(def), true
	sheet.check = func(doc []byte) error {
		_, err := form.Compile(name, doc, form.Config{})
		return err
	}
	taken := map[string]bool{}
	for _, t := range append(Texts(def), Engine(def)...) {
		path, exact := places.Path(t.Item, t.Part)
		if t.Item == "" && t.Part == "words" {
			path, exact = t.Key, true
		}
		if !exact || taken[path] || strings.HasSuffix(path, ".pack") {
			continue // not here, of a list that several questions share, or a publisher's
		}
		taken[path] = true
		sheet.add(t, path)
	}
	return sheet, nil
}

// ReadRules reads what a document of rules tells residents. Languages are
// those that they are told in; a text without one is in the first. Of is the
// survey that the rules are for, by which their pipes are filled when they are
// read for how hard they are; it may be nil.
func ReadRules(name string, doc []byte, languages []survey.Language, of *survey.Survey) (*Sheet, error) {
	top, err := document.Parse(name, doc, document.Limits{})
	if err != nil {
		return nil, err
	}
	id := ""
	if n := top.Find("rules"); n != nil {
		id = n.Text
	}
	sheet, err := open("rules "+id, name, doc, languages)
	if err != nil {
		return nil, err
	}
	sheet.example = Examples(survey.Definition{})
	if of != nil {
		sheet.example = Examples(of.Definition())
	}
	decide := top.Find("decide")
	if decide == nil {
		return sheet, nil
	}
	for _, rule := range decide.Items {
		sheet.told(rule, rule.Find("tell"), "tell")
		sheet.told(rule, rule.Find("refer").Find("refused"), "refused")
	}
	return sheet, nil
}

// told adds what a rule tells.
func (s *Sheet) told(rule, n *document.Node, kind string) {
	name, because := rule.Find("rule"), rule.Find("because")
	if n == nil || name == nil {
		return
	}
	about := kind + " of rule " + name.Text
	if because != nil {
		about += ": " + because.Text
	}
	words := survey.Text{}
	if n.Kind == document.Scalar {
		words[first(s.Languages)] = n.Text
	}
	for _, e := range n.Entries {
		words[survey.Language(e.Key.Text)] = e.Value.Text
	}
	s.add(Text{Key: name.Text + "." + kind, About: about, Words: words}, n.Path())
}

func (s *Sheet) add(t Text, path string) {
	if _, twice := s.paths[t.Key]; twice {
		t.Key += "@" + path
	}
	s.paths[t.Key] = path
	s.Texts = append(s.Texts, t)
}

// open parses a document and keeps where everything in it stands.
func open(what, name string, doc []byte, languages []survey.Language) (*Sheet, error) {
	top, err := document.Parse(name, doc, document.Limits{})
	if err != nil {
		return nil, err
	}
	s := &Sheet{Document: what, Languages: slices.Clone(languages), name: name, doc: doc, nodes: map[string]*document.Node{}, paths: map[string]string{}}
	s.note(top)
	return s, nil
}

func (s *Sheet) note(n *document.Node) {
	s.nodes[n.Path()] = n
	for _, item := range n.Items {
		s.note(item)
	}
	for _, e := range n.Entries {
		s.note(e.Value)
	}
}

// at is where a text stands in a language, or else where it stands at all.
func (s *Sheet) at(t Text, lang survey.Language) *document.Node {
	if t.Part == "words" {
		return s.engine(strings.TrimPrefix(t.Key, "words."), lang)
	}
	n := s.nodes[s.paths[t.Key]]
	if in := n.Find(string(lang)); in != nil {
		return in
	}
	if n == nil {
		return s.nodes[""]
	}
	return n
}

// engine is where one of the engine's own words stands, or would.
func (s *Sheet) engine(word string, lang survey.Language) *document.Node {
	for _, path := range []string{"words." + string(lang) + "." + word, "words." + string(lang), "words", "languages"} {
		if n := s.nodes[path]; n != nil {
			return n
		}
	}
	return s.nodes[""]
}

// Fault makes a fault at the place of a text, in a language.
func (s *Sheet) Fault(t Text, lang survey.Language, format string, args ...any) Fault {
	return s.at(t, lang).Fault(nil, fmt.Sprintf(format, args...), "")
}
