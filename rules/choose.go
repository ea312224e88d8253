package rules

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// group is a Group that chooses, with its rules by their numbers, in the order
// in which they were written.
type group struct {
	Group
	rules []int
	each  condition.Slot // of all of them, or -1
	chain []repeat
}

// ruling is what a rule came to in one place: alone, and then within its
// group.
type ruling struct {
	outcome Outcome
	causes  []condition.Cause
	held    bool  // it was true by itself
	against []int // the rules, by number, that it gave way to, waits for or conflicts with
}

// judge returns what a rule that no group chooses among came to at a row.
func (s *Set) judge(i int, rec *condition.Record, row string) ruling {
	r := &s.rules[i]
	if !r.inEffect(rec.Today()) {
		return ruling{outcome: OutcomeNotInEffect}
	}
	outcome, causes := r.judge(rec, row)
	return ruling{outcome: outcome, causes: causes, held: outcome == OutcomeFired}
}

// judgeAll returns what the rules of a group came to at a row. Where once is
// given, it says what is true outside all rows.
func (s *Set) judgeAll(g *group, rec *condition.Record, row string, once *condition.Memory) []ruling {
	return s.choose(g, s.alone(g, rec, row, once))
}

// alone returns what the rules of a group came to at a row, each by itself.
func (s *Set) alone(g *group, rec *condition.Record, row string, once *condition.Memory) []ruling {
	list := make([]ruling, len(g.rules))
	for k, i := range g.rules {
		if once != nil && g.each < 0 && !once.True(i) && !once.Unknown(i) && s.rules[i].inEffect(rec.Today()) {
			list[k].outcome = OutcomeNot
			continue
		}
		list[k] = s.judge(i, rec, row)
	}
	return list
}

// choose applies a group's policy to what its rules came to by themselves.
func (s *Set) choose(g *group, alone []ruling) []ruling {
	out := make([]ruling, len(alone))
	for k, one := range alone {
		out[k] = one
		if one.outcome != OutcomeFired && one.outcome != OutcomeUndecided {
			continue
		}
		sure, open := s.ahead(g, alone, k)
		switch {
		case len(sure) > 0 && g.Policy == PolicyUnique:
			out[k].outcome, out[k].against = OutcomeUndecided, numbers(g, sure)
		case len(sure) > 0:
			out[k].outcome, out[k].causes, out[k].against = OutcomeGaveWay, nil, numbers(g, sure)
		case len(open) > 0 && (one.outcome == OutcomeFired || g.Policy != PolicyUnique):
			out[k].outcome, out[k].against = OutcomeUndecided, numbers(g, open)
			for _, j := range open {
				out[k].causes = joinCauses(s.schema, out[k].causes, alone[j].causes)
			}
		}
	}
	return out
}

// ahead returns, by their places in the group, the rules that go before one:
// those that hold, of which only the foremost count, and those of which nobody
// knows yet, or ever.
func (s *Set) ahead(g *group, alone []ruling, k int) (sure, open []int) {
	foremost := -1
	for j, other := range alone {
		if !s.before(g, j, k) {
			continue
		}
		switch other.outcome {
		case OutcomeFired:
			rank := s.rules[g.rules[j]].Priority.Rank()
			if g.Policy == PolicyPriority && rank > foremost {
				sure, foremost = nil, rank
			}
			if g.Policy == PolicyUnique || len(sure) == 0 || g.Policy == PolicyPriority && rank == foremost {
				sure = append(sure, j)
			}
		case OutcomeUndecided, OutcomeFaulted:
			open = append(open, j)
		}
	}
	return sure, open
}

// before says whether the policy looks at rule j before it lets k.
func (s *Set) before(g *group, j, k int) bool {
	switch g.Policy {
	case PolicyFirst:
		return j < k
	case PolicyPriority:
		return s.rules[g.rules[j]].Priority.Rank() > s.rules[g.rules[k]].Priority.Rank()
	}
	return j != k
}

func numbers(g *group, places []int) []int {
	out := make([]int, len(places))
	for n, k := range places {
		out[n] = g.rules[k]
	}
	return out
}

// names returns the ids of rules.
func (s *Set) names(numbers []int) []string {
	var out []string
	for _, i := range numbers {
		out = append(out, s.rules[i].ID)
	}
	return out
}

// inEffect says whether a rule counts on a day.
func (r *rule) inEffect(today condition.Date) bool {
	return !r.dated || (r.From == nil || *r.From <= today) && (r.Until == nil || today <= *r.Until)
}

// unknown says that a rule is neither known to hold nor known not to.
func (r ruling) unknown() bool {
	return r.outcome == OutcomeUndecided || r.outcome == OutcomeNotApplicable || r.outcome == OutcomeFaulted
}

// exception is the text of the rule's exception, if it has one.
func (r *rule) exception() string {
	if r.Unless == nil {
		return ""
	}
	return r.Unless.Source
}

// ruling returns what a rule came to at a row, within its group.
func (s *Set) ruling(i int, rec *condition.Record, row string) ruling {
	if s.rules[i].group < 0 {
		return s.judge(i, rec, row)
	}
	g := &s.groups[s.rules[i].group]
	return s.judgeAll(g, rec, row, nil)[slices.Index(g.rules, i)]
}
