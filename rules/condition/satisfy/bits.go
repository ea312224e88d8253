package satisfy

import "math/bits"

// bitset is a set of options, by their numbers.
type bitset []uint64

func newBits(n int) bitset { return make(bitset, (n+63)/64) }

func (b bitset) add(i int) { b[i/64] |= 1 << (i % 64) }

// meets says that two sets have something in common.
func (b bitset) meets(c bitset) bool {
	for i := range b {
		if b[i]&c[i] != 0 {
			return true
		}
	}
	return false
}

// and is what two sets have in common, in memory of its own.
func (b bitset) and(c bitset) bitset {
	out := make(bitset, len(b))
	for i := range b {
		out[i] = b[i] & c[i]
	}
	return out
}

// first returns the first of the set, or -1.
func (b bitset) first() int { return b.next(0) }

// next returns the first of the set from a number on, or -1.
func (b bitset) next(from int) int {
	for i := from / 64; i < len(b); i++ {
		word := b[i]
		if i == from/64 {
			word &= ^uint64(0) << (from % 64)
		}
		if word != 0 {
			return i*64 + bits.TrailingZeros64(word)
		}
	}
	return -1
}

// single says that there is no more than one.
func (b bitset) single() bool {
	first := b.first()
	return first < 0 || b.next(first+1) < 0
}
