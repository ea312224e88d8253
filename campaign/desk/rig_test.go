package desk_test

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/seal"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
	"github.com/doorknock/doorknock/rules/directory"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/form"
)

//go:embed testdata
var documents embed.FS

// The town of the tests: three homes, on a Tuesday at noon.
var (
	london, _ = time.LoadLocation("Europe/London")
	noon      = time.Date(2027, 1, 12, 12, 0, 0, 0, london)
	officer   = campaign.Actor{ID: "ana", Kind: campaign.ActorStaff, Name: "Ana Field", Team: "repairs", Department: "property"}
	clerk     = campaign.System()
)

// What the landlord's record holds and nobody may see who has not said who
// they are.
const (
	canaryPhone = "07700 900123"
	canaryKin   = "Canary Kin 01632 960123"
)

var clocks = sync.OnceValue(func() *deadline.Clocks {
	c, err := deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...)
	if err != nil {
		panic(err)
	}
	return c
})

// editions are the two versions of the survey with their rules.
var editions = sync.OnceValue(func() []desk.Edition {
	var out []desk.Edition
	for _, n := range []string{"1", "2"} {
		s, err := form.Compile("survey.yaml", document("survey-"+n+".yaml"), form.Config{})
		if err != nil {
			panic(err)
		}
		r, err := book.Compile("rules.yaml", document("rules-"+n+".yaml"), s.Schema(), book.Config{Survey: "small@" + n, Clocks: clocks(),
			Teams: []string{"repairs", "safety", "hub"}, Budgets: []string{"repairs"}, Languages: []string{"en", "cy"}})
		if err != nil {
			panic(err)
		}
		out = append(out, desk.Edition{Survey: s, Rules: r})
	}
	return out
})

func document(name string) []byte {
	data, err := documents.ReadFile("testdata/" + name)
	if err != nil {
		panic(err)
	}
	return data
}

// town is a desk on a store of its own.
type town struct {
	t      testing.TB
	path   string
	sealer store.Sealer
	store  *sqlite.Store
	desk   *desk.Desk
	change func(*desk.Config)
	camera *camera
	queue  sqlite.Enqueue
	limit  int64 // pence of the budget; 0: 5,000 pounds
}

// open brings a town up.
func open(t testing.TB, change func(*desk.Config)) *town { return (&town{t: t, change: change}).open() }

func (w *town) open() *town {
	w.t.Helper()
	w.path, w.sealer = filepath.Join(w.t.TempDir(), "campaign.db"), sealer
	w.camera = &camera{}
	if w.limit == 0 {
		w.copy()
	}
	w.store = w.connect()
	w.desk = w.newDesk(nil)
	if w.limit != 0 {
		w.found()
	}
	return w
}

// sealer has the keys of every town.
var sealer = seal.New(seal.NewMaster(), seal.Memory())

// founded is the file of a town that has just been founded; the others are
// copies of it.
var founded struct {
	sync.Once
	file []byte
}

func (w *town) copy() {
	w.t.Helper()
	founded.Do(func() {
		first := &town{t: w.t, path: filepath.Join(w.t.TempDir(), "founded.db"), sealer: sealer, camera: &camera{}}
		var err error
		first.store, err = sqlite.Open(context.Background(), first.path, sealer, sqlite.Config{})
		require.NoError(w.t, err)
		first.desk = first.newDesk(nil)
		first.found()
		require.NoError(w.t, first.store.Close())
		founded.file, err = os.ReadFile(first.path)
		require.NoError(w.t, err)
	})
	require.NoError(w.t, os.WriteFile(w.path, founded.file, 0o600))
}

func (w *town) connect() *sqlite.Store {
	w.t.Helper()
	open := map[string]bool{"damp": true, "room": true, "room_damp": true}
	st, err := sqlite.Open(context.Background(), w.path, w.sealer, sqlite.Config{
		Sensitive: func(_ survey.Version, field string) bool { return !open[field] }, Enqueue: func(ctx context.Context, tx *sql.Tx, queued []campaign.Delivery) error {
			if w.queue != nil {
				return w.queue(ctx, tx, queued)
			}
			return nil
		}})
	require.NoError(w.t, err)
	w.t.Cleanup(func() { require.NoError(w.t, st.Close()) })
	return st
}

// newDesk makes another desk on the same store, as after a crash.
func (w *town) newDesk(change func(*desk.Config)) *desk.Desk {
	w.t.Helper()
	services, err := directory.Parse("services.json", document("services.json"))
	require.NoError(w.t, err)
	cfg := desk.Config{Store: w.store, Campaign: "winter", Editions: editions()[:1], Zone: london, Nation: deadline.England, Clocks: clocks(),
		Services: services, Personal: []string{"phone", "next_of_kin"}, Triage: "hub", Safeguarding: "safety",
		Teams:  []campaign.Team{{ID: "repairs", Owner: "Repairs lead"}, {ID: "safety", Owner: "Safety lead"}, {ID: "hub", Owner: "Hub lead"}},
		Owners: map[string]campaign.TeamID{campaign.TypeBereavement: "hub", campaign.TypeTenancyCheck: "hub", campaign.TypeComplaint: "hub"},
		Talk: desk.Talk{Script: chat.Config{Landlord: survey.Text{"en": "Brookside Homes"}, Phone: "01632 960001", Identify: true,
			Consents: []chat.Consent{{Purpose: "take_part", Version: "1", Needed: true, Wording: survey.Text{"en": "May we keep what you say?"}}}},
			Channels: map[chat.Channel]desk.Channel{"talk": {Can: chat.Capabilities{Media: true}, Fetcher: w.camera}, "other": {}}},
	}
	for _, f := range []func(*desk.Config){w.change, change} {
		if f != nil {
			f(&cfg)
		}
	}
	d, err := desk.New(cfg)
	require.NoError(w.t, err)
	return d
}

