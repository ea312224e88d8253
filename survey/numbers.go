package survey

import (
	"math/bits"
	"slices"
)

// numbers is a set of small numbers that finds its next member at once, however
// far off it is: a bit for each number, and above them a bit for each word of
// these that is not empty.
type numbers struct{ words, full []uint64 }

func newNumbers(n int) numbers {
	return numbers{words: make([]uint64, (n+63)/64), full: make([]uint64, (n+4095)/4096)}
}

func (s numbers) clone() numbers {
	return numbers{words: slices.Clone(s.words), full: slices.Clone(s.full)}
}

func (s numbers) set(i int) {
	s.words[i/64] |= 1 << (i % 64)
	s.full[i/4096] |= 1 << (i / 64 % 64)
}

func (s numbers) clear(i int) {
	s.words[i/64] &^= 1 << (i % 64)
	if s.words[i/64] == 0 {
		s.full[i/4096] &^= 1 << (i / 64 % 64)
	}
}

// next returns the first member from i on, or -1.
func (s numbers) next(i int) int {
	w := i / 64
	if w >= len(s.words) {
		return -1
	}
	if word := s.words[w] >> (i % 64); word != 0 {
		return i + bits.TrailingZeros64(word)
	}
	if w = firstFrom(s.full, w+1); w < 0 {
		return -1
	}
	return w*64 + bits.TrailingZeros64(s.words[w])
}

// firstFrom returns the number of the first bit from i on that is set, or -1.
func firstFrom(words []uint64, i int) int {
	for w := i / 64; w < len(words); w++ {
		word := words[w]
		if w == i/64 {
			word &= ^uint64(0) << (i % 64)
		}
		if word != 0 {
			return w*64 + bits.TrailingZeros64(word)
		}
	}
	return -1
}
