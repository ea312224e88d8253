package condition

import (
	"encoding/binary"
	"math/bits"
)

// Network evaluates many conditions on one record. A test that several of
// them share is evaluated once, tests of one field are looked up together, and
// when an answer changes only what reads it is evaluated again. It is
// immutable and may be shared by goroutines, each with a [Memory] of its own.
//
// Conditions are brought to two shapes, a and b and (c or d), and a or b or
// (c and d), which are evaluated without a branch: with false as 00, unknown
// as 01 and true as 11, "and" is the bits that both have, and "or" those that
// either has.
type Network struct {
	schema  *Schema
	entries int       // truths in a memory
	groups  []group   // by field, those whose rows are one word first
	words   int       // how many of them
	bySlot  []int32   // the group of each field, or -1
	others  []other   // tests that are no atoms, those that only ends read last
	eager   int       // how many of them come before those
	lazy    []lazy    // the ends that read the latter
	lazyAt  []int32   // by end, its place there from 1, or 0
	reading [][]int32 // by slot, the others that read it
	today   bool      // an other reads the day
	inner   []inner   // gates whose outputs other gates read, each behind its inputs
	ends    []gate    // one for each condition, and some that fill up a word
	filled  []int     // how many ends each word has
	disj    int       // the first of ends that is a or b or (c and d)
	place   []int32   // where in ends each condition stands, or -1
	holder  []int32   // the condition that stands there, or -1
	toInner fan       // by entry, the inner gates that read it
	toEnd   fan       // by entry, the ends that read it
}

// The truths of a network, and the first two entries, which never change.
const (
	no, maybe, yes = 0b000, 0b001, 0b011
	unread         = 0b100 // beside maybe, of a test that nothing has asked for

	entryFalse = 0
	entryTrue  = 1
	firstEntry = 8 // the groups are looked up in words of eight
)

// gate is a and b and (c or d), or a or b or (c and d), over entries.
type gate struct{ a, b, c, d uint32 }

func (g gate) conj(t []byte) byte { return t[g.a] & t[g.b] & (t[g.c] | t[g.d]) & yes }
func (g gate) disj(t []byte) byte { return (t[g.a] | t[g.b] | (t[g.c] & t[g.d])) & yes }

// inner is a gate that writes an entry.
type inner struct {
	gate
	or  bool
	out uint32
}

func (g *inner) eval(t []byte) byte {
	if g.or {
		return g.disj(t)
	}
	return g.conj(t)
}

// other is a test that is evaluated by its closure.
type other struct {
	root  *node
	entry uint32
	not   bool
}

func (o *other) eval(f *frame) byte {
	truth := o.root.truth(f)
	if o.not {
		truth = truth.Not()
	}
	return coded[truth]
}

var coded = [3]byte{Unknown: maybe, False: no, True: yes}

// Memory is what the conditions of a [Network] came to on a record. Its zero
// value is ready for [Network.Eval], and may be used again and again by one
// goroutine.
type Memory struct {
	of         *Network
	truths     []byte
	yes, maybe []uint64 // a bit for each end
	today      Date
	record     *Record
	times      int      // how often it was emptied by then
	turned     []uint32 // entries that changed
	inner      []uint64 // a bit for each inner gate that is to be evaluated again
}

// True says whether the condition of that number is true.
func (m *Memory) True(number int) bool { return m.holds(m.yes, number) }

// Unknown says whether the condition of that number is unknown.
func (m *Memory) Unknown(number int) bool { return m.holds(m.maybe, number) }

// Each visits every condition that is true or unknown, each once, in an order
// that means nothing.
func (m *Memory) Each(visit func(number int, truth Truth)) {
	for w := range m.yes {
		for left := m.yes[w] | m.maybe[w]; left != 0; left &= left - 1 {
			bit := bits.TrailingZeros64(left)
			truth := Unknown
			if m.yes[w]>>bit&1 != 0 {
				truth = True
			}
			visit(int(m.of.holder[64*w+bit]), truth)
		}
	}
}

func (m *Memory) holds(set []uint64, number int) bool {
	if m.of == nil || number < 0 || number >= len(m.of.place) || m.of.place[number] < 0 {
		return false
	}
	at := m.of.place[number]
	return set[at/64]>>(at%64)&1 != 0
}

