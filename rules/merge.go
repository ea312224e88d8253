package rules

import (
	"cmp"
	"maps"
	"slices"

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

func mergeActions(list []wanted) []Action {
	if len(list) == 0 {
		return nil
	}
	merged := make([]Action, len(list))
	n := 0
	grouped(list, sameAction, leads, func(group []wanted) {
		mergeAction(&merged[n], group)
		n++
	})
	merged = merged[:n:n]
	inOrder := true
	for i := 1; i < n && inOrder; i++ {
		inOrder = compareActions(&merged[i-1], &merged[i]) <= 0
	}
	if inOrder {
		return merged
	}
	order := ordered(n, func(i, j int) int { return compareActions(&merged[i], &merged[j]) })
	out := make([]Action, len(merged))
	for i, from := range order {
		out[i] = merged[from]
	}
	return out
}

func compareActions(a, b *Action) int {
	if a.Priority != b.Priority {
		return b.Priority.Rank() - a.Priority.Rank()
	}
	if first := sooner(a.Due, b.Due); first != 0 {
		return first
	}
	if a.Type != b.Type {
		return cmp.Compare(a.Type, b.Type)
	}
	return compareRows(a.Row, b.Row)
}

// sameAction is 0 for one type and row.
func sameAction(a, b *wanted) int {
	if a.kind != b.kind {
		return a.kind - b.kind
	}
	return cmp.Compare(a.Row, b.Row)
}

// leads orders what rules ask for: the highest priority first, then the
// earliest due, then by the rule's name.
func leads(a, b *wanted) int {
	return cmp.Or(b.Priority.Rank()-a.Priority.Rank(), sooner(a.Due, b.Due), cmp.Compare(a.rule, b.rule))
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
	return slices.CompareFunc(ids(a), ids(b), func(x, y string) int {
		return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y))
	})
}

// mergeAction makes one action of what rules ask for, the lead first.
func mergeAction(out *Action, group []wanted) {
	if len(group) == 1 && len(group[0].Monitor) < 2 {
		*out = group[0].Action
		return
	}
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
