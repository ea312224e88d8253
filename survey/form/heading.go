package form

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
)

var headingKeys = document.Keys{
	Required: []string{"survey", "version", "languages", "groups"},
	Optional: []string{"title", "known", "lists", "tables", "scores", "words", "since"},
}

// definition reads the whole document; it says false where it is none.
func (r *reading) definition() (def survey.Definition, ok bool) {
	top := r.Mapping(r.Root(), headingKeys)
	if top == nil {
		return def, false
	}
	r.put("", "id", top["survey"])
	r.put("", "number", top["version"])
	r.put("", "languages", top["languages"])
	r.put("", "items", top["groups"])
	def.ID = r.Text(top["survey"])
	if n := top["version"]; n != nil {
		def.Number = int(r.Integer(n, 1, 1e9))
	}
	for i, n := range r.Sequence(top["languages"]) {
		r.put("", fmt.Sprintf("languages.%d", i), n)
		r.languages = append(r.languages, survey.Language(r.Text(n)))
	}
	def.Languages = r.languages
	def.Title = r.text("", "title", top["title"])
	def.Known = r.known(top["known"])
	def.Words = r.words(top["words"])
	r.readLists(top["lists"])
	def.Tables = r.tables(top["tables"])
	def.Scores = r.scores(top["scores"])
	def.Items = r.groups(top["groups"])
	def.Since = r.since(top["since"])
	return def, true
}

func (r *reading) known(n *document.Node) []survey.Fact {
	var facts []survey.Fact
	for _, item := range r.Sequence(n) {
		keys := r.Mapping(item, document.Keys{Required: []string{"name", "type"}})
		if keys["name"] == nil || keys["type"] == nil {
			continue
		}
		at := fmt.Sprintf("known.%d", len(facts))
		r.put("", at+".name", keys["name"])
		r.put("", at+".type", keys["type"])
		facts = append(facts, survey.Fact{Name: r.Text(keys["name"]), Type: survey.Type(r.Text(keys["type"]))})
	}
	return facts
}

// words reads the language's own words that take the place of the built-in
// ones.
func (r *reading) words(n *document.Node) map[survey.Language]survey.Words {
	if n == nil {
		return nil
	}
	words := map[survey.Language]survey.Words{}
	for _, e := range r.Entries(n) {
		r.put("", "words."+e.Key.Text, e.Key)
		keys := r.Mapping(e.Value, document.Keys{Optional: wordKeys()})
		var w survey.Words
		for i, key := range wordKeys() {
			if field := reflect.ValueOf(&w).Elem().Field(i); field.Kind() == reflect.String {
				field.SetString(r.Text(keys[key]))
			}
		}
		months := r.Sequence(keys["months"])
		if keys["months"] != nil && len(months) != len(w.Months) {
			r.Fault(keys["months"], document.ErrValue, fmt.Sprintf("a year has twelve months, and here are %d", len(months)), "")
		}
		for i, month := range months[:min(len(months), len(w.Months))] {
			w.Months[i] = r.Text(month)
		}
		words[survey.Language(e.Key.Text)] = w
	}
	return words
}

// wordKeys are the names of the engine's own words, in the order of
// survey.Words: what that can hold, a document can say.
func wordKeys() []string {
	words := reflect.TypeFor[survey.Words]()
	keys := make([]string, words.NumField())
	for i := range keys {
		keys[i], _, _ = strings.Cut(words.Field(i).Tag.Get("json"), ",")
	}
	return keys
}

// text reads words in the first language, or by language.
func (r *reading) text(item, key string, n *document.Node) survey.Text {
	if n == nil {
		return nil
	}
	r.put(item, key, n)
	if n.Kind != document.Mapping {
		words := r.Text(n)
		if words == "" || len(r.languages) == 0 {
			return nil
		}
		r.put(item, key+"."+string(r.languages[0]), n)
		return survey.Text{r.languages[0]: words}
	}
	t := survey.Text{}
	if len(n.Entries) == 0 {
		r.Fault(n, document.ErrMissing, "the words are missing", "write them, or take the key out")
	}
	for _, e := range n.Entries {
		r.put(item, key+"."+e.Key.Text, e.Key)
		if words := r.Text(e.Value); words != "" {
			t[survey.Language(e.Key.Text)] = words
			if r.declares(e.Key.Text) {
				r.put(item, key+"."+e.Key.Text, e.Value)
			}
		}
	}
	return t
}

func (r *reading) declares(language string) bool {
	for _, l := range r.languages {
		if string(l) == language {
			return true
		}
	}
	return false
}
