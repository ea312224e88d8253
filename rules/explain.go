package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Explanation says why a rule fired, did not fire or could not be decided in
// one place: the tree of its condition, with what every part came to.
type Explanation struct {
	Rule    string                 `json:"rule"`
	Row     string                 `json:"row,omitempty"`
	Because string                 `json:"because,omitempty"`
	Outcome Outcome                `json:"outcome"`
	Causes  []condition.Cause      `json:"causes,omitempty"` // of an outcome that is neither fired nor did_not_fire
	When    condition.Explanation  `json:"when"`
	Unless  *condition.Explanation `json:"unless,omitempty"` // the exception, where the rule has one
}

// Rows returns the rows in which a rule is asked on these answers: one, "",
// for a rule that is not asked for rows. It returns [ErrRule] for a rule that
// the set does not have.
func (s *Set) Rows(r *condition.Record, id string) ([]string, error) {
	n, ok := s.byID[id]
	if !ok {
		return nil, fmt.Errorf("%w: %q", ErrRule, short(id))
	}
	return rowsIn(s.read(r), s.rules[n].chain, nil), nil
}

// Explain explains the rule of that id in a row, which is one of [Set.Rows].
// Parts that read a sensitive answer are masked unless reveal is set; whoever
// sets it answers for who looks. It returns [ErrRule] and [ErrRow].
func (s *Set) Explain(r *condition.Record, id, row string, reveal bool) (Explanation, error) {
	rows, err := s.Rows(r, id)
	if err != nil {
		return Explanation{}, err
	}
	if !slices.Contains(rows, row) {
		return Explanation{}, fmt.Errorf("%w: rule %s, row %q; its rows are %q", ErrRow, id, short(row), rows)
	}
	rule, rec, at := &s.rules[s.byID[id]], s.read(r), condition.Place{Rows: row}
	e := Explanation{Rule: id, Row: row, Because: rule.Because, When: rule.when.Explain(rec, at, reveal)}
	ruled := s.ruling(s.byID[id], rec, row)
	e.Outcome, e.Causes = ruled.outcome, ruled.causes
	if rule.unless != nil {
		unless := rule.unless.Explain(rec, at, reveal)
		e.Unless = &unless
	}
	return e, nil
}

// String writes the explanation as an indented tree, the outcome first.
func (e Explanation) String() string {
	var b strings.Builder
	b.WriteString(inRow(e.Rule, e.Row) + ": " + e.Outcome.words())
	if len(e.Causes) > 0 {
		b.WriteString(", for want of " + listed(e.Causes))
	}
	if e.Because != "" {
		b.WriteString("\n  because: " + e.Because)
	}
	write(&b, "when: ", e.When, 1)
	if e.Unless != nil {
		write(&b, "unless: ", *e.Unless, 1)
	}
	return b.String()
}

func write(b *strings.Builder, key string, e condition.Explanation, depth int) {
	fmt.Fprintf(b, "\n%s%s%s → %s", strings.Repeat("  ", depth), key, e.Text, e.Value)
	if len(e.Because) > 0 && !slices.ContainsFunc(e.Parts, says) {
		b.WriteString(" (" + listed(e.Because) + ")")
	}
	for _, part := range e.Parts {
		write(b, "", part, depth+1)
	}
}

// says says that a part, or one of its own, tells why it is unknown.
func says(e condition.Explanation) bool {
	return len(e.Because) > 0 || slices.ContainsFunc(e.Parts, says)
}

// words writes an outcome as people read it.
func (o Outcome) words() string { return strings.ReplaceAll(string(o), "_", " ") }

// inRow names a rule, and its row where it has one.
func inRow(rule, row string) string {
	if row == "" {
		return rule
	}
	return rule + " in row " + row
}

var statusWords = map[condition.Status]string{condition.Unasked: "unasked", condition.Answered: "answered",
	condition.DontKnow: "don't know", condition.Declined: "declined", condition.NotApplicable: "not applicable"}

// listed writes causes: infant (unasked), room_damp[2] (declined).
func listed(causes []condition.Cause) string {
	words := make([]string, len(causes))
	for i, cause := range causes {
		words[i] = cause.Path.String() + " (" + statusWords[cause.Status] + ")"
		if cause.Undefined {
			words[i] = "a value (undefined)"
		}
	}
	return strings.Join(words, ", ")
}
