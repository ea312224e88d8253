package desk_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// gate is a store at which the first so many who commit wait for each other:
// they all saw the same.
type gate struct {
	store.Store
	mu      sync.Mutex
	wait    int
	arrived chan struct{}
}

func newGate(s store.Store, n int) *gate {
	return &gate{Store: s, wait: n, arrived: make(chan struct{})}
}

func (g *gate) Commit(ctx context.Context, b campaign.Batch) (store.Receipt, error) {
	g.mu.Lock()
	if g.wait--; g.wait == 0 {
		close(g.arrived)
	}
	g.mu.Unlock()
	<-g.arrived
	return g.Store.Commit(ctx, b)
}

// Two desks have seen the same balance, which is enough for one.
func TestTogetherTwoDesksSawTheSameBalance(t *testing.T) {
	w := (&town{t: t, limit: 70_00}).open()
	at := newGate(w.store, 2)
	desks := []*desk.Desk{w.newDesk(func(c *desk.Config) { c.Store = at }), w.newDesk(func(c *desk.Config) { c.Store = at })}
	var responses []survey.Response
	for i, home := range []survey.HomeID{"home-1", "home-2"} {
		responses = append(responses, w.interviewed(survey.InterviewID(fmt.Sprint("i", i)), home, "", noon, said{"damp", condition.Bool(true), ""}))
	}
	require.Empty(t, together(2, func(i int) error {
		_, err := desks[i].Submit(context.Background(), responses[i], officer, noon)
		return err
	}))
	balance, err := w.store.Balance(t.Context(), "repairs")
	require.NoError(t, err)
	assert.EqualValues(t, 40_00, balance.Reserved)
	flagged := 0
	for _, c := range w.cases(store.CaseFilter{Type: "lend_dehumidifier"}) {
		if c.Flagged(campaign.FlagOverBudget) {
			flagged++
		}
	}
	assert.Equal(t, 1, flagged, "a person is asked about the other")
}

// Two desks have prepared the same update: one of them took it, and the other
// says so.
func TestTogetherTwoDesksTookTheSameUpdate(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan")
	at := newGate(w.store, 2)
	var taken [2]desk.Taken
	require.Empty(t, together(2, func(i int) (err error) {
		d := w.newDesk(func(c *desk.Config) { c.Store = at })
		taken[i], err = d.Take(context.Background(), chat.Incoming{ID: "x", Channel: "talk", From: "dee", Text: "Fine.", At: k.now}, k.now.Add(time.Duration(i)*time.Second))
		return err
	}))
	assert.NotEqual(t, taken[0].Again, taken[1].Again)
	assert.Equal(t, taken[0].Out, taken[1].Out)
}

// together does all of it at the same time, and returns what went wrong.
func together(n int, work func(i int) error) []error {
	var wait sync.WaitGroup
	errs := make([]error, n)
	for i := range n {
		wait.Go(func() { errs[i] = work(i) })
	}
	wait.Wait()
	return slices.DeleteFunc(errs, func(err error) bool { return err == nil })
}

// Two desks on one store, as of two processes, and many hands at each: no two
// settlements reserve the same pound, and none is lost.
func TestTogetherNobodyReservesTheSamePound(t *testing.T) {
	const hands, each = 24, 180_00 // room for three in a budget of six hundred
	w := (&town{t: t, limit: 3*each + 60_00}).open()
	desks := []*desk.Desk{w.desk, w.newDesk(nil)}
	responses := make([]survey.Response, hands)
	for i := range responses {
		home := survey.HomeID(fmt.Sprintf("home-%d", i%3+1))
		responses[i] = w.interviewed(survey.InterviewID(fmt.Sprintf("i%d", i)), home, "", noon, said{"damp", condition.Bool(true), ""}, said{"rooms", condition.Value{}, ""},
			said{"room", condition.Choice("bedroom"), "1"}, said{"room_damp", condition.Choice("spreading"), "1"})
	}
	assert.Empty(t, together(hands, func(i int) error {
		_, err := desks[i%2].Submit(context.Background(), responses[i], officer, noon)
		return err
	}))
	assert.Len(t, list(t, w.store.Responses(t.Context(), store.ResponseFilter{})), hands)
	balance, err := w.store.Balance(t.Context(), "repairs")
	require.NoError(t, err)
	assert.LessOrEqual(t, balance.Reserved, balance.Limit)
	assert.Positive(t, balance.Reserved)
	for _, c := range w.cases(store.CaseFilter{Type: "hazard_inspection", Kind: campaign.CaseAction}) {
		reserved := len(list(t, w.store.Entries(t.Context(), store.EntryFilter{Case: c.ID})))
		assert.True(t, reserved == 1 || c.Flagged(campaign.FlagOverBudget) || len(c.Linked) > 0, "%s: a person is asked, or another visit serves", c.ID)
	}
}