// again shuts the store and opens everything anew, as after a restart.
func (w *town) again() {
	w.t.Helper()
	require.NoError(w.t, w.store.Close())
	w.store = w.connect()
	w.desk = w.newDesk(nil)
}

func (w *town) found() {
	w.t.Helper()
	day := condition.DateOf(noon)
	b := campaign.Batch{Key: "founding", Campaign: "winter", Actor: clerk, At: noon.AddDate(0, 0, -30),
		Campaigns: []campaign.Campaign{{ID: "winter", Stage: campaign.StageSeason, Version: 1, Season: campaign.Phase{Kind: campaign.SeasonPhase,
			Survey: survey.Version{ID: "small", Number: 1}}}},
		Budgets: []campaign.Budget{{ID: "repairs", Limit: condition.Pence(max(w.limit, 1), condition.GBP), Version: 1}},
	}
	if w.limit == 0 {
		b.Budgets[0].Limit = condition.Pence(5000_00, condition.GBP)
	}
	for n, people := range [][]string{{"Dee Rowan", "Sam Rowan"}, {"Lee Larch"}, {"Mo Maple"}} {
		home := fmt.Sprintf("home-%d", n+1)
		tenancy := campaign.Tenancy{ID: survey.TenancyID(fmt.Sprintf("tenancy-%d", n+1)), Home: survey.HomeID(home), From: day - 1000, Version: 1,
			Reference: fmt.Sprintf("TEN-0000%d", n+1), Tenure: campaign.SocialRent}
		household := campaign.Household{Home: survey.HomeID(home), Tenancy: tenancy.ID, Version: 1, AsOf: noon}
		b.Homes = append(b.Homes, campaign.Home{ID: survey.HomeID(home), Version: 1, Point: campaign.Point{Latitude: 54, Longitude: -1},
			Address: campaign.Address{Number: fmt.Sprint(n + 1), Street: "Rowan Street", Postcode: "ZZ1 1AA"}})
		for i, name := range people {
			born := day - 15000 - condition.Date(100*i)
			r := campaign.Resident{ID: survey.ResidentID(name[:3]), Name: name, Born: &born, Home: survey.HomeID(home), Language: "en",
				NextOfKin: canaryKin, Ways: []campaign.Way{{Kind: campaign.WayPhone, To: canaryPhone}}, Version: 1}
			b.Residents, household.Members = append(b.Residents, r), append(household.Members, r.ID)
		}
		tenancy.Holders = household.Members
		b.Tenancies, b.Households = append(b.Tenancies, tenancy), append(b.Households, household)
	}
	_, err := w.desk.Import(context.Background(), b)
	require.NoError(w.t, err)
}

// seq is what a store reads.
type seq[T any] = iter.Seq2[T, error]

// list reads what the store has.
func list[T any](t testing.TB, seq iter.Seq2[T, error]) []T {
	t.Helper()
	out, err := store.All(seq)
	require.NoError(t, err)
	return out
}

func (w *town) cases(f store.CaseFilter) []campaign.Case {
	w.t.Helper()
	return list(w.t, w.store.Cases(context.Background(), f))
}

func (w *town) events() []campaign.Event {
	w.t.Helper()
	return list(w.t, w.store.Events(context.Background(), store.EventFilter{}))
}

// whole is everything that the store holds, to compare before and after.
func (w *town) whole() []any {
	w.t.Helper()
	ctx, t, s := context.Background(), w.t, w.store
	return []any{list(t, s.Visits(ctx, store.VisitFilter{})), list(t, s.Responses(ctx, store.ResponseFilter{})), list(t, s.Filings(ctx, store.FilingFilter{})),
		list(t, s.Decisions(ctx, store.DecisionFilter{})), list(t, s.Cases(ctx, store.CaseFilter{})), list(t, s.Entries(ctx, store.EntryFilter{})),
		list(t, s.Proposals(ctx, store.ProposalFilter{})), list(t, s.Deliveries(ctx, store.DeliveryFilter{})), list(t, s.Events(ctx, store.EventFilter{})),
		list(t, s.Consents(ctx, store.ConsentFilter{})), list(t, s.Invitations(ctx, store.InvitationFilter{})), list(t, s.Interviews(ctx, store.InterviewFilter{})),
		list(t, s.Residents(ctx, store.ResidentFilter{})), list(t, s.Contacts(ctx, store.ContactFilter{})), list(t, s.Postcards(ctx, store.PostcardFilter{})),
		list(t, s.Conflicts(ctx, store.ConflictFilter{})), list(t, s.Media(ctx, store.MediaFilter{})), list(t, s.Budgets(ctx, store.BudgetFilter{}))}
}

func (w *town) resident(id survey.ResidentID) campaign.Resident {
	w.t.Helper()
	r, err := store.One(w.store.Residents(context.Background(), store.ResidentFilter{ID: id}))
	require.NoError(w.t, err)
	return r
}

func (w *town) interview(id survey.InterviewID) campaign.OpenInterview {
	w.t.Helper()
	o, err := store.One(w.store.Interviews(context.Background(), store.InterviewFilter{ID: id}))
	require.NoError(w.t, err)
	return o
}

// camera gives pictures.
type camera struct {
	mu      sync.Mutex
	err     error
	fetched int
}

func (c *camera) Fetch(_ context.Context, m chat.Media) (chat.File, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.fetched++
	return chat.File{MIME: "image/jpeg", Bytes: []byte("picture " + m.Ref)}, c.err
}

func (c *camera) fails(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.err = err
}
