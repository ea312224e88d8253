package rules

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

// ordered returns the numbers below n in an order: what they stand for is
// large, and moved once.
func ordered(n int, compare func(i, j int) int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	slices.SortFunc(list, compare)
	return list
}

// grouped visits what has one key together, the lead first: the order in which
// the list comes means nothing.
func grouped[T any](list []T, key, lead func(a, b *T) int, visit func(group []T)) {
	order := ordered(len(list), func(i, j int) int {
		if apart := key(&list[i], &list[j]); apart != 0 {
			return apart
		}
		return lead(&list[i], &list[j])
	})
	for from := 0; from < len(order); {
		to := from + 1
		for to < len(order) && key(&list[order[from]], &list[order[to]]) == 0 {
			to++
		}
		group := list[order[from] : order[from]+1]
		if to > from+1 {
			group = make([]T, 0, to-from)
			for _, i := range order[from:to] {
				group = append(group, list[i])
			}
		}
		visit(group)
		from = to
	}
}

// decided makes one action of all that rules ask for of one type and row.
func (d *deciding) decided() []Action {
	if len(d.wishes) == 0 {
		return nil
	}
	if d.inTurn < len(d.wishes) || len(d.details) > 0 {
		slices.SortFunc(d.wishes, d.compareWishes)
	}
	d.merged = d.merged[:0]
	for from := 0; from < len(d.wishes); {
		to := from + 1
		for to < len(d.wishes) && d.sameAction(&d.wishes[from], &d.wishes[to]) == 0 {
			to++
		}
		d.merged = append(d.merged, span{int32(from), int32(to)})
		from = to
	}
	if !slices.IsSortedFunc(d.merged, d.compareMerged) {
		slices.SortFunc(d.merged, d.compareMerged)
	}
	d.actions = slab(d.actions, len(d.merged))[:len(d.merged)]
	if d.kept {
		clear(d.actions)
	}
	for i, m := range d.merged {
		d.merge(&d.actions[i], d.wishes[m.from:m.to])
	}
	return d.actions
}

// sooner compares by the first due; what has none comes last.
func sooner(a, b []deadline.Due) int {
	switch {
	case len(a) == 0 || len(b) == 0:
		return min(len(b), 1) - min(len(a), 1)
	default:
		return a[0].At.Compare(b[0].At)
	}
}

// compareRows orders rows by their ids, numbers as numbers.
func compareRows(a, b string) int {
	for a != b {
		var x, y string
		x, a, _ = strings.Cut(a, "/")
		y, b, _ = strings.Cut(b, "/")
		if x != y {
			return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y))
		}
	}
	return 0
}

// wanted is the action that one rule asks for, before merging.
type wanted struct {
	Action
	rule string
	said Priority // as the rule said it, if it did
}

// merge makes one action of what rules ask for, the lead first.
func (d *deciding) merge(out *Action, wishes []wish) {
	if len(wishes) == 1 {
		d.grant(out, &wishes[0])
		return
	}
	group := make([]wanted, len(wishes))
	for i := range wishes {
		r := &d.set.rules[wishes[i].rule]
		d.grant(&group[i].Action, &wishes[i])
		group[i].rule, group[i].said = r.ID, r.Priority
	}
	mergeAction(out, group)
}

func mergeAction(out *Action, group []wanted) {
	*out = Action{Type: group[0].Type, Row: group[0].Row, Priority: group[0].Priority}
	m := merging{out: out, group: group}
	out.Hazard = deadline.Hazard(m.first("hazard", func(w *wanted) string { return string(w.Hazard) }))
	out.Team = m.first("team", func(w *wanted) string { return w.Team })
	out.Budget = m.first("budget", func(w *wanted) string { return w.Budget })
	out.Clock = m.first("clock", func(w *wanted) string { return w.Clock })
	m.first("priority", func(w *wanted) string { return string(w.said) })
	m.cost()
	for i := range group {
		w := &group[i]
		out.Reasons = append(out.Reasons, w.Reasons...)
		out.AsSoonAs = out.AsSoonAs || w.AsSoonAs
		out.Monitor = append(out.Monitor, w.Monitor...)
		out.Due = append(out.Due, w.Due...)
		out.Undated = appendNew(out.Undated, w.Undated)
		out.Unpriced = appendNew(out.Unpriced, w.Unpriced)
	}
	slices.Sort(out.Monitor)
	out.Monitor = slices.Compact(out.Monitor)
	slices.SortStableFunc(out.Due, compareDue)
	out.Due = slices.CompactFunc(out.Due, func(a, b deadline.Due) bool { return compareDue(a, b) == 0 })
	told := make([]telling, len(group))
	for i := range group {
		told[i] = telling{group[i].rule, group[i].Tell}
	}
	tell, differs := mergeTells(told)
	out.Tell, out.Differs = tell, append(out.Differs, differs...)
}

// merging is one merged action in the making.
type merging struct {
	out   *Action
	group []wanted
}

// first returns what the first rule says that says anything, and notes the
// others that say otherwise.
func (m *merging) first(in string, get func(*wanted) string) string {
	said := ""
	for i := range m.group {
		switch other := get(&m.group[i]); {
		case said == "":
			said = other
		case other != "" && other != said:
			m.differs(m.group[i].rule, in, other)
		}
	}
	return said
}

func (m *merging) differs(rule, in, said string) {
	m.out.Differs = append(m.out.Differs, Differs{Rule: rule, In: in, Said: said})
}

// cost takes the highest price in the currency of the first rule that has
// one, and notes every other.
func (m *merging) cost() {
	var highest condition.Value
	for i := range m.group {
		if dearer(m.group[i].Cost, highest) {
			highest = m.group[i].Cost
		}
	}
	for i := range m.group {
		if cost := m.group[i].Cost; cost != (condition.Value{}) && cost != highest {
			m.differs(m.group[i].rule, "cost", cost.String())
		}
	}
	m.out.Cost = highest
}

func dearer(cost, than condition.Value) bool {
	minor, currency, ok := cost.Pence()
	most, unit, priced := than.Pence()
	return ok && (!priced || (currency == unit && minor > most))
}

// telling is what one rule tells.
type telling struct {
	rule string
	tell Tell
}

// mergeTells takes, in each language, the words of the first that has any.
func mergeTells(list []telling) (Tell, []Differs) {
	var (
		tell    Tell
		differs []Differs
	)
	for _, t := range list {
		for _, lang := range slices.Sorted(maps.Keys(t.tell)) {
			said, ok := tell[lang]
			switch {
			case !ok && tell == nil:
				tell = Tell{lang: t.tell[lang]}
			case !ok:
				tell[lang] = t.tell[lang]
			case said != t.tell[lang]:
				differs = append(differs, Differs{Rule: t.rule, In: "tell." + lang, Said: t.tell[lang]})
			}
		}
	}
	return tell, differs
}

func appendNew[T comparable](list, more []T) []T {
	for _, x := range more {
		if !slices.Contains(list, x) {
			list = append(list, x)
		}
	}
	return list
}