// Updates of one chat at two desks at once: one of them takes each, and both
// give its reply.
func TestTogetherOneChatAtTwoDesks(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan")
	desks := []*desk.Desk{w.desk, w.newDesk(nil)}
	for _, text := range []string{"Cold.", "yes", "yes", "yes", "yes", "bedroom", "spreading", "no"} {
		k.n++
		in := chat.Incoming{ID: fmt.Sprint("dee-", k.n), Channel: "talk", From: "dee", At: k.now, Text: text}
		got := make([]desk.Taken, 4)
		require.Empty(t, together(4, func(i int) (err error) {
			got[i], err = desks[i%2].Take(context.Background(), in, k.now)
			return err
		}))
		for _, other := range got[1:] {
			assert.Equal(t, got[0].Out, other.Out, text)
		}
		k.last = got[0]
	}
	assert.Equal(t, "spreading", k.holds("room_damp", "1").Value.String())
	assert.Len(t, w.cases(store.CaseFilter{Type: "hazard_inspection"}), 1)
}

// Different updates of one chat at once, as a careless channel would bring
// them: each is taken once, and nothing is torn.
func TestTogetherOneChatOutOfOrder(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan")
	desks := []*desk.Desk{w.desk, w.newDesk(nil)}
	before := k.open().Version
	require.Empty(t, together(12, func(i int) error {
		_, err := desks[i%2].Take(context.Background(), chat.Incoming{ID: fmt.Sprint("x", i), Channel: "talk", From: "dee", At: k.now, Text: fmt.Sprint("words ", i)}, k.now)
		return err
	}))
	assert.Equal(t, before+12, k.open().Version)
	assert.Contains(t, k.holds("how", "").Value.String(), "words")
}

// The first update with a card, at two desks at once, begins one interview.
func TestTogetherBeginOnce(t *testing.T) {
	w := open(t, nil)
	code := w.card("home-1")
	desks := []*desk.Desk{w.desk, w.newDesk(nil)}
	require.Empty(t, together(6, func(i int) error {
		_, err := desks[i%2].Take(context.Background(), chat.Incoming{ID: "1", Channel: "talk", From: "dee", At: noon, Text: "/start " + string(code)}, noon)
		return err
	}))
	assert.Len(t, list(t, w.store.Interviews(t.Context(), store.InterviewFilter{})), 1)
	i, err := store.One(w.store.Invitations(t.Context(), store.InvitationFilter{}))
	require.NoError(t, err)
	assert.Equal(t, 1, i.Starts)
}

// A case is accepted by many at once: by one of them.
func TestTogetherMoveOnce(t *testing.T) {
	w := open(t, nil)
	w.submit(w.interviewed("i1", "home-1", "Dee", noon, damp()...), noon)
	c := w.cases(store.CaseFilter{Type: "hazard_inspection", Kind: campaign.CaseAction})[0]
	desks := []*desk.Desk{w.desk, w.newDesk(nil)}
	refused := together(8, func(i int) error {
		by := officer
		by.ID = survey.ActorID(fmt.Sprint("officer-", i))
		_, err := desks[i%2].Move(context.Background(), c.ID, campaign.Move{Kind: campaign.MoveAccept}, by, noon)
		return err
	})
	assert.Len(t, refused, 7)
	for _, err := range refused {
		assert.ErrorIs(t, err, campaign.ErrIllegalMove)
	}
	balance, err := w.store.Balance(t.Context(), "repairs")
	require.NoError(t, err)
	assert.EqualValues(t, 180_00, balance.Committed)
}
