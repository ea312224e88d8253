package rules

import (
	"fmt"
	"slices"
)

// policies gives every group each other policy, and has the neighbours of those
// of which the first counts change places.
func (s *Set) policies(groups []Group) []Mutant {
	var out []Mutant
	for n, g := range groups {
		members := s.members(g.Name)
		if len(members) < 2 {
			continue
		}
		own := g.Policy
		if own == "" {
			own = PolicyCollect
		}
		add := func(in, was, now, change string, slip func(*Set)) {
			out = append(out, Mutant{Part: Part{Group: g.Name, In: in, Text: was}, Now: now, Change: change, kind: inPolicy,
				from: source{rule: -1}, slip: func(broken *Set) []int { slip(broken); return members }})
		}
		for _, other := range policies {
			if other != own {
				add("policy", "policy: "+string(own), "policy: "+string(other), became(string(own), string(other)), func(broken *Set) {
					changed := slices.Clone(groups)
					changed[n].Policy = other
					broken.regather(changed)
				})
			}
		}
		for k := 1; k < len(members) && own == PolicyFirst; k++ {
			above, below := s.rules[members[k-1]].ID, s.rules[members[k]].ID
			add("order", above+", "+below, below+", "+above, fmt.Sprintf("%s stands before %s", below, above), func(broken *Set) {
				broken.regather(groups)
				for at := range broken.groups {
					if own := &broken.groups[at]; own.Name == g.Name {
						own.rules[k-1], own.rules[k] = own.rules[k], own.rules[k-1]
					}
				}
			})
		}
	}
	return out
}

// members are the rules of a group, by their numbers.
func (s *Set) members(group string) []int {
	var out []int
	for i := range s.rules {
		if s.rules[i].Group == group {
			out = append(out, i)
		}
	}
	return out
}

// regather sorts the rules of a copy anew, by other groups.
func (s *Set) regather(groups []Group) {
	s.groups, s.inRows, s.apart = nil, nil, nil
	s.gather(groups)
}

// changes says that a broken set makes something else of two rules of a group
// that may both hold.
func (h *hunt) changes(x, y int) bool {
	was, now := h.proof.set.relation(x, y), h.broken.relation(x, y)
	return was != now
}

// relation is what a policy makes of two rules that may both hold.
type relation struct {
	xy, yx bool // the one goes before the other
	both   bool // neither does, and a person chooses
}

func (s *Set) relation(x, y int) relation {
	if s.rules[x].group < 0 || s.rules[y].group < 0 {
		return relation{}
	}
	g := &s.groups[s.rules[x].group]
	j, k := slices.Index(g.rules, x), slices.Index(g.rules, y)
	return relation{s.before(g, j, k), s.before(g, k, j), g.Policy == PolicyUnique}
}
