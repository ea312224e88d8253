package condition

import "slices"

// gate brings a formula to a gate, and says whether it is a or b or (c and d).
func (b *networkBuilder) gate(f *formula) (gate, bool) {
	if len(f.parts) == 0 {
		return gate{b.leaf(f), entryTrue, entryTrue, entryTrue}, false
	}
	pass, stop := uint32(entryTrue), uint32(entryFalse) // of "and": what lets the others through, and what does not
	if f.or {
		pass, stop = stop, pass
	}
	parts := slices.Clone(f.parts)
	pair := slices.IndexFunc(parts, func(p *formula) bool { return len(p.parts) > 0 })
	g := gate{c: pass, d: pass}
	most := 2
	if pair >= 0 {
		g.c, g.d = b.pair(parts[pair])
		parts = slices.Delete(parts, pair, pair+1)
	} else {
		most = 3
	}
	inputs := make([]uint32, len(parts))
	for i, p := range parts {
		inputs[i] = b.entry(p)
	}
	for len(inputs) > most {
		joined := b.inside(gate{inputs[0], inputs[1], inputs[2], stop}, f.or)
		inputs = append(inputs[3:], joined)
	}
	if len(inputs) == 3 {
		g.c, g.d = inputs[2], stop
	}
	g.a, g.b = inputs[0], pass
	if len(inputs) > 1 {
		g.b = inputs[1]
	}
	return g, f.or
}

// pair brings the parts of a formula to two entries.
func (b *networkBuilder) pair(f *formula) (uint32, uint32) {
	if len(f.parts) == 2 {
		return b.entry(f.parts[0]), b.entry(f.parts[1])
	}
	return b.entry(f.parts[0]), b.entry(&formula{or: f.or, parts: f.parts[1:]})
}

// entry is where a formula's truth is written.
func (b *networkBuilder) entry(f *formula) uint32 {
	if len(f.parts) == 0 {
		return b.leaf(f)
	}
	g, or := b.gate(f)
	return b.inside(g, or)
}

func (b *networkBuilder) leaf(f *formula) uint32 {
	switch {
	case f.atom != nil:
		return b.atoms[*f.atom]
	case f.test > 0:
		return b.others[f.test-1].entry
	}
	return f.entry
}

// inside gives a gate an entry to write, one for all that are alike.
func (b *networkBuilder) inside(g gate, or bool) uint32 {
	key := gateKey{g, or}
	if at, ok := b.gates[key]; ok {
		return at
	}
	out := uint32(b.entries)
	b.entries++
	b.gates[key] = out
	b.inner = append(b.inner, inner{g, or, out})
	return out
}

// layEnds puts the ends of each shape into words of their own.
func (b *networkBuilder) layEnds(ends [2][]end) {
	for or, list := range ends {
		if or == 1 {
			b.disj = len(b.Network.ends)
		}
		for _, e := range list {
			b.place[e.condition] = int32(len(b.Network.ends))
			b.Network.ends = append(b.Network.ends, e.gate)
			b.holder = append(b.holder, int32(e.condition))
		}
		for left := len(list); left > 0; left -= 64 {
			b.filled = append(b.filled, min(left, 64))
		}
		for len(b.Network.ends)%64 != 0 {
			b.Network.ends = append(b.Network.ends, gate{})
			b.holder = append(b.holder, -1)
		}
	}
}

// wire notes what reads what.
func (b *networkBuilder) wire() {
	toInner, toEnd := make([][]uint32, b.entries), make([][]uint32, b.entries)
	for i, g := range b.inner {
		g.reads(toInner, i)
	}
	for i, g := range b.Network.ends {
		g.reads(toEnd, i)
	}
	b.toInner, b.toEnd = newFan(toInner), newFan(toEnd)
	b.layOthers()
	b.reading = make([][]int32, len(b.schema.fields))
	for i := range b.others {
		b.others[i].root.each(func(n *node) {
			b.today = b.today || n.op == OpToday
			if n.field != nil && n.op != OpDefine && !slices.Contains(b.reading[n.field.slot], int32(i)) {
				b.reading[n.field.slot] = append(b.reading[n.field.slot], int32(i))
			}
		})
	}
}

// fewEnds is how many conditions may share a test that is put off until one of
// them is open: of more, one surely is.
const fewEnds = 4

// layOthers puts the tests first that inner gates or many ends read, and notes
// which ends read the rest.
func (b *networkBuilder) layOthers() {
	eager := func(o other) int {
		return index(len(b.toInner.of(o.entry)) > 0 || len(b.toEnd.of(o.entry)) > fewEnds)
	}
	slices.SortStableFunc(b.others, func(x, y other) int { return eager(y) - eager(x) })
	b.lazyAt = make([]int32, len(b.Network.ends))
	for i, o := range b.others {
		if b.eager += eager(o); b.eager > i {
			continue
		}
		for _, e := range b.toEnd.of(o.entry) {
			if b.lazyAt[e] == 0 {
				b.lazy = append(b.lazy, lazy{end: int(e)})
				b.lazyAt[e] = int32(len(b.lazy))
			}
			l := &b.lazy[b.lazyAt[e]-1]
			l.others = append(l.others, int32(i))
		}
	}
}

func (g gate) reads(by [][]uint32, number int) {
	for _, entry := range []uint32{g.a, g.b, g.c, g.d} {
		if entry >= firstEntry && !slices.Contains(by[entry], uint32(number)) {
			by[entry] = append(by[entry], uint32(number))
		}
	}
}

// fan lists, for every entry, what reads it.
type fan struct {
	from []uint32
	list []uint32
}

func newFan(by [][]uint32) fan {
	f := fan{from: make([]uint32, 1, len(by)+1)}
	for _, list := range by {
		f.list = append(f.list, list...)
		f.from = append(f.from, uint32(len(f.list)))
	}
	return f
}

func (f *fan) of(entry uint32) []uint32 { return f.list[f.from[entry]:f.from[entry+1]] }
