package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Actor names a person who looks at an explanation: by name, or by an id that
// the landlord knows. The empty Actor is nobody.
type Actor string

// Explanation says why a rule fired, did not fire or could not be decided in
// one place: the tree of its condition, with what every part came to. It is
// stored as JSON unchanged.
type Explanation struct {
	Rule    string            `json:"rule"`
	Row     string            `json:"row,omitempty"`
	Because string            `json:"because,omitempty"`
	Outcome Outcome           `json:"outcome"`
	Causes  []condition.Cause `json:"causes,omitempty"` // of an outcome that is neither fired nor did_not_fire
	// RevealedTo is for whom sensitive answers are shown. Where it is nobody,
	// what they decide is masked.
	RevealedTo Actor `json:"revealed_to,omitempty"`
	// Table and TableRow, from 1, are the row of a decision table that the rule is.
	Table    string `json:"table,omitempty"`
	TableRow int    `json:"table_row,omitempty"`
	// Group chooses among rules by its Policy. Against are those of them to which
	// the rule gave way, that must be decided first, or that hold beside it where
	// one alone may.
	Group   string   `json:"group,omitempty"`
	Policy  Policy   `json:"policy,omitempty"`
	Against []string `json:"against,omitempty"`
	// From and Until are the days on which the rule is in effect.
	From   *condition.Date        `json:"from,omitempty"`
	Until  *condition.Date        `json:"until,omitempty"`
	When   condition.Explanation  `json:"when"`
	Unless *condition.Explanation `json:"unless,omitempty"` // the exception, where the rule has one
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

// Explain explains the rule of that id in a row, which is one of [Set.Rows], to
// an actor. To nobody, it tells what came of the rule and, beside that, only
// what is the same for all values that sensitive answers could have: parts that
// such an answer decides are masked, and more may seem to be missing than is.
// Whoever names an actor answers for who looks. It returns [ErrRule] and
// [ErrRow].
func (s *Set) Explain(r *condition.Record, id, row string, to Actor) (Explanation, error) {
	rows, err := s.Rows(r, id)
	if err != nil {
		return Explanation{}, err
	}
	if !slices.Contains(rows, row) {
		return Explanation{}, fmt.Errorf("%w: rule %s, row %q; its rows are %q", ErrRow, id, short(row), rows)
	}
	if strings.TrimSpace(string(to)) == "" {
		to = ""
	}
	x := explaining{set: s, number: s.byID[id], row: row, record: s.read(r), to: to}
	return x.explain(), nil
}

// explaining is one call of Explain.
type explaining struct {
	set    *Set
	number int
	row    string
	record *condition.Record
	to     Actor
}

func (x explaining) explain() Explanation {
	r := &x.set.rules[x.number]
	e := Explanation{Rule: r.ID, Row: x.row, Because: r.Because, RevealedTo: x.to, Table: r.Table, TableRow: r.TableRow, From: r.From, Until: r.Until,
		Outcome: x.set.ruling(x.number, x.record, x.row).outcome}
	shown, at := x.record, condition.Place{Rows: x.row}
	if x.to == "" {
		shown = x.record.Blind()
	}
	e.When = r.when.Explain(shown, at, true)
	if r.unless != nil {
		unless := r.unless.Explain(shown, at, true)
		e.Unless = &unless
	}
	switch e.Outcome {
	case OutcomeFired:
		told(&e.When, condition.True)
		told(e.Unless, condition.False)
	case OutcomeNot:
		if e.Unless == nil {
			told(&e.When, condition.False)
		}
	}
	if r.group >= 0 {
		g := &x.set.groups[r.group]
		e.Group, e.Policy = g.Name, g.Policy
		e.Against = x.set.names(x.against(g, e.Outcome, shown))
	}
	e.Causes = x.causes(e, shown)
	return e
}

// told unmasks a condition that the outcome tells.
func told(e *condition.Explanation, truth condition.Truth) {
	if e != nil && e.Masked {
		e.Truth, e.Value, e.Known, e.Masked, e.Because = truth, truth.String(), true, false, nil
	}
}

// causes returns those of an outcome. Of what sensitive answers would tell, all
// that may be missing are told.
func (x explaining) causes(e Explanation, shown *condition.Record) []condition.Cause {
	var of func(condition.Cause) bool
	switch e.Outcome {
	case OutcomeUndecided:
		of = condition.Cause.Settles
	case OutcomeNotApplicable:
		of = func(c condition.Cause) bool { return c.Status == condition.NotApplicable && !c.Undefined }
	case OutcomeFaulted:
		of = func(c condition.Cause) bool { return c.Undefined }
	default:
		return nil
	}
	if x.to != "" {
		return filter(x.set.ruling(x.number, shown, x.row).causes, func(condition.Cause) bool { return true })
	}
	at := condition.Place{Rows: x.row}
	all := x.set.rules[x.number].causes(nil, shown, at)
	for _, id := range e.Against {
		all = joinCauses(x.set.schema, all, x.set.rules[x.set.byID[id]].causes(nil, shown, at))
	}
	return filter(all, func(c condition.Cause) bool { return of(c) && !c.Hidden() })
}

// against returns the rules of the group that matter to the outcome, as far as
// what is shown tells.
func (x explaining) against(g *group, o Outcome, shown *condition.Record) []int {
	switch {
	case o != OutcomeGaveWay && o != OutcomeUndecided:
		return nil
	case x.to != "":
		return x.set.ruling(x.number, shown, x.row).against
	}
	alone := x.set.alone(g, shown, x.row, nil)
	sure, open := x.set.ahead(g, alone, slices.Index(g.rules, x.number))
	if len(sure) > 0 && (o == OutcomeGaveWay || g.Policy == PolicyUnique) {
		return numbers(g, sure)
	}
	return numbers(g, open)
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
	for _, line := range e.Notes() {
		b.WriteString("\n  " + line)
	}
	write(&b, "when: ", e.When, 1)
	if e.Unless != nil {
		write(&b, "unless: ", *e.Unless, 1)
	}
	return b.String()
}

// Notes says in words what is not in the condition: the row of a table, the days on which the rule
// is in effect, and what its group did.
func (e Explanation) Notes() []string {
	var out []string
	if e.Table != "" {
		out = append(out, fmt.Sprintf("row %d of table %s", e.TableRow, e.Table))
	}
	if e.From != nil || e.Until != nil {
		out = append(out, "in effect"+days(" from ", e.From)+days(" until ", e.Until))
	}
	if len(e.Against) > 0 {
		word := "must be decided first"
		switch {
		case e.Outcome == OutcomeGaveWay:
			word = "goes before it"
		case e.Policy == PolicyUnique && len(e.Causes) == 0:
			word = "holds beside it, and a person chooses"
		}
		out = append(out, fmt.Sprintf("group %s (%s): %s %s", e.Group, e.Policy, strings.Join(e.Against, ", "), word))
	}
	return out
}

func days(word string, d *condition.Date) string {
	if d == nil {
		return ""
	}
	return word + d.String()
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
