package rules

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

// saying is a part of what rules ask for by a name.
type saying struct {
	in     string
	get    func(*rule) string
	set    func(r *rule, name string)
	needed bool // it cannot be dropped
}

// raised changes a copy of what a rule asks for: a set shares it with others.
func raised(change func(a *Raise, name string)) func(*rule, string) {
	return func(r *rule, name string) {
		a := *r.Action
		change(&a, name)
		r.Action = &a
	}
}

func action(get func(*Raise) string) func(*rule) string {
	return func(r *rule) string {
		if r.Action == nil {
			return ""
		}
		return get(r.Action)
	}
}

// referred is [raised] for referrals.
func referred(change func(f *Refer, name string)) func(*rule, string) {
	return func(r *rule, name string) {
		f := *r.Refer
		change(&f, name)
		r.Refer = &f
	}
}

func referral(get func(*Refer) string) func(*rule) string {
	return func(r *rule) string {
		if r.Refer == nil {
			return ""
		}
		return get(r.Refer)
	}
}

var sayings = []saying{
	{in: "action.type", needed: true, get: action(func(a *Raise) string { return a.Type }), set: raised(func(a *Raise, name string) { a.Type = name })},
	{in: "action.clock", get: action(func(a *Raise) string { return a.Clock }), set: raised(func(a *Raise, name string) { a.Clock = name })},
	{in: "action.hazard", get: action(func(a *Raise) string { return string(a.Hazard) }), set: raised(func(a *Raise, name string) { a.Hazard = deadline.Hazard(name) })},
	{in: "action.team", get: action(func(a *Raise) string { return a.Team }), set: raised(func(a *Raise, name string) { a.Team = name })},
	{in: "action.budget", get: action(func(a *Raise) string { return a.Budget }), set: raised(func(a *Raise, name string) { a.Budget = name })},
	{in: "refer.consent", needed: true, get: referral(func(f *Refer) string { return f.Consent }), set: referred(func(f *Refer, name string) { f.Consent = name })},
	{in: "refer.need", needed: true, get: referral(func(f *Refer) string { return f.Need }), set: referred(func(f *Refer, name string) { f.Need = name })},
	{in: "signpost", needed: true, get: func(r *rule) string {
		if r.Signpost == nil {
			return ""
		}
		return r.Signpost.Need
	}, set: func(r *rule, name string) { r.Signpost = &SignTo{name} }},
}

// named lists the names that rules give to each saying, in their order. Needs are
// those of referrals and signposts alike.
func (s *Set) named() [][]string {
	out := make([][]string, len(sayings))
	for n, w := range sayings {
		for i := range s.rules {
			if name := w.get(&s.rules[i]); name != "" && !slices.Contains(out[n], name) {
				out[n] = append(out[n], name)
			}
		}
	}
	last := len(sayings) - 1
	needs := slices.Concat(out[last-1], out[last])
	out[last-1], out[last] = needs, needs
	return out
}

// key is the last word of a saying: team.
func (w saying) key() string {
	return w.in[strings.LastIndex(w.in, ".")+1:]
}

// asked changes what a rule asks for.
func (s *Set) asked(i int, names [][]string) []Mutant {
	var out []Mutant
	r := &s.rules[i]
	add := func(in, was, now, change string, slip func(*rule)) {
		out = append(out, Mutant{Part: Part{Rule: r.ID, In: in, Text: was}, Now: now, Change: change, from: source{rule: i, in: in},
			kind: inAsked, slip: s.slip(i, slip)})
	}
	for n, w := range sayings {
		was := w.get(r)
		if was == "" {
			continue
		}
		if other := neighbour(names[n], was); other != "" {
			add(w.in, w.key()+": "+was, w.key()+": "+other, became(was, other), func(r *rule) { w.set(r, other) })
		} else if !w.needed {
			add(w.in, w.key()+": "+was, "", "dropped", func(r *rule) { w.set(r, "") })
		}
	}
	if minor, currency, ok := costOf(r); ok {
		more := condition.Pence(minor+1, currency)
		add("action.cost", "cost: "+amount(r.Action.Cost), "cost: "+amount(more), became(amount(r.Action.Cost), amount(more)), func(r *rule) {
			a := *r.Action
			a.Cost = more
			r.Action = &a
		})
	}
	for k := range monitored(r) {
		was, now := r.Action.Monitor, otherWeek(r.Action.Monitor, k)
		add("action.monitor", "monitor: "+weeks(was), "monitor: "+weeks(now), became(strconv.Itoa(was[k]), strconv.Itoa(now[k])), func(r *rule) {
			a := *r.Action
			a.Monitor = now
			r.Action = &a
		})
	}
	for _, step := range []int{-1, 1} {
		own := r.Priority.Rank()
		if r.Priority == "" || own+step < 0 || own+step >= len(priorities) {
			continue
		}
		was, now := string(r.Priority), string(priorities[own+step])
		add("priority", "priority: "+was, "priority: "+now, became(was, now), func(r *rule) { r.Priority = priorities[own+step] })
	}
	return out
}

func monitored(r *rule) []int {
	if r.Action == nil {
		return nil
	}
	return r.Action.Monitor
}

// weeks are a list of them as officers write it: [6, 26].
func weeks(list []int) string { return strings.ReplaceAll(fmt.Sprint(list), " ", ", ") }

// otherWeek moves one of some weeks to the next that is not among them.
func otherWeek(weeks []int, k int) []int {
	out := slices.Clone(weeks)
	for slices.Contains(weeks, out[k]) {
		out[k]++
	}
	return out
}

// neighbour is the name that stands next to one in a list: a slip takes what is
// near.
func neighbour(names []string, name string) string {
	at := slices.Index(names, name)
	switch {
	case at+1 < len(names):
		return names[at+1]
	case at > 0:
		return names[at-1]
	}
	return ""
}

func costOf(r *rule) (int64, condition.Currency, bool) {
	if r.Action == nil {
		return 0, "", false
	}
	return r.Action.Cost.Pence()
}

// amount is money as officers write it: 180.00 GBP.
func amount(v condition.Value) string {
	minor, currency, _ := v.Pence()
	return fmt.Sprintf("%d.%02d %s", minor/100, minor%100, currency)
}

// prices changes the expression that an action's price is worked out by.
func (s *Set) prices(i int) []Mutant {
	r := &s.rules[i]
	of := source{rule: i, in: "action.cost", tree: r.cost.Node()}
	var out []Mutant
	for _, m := range s.broken(of) {
		price, err := condition.Check(m.tree, s.schema, condition.Scope{Each: r.cost.Each()}, condition.TypeMoney)
		if err != nil {
			continue // what costs no money is no slip
		}
		m.tree, m.kind = nil, inPrice
		m.slip = s.slip(i, func(r *rule) { r.cost = price })
		out = append(out, m)
	}
	return out
}
