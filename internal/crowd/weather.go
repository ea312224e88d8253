package crowd

import (
	"math/rand/v2"
	"net/http"
	"sync"

	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
)

// Weather is how calls of the bot go wrong.
type Weather struct {
	seed  uint64
	share float64

	mu   sync.Mutex
	seen map[string]int
}

// NewWeather returns a weather in which that share of calls goes wrong: asked
// to wait, failed, answered with noise, or carried out with the answer lost.
func NewWeather(seed uint64, share float64) *Weather {
	return &Weather{seed: seed, share: share, seen: map[string]int{}}
}

// faults of any call, as often as each other.
var faults = []struct {
	name string
	telegramtest.Fault
}{
	{"429, wait", telegramtest.Fault{Code: http.StatusTooManyRequests, After: 1}},
	{"429, wait long", telegramtest.Fault{Code: http.StatusTooManyRequests, After: 20}},
	{"500", telegramtest.Fault{Code: http.StatusInternalServerError}},
	{"502", telegramtest.Fault{Code: http.StatusBadGateway}},
	{"noise for an answer", telegramtest.Fault{Noise: true}},
	{"done, the answer lost", telegramtest.Fault{Drop: true}},
}

// Rule is for [telegramtest.Server.Spoil].
func (w *Weather) Rule(method string, n int) telegramtest.Fault {
	r := rand.New(rand.NewPCG(w.seed, uint64(n)<<8|uint64(len(method))))
	if r.Float64() >= w.share {
		return telegramtest.Fault{}
	}
	f := faults[r.IntN(len(faults))]
	w.note(f.name)
	return f.Fault
}

// note counts a fault.
func (w *Weather) note(name string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seen[name]++
}

// Seen says how often there was each fault.
func (w *Weather) Seen() map[string]int {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := map[string]int{}
	for name, n := range w.seen {
		out[name] = n
	}
	return out
}
