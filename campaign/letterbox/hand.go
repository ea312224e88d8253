package letterbox

import (
	"cmp"
	"slices"
	"time"
)

// gap is how long to wait for what has a lower place and was received by
// somebody else of this process, who is about to hand it over, before the disk
// is asked for it.
const gap = 2 * time.Millisecond

// hand is what this process received while it answers: it goes into the lanes
// without a look at the disk, in the order of its places.
type hand struct {
	open    bool // somebody answers
	arrived []*letter
}

// handOn hands over what was just received, where somebody answers and not too
// much waits already. Otherwise it is found on the disk.
func (b *Box) handOn(it *letter) {
	b.mu.Lock()
	if b.hand.open && b.held+len(b.hand.arrived) < mostHeld {
		b.hand.arrived = append(b.hand.arrived, it)
	}
	b.mu.Unlock()
	b.poke()
}

// open has what is received from now on handed over. All that came before is on
// the disk.
func (b *Box) open(yes bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.hand, b.told = hand{open: yes}, nil // meanwhile somebody else may have answered
	if yes {
		b.held = 0 // what waited for its turn when the last run ended is on the disk
	}
}

// arrived adds what was handed over to what waits for lower places, in the order
// of the places.
func (r *run) arrived() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.beyond = append(r.beyond, r.hand.arrived...)
	r.hand.arrived = nil
	slices.SortFunc(r.beyond, func(a, b *letter) int { return cmp.Compare(a.Sequence, b.Sequence) })
}

// deal brings what was handed over and has the next place, with all that follows
// it. What stands behind a gap waits: what is missing is about to be handed over,
// or another process received it and it is on the disk.
func (r *run) deal() {
	r.arrived()
	var came []*letter
	n := 0
	for ; n < len(r.beyond) && r.beyond[n].Sequence <= r.after+1; n++ {
		if it := r.beyond[n]; it.Sequence > r.after { // the others were brought from the disk
			came, r.after = append(came, it), it.Sequence
		}
	}
	r.beyond = r.beyond[n:]
	r.sortIn(came)
	switch {
	case len(r.beyond) == 0:
		r.lacks = nil
	case r.lacks == nil:
		r.lacks = time.After(gap)
	}
}
