package desk_test

import (
	"context"
	"errors"
	"fmt"
	"io"
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

func TestNewSaysWhatIsMissing(t *testing.T) {
	w := open(t, nil)
	whole := desk.Config{Store: w.store, Campaign: "winter", Editions: editions()}
	for says, spoil := range map[string]func(*desk.Config){
		"desk: it needs a store":                    func(c *desk.Config) { c.Store = nil },
		"desk: it needs a campaign":                 func(c *desk.Config) { c.Campaign = "" },
		"desk: it needs a survey":                   func(c *desk.Config) { c.Editions = nil },
		"desk: an edition needs a survey and rules": func(c *desk.Config) { c.Editions = []desk.Edition{{Survey: editions()[0].Survey}} },
		"desk: there are two surveys small@1":       func(c *desk.Config) { c.Editions = []desk.Edition{editions()[0], editions()[0]} },
		"desk: script: the telephone of a person is missing": func(c *desk.Config) {
			c.Talk.Script.Landlord = survey.Text{"en": "Brookside Homes"}
		},
	} {
		cfg := whole
		spoil(&cfg)
		_, err := desk.New(cfg)
		require.ErrorIs(t, err, desk.ErrConfig)
		assert.EqualError(t, err, says)
	}
	d, err := desk.New(whole)
	require.NoError(t, err)
	_, err = d.Take(t.Context(), chat.Incoming{ID: "1", Channel: "talk", From: "dee", Text: "hello"}, noon)
	require.ErrorIs(t, err, desk.ErrConfig, "it holds no conversations")
	_, err = w.desk.Take(t.Context(), chat.Incoming{ID: "1", Channel: "smoke", From: "dee", Text: "hello"}, noon)
	require.ErrorIs(t, err, desk.ErrConfig)
}

func TestEditionOfAPhase(t *testing.T) {
	w := open(t, func(c *desk.Config) { c.Editions = editions() })
	for _, phase := range []campaign.PhaseKind{campaign.SeasonPhase, campaign.TrialPhase} {
		e, err := w.desk.Edition(t.Context(), phase)
		require.NoError(t, err)
		want := map[campaign.PhaseKind]int{campaign.SeasonPhase: 1, campaign.TrialPhase: 2}[phase] // the trial names none: the newest
		assert.Equal(t, want, e.Survey.Version().Number)
	}
}

// The desk forgets a conversation's lock as soon as nobody holds it.
func TestLocksAreForgotten(t *testing.T) {
	w := open(t, nil)
	require.Empty(t, together(50, func(i int) error {
		_, err := w.desk.Take(context.Background(), chat.Incoming{ID: "1", Channel: "talk", From: chat.Address(fmt.Sprint("chat-", i%10)), Text: "hello"}, noon)
		return err
	}))
	assert.Zero(t, w.desk.Held())
}

// Whatever goes wrong, nothing that anybody said, or that the record holds,
// and no address of theirs, is in an error.
func TestErrorsTellNothing(t *testing.T) {
	const canary = "CANARY"
	w := open(t, nil)
	k := w.talker(canary).start(w.card("home-1")).as("Dee Rowan").say("Fine.", "yes", "yes", "no")
	failing := &fails{Store: w.store}
	w.desk = w.newDesk(func(c *desk.Config) { c.Store = failing })
	in := chat.Incoming{ID: "x", Channel: "talk", From: canary, Person: canary, Text: canary, At: k.now}
	r := w.interviewed("i9", "home-1", "Dee", noon, said{"how", condition.Text(canary), ""}, said{"damp", condition.Bool(false), ""})
	for n := range 40 {
		failing.after = n
		failing.calls = 0
		var errs []error
		_, err := w.desk.Take(t.Context(), in, k.now)
		errs = append(errs, err)
		failing.calls = 0
		_, err = w.desk.Submit(t.Context(), r, officer, noon)
		errs = append(errs, err)
		failing.calls = 0
		_, err = w.desk.Silent(t.Context(), noon.AddDate(0, 0, 20))
		errs = append(errs, err)
		for _, err := range errs {
			if err != nil {
				require.ErrorIs(t, err, io.ErrUnexpectedEOF)
				for _, verb := range []string{"%v", "%+v", "%#v", "%q"} {
					assert.NotContains(t, fmt.Sprintf(verb, err), canary)
				}
			}
		}
	}
	w.desk = w.newDesk(nil)
	broken := k.open()
	broken.Dialogue, broken.Version = []byte(canary), broken.Version+1
	imported(t, w, campaign.Batch{Interviews: []campaign.OpenInterview{broken}})
	_, err := w.desk.Silent(t.Context(), noon.AddDate(0, 0, 20))
	require.ErrorIs(t, err, chat.ErrState)
	assert.NotContains(t, err.Error(), canary)
}

// fails is a store whose readings fail after so many.
type fails struct {
	store.Store
	after, calls int
}

func (f *fails) fault() error {
	if f.calls++; f.calls > f.after {
		return io.ErrUnexpectedEOF
	}
	return nil
}

func (f *fails) Commit(ctx context.Context, b campaign.Batch) (store.Receipt, error) {
	return store.Receipt{}, errors.Join(f.fault(), io.ErrUnexpectedEOF)
}

func (f *fails) Cases(ctx context.Context, x store.CaseFilter) seq[campaign.Case] {
	return failing(f, f.Store.Cases(ctx, x))
}

func (f *fails) Residents(ctx context.Context, x store.ResidentFilter) seq[campaign.Resident] {
	return failing(f, f.Store.Residents(ctx, x))
}

func (f *fails) Interviews(ctx context.Context, x store.InterviewFilter) seq[campaign.OpenInterview] {
	return failing(f, f.Store.Interviews(ctx, x))
}

func (f *fails) Homes(ctx context.Context, x store.HomeFilter) seq[campaign.Home] {
	return failing(f, f.Store.Homes(ctx, x))
}

func (f *fails) Budgets(ctx context.Context, x store.BudgetFilter) seq[campaign.Budget] {
	return failing(f, f.Store.Budgets(ctx, x))
}

func (f *fails) Filings(ctx context.Context, x store.FilingFilter) seq[campaign.Filing] {
	return failing(f, f.Store.Filings(ctx, x))
}

func failing[T any](f *fails, from seq[T]) seq[T] {
	return func(yield func(T, error) bool) {
		if err := f.fault(); err != nil {
			var none T
			yield(none, err)
			return
		}
		from(yield)
	}
}

func TestTakeCancelled(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan")
	before := w.whole()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	_, err := w.desk.Take(ctx, chat.Incoming{ID: "x", Channel: "talk", From: "dee", Text: "Fine."}, k.now)
	require.ErrorIs(t, err, context.Canceled)
	_, err = w.desk.Knock(ctx, visit("v", "home-1", "", campaign.NobodyIn), nil, true)
	require.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, before, w.whole())
}