// Eval evaluates every condition on a record of the network's schema. On a
// record of another one all are unknown. It allocates only what a memory that
// was not used before needs.
func (n *Network) Eval(m *Memory, r *Record) {
	m.ready(n)
	if r.schema != n.schema {
		m.unknown()
		return
	}
	m.record, m.times, m.today = r, r.times, r.today
	t := m.truths
	for i := range n.groups[:n.words] {
		g := &n.groups[i]
		binary.LittleEndian.PutUint64(t[g.at:], g.rows[g.row(&r.root[g.local])])
	}
	for i := range n.groups[n.words:] {
		n.groups[n.words+i].eval(t, r.root)
	}
	for i := range n.others[:n.eager] {
		o := &n.others[i]
		t[o.entry] = o.eval(&r.frame)
	}
	for i := range n.others[n.eager:] {
		t[n.others[n.eager+i].entry] = maybe | unread
	}
	for i := range n.inner {
		g := &n.inner[i]
		t[g.out] = g.eval(t)
	}
	n.evalEnds(m)
	for i := range n.lazy {
		m.read(&n.lazy[i])
	}
}

// evalEnds works out what every condition comes to, a word at a time.
func (n *Network) evalEnds(m *Memory) {
	t := m.truths
	for w := range m.yes {
		ends := n.ends[w*64 : w*64+n.filled[w]]
		var sure, some uint64
		if w*64 < n.disj {
			for _, g := range ends {
				x := uint64(g.conj(t))
				sure = sure>>1 | x>>1<<63
				some = some>>1 | x<<63
			}
		} else {
			for _, g := range ends {
				x := uint64(g.disj(t))
				sure = sure>>1 | x>>1<<63
				some = some>>1 | x<<63
			}
		}
		sure, some = sure>>(64-len(ends)), some>>(64-len(ends))
		m.yes[w], m.maybe[w] = sure, some&^sure
	}
}

// lazy is an end that reads tests which cost more than the rest: they are
// evaluated only where the rest leaves it open.
type lazy struct {
	end    int
	others []int32
}

// read evaluates the tests of an end that is open.
func (m *Memory) read(l *lazy) {
	if m.maybe[l.end/64]>>(l.end%64)&1 == 0 {
		return
	}
	for _, i := range l.others {
		if o := &m.of.others[i]; m.truths[o.entry]&unread != 0 {
			m.truths[o.entry] = o.eval(&m.record.frame)
		}
	}
	m.end(l.end)
}

// ready makes the memory one of this network.
func (m *Memory) ready(n *Network) {
	if m.of == n {
		return
	}
	words := len(n.ends) / 64
	*m = Memory{of: n, truths: make([]byte, n.entries+8), yes: make([]uint64, words), maybe: make([]uint64, words),
		inner: make([]uint64, (len(n.inner)+63)/64), turned: m.turned[:0]}
	m.truths[entryTrue] = yes
}

func (m *Memory) unknown() {
	clear(m.yes)
	clear(m.maybe)
	m.record = nil
	for _, at := range m.of.place {
		if at >= 0 {
			m.maybe[at/64] |= 1 << (at % 64)
		}
	}
}

// group is all atoms that test one field of the survey.
type group struct {
	slot   Slot
	local  int
	at     int      // its first entry
	n      int      // how many there are
	rows   []uint64 // what all of them come to: unknown, then by key from base up
	width  int      // words of a row
	base   int64
	last   int64
	ranges []within // where the keys are too many for rows
	bits   []holding
}

// within is true where a key is among the span numbers after lo.
type within struct {
	lo, span uint64
	flip     byte
}

// holding is true where a key has that bit.
type holding struct {
	bit  uint64
	flip byte
}

// eval writes what the group's atoms come to.
func (g *group) eval(t []byte, cells []cell) {
	c := &cells[g.local]
	switch {
	case g.rows != nil:
		g.look(t, c)
	case !c.known:
		for i := range g.n {
			t[g.at+i] = maybe
		}
	case g.ranges != nil:
		key, out := uint64(c.key), t[g.at:g.at+len(g.ranges)]
		for i, r := range g.ranges {
			x := uint32(no)
			if key-r.lo <= r.span {
				x = yes
			}
			out[i] = byte(x) ^ r.flip
		}
	default:
		key, out := uint64(c.key), t[g.at:g.at+len(g.bits)]
		for i, b := range g.bits {
			x := uint32(no)
			if key&b.bit != 0 {
				x = yes
			}
			out[i] = byte(x) ^ b.flip
		}
	}
}

// row is the number of the row for a cell.
func (g *group) row(c *cell) int {
	if !c.known {
		return 0
	}
	return int(min(max(c.key, g.base), g.base+g.last)-g.base) + 1
}

func (g *group) look(t []byte, c *cell) {
	at := g.row(c) * g.width
	for i, word := range g.rows[at : at+g.width] {
		binary.LittleEndian.PutUint64(t[g.at+8*i:], word)
	}
}
