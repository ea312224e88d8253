package answers

import (
	"slices"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

// Outlook is what can still come of answers that are not complete.
type Outlook struct {
	rules.Outlook
	// Steers are questions that matter to no rule any more, and by which the
	// survey chooses or reckons what else there is: they are to be asked, and
	// are not among the Needless.
	Steers []condition.Path `json:"steers,omitempty"`
}

// Still says what can yet come of answers that are not complete, as
// [rules.Set.Still] does, with what the survey knows: a question that does not
// apply only because nobody was asked yet may still turn out to apply, and one
// that matters to no rule may be needed by the survey itself.
func (r *Reader) Still(set *rules.Set, rec *condition.Record) Outlook {
	in := r.Setting()
	out := Outlook{Outlook: set.Still(r.mayApply(rec, in))}
	used := func(at condition.Path) bool { return slices.Contains(in.Used, at.Field) }
	for _, at := range out.Needless {
		if used(at) {
			out.Steers = append(out.Steers, at)
		}
	}
	out.Needless = slices.DeleteFunc(slices.Clone(out.Needless), used)
	return out
}

// mayApply leaves open what does not apply only because somebody was not asked
// yet: what does not apply whatever is answered stands.
func (r *Reader) mayApply(from *condition.Record, in rules.Setting) *condition.Record {
	rec := r.survey.Schema().NewRecord()
	_ = rec.Fill(from, from.Today()) // facts of a record fit its own schema
	for field, when := range in.Asked {
		at := condition.Path{Field: field}
		if _, status := rec.Fact(at); status == condition.NotApplicable && asksStatus(when.Expr().Node()) {
			_ = rec.Set(at, condition.Value{}, condition.Unasked)
		}
	}
	return rec
}

func asksStatus(n *condition.Node) bool {
	switch n.Op {
	case condition.OpAnswered, condition.OpDeclined, condition.OpDontKnow, condition.OpApplicable:
		return true
	}
	return slices.ContainsFunc(n.Args, asksStatus)
}
