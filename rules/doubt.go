package rules

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// doubtAll notes the rules that are unknown, those first that come first.
func (d *deciding) doubtAll() {
	for w, left := range d.doubtful {
		for ; left != 0; left &= left - 1 {
			r := &d.set.rules[d.set.places[64*w+bits.TrailingZeros64(left)]]
			from := len(d.causes)
			d.causes = r.causes(d.causes, d.record, condition.Place{})
			outcome, causes := outcomeOf(room(d.causes, from))
			if d.causes = d.causes[:from+len(causes)]; outcome == OutcomeNotApplicable {
				d.causes = d.causes[:from]
			}
			d.doubt(r, "", outcome, causes)
		}
	}
}

// doubt notes a rule that could not be decided.
func (d *deciding) doubt(r *rule, row string, outcome Outcome, causes []condition.Cause) {
	switch outcome {
	case OutcomeUndecided:
		d.leave(r, row, causes)
	case OutcomeFaulted:
		d.faulted = append(d.faulted, Faulted{Rule: r.ID, Row: row, When: r.When.Source, Causes: causes})
	}
}

// leave notes an undecided rule, with what matters of its consequences.
func (d *deciding) leave(r *rule, row string, causes []condition.Cause) {
	u := Undecided{Rule: r.ID, Row: row, When: r.When.Source, Because: r.Because, Causes: causes, Priority: r.Priority.orRoutine()}
	if r.Action != nil {
		u.Type, u.Clock = r.Action.Type, r.Action.Clock
	}
	if r.Signpost != nil {
		u.Need = r.Signpost.Need
	}
	if r.Refer != nil {
		u.Need = r.Refer.Need
		if _, asked := d.ask.Consents[r.Refer.Consent]; !asked {
			u.Consent = r.Refer.Consent
		}
	}
	d.undecided = append(d.undecided, u)
}

// orderUndecided orders them by priority, then by the rule's name: as they
// mostly stand.
func (d *deciding) orderUndecided() []Undecided {
	list := room(d.undecided, 0)
	for i := 1; i < len(list); i++ {
		if compareUndecided(&list[i-1], &list[i]) > 0 {
			slices.SortStableFunc(list, func(a, b Undecided) int { return compareUndecided(&a, &b) })
			break
		}
	}
	return list
}

func compareUndecided(a, b *Undecided) int {
	if a.Priority != b.Priority {
		return b.Priority.Rank() - a.Priority.Rank()
	}
	return cmp.Compare(a.Rule, b.Rule)
}
