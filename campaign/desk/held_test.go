package desk_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
)

// A conversation that is held in memory is the one that would be read: whoever
// of several desks and processes takes an update, and whatever happens between
// two of them, what is said is the same as by a desk that reads everything.
func TestHeldIsAsRead(t *testing.T) {
	texts := []string{"Cold.", "yes", "no", "yes", "yes", "bedroom", "spreading", "no", "back", "skip", "kitchen", "STOP", "start", "a patch", "hello?", "send"}
	between := map[string]func(*town, *talker){
		"they died":             func(w *town, k *talker) { w.ended("Dee", campaign.EndedDeceased, k.now) },
		"that was a mistake":    func(w *town, k *talker) { w.lifted("Dee", k.now) },
		"the tenancy is over":   func(w *town, k *talker) { w.tenancyEnds("tenancy-1", k.now) },
		"days go by":            func(w *town, k *talker) { k.wait(4); w.silent(k.now) },
		"they are silent":       func(w *town, k *talker) { k.wait(16); w.silent(k.now) },
		"they say it once more": func(w *town, k *talker) { _, _ = w.desk.Take(context.Background(), k.in, k.now) },
	}
	names := slices.Sorted(maps.Keys(between))
	for seed := range uint64(20) {
		chance := rand.New(rand.NewPCG(seed, 0)) // told by the seed, and the same every time
		held, read := open(t, silences), open(t, silences)
		first := held.desk
		other := held.newDesk(func(c *desk.Config) { c.Store = held.connect() })
		read.desk = read.newDesk(func(c *desk.Config) { c.Store = unmarked{read.store} })
		a, b := held.talker("dee").start(held.card("home-1")).as("Dee Rowan"), read.talker("dee").start(read.card("home-1")).as("Dee Rowan")
		for range 12 {
			if chance.IntN(4) == 0 {
				name := names[chance.IntN(len(names))]
				between[name](held, a)
				between[name](read, b)
			}
			if held.desk = first; chance.IntN(4) == 0 {
				held.desk = other
			}
			text := texts[chance.IntN(len(texts))]
			require.Equal(t, b.say(text).heard(), a.say(text).heard(), "seed %d", seed)
		}
		require.Equal(t, conversationOf(read), conversationOf(held), "seed %d", seed)
	}
}

// unmarked is a store of which a desk holds nothing in memory.
type unmarked struct{ store.Store }

func silences(c *desk.Config) { c.Silence = campaign.Silence{Days: 14, Reminders: []int{3, 7}} }

// conversationOf is what the interviews hold, without what differs between two
// cards.
func conversationOf(w *town) []string {
	var out []string
	for _, o := range list(w.t, w.store.Interviews(context.Background(), store.InterviewFilter{})) {
		out = append(out, fmt.Sprint(o.Standing, o.Version, o.Respondent, o.Tries, o.Seen, o.Heard, o.Away, o.Language))
	}
	slices.Sort(out)
	return out
}

func (w *town) ended(id survey.ResidentID, why campaign.EndReason, at time.Time) {
	r := w.resident(id)
	r.Ended = append(r.Ended, campaign.ContactEnded{Reason: why, Scope: campaign.EndsCampaign, At: at, By: officer})
	r.Version++
	w.writes(campaign.Batch{Residents: []campaign.Resident{r}}, at)
}

func (w *town) lifted(id survey.ResidentID, at time.Time) {
	r := w.resident(id)
	r.Ended = nil
	r.Version++
	w.writes(campaign.Batch{Residents: []campaign.Resident{r}}, at)
}

func (w *town) tenancyEnds(id survey.TenancyID, at time.Time) {
	tenancy := tenancyIn(w.t, w, id)
	day := tenancy.From + 10
	tenancy.To = &day
	tenancy.Version++
	w.writes(campaign.Batch{Tenancies: []campaign.Tenancy{tenancy}}, at)
}

var written int

// writes commits as a colleague would, by another process.
func (w *town) writes(b campaign.Batch, at time.Time) {
	w.t.Helper()
	written++
	b.Key, b.Campaign, b.Actor, b.At = fmt.Sprint("written ", written), "winter", officer, at
	theirs := w.connect()
	_, err := theirs.Commit(context.Background(), b)
	require.NoError(w.t, err)
	require.NoError(w.t, theirs.Close())
}

// The conversation of whoever is answered is not read again.
func TestHeldIsNotReadAgain(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan")
	k.say("Cold.")
	first := k.last.Dialogue
	k.say("yes")
	assert.Same(t, first, k.last.Dialogue)
	other := w.talker("sam").start(w.card("home-1"))
	for range 2 {
		other.now = other.now.Add(16 * time.Minute)
		other.say("hello?")
	}
	k.say("yes")
	assert.NotSame(t, first, k.last.Dialogue, "nothing is held for long")
	first = k.last.Dialogue
	w.writes(campaign.Batch{Homes: []campaign.Home{{ID: "home-9", Version: 1}}}, k.now)
	k.say("yes")
	assert.NotSame(t, first, k.last.Dialogue, "another process has written, and nobody knows what")

	k.say("STOP", "START")
	first = k.last.Dialogue
	require.NotNil(t, first)
	k.say("yes")
	assert.NotSame(t, first, k.last.Dialogue, "the resident's record is not as it was read")
	assert.True(t, w.resident("Dee").MayContact())
}
