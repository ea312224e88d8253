package housing

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

// Night is one run over the homes. The rules and the clocks are immutable:
// every goroutine uses the same ones.
type Night struct {
	Rules  *rules.Set
	Clocks *deadline.Clocks
	Nation deadline.Nation
	Now    time.Time // its location is where the landlord's days begin
}

// Decide decides about every home, on as many goroutines as there are
// processors. Outcomes stand in the order of the homes.
func (n Night) Decide(homes []Home) []Outcome {
	outcomes := make([]Outcome, len(homes))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			record, decider := n.Rules.Schema().NewRecord(), n.Rules.Decider() // this goroutine's own, used again for each home
			for i := next.Add(1) - 1; i < int64(len(homes)); i = next.Add(1) - 1 {
				outcomes[i] = n.decide(decider, record, homes[i])
			}
		})
	}
	workers.Wait()
	return outcomes
}

// README: from here

// decide decides about one home. A fact that does not fit the schema is
// unknown to the rules, and told beside what they made of the others.
func (n Night) decide(decider *rules.Decider, record *condition.Record, h Home) Outcome {
	o := Outcome{Ref: h.Ref}
	if err := record.Fill(h, condition.DateOf(n.Now)); err != nil {
		o.Wrong = strings.Split(err.Error(), "\n")
	}
	o.take(decider.Decide(record, n.asking(h)))
	return o
}

// asking says what a decision needs beside the facts. Clocks run from the
// first report, not from tonight: that is when the landlord knew.
func (n Night) asking(h Home) rules.Asking {
	ask := rules.Asking{
		Now: n.Now, Zone: n.Now.Location(), Nation: n.Nation, Tenure: deadline.Tenure(h.Tenure),
		Clocks: n.Clocks, Consents: h.Consents,
	}
	if len(h.DampReported) > 0 {
		ask.AwareAt = slices.MinFunc(h.DampReported, time.Time.Compare)
	}
	return ask
}

// README: to here
