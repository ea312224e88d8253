package survey

import "math"

// extent is the numbers that something may come to, both ends included: days
// are counted from 1970, and amounts are in minor units.
type extent struct {
	lo, hi float64
	whole  bool
}

// exact is the largest whole number that stands beside its neighbours.
const exact = 1 << 53

// anyNumber is every number that there is.
func anyNumber(whole bool) extent {
	if whole {
		return extent{-math.MaxInt64, math.MaxInt64, true}
	}
	return extent{-math.MaxFloat64, math.MaxFloat64, false}
}

// between makes an extent that surely holds all from lo to hi, however they
// were rounded.
func between(lo, hi float64, whole bool) extent {
	if math.IsNaN(lo) || math.Abs(lo) >= exact {
		lo = math.Nextafter(lo, math.Inf(-1))
	}
	if math.IsNaN(hi) || math.Abs(hi) >= exact {
		hi = math.Nextafter(hi, math.Inf(1))
	}
	if math.IsNaN(lo) {
		lo = math.Inf(-1)
	}
	if math.IsNaN(hi) {
		hi = math.Inf(1)
	}
	return extent{lo, hi, whole}
}

// roughly is between for what was reckoned backwards: by a subtraction what
// an addition came to, which need not be the same to the last digit.
func roughly(lo, hi float64, whole bool) extent {
	const part = 1e-9
	return between(lo-part*(1+math.Abs(lo)), hi+part*(1+math.Abs(hi)), whole)
}

func (e extent) empty() bool { return e.lo > e.hi }

func (e extent) point() bool { return e.lo == e.hi }

// holds says that a number may be in it.
func (e extent) holds(x float64) bool { return e.lo <= x && x <= e.hi }

// meet is what both hold.
func (e extent) meet(other extent) extent {
	e.lo, e.hi, e.whole = max(e.lo, other.lo), min(e.hi, other.hi), e.whole || other.whole
	if e.whole {
		e.lo, e.hi = math.Ceil(e.lo), math.Floor(e.hi)
	}
	return e
}

// join is all that either holds, and what lies between.
func (e extent) join(other extent) extent {
	return extent{min(e.lo, other.lo), max(e.hi, other.hi), e.whole && other.whole}
}

// below is the largest number less than x, of whole numbers or of all.
func below(x float64, whole bool) float64 {
	if whole {
		return math.Ceil(x) - 1
	}
	return math.Nextafter(x, math.Inf(-1))
}

func above(x float64, whole bool) float64 { return -below(-x, whole) }

func (e extent) plus(f extent) extent { return between(e.lo+f.lo, e.hi+f.hi, e.whole && f.whole) }

func (e extent) minus(f extent) extent { return e.plus(f.negative()) }

func (e extent) negative() extent { return extent{-e.hi, -e.lo, e.whole} }

func (e extent) times(f extent) extent {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, x := range [2]float64{e.lo, e.hi} {
		for _, y := range [2]float64{f.lo, f.hi} {
			p := x * y
			if x == 0 || y == 0 {
				p = 0
			}
			lo, hi = min(lo, p), max(hi, p)
		}
	}
	return between(lo, hi, e.whole && f.whole)
}

// over divides; by what may be 0 comes anything.
func (e extent) over(f extent) extent {
	if f.holds(0) {
		return anyNumber(false)
	}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, x := range [2]float64{e.lo, e.hi} {
		for _, y := range [2]float64{f.lo, f.hi} {
			q := x / y
			if math.IsNaN(q) {
				return anyNumber(false)
			}
			lo, hi = min(lo, q), max(hi, q)
		}
	}
	return between(lo, hi, false)
}

// rest is what a division leaves: as the first number, and nearer to 0 than
// the second.
func (e extent) rest(f extent) extent {
	most := max(math.Abs(f.lo), math.Abs(f.hi)) - 1
	out := extent{-most, most, true}
	if e.lo >= 0 {
		out.lo = 0
	}
	if e.hi <= 0 {
		out.hi = 0
	}
	return out
}

// size is what is left when the sign is taken off.
func (e extent) size() extent {
	switch {
	case e.lo >= 0:
		return e
	case e.hi <= 0:
		return e.negative()
	}
	return extent{0, max(-e.lo, e.hi), e.whole}
}