func TestConversation(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.")
	before := w.whole()
	d, err := w.desk.Conversation(t.Context(), k.last.Interview)
	require.NoError(t, err)
	d.Reply(chat.Incoming{ID: "x", Text: "yes"}, k.now)
	assert.Equal(t, before, w.whole(), "it is a copy")
	_, err = w.desk.Conversation(t.Context(), "interview-9")
	require.ErrorIs(t, err, store.ErrNotFound)
}

func TestFacts(t *testing.T) {
	r := campaign.Resident{NextOfKin: "Kin", Language: "cy", Format: "large_print", Ways: []campaign.Way{
		{Kind: campaign.WayText, To: "07700 900002"}, {Kind: campaign.WayPhone, To: "07700 900003", Preferred: true},
		{Kind: campaign.WayPhone, To: "07700 900001", Safe: campaign.NotSafe, Preferred: true}, {Kind: campaign.WayEmail, To: "dee@example.org"}}}
	assert.Equal(t, map[string]condition.Value{"phone": condition.Text("07700 900003"), "email": condition.Text("dee@example.org"),
		"next_of_kin": condition.Text("Kin"), "language": condition.Text("cy"), "format": condition.Text("large_print")}, desk.Facts(r))
	assert.Empty(t, desk.Facts(campaign.Resident{}))
}

