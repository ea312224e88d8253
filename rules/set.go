package rules

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"

	"github.com/doorknock/doorknock/rules/condition"
)

// Limits of one ruleset: what a landlord could write, many times over.
const (
	maxRules   = 20_000
	maxTests   = 20_000
	maxChecked = 64 << 20
)

// Set is a checked ruleset, ready to decide. It is immutable and may be
// shared by goroutines. Make one with [New] or [Load]; its zero value has no
// rules and decides nothing.
type Set struct {
	version    Version
	vulnerable []string // the fields that say who may come to harm
	schema     *condition.Schema
	checked    []byte
	rules      []rule
	tests      []Test
	byID       map[string]int
	network    *condition.Network // of the rules that are not asked for rows
	apart      []int              // the rules that are, or not always in effect, and that no group chooses among
	inRows     []int              // of those, the ones that are asked for rows
	groups     []group            // those that choose
	turns      []int32            // the rules by their turn
	places     []int32            // the rules by their place
	noTurns    []uint64           // no bit for any of them
	purposes   []string           // of the consents that referrals need, each once
	scratch    sync.Pool          // of *scratch
}

// rule is a Rule with its conditions loaded.
type rule struct {
	Rule
	when, unless *condition.Condition
	cost         *condition.Expr
	number       int32          // of the rule
	kind         int32          // the place of its action's type among those of the set, in order
	rank         int32          // of its priority
	named        int32          // the place of its id among those of the set, in order
	turn         int32          // when it fires: by kind, then the highest rank, then named
	place        int32          // where it stands among others that are undecided: by the highest rank, then named
	each         condition.Slot // the repeat, or -1
	chain        []repeat       // the repeats from the outermost to each
	reads        []read         // by when and unless, in survey order
	group        int            // in the set's groups, or -1
	dated        bool           // it has From or Until
}

// New checks a definition as a whole against the fields that its conditions
// read, and makes it ready. It returns [Faults] with everything that is wrong,
// and never panics, also where the trees are no trees.
func New(def Definition, s *condition.Schema) (*Set, error) {
	c := checker{def: &def, schema: s, ids: map[string]int{}}
	if c.check(); len(c.faults) > 0 {
		return nil, c.faults
	}
	checked, err := json.Marshal(def)
	if err != nil {
		return nil, Faults{{Message: err.Error()}}
	}
	return newSet(checked, s, c.rules)
}

// Load makes a set of what [Set.Checked] wrote: a program that only decides
// needs no parser. It returns [ErrChecked] for bytes that are not such a
// form, and [Faults] where its contents do not fit the schema.
func Load(checked []byte, s *condition.Schema) (*Set, error) {
	var def Definition
	if len(checked) > maxChecked {
		return nil, fmt.Errorf("%w: more than %d bytes", ErrChecked, maxChecked)
	}
	d := json.NewDecoder(bytes.NewReader(checked))
	d.DisallowUnknownFields()
	if err := d.Decode(&def); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrChecked, err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%w: more follows it", ErrChecked)
	}
	return New(def, s)
}

// newSet reads the checked form back, so that the set shares no memory with
// the definition that it was made from.
func newSet(checked []byte, s *condition.Schema, rules []rule) (*Set, error) {
	var def Definition
	if err := json.Unmarshal(checked, &def); err != nil {
		return nil, Faults{{Message: err.Error()}}
	}
	sum := sha256.Sum256(checked)
	set := &Set{schema: s, checked: checked, rules: rules, tests: def.Tests, vulnerable: def.Vulnerable, byID: make(map[string]int, len(rules))}
	set.version = Version{ID: def.ID, Number: def.Number, Hash: hex.EncodeToString(sum[:]), Survey: def.Survey}
	for i := range rules {
		rules[i].Rule = def.Rules[i]
		set.byID[def.Rules[i].ID] = i
	}
	set.network = network(s, rules)
	set.gather(def.Groups)
	set.place()
	set.purposes = purposes(rules)
	return set, nil
}

