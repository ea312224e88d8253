package answers

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// reckoning is how a survey comes to a value that nobody is asked for: a score,
// or a calculation.
type reckoning struct {
	label survey.Text
	of    []string        // a score's questions
	by    *condition.Expr // a calculation
}

// reckonings are the scores and calculations of a survey, by their names.
func reckonings(of *survey.Survey) map[string]reckoning {
	def := of.Definition()
	out := map[string]reckoning{}
	for _, score := range def.Scores {
		out[score.Name] = reckoning{label: score.Label, of: score.Of}
	}
	var walk func(items []survey.Item)
	walk = func(items []survey.Item) {
		for _, item := range items {
			switch {
			case item.Group != nil:
				walk(item.Group.Items)
			case item.Repeat != nil:
				walk(item.Repeat.Items)
			case item.Ask.Type == survey.TypeCalculate:
				by, _ := condition.LoadExpr(item.Ask.Calculation.Tree, of.Schema()) // the survey stands on it
				out[item.Ask.Name] = reckoning{label: item.Ask.Label.Text, by: by}
			}
		}
	}
	walk(def.Items)
	return out
}

// Reckoned says whether a field is reckoned from other answers, so that nobody
// can be asked for it, and what the survey calls it.
func (r *Reader) Reckoned(field string) (label survey.Text, reckoned bool) {
	how, reckoned := r.reckoning[field]
	return how.label, reckoned
}

// ToFind are the questions that the causes of a decision's [rules.Undecided]
// wait for: in place of a score or of a calculation those from which it is
// reckoned, each once.
func (r *Reader) ToFind(rec *condition.Record, causes []condition.Cause) []condition.Cause {
	f := finding{reader: r, rec: rec, seen: map[condition.Path]bool{}}
	f.find(causes)
	return f.out
}

type finding struct {
	reader *Reader
	rec    *condition.Record
	seen   map[condition.Path]bool
	out    []condition.Cause
}

func (f *finding) find(causes []condition.Cause) {
	for _, c := range causes {
		if !c.Undefined && f.seen[c.Path] {
			continue
		}
		f.seen[c.Path] = true
		how, reckoned := f.reader.reckoning[c.Path.Field]
		if reckoned && !c.Undefined {
			if from := how.waits(f.rec, c.Path.Rows); len(from) > 0 {
				f.find(from)
				continue
			}
		}
		if !slices.Contains(f.out, c) {
			f.out = append(f.out, c)
		}
	}
}

// waits are the answers that a reckoning lacks, in a row or around it.
func (how reckoning) waits(rec *condition.Record, row string) []condition.Cause {
	var out []condition.Cause
	if how.by != nil {
		for _, c := range how.by.Causes(rec, condition.Place{Rows: row}) {
			if c.Settles() {
				out = append(out, c)
			}
		}
	}
	for _, name := range how.of {
		at := condition.Path{Field: name}
		if _, status := rec.Fact(at); status != condition.Answered && status != condition.NotApplicable {
			out = append(out, condition.Cause{Path: at, Status: status})
		}
	}
	return out
}
