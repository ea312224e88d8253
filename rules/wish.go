package rules

import (
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

// wish is that one rule asks for an action: what puts it in its place among
// the others. It points nowhere, so that it is cheap to move.
type wish struct {
	kind   int32 // the place of the action's type among those of the set
	rank   int32 // of the rule's priority
	named  int32 // the place of the rule's name among those of the set
	rule   int32 // its number
	reason int32 // its place among the reasons
	detail int32 // its place among the details, from 1; 0: none
}

// detail is what rules ask for only in some answers or at some time.
type detail struct {
	row      string
	cost     condition.Value
	unpriced []condition.Cause
	due      []deadline.Due
	undated  []string
}

// span is the wishes that become one action, the lead first.
type span struct{ from, to int32 }

// compareMerged orders actions by priority, then by what is due first, then by
// type and row.
func (d *deciding) compareMerged(a, b span) int {
	x, y := &d.wishes[a.from], &d.wishes[b.from]
	if x.rank != y.rank {
		return int(y.rank - x.rank)
	}
	if x.detail|y.detail != 0 || a.to-a.from > 1 || b.to-b.from > 1 {
		if first := sooner(d.firstDue(a), d.firstDue(b)); first != 0 {
			return first
		}
	}
	return d.sameAction(x, y)
}

// firstDue is what is due first of all that a merged action has.
func (d *deciding) firstDue(m span) []deadline.Due {
	first := d.dueOf(&d.wishes[m.from])
	for i := m.from + 1; i < m.to; i++ {
		if due := d.dueOf(&d.wishes[i]); sooner(due, first) < 0 {
			first = due
		}
	}
	return first
}

// compareWishes puts wishes for one action together, their lead first: that of
// the highest priority, then of the earliest due, then of the first name.
func (d *deciding) compareWishes(a, b wish) int {
	if apart := d.sameAction(&a, &b); apart != 0 {
		return apart
	}
	if a.rank != b.rank {
		return int(b.rank - a.rank)
	}
	if a.detail|b.detail != 0 {
		if first := sooner(d.dueOf(&a), d.dueOf(&b)); first != 0 {
			return first
		}
	}
	return int(a.named - b.named)
}

// sameAction is 0 for one type and row.
func (d *deciding) sameAction(a, b *wish) int {
	if a.kind != b.kind || a.detail|b.detail == 0 {
		return int(a.kind - b.kind)
	}
	return compareRows(d.rowOf(a), d.rowOf(b))
}

func (d *deciding) rowOf(w *wish) string {
	if w.detail == 0 {
		return ""
	}
	return d.details[w.detail-1].row
}

func (d *deciding) dueOf(w *wish) []deadline.Due {
	if w.detail == 0 {
		return nil
	}
	return d.details[w.detail-1].due
}
