package condition

import (
	"encoding/binary"
	"math/bits"
)

// Update brings a memory up to date with its record: what reads the fields
// that [Record.Set] changed since the last Update or since [Record.Changed]
// was asked is evaluated again. A memory of another network or record, of one
// that was filled since, or of another day, is evaluated anew.
func (n *Network) Update(m *Memory, r *Record) {
	if m.of != n || m.record != r || m.times != r.times || (n.today && m.today != r.today) {
		r.heard()
		n.Eval(m, r)
		return
	}
	m.turned = m.turned[:0]
	for _, slot := range r.turned {
		r.dirty[slot] = false
		if g := n.bySlot[slot]; g >= 0 {
			m.regroup(&n.groups[g])
		}
		for _, i := range n.reading[slot] {
			if o := &n.others[i]; m.truths[o.entry]&unread == 0 {
				m.set(o.entry, o.eval(&r.frame))
			}
		}
	}
	r.turned = r.turned[:0]
	if len(m.turned) > 0 {
		m.settle()
	}
}

// set writes an entry, and notes where that changes it.
func (m *Memory) set(entry uint32, truth byte) {
	if m.truths[entry] != truth {
		m.truths[entry] = truth
		m.turned = append(m.turned, entry)
	}
}

// regroup looks the atoms of a field up again.
func (m *Memory) regroup(g *group) {
	if g.rows == nil {
		m.reworked(g)
		return
	}
	row := g.row(&m.record.root[g.local])
	if g.width == 1 {
		m.reword(g.at, g.rows[row])
		return
	}
	for i, word := range g.rows[row*g.width : (row+1)*g.width] {
		m.reword(g.at+8*i, word)
	}
}

// reword writes eight entries, and notes which that changes.
func (m *Memory) reword(at int, word uint64) {
	eight := m.truths[at : at+8]
	differs := binary.LittleEndian.Uint64(eight) ^ word
	binary.LittleEndian.PutUint64(eight, word)
	for differs != 0 {
		one := bits.TrailingZeros64(differs) / 8
		differs &^= 0xff << (8 * one)
		m.turned = append(m.turned, uint32(at+one))
	}
}

// reworked works the atoms of a field out again, one by one.
func (m *Memory) reworked(g *group) {
	c := &m.record.root[g.local]
	key := uint64(c.key)
	for i := range g.n {
		truth := byte(maybe)
		switch {
		case !c.known:
		case g.ranges != nil:
			truth = g.ranges[i].flip
			if key-g.ranges[i].lo <= g.ranges[i].span {
				truth ^= yes
			}
		default:
			truth = g.bits[i].flip
			if key&g.bits[i].bit != 0 {
				truth ^= yes
			}
		}
		m.set(uint32(g.at+i), truth)
	}
}

// settle evaluates again what reads the entries that turned: inner gates in
// their order, then the ends.
func (m *Memory) settle() {
	n := m.of
	if len(n.inner) > 0 {
		for _, entry := range m.turned {
			m.wake(entry)
		}
		for w := range m.inner {
			for m.inner[w] != 0 {
				i := bits.TrailingZeros64(m.inner[w])
				m.inner[w] &^= 1 << i
				g := &n.inner[64*w+i]
				before := len(m.turned)
				if m.set(g.out, g.eval(m.truths)); len(m.turned) > before {
					m.wake(g.out)
				}
			}
		}
	}
	for _, entry := range m.turned {
		for _, i := range n.toEnd.of(entry) {
			m.end(int(i))
			if at := n.lazyAt[i]; at > 0 {
				m.read(&n.lazy[at-1])
			}
		}
	}
}

// wake marks the inner gates that read an entry: they stand behind it.
func (m *Memory) wake(entry uint32) {
	for _, i := range m.of.toInner.of(entry) {
		m.inner[i/64] |= 1 << (i % 64)
	}
}

func (m *Memory) end(i int) {
	var x uint64
	if g := &m.of.ends[i]; i < m.of.disj {
		x = uint64(g.conj(m.truths))
	} else {
		x = uint64(g.disj(m.truths))
	}
	w, bit := i/64, uint(i)%64
	sure, some := x>>1<<bit, x&1&^(x>>1)<<bit
	m.yes[w] = m.yes[w]&^(1<<bit) | sure
	m.maybe[w] = m.maybe[w]&^(1<<bit) | some
}