// A number is put right wherever it is kept: for calls, for texts, or both.
func TestPutRightWhereverANumberIsKept(t *testing.T) {
	const was, now = "07700 900123", "+447700900456"
	call, text := campaign.Way{Kind: campaign.WayPhone, To: was, Safe: campaign.Safe}, campaign.Way{Kind: campaign.WayText, To: was, Preferred: true}
	mail, unsafe := campaign.Way{Kind: campaign.WayEmail, To: "dee@example.org"}, campaign.Way{Kind: campaign.WayPhone, To: was, Safe: campaign.NotSafe}
	moved := func(w campaign.Way) campaign.Way {
		return campaign.Way{Kind: w.Kind, To: now, Preferred: w.Preferred, Confirmed: noon.UTC()}
	}
	for name, tt := range map[string]struct {
		ways []campaign.Way
		act  survey.Act
		want []campaign.Way
	}{
		"a text number that is gone":      {[]campaign.Way{text, mail}, survey.Removed, []campaign.Way{mail}},
		"one for both that is gone":       {[]campaign.Way{call, mail, text}, survey.Removed, []campaign.Way{mail}},
		"a text number that is another":   {[]campaign.Way{text}, survey.Corrected, []campaign.Way{moved(text)}},
		"one for both that is another":    {[]campaign.Way{call, text, mail}, survey.Corrected, []campaign.Way{moved(call), moved(text), mail}},
		"what is not safe is not offered": {[]campaign.Way{unsafe, text}, survey.Corrected, []campaign.Way{unsafe, moved(text)}},
	} {
		t.Run(name, func(t *testing.T) {
			w := open(t, nil)
			dee := w.resident("Dee")
			dee.Ways = tt.ways
			dee.Version++
			require.Equal(t, condition.Text(was), desk.Facts(dee)["phone"])
			change := survey.Change{Fact: "phone", Path: condition.Path{Field: "phone"}, Act: tt.act, Old: condition.Text(was), When: noon}
			if tt.act == survey.Corrected {
				change.New = condition.Text(now)
			}
			imported(t, w, campaign.Batch{Residents: []campaign.Resident{dee}, Proposals: []campaign.Proposal{{ID: "p", Campaign: "winter", Home: "home-1",
				Resident: "Dee", Interview: "i", Response: "r", Change: change, State: campaign.ProposalProposed, Version: 1}}})
			_, err := w.desk.PutRight(t.Context(), "p", campaign.ProposalApply, "", officer, noon)
			require.NoError(t, err)
			after := w.resident("Dee")
			assert.Equal(t, tt.want, after.Ways)
			assert.NotEqual(t, condition.Text(was), desk.Facts(after)["phone"], "the old number is offered to nobody")
		})
	}
}

func TestPutRight(t *testing.T) {
	w := open(t, nil)
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.", "no", "07700 900999").untilSent()
	p, err := store.One(w.store.Proposals(t.Context(), store.ProposalFilter{State: campaign.ProposalProposed}))
	require.NoError(t, err)
	next, err := w.desk.PutRight(t.Context(), p.ID, campaign.ProposalApply, "", officer, k.now)
	require.NoError(t, err)
	assert.Equal(t, campaign.ProposalApplied, next.State)
	ways := w.resident("Dee").Ways
	require.Len(t, ways, 1)
	assert.Contains(t, ways[0].To, "900999")
	same, err := w.desk.PutRight(t.Context(), p.ID, campaign.ProposalRefuse, "no", officer, k.now)
	require.ErrorIs(t, err, campaign.ErrIllegalMove)
	assert.Equal(t, campaign.ProposalApplied, same.State)
	_, err = w.desk.PutRight(t.Context(), "proposal-9", campaign.ProposalApply, "", officer, k.now)
	require.ErrorIs(t, err, store.ErrNotFound)
}

