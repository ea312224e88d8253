package survey

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// view is a question ready to be put; -1 gives the zero Question.
func (iv *Interview) view(at int, r *row) Question {
	if at < 0 {
		return Question{}
	}
	n := &iv.survey.nodes[at]
	c := &r.cells[n.at]
	q := Question{Path: condition.Path{Field: n.name, Rows: r.rows}, Notes: iv.notes(at, r), Section: iv.title(n.section, r)}
	mode := iv.sitting().Mode
	if n.kind == nodeRepeat {
		iv.viewRows(&q, n, r, c, mode)
		return q
	}
	a := n.ask
	q.Type, q.Ordered, q.Currency, q.Multiline = a.Type, a.Ordered, a.Currency, a.Multiline
	q.Scale, q.Grid = iv.scale(n, r), iv.survey.gridOf(n)
	q.Required, q.Sensitive, q.Private, q.StaffOnly = c.needed, a.Sensitive || a.Private, a.Private, a.StaffOnly
	q.Soft, q.MayHaveNone = c.wanted, n.fact >= 0
	q.mayTake(a, mode)
	q.Label, q.Hint = iv.say(n.label.in(mode), r), iv.say(n.hint.in(mode), r)
	if a.Type == TypeMoney && q.Currency == "" {
		q.Currency = condition.GBP
	}
	if mode.Staffed() {
		q.Interviewer = iv.say(n.interviewer, r)
	}
	if q.Answer = c.answer; a.Private {
		q.Answer.Value = condition.Value{}
	}
	iv.viewFact(&q, n, r, mode)
	if n.preset != nil && c.answer.Status == condition.Unasked && !a.Private {
		q.Default = iv.offered(n, r)
	}
	if len(n.options) > 0 {
		q.Options = iv.options(n, r)
	}
	return q
}

// scale is the question's scale, with the words at its ends.
func (iv *Interview) scale(n *node, r *row) Span {
	if n.marks == nil {
		return Span{}
	}
	span := n.marks.span
	span.Low, span.High = iv.say(n.marks.low, r), iv.say(n.marks.high, r)
	return span
}

// viewFact shows what the record says, and asks whether it is right.
func (iv *Interview) viewFact(q *Question, n *node, r *row, mode Mode) {
	if n.fact < 0 {
		return
	}
	q.Fact, q.Known = iv.survey.facts[n.fact].Name, iv.known[n.fact]
	if confirm := n.confirm.in(mode); q.Known.Type() != condition.TypeNone && !confirm.empty() {
		q.Label = iv.say(confirm, r)
	}
}

func (iv *Interview) viewRows(q *Question, n *node, r *row, c *cell, mode Mode) {
	q.Type = TypeRows
	q.Label = iv.say(n.another.in(mode), r)
	if first := n.first.in(mode); len(c.rows.rows) == 0 && !first.empty() {
		q.Label = iv.say(first, r)
	}
	if q.Label == "" {
		q.Label = iv.survey.words[iv.lang].Another
	}
	if !n.title.empty() {
		q.Section = iv.say(n.title, r)
	}
	for _, inner := range c.rows.rows {
		q.Rows = append(q.Rows, inner.id)
	}
	if c.rows.closed {
		q.Answer = Said(condition.Bool(false))
	}
}

// title is the title of a section, as the row sees it.
func (iv *Interview) title(section int, r *row) string {
	if section < 0 {
		return ""
	}
	return iv.say(iv.survey.nodes[section].title, r)
}

// notes returns the notes that stand before a question and behind the one
// that is asked before it. Those before a repeat are said with its own
// question while it has no rows, or, where there is always a row, with the
// first question of the first one.
func (iv *Interview) notes(at int, r *row) []string {
	n := &iv.survey.nodes[at]
	if n.kind == nodeRepeat && (n.more.AtLeast > 0 || n.counted() || len(r.cells[n.at].rows.rows) > 0) {
		return nil
	}
	return iv.notesBefore(at, r)
}

func (iv *Interview) notesBefore(at int, r *row) []string {
	var notes []string
	nodes := iv.survey.nodes
	for note := nodes[at].note; note >= 0; note = nodes[note].note {
		if iv.asksBetween(r, note, at) {
			break
		}
		if n := &nodes[note]; r.cells[n.at].truth == condition.True {
			notes = append(notes, iv.say(n.label.in(iv.sitting().Mode), r))
		}
	}
	slices.Reverse(notes)
	if repeat := r.repeat; repeat >= 0 && (nodes[repeat].more.AtLeast > 0 || nodes[repeat].counted()) && !iv.asksBetween(r, repeat, at) {
		if siblings := r.outer.cells[nodes[repeat].at].rows.rows; siblings[0] == r {
			return append(iv.notesBefore(repeat, r.outer), notes...)
		}
	}
	return notes
}

// asksBetween says that something is asked in a row between two nodes.
func (iv *Interview) asksBetween(r *row, from, to int) bool {
	nodes := iv.survey.nodes
	for i := from + 1; i < to; i++ {
		n := &nodes[i]
		if n.repeat == r.repeat && n.puts(&r.cells[n.at]) {
			return true
		}
		if n.kind == nodeRepeat {
			i = n.end - 1
		}
	}
	return false
}

// Closing returns the notes that stand behind the last question: the last
// words, to be said when nothing is left to ask.
func (iv *Interview) Closing() []string {
	var notes []string
	nodes := iv.survey.nodes
	for i := 0; i < len(nodes); i++ {
		n := &nodes[i]
		c := &iv.root.cells[n.at]
		switch {
		case n.kind == nodeNote && c.truth == condition.True:
			notes = append(notes, iv.say(n.label.in(iv.sitting().Mode), &iv.root))
		case n.puts(c):
			notes = notes[:0]
		}
		if n.kind == nodeRepeat {
			i = n.end - 1
		}
	}
	return notes
}