// place numbers the rules' names and the types of actions in their order, so
// that they are compared as numbers, and gives every rule its turn.
func (s *Set) place() {
	types := map[string]int32{}
	for i := range s.rules {
		if a := s.rules[i].Action; a != nil {
			types[a.Type] = 0
		}
	}
	for i, name := range slices.Sorted(maps.Keys(types)) {
		types[name] = int32(i)
	}
	for i, id := range slices.Sorted(maps.Keys(s.byID)) {
		s.rules[s.byID[id]].named = int32(i)
	}
	s.turns, s.places, s.noTurns = make([]int32, len(s.rules)), make([]int32, len(s.rules)), make([]uint64, (len(s.rules)+63)/64)
	for i := range s.rules {
		r := &s.rules[i]
		r.number, r.rank = int32(i), int32(r.Priority.Rank())
		if r.Action != nil {
			r.kind = types[r.Action.Type]
		}
		s.turns[i], s.places[i] = r.number, r.number
	}
	byRank := func(a, b int32) int {
		x, y := &s.rules[a], &s.rules[b]
		return cmp.Or(cmp.Compare(y.rank, x.rank), cmp.Compare(x.named, y.named))
	}
	slices.SortFunc(s.places, byRank)
	slices.SortFunc(s.turns, func(a, b int32) int {
		return cmp.Or(cmp.Compare(s.rules[a].kind, s.rules[b].kind), byRank(a, b))
	})
	for n := range s.rules {
		s.rules[s.turns[n]].turn, s.rules[s.places[n]].place = int32(n), int32(n)
	}
}

// gather sorts the rules by how they are asked: with their group, for rows,
// on some days only, or plainly.
func (s *Set) gather(groups []Group) {
	byName := map[string]int{}
	for _, g := range groups {
		if g.Policy.chooses() {
			byName[g.Name] = len(s.groups)
			s.groups = append(s.groups, group{Group: g})
		}
	}
	for i := range s.rules {
		r := &s.rules[i]
		r.dated, r.group = r.From != nil || r.Until != nil, -1
		if n, chosen := byName[r.Group]; chosen {
			g := &s.groups[n]
			r.group, g.rules, g.each, g.chain = n, append(g.rules, i), r.each, r.chain
			continue
		}
		if r.each >= 0 {
			s.inRows = append(s.inRows, i)
		}
		if r.each >= 0 || r.dated {
			s.apart = append(s.apart, i)
		}
	}
}

func network(s *condition.Schema, rules []rule) *condition.Network {
	list := make([]condition.Guarded, len(rules))
	for i := range rules {
		if rules[i].each < 0 {
			list[i] = condition.Guarded{When: rules[i].when, Unless: rules[i].unless}
		}
	}
	return condition.NewNetwork(s, list)
}

// Version returns which rules these are.
func (s *Set) Version() Version { return s.version }

// Schema returns the fields that the rules read.
func (s *Set) Schema() *condition.Schema { return s.schema }

// Checked returns the form that [Load] reads: JSON of the [Definition], trees
// included. The same definition always gives the same bytes.
func (s *Set) Checked() []byte { return bytes.Clone(s.checked) }

// Definition returns the ruleset as plain data, in memory of its own.
func (s *Set) Definition() Definition {
	var def Definition
	_ = json.Unmarshal(s.checked, &def) // New wrote it
	return def
}

// Len returns how many rules there are. Rules are numbered from 0 in the
// order in which they were written.
func (s *Set) Len() int { return len(s.rules) }

// Number returns the number of the rule of that id, and whether there is one.
func (s *Set) Number(id string) (int, bool) {
	n, ok := s.byID[id]
	return n, ok
}

// Rule returns the rule of that number, or the zero Rule where there is none.
// It shares memory with the set: read it only.
func (s *Set) Rule(number int) Rule {
	if number < 0 || number >= len(s.rules) {
		return Rule{}
	}
	return s.rules[number].Rule
}