func TestRoundsAndPostcards(t *testing.T) {
	w := open(t, nil)
	day := condition.DateOf(noon)
	card := func(id campaign.PostcardID, send, named condition.Date) campaign.Postcard {
		return campaign.Postcard{ID: id, Campaign: "winter", Home: "home-1", Days: []condition.Date{named}, Send: send, State: campaign.PostcardPlanned, Version: 1}
	}
	rounds := []campaign.Round{{ID: "r1", Campaign: "winter", Day: day, State: campaign.RoundPlanned, Version: 1, Stops: []campaign.Stop{{Home: "home-1", Attempt: 1}}}}
	cards := []campaign.Postcard{card("due", day, day+10), card("forgotten", day-20, day-10), card("later", day+1, day+11)}
	require.NoError(t, w.desk.Adopt(t.Context(), nil, nil, clerk, noon))
	for range 2 {
		require.NoError(t, w.desk.Adopt(t.Context(), rounds, cards, clerk, noon))
	}
	sent, err := w.desk.Post(t.Context(), clerk, noon)
	require.NoError(t, err)
	require.Len(t, sent, 1)
	assert.Equal(t, campaign.PostcardID("due"), sent[0].ID)
	states := map[campaign.PostcardID]campaign.PostcardState{}
	for _, p := range list(t, w.store.Postcards(t.Context(), store.PostcardFilter{})) {
		states[p.ID] = p.State
	}
	assert.Equal(t, map[campaign.PostcardID]campaign.PostcardState{"due": campaign.PostcardSent, "later": campaign.PostcardPlanned,
		"forgotten": campaign.PostcardCancelled}, states, "what is over is no promise to make")
	again, err := w.desk.Post(t.Context(), clerk, noon.Add(time.Hour))
	require.NoError(t, err)
	assert.Empty(t, again)

	r, err := w.desk.Walk(t.Context(), "r1", campaign.RoundStart, "", officer, noon)
	require.NoError(t, err)
	assert.Equal(t, campaign.RoundWalking, r.State)
	_, err = w.desk.Walk(t.Context(), "r1", campaign.RoundStart, "", officer, noon.Add(time.Minute))
	require.ErrorIs(t, err, campaign.ErrIllegalMove)
	_, err = w.desk.Walk(t.Context(), "r9", campaign.RoundStart, "", officer, noon)
	require.ErrorIs(t, err, store.ErrNotFound)
	require.ErrorIs(t, w.desk.Stage(t.Context(), campaign.StageReview, nil, "", officer, noon), campaign.ErrIllegalMove)
	require.NoError(t, w.desk.Stage(t.Context(), campaign.StageEnd, nil, "It is over.", officer, noon))
}

// What somebody is told of a case, in their own language.
func TestTold(t *testing.T) {
	w := open(t, nil)
	r := w.interviewedAs(survey.Beginning{ID: "i1", Mode: survey.Doorstep, Language: "cy", Home: "home-1", Tenancy: "tenancy-1", Respondent: "Dee", At: noon}, damp()...)
	got := w.submit(r, noon)
	c := w.cases(store.CaseFilter{Type: "hazard_inspection", Kind: campaign.CaseAction})[0]
	assert.Equal(t, "Byddwn yn edrych ar y lleithder yn eich ystafell wely erbyn dydd Mawrth 26 Ionawr 2027.", w.desk.Told(c, r))
	record, e, err := w.desk.Record(r)
	require.NoError(t, err)
	raised, err := desk.Raised(e, got.Decision, record, "en")
	require.NoError(t, err)
	require.Len(t, raised, 2)
	assert.Equal(t, "We will look at the damp in your bedroom by Tuesday 26 January 2027.", raised[0].Text)
	r.Of.Hash = "abc"
	assert.Empty(t, w.desk.Told(c, r))
	_, _, err = w.desk.Record(r)
	require.ErrorIs(t, err, desk.ErrEdition)
}
