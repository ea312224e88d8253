package survey

import "github.com/doorknock/doorknock/rules/condition"

// lot draws numbers for one question of one interview: the same ones every
// time, from the interview's seed and the question's path. It is SplitMix64
// (Steele, Lea and Flood, 2014), seeded by a FNV-1a hash.
type lot uint64

func lotFor(seed uint64, p condition.Path) lot {
	hash := uint64(14695981039346656037)
	for _, s := range []string{p.Field, "/", p.Rows} {
		for i := range len(s) {
			hash = (hash ^ uint64(s[i])) * 1099511628211
		}
	}
	return lot(hash ^ seed)
}

// next draws a number below n, which is small: the bias is below n in 2^64.
func (l *lot) next(n int) int {
	*l += 0x9e3779b97f4a7c15
	z := uint64(*l)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int((z ^ z>>31) % uint64(n))
}

// shuffle puts options into an order drawn by lot. Those that are pinned stay
// at their places: so do the ones that exclude others, and the other itself,
// which people look for at the end.
func shuffle(options []Option, pinned []bool, l lot) {
	var free []int
	for i := range options {
		if !pinned[i] {
			free = append(free, i)
		}
	}
	for i := len(free) - 1; i > 0; i-- {
		j := l.next(i + 1)
		options[free[i]], options[free[j]] = options[free[j]], options[free[i]]
	}
}
