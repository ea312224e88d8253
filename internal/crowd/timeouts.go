package crowd

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"sync"
)

// Timeouts is a round tripper under which some calls take too long: they are
// carried out, and who called hears that the time was up. It does not make
// anybody wait for that.
type Timeouts struct {
	Next    http.RoundTripper
	Weather *Weather

	mu sync.Mutex
	n  int
}

// RoundTrip carries a call out, and loses some answers.
func (t *Timeouts) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := t.Next.RoundTrip(r)
	if err != nil || strings.HasSuffix(r.URL.Path, "/getUpdates") || !t.late() {
		return resp, err
	}
	_ = resp.Body.Close()
	t.Weather.note("no answer in time")
	return nil, fmt.Errorf("crowd: %w", os.ErrDeadlineExceeded)
}

func (t *Timeouts) late() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.n++
	return rand.New(rand.NewPCG(t.Weather.seed, uint64(t.n)<<8|255)).Float64() < t.Weather.share/4
}
