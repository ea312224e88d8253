package crowd

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// counts are what there was of everything.
type counts struct {
	updates, messages                                       int
	unanswered, repeated                                    int // looks at a telephone that stayed as it was
	doubleTaps, oldButtons, forged, stickers, albums, edits int
	slips, switches, backs, rambles                         int
	ends                                                    map[End]int
	waits                                                   []time.Duration
}

// Table says in words what there was of everything, and how long people waited.
func (c *Crowd) Table(took time.Duration, faults map[string]int) string {
	n := &c.count
	var b strings.Builder
	row := func(what string, value any) { fmt.Fprintf(&b, "  %-34s %v\n", what, value) }
	fmt.Fprintf(&b, "%d residents at once, drawn from seed %d\n", len(c.people), c.cfg.Seed)
	row("submitted / paused / stopped", fmt.Sprintf("%d / %d / %d", n.ends[Submitted], n.ends[Paused], n.ends[Stopped]))
	row("updates", n.updates)
	row("messages that they read", n.messages)
	row("updates in a second", int(float64(n.updates)/took.Seconds()))
	row("updates that Telegram repeated", n.repeated)
	row("wait for a reply, median", n.wait(0.5))
	row("wait for a reply, 99 in 100", n.wait(0.99))
	b.WriteString("habits\n")
	for _, h := range []struct {
		what string
		n    int
	}{{"double taps", n.doubleTaps}, {"old buttons", n.oldButtons}, {"buttons that are none", n.forged}, {"stickers, voices and such", n.stickers}, {"albums", n.albums},
		{"messages edited", n.edits}, {"slips of the pen", n.slips}, {"languages changed", n.switches}, {"turned back", n.backs}, {"ten thousand characters", n.rambles},
		{"looked again, nothing had come", n.unanswered}} {
		row(h.what, h.n)
	}
	b.WriteString("faults\n")
	for _, name := range slices.Sorted(maps.Keys(faults)) {
		row(name, faults[name])
	}
	return b.String()
}

// wait is how long that share of replies took at most.
func (n *counts) wait(share float64) time.Duration {
	if len(n.waits) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(n.waits))
	return sorted[min(int(share*float64(len(sorted))), len(sorted)-1)].Round(time.Millisecond / 10)
}
