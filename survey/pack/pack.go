package pack

import (
	"embed"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Pack is a set of questions with its scoring. It is a value, and may be
// shared by goroutines.
type Pack struct {
	Name       string    // as documents call it, in kebab-case
	Title      string    // in words
	Source     string    // who published it, and where
	Licence    string    // on what terms it may be used
	Unverified []string  // what nobody has read in the publisher's own text; empty: all was
	Language   string    // of its words, a BCP 47 tag
	Blanks     []Blank   // what an officer fills in
	Measures   []Measure // what its scoring comes to, in order

	score func(answers) []Result
}

// Blank is a place in the words of a pack that an officer fills in, such as the
// landlord's name.
type Blank struct {
	Name   string            // as documents call it
	Stands map[string]string // what stands in the words, and what is said where nothing is filled in
}

// Measure is one figure that a pack comes to.
type Measure struct {
	Name     string
	Title    string
	From, To int    // the least and the most value
	Bands    []Band // that its values fall into, from the least value to the most
	Base     string // who is counted in the denominator
}

//go:embed words
var words embed.FS

// All returns every pack, in the order of their names.
func All() []Pack {
	return []Pack{ons4(), tsm(), ucla3(), usda(), washington()}
}

// Find returns the pack of a name; false where there is none.
func Find(name string) (Pack, bool) {
	all := All()
	if i := slices.IndexFunc(all, func(p Pack) bool { return p.Name == name }); i >= 0 {
		return all[i], true
	}
	return Pack{}, false
}

// Names lists the names of all packs.
func Names() []string {
	var names []string
	for _, p := range All() {
		names = append(names, p.Name)
	}
	return names
}

// Document returns the pack's questions as the document that survey/form reads:
// its label, its lists and its questions.
func (p Pack) Document() []byte {
	doc, _ := words.ReadFile("words/" + p.Name + ".yaml") // each pack has one: a test reads them
	return doc
}

// Where says where the questions of a pack stand in a survey. Its zero value is
// right where they stand outside of every repeat and without a prefix.
type Where struct {
	Prefix string // of the names of its questions
	Rows   string // the ids of the rows around it, as condition.Path has them
}

// Score scores the answers of one respondent: a result for each of Measures, in
// their order. From is a survey.Response, or a record of conditions.
func (p Pack) Score(from condition.Source, at Where) []Result {
	return p.score(answers{from, at})
}

// answers are those of one respondent to one pack.
type answers struct {
	from condition.Source
	at   Where
}

func (a answers) fact(name string) (condition.Value, condition.Status) {
	return a.from.Fact(condition.Path{Field: a.at.Prefix + name, Rows: a.at.Rows})
}

// choice returns the choice that was answered; "" where none was.
func (a answers) choice(name string) (string, condition.Status) {
	v, status := a.fact(name)
	if status != condition.Answered {
		return "", status
	}
	chosen, _ := v.Text()
	return chosen, status
}

// standing says why a measure has no value: nothing of what it needs was
// answered or withheld, or something was.
func (a answers) standing(names ...string) Standing {
	for _, name := range names {
		if _, status := a.fact(name); status != condition.Unasked && status != condition.NotApplicable {
			return NoAnswer
		}
	}
	return Outside
}
