package condition

import (
	"encoding/binary"
	"math"
	"slices"
)

// Guarded is a condition with its exception: when and not unless.
type Guarded struct {
	When   *Condition // nil: the place is left empty, and is neither true nor unknown
	Unless *Condition // nil: none
}

// NewNetwork makes a network of conditions that were checked against the
// schema, and not for the rows of a repeat. They are numbered as they stand.
func NewNetwork(s *Schema, conditions []Guarded) *Network {
	b := &networkBuilder{
		Network: &Network{schema: s, entries: firstEntry, place: make([]int32, len(conditions))},
		atoms:   map[atomKey]uint32{}, tests: map[testKey]uint32{}, gates: map[gateKey]uint32{}, bySlot: map[Slot][]atom{},
	}
	formulas := make([]*formula, len(conditions))
	for i, c := range conditions {
		formulas[i] = b.guarded(c)
	}
	b.layGroups()
	for i := range b.others {
		b.others[i].entry = uint32(b.entries)
		b.entries++
	}
	var ends [2][]end
	for i, f := range formulas {
		b.place[i] = -1
		if f != nil {
			g, or := b.gate(f)
			ends[index(or)] = append(ends[index(or)], end{g, i})
		}
	}
	b.layEnds(ends)
	b.wire()
	return b.Network
}

// formula is a condition in which only atoms and tests are negated.
type formula struct {
	or    bool
	parts []*formula // empty: a leaf
	atom  *atomKey
	test  int    // of others, from 1
	entry uint32 // of a constant
}

type (
	atomKey struct {
		slot   Slot
		form   atomForm
		not    bool
		lo, hi int64
		set    uint64
	}
	testKey struct {
		text string
		not  bool
	}
	gateKey struct {
		gate
		or bool
	}
	end struct {
		gate
		condition int
	}
)

type networkBuilder struct {
	*Network
	atoms  map[atomKey]uint32
	tests  map[testKey]uint32
	gates  map[gateKey]uint32
	bySlot map[Slot][]atom
}

func index(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (b *networkBuilder) guarded(c Guarded) *formula {
	if c.When == nil {
		return nil
	}
	f := b.formula(c.When.expr.root, false)
	if c.Unless != nil {
		f = joinFormulas(false, []*formula{f, b.formula(c.Unless.expr.root, true)})
	}
	return f
}

// formula brings a node to a formula, negated where not is set.
func (b *networkBuilder) formula(n *node, not bool) *formula {
	n = n.bare()
	switch n.op {
	case OpNot:
		return b.formula(n.args[0], !not)
	case OpAnd, OpOr:
		parts := make([]*formula, len(n.args))
		for i, arg := range n.args {
			parts[i] = b.formula(arg, not)
		}
		return joinFormulas((n.op == OpOr) != not, parts)
	case OpConst:
		return &formula{entry: uint32(index((n.value.num != 0) != not))}
	}
	if a, ok := n.atom(); ok {
		a.not = a.not != not
		return &formula{atom: b.note(a)}
	}
	key := testKey{n.src.String(), not}
	if _, ok := b.tests[key]; !ok {
		b.others = append(b.others, other{root: n, not: not})
		b.tests[key] = uint32(len(b.others))
	}
	return &formula{test: int(b.tests[key])}
}

// joinFormulas joins parts, those of a part that is joined alike among them.
func joinFormulas(or bool, parts []*formula) *formula {
	out := &formula{or: or}
	for _, p := range parts {
		if len(p.parts) > 0 && p.or == or {
			out.parts = append(out.parts, p.parts...)
		} else {
			out.parts = append(out.parts, p)
		}
	}
	return out
}

// note keeps an atom among those of its field, once.
func (b *networkBuilder) note(a atom) *atomKey {
	key := atomKey{a.field.slot, a.form, a.not, a.lo, a.hi, a.set}
	if _, ok := b.atoms[key]; !ok {
		b.atoms[key] = 0
		b.bySlot[key.slot] = append(b.bySlot[key.slot], a)
	}
	return &key
}

// layGroups gives the atoms of every field entries in a row.
func (b *networkBuilder) layGroups() {
	b.Network.bySlot = make([]int32, len(b.schema.fields))
	for slot := range b.schema.fields {
		atoms := b.bySlot[Slot(slot)]
		b.Network.bySlot[slot] = -1
		if len(atoms) == 0 {
			continue
		}
		g := newGroup(&b.schema.fields[slot], b.entries, atoms)
		for i, a := range atoms {
			b.atoms[atomKey{a.field.slot, a.form, a.not, a.lo, a.hi, a.set}] = uint32(g.at + i)
		}
		b.groups = append(b.groups, g)
		b.entries += (len(atoms) + 7) / 8 * 8
	}
	slices.SortStableFunc(b.groups, func(x, y group) int { return index(y.isWord()) - index(x.isWord()) })
	for i := range b.groups {
		b.Network.bySlot[b.groups[i].slot] = int32(i)
		b.words += index(b.groups[i].isWord())
	}
}

// isWord says that one word holds all that the group's atoms come to.
func (g *group) isWord() bool { return g.rows != nil && g.width == 1 }

// mostWords is the largest table of a field: beyond it its atoms are worked
// out one by one.
const mostWords = 4096

func newGroup(f *field, at int, atoms []atom) group {
	g := group{slot: f.slot, local: f.local, at: at, n: len(atoms), width: (len(atoms) + 7) / 8}
	if rows, ok := g.span(f, atoms); ok && rows*g.width <= mostWords {
		g.tabulate(rows, atoms)
		return g
	}
	for _, a := range atoms {
		flip := byte(no)
		if a.not {
			flip = yes
		}
		if a.form == formBit {
			g.bits = append(g.bits, holding{a.set, flip})
		} else {
			g.ranges = append(g.ranges, within{uint64(a.lo), uint64(a.hi) - uint64(a.lo), flip})
		}
	}
	return g
}

// span sets which keys tell the atoms of a field apart, and returns how many
// rows they make.
func (g *group) span(f *field, atoms []atom) (rows int, ok bool) {
	switch f.Type {
	case TypeBoolean:
		g.last = 1
	case TypeChoice:
		g.last = int64(len(f.Choices)) - 1
	case TypeChoices:
		if len(f.Choices) > 8 {
			return 0, false
		}
		g.last = 1<<len(f.Choices) - 1
	default:
		low, high, ok := ends(atoms)
		if !ok || low < -farthest || high > farthest || high-low > mostWords {
			return 0, false
		}
		g.base, g.last = low-1, high-low+2
	}
	return int(g.last) + 2, true
}

// farthest is how far from 0 the keys of rows may be.
const farthest = 1 << 62

// ends are the least and the greatest key that atoms name.
func ends(atoms []atom) (low, high int64, ok bool) {
	var all []int64
	for _, a := range atoms {
		for _, key := range []int64{a.lo, a.hi} {
			if key != math.MinInt64 && key != math.MaxInt64 {
				all = append(all, key)
			}
		}
	}
	if len(all) == 0 {
		return 0, 0, false
	}
	return slices.Min(all), slices.Max(all), true
}

// tabulate works out what every atom comes to for every key.
func (g *group) tabulate(rows int, atoms []atom) {
	g.rows = make([]uint64, rows*g.width)
	bytes := make([]byte, 8*g.width)
	for row := range rows {
		c := cell{known: row > 0, key: g.base + int64(row) - 1}
		for i := range atoms {
			bytes[i] = coded[atoms[i].of(&c)]
		}
		for i := range g.width {
			g.rows[row*g.width+i] = binary.LittleEndian.Uint64(bytes[8*i:])
		}
	}
}
