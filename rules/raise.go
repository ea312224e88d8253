package rules

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

// want notes that a rule asks for an action.
func (d *deciding) want(r *rule, row string, reason int) {
	w := wish{kind: r.kind, rank: r.rank, named: r.named, rule: r.number, reason: int32(reason)}
	if row != "" || r.cost != nil || r.Action.Clock != "" {
		one := detail{row: row, cost: r.Action.Cost}
		if r.cost != nil {
			one.cost, one.unpriced = d.price(r, row)
		}
		if r.Action.Clock != "" {
			one.due, one.undated = d.due(r.Action)
		}
		d.details = append(d.details, one)
		w.detail = int32(len(d.details))
	}
	d.wishes = append(d.wishes, w)
}

// grant writes the action that a rule asks for, where nothing was written yet.
func (d *deciding) grant(a *Action, w *wish) {
	r := &d.set.rules[w.rule]
	asks := r.Action
	a.Type, a.Hazard, a.Team, a.Budget, a.Clock = asks.Type, asks.Hazard, asks.Team, asks.Budget, asks.Clock
	a.Priority, a.Tell, a.AsSoonAs, a.Cost = priorities[r.rank], r.Tell, r.AsSoonAs, asks.Cost
	if a.Monitor = asks.Monitor; !slices.IsSorted(a.Monitor) {
		a.Monitor = slices.Sorted(slices.Values(a.Monitor))
	}
	a.Reasons = d.reasons[w.reason : w.reason+1 : w.reason+1]
	if w.detail > 0 {
		one := &d.details[w.detail-1]
		a.Row, a.Cost, a.Unpriced, a.Due, a.Undated = one.row, one.cost, one.unpriced, one.due, one.undated
	}
}

// price works out a cost that is an expression. A price below nothing is as
// good as none: it has no value.
func (d *deciding) price(r *rule, row string) (condition.Value, []condition.Cause) {
	at := condition.Place{Rows: row}
	cost, status := r.cost.ValueIn(d.record, at)
	if status != condition.Answered {
		return condition.Value{}, r.cost.Causes(d.record, at)
	}
	if minor, _, _ := cost.Pence(); minor < 0 {
		return condition.Value{}, []condition.Cause{{Undefined: true}}
	}
	return cost, nil
}

// due counts every stage of a rule's clock that begins with awareness, or the
// one stage that the rule names.
func (d *deciding) due(a *Raise) (dues []deadline.Due, undated []string) {
	if d.ask.Clocks == nil {
		return nil, []string{"clock " + a.Clock + ": no clocks were given"}
	}
	clock, stage, err := d.ask.Clocks.Resolve(a.Clock)
	if err != nil {
		return nil, []string{err.Error()}
	}
	if d.ask.aware().IsZero() {
		return nil, []string{"clock " + a.Clock + ": it is not known when the landlord became aware"}
	}
	in := d.ask.place(a.Hazard)
	known := map[deadline.Event]time.Time{deadline.Aware: in.AwareAt}
	if clock.Name == a.Clock {
		dues, err = d.ask.Clocks.Timeline(a.Clock, known, in)
	} else if stage.Starts == deadline.Aware {
		var one deadline.Due
		if one, err = d.ask.Clocks.Due(a.Clock, "", in.AwareAt, in); err == nil {
			dues = []deadline.Due{one}
		}
	}
	switch {
	case err != nil:
		undated = []string{"clock " + a.Clock + ": " + strings.ReplaceAll(err.Error(), "\n", "; ")}
	case len(dues) == 0:
		undated = []string{"clock " + a.Clock + ": nothing in it is counted from awareness"}
	}
	slices.SortStableFunc(dues, compareDue)
	return dues, undated
}

func compareDue(a, b deadline.Due) int {
	return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Clock, b.Clock), cmp.Compare(a.Stage, b.Stage))
}
