package rules

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

// wanted is the action that one rule asks for, before merging.
type wanted struct {
	Action
	rule string
	kind int      // the place of its type among those of the set
	said Priority // as the rule said it, if it did
}

// want notes the action that a rule asks for.
func (d *deciding) want(r *rule, row string, reason Reason, tell Tell) {
	d.actions = append(d.actions, wanted{rule: r.ID, kind: r.kind, said: r.Priority})
	a := &d.actions[len(d.actions)-1].Action
	*a = Action{
		Type: r.Action.Type, Row: row, Hazard: r.Action.Hazard, Priority: r.Priority.orRoutine(),
		Team: r.Action.Team, Budget: r.Action.Budget, Cost: r.Action.Cost, Clock: r.Action.Clock,
		Reasons: d.reason(reason), Tell: tell, Monitor: r.Action.Monitor, AsSoonAs: r.AsSoonAs,
	}
	if r.cost != nil {
		a.Cost, a.Unpriced = d.price(r, row)
	}
	if a.Clock != "" {
		a.Due, a.Undated = d.due(r.Action)
	}
}

// reason returns a list of one reason, out of the room that was made.
func (d *deciding) reason(r Reason) []Reason {
	from := len(d.reasons)
	d.reasons = append(d.reasons, r)
	return room(d.reasons, from)
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
