package desk_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/seal"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// rowan is 12 Rowan Street, where Dee Rowan lives, in a store of its own.
func rowan() (*sqlite.Store, func()) {
	dir, err := os.MkdirTemp("", "desk")
	if err != nil {
		panic(err)
	}
	st, err := sqlite.Open(context.Background(), filepath.Join(dir, "campaign.db"), seal.New(seal.NewMaster(), seal.Memory()), sqlite.Config{})
	if err != nil {
		panic(err)
	}
	born, _ := condition.ParseDate("1980-05-03")
	_, err = st.Commit(context.Background(), campaign.Batch{Key: "founding", Campaign: "winter", Actor: campaign.System(), At: noon,
		Campaigns:  []campaign.Campaign{{ID: "winter", Version: 1}},
		Homes:      []campaign.Home{{ID: "rowan-12", Address: campaign.Address{Number: "12", Street: "Rowan Street", Postcode: "ZZ1 1AA"}, Version: 1}},
		Tenancies:  []campaign.Tenancy{{ID: "t1", Home: "rowan-12", Tenure: campaign.SocialRent, Holders: []survey.ResidentID{"dee"}, From: born, Version: 1}},
		Residents:  []campaign.Resident{{ID: "dee", Name: "Dee Rowan", Born: &born, Home: "rowan-12", Version: 1}},
		Budgets:    []campaign.Budget{{ID: "repairs", Limit: condition.Pence(5000_00, condition.GBP), Version: 1}},
		Households: []campaign.Household{{Home: "rowan-12", Tenancy: "t1", Members: []survey.ResidentID{"dee"}, AsOf: noon, Version: 1}},
	})
	if err != nil {
		panic(err)
	}
	return st, func() { _ = st.Close(); _ = os.RemoveAll(dir) }
}

// One home, from a door that nobody opened to an inspection with a date: the
// card that was left opens the chat, and the damp is acted on as soon as it
// is said.
func Example() {
	st, done := rowan()
	defer done()
	d, err := desk.New(desk.Config{
		Store: st, Campaign: "winter", Editions: editions()[:1], Zone: london, Nation: "england", Clocks: clocks(),
		Teams: []campaign.Team{{ID: "repairs", Owner: "Repairs team leader"}},
		Talk: desk.Talk{Script: chat.Config{Landlord: survey.Text{"en": "Brookside Homes"}, Phone: "01632 960001", Identify: true},
			Channels: map[chat.Channel]desk.Channel{"talk": {}}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, now := context.Background(), noon
	knocker := campaign.Actor{ID: "ben", Kind: campaign.ActorStaff, Name: "Ben Marsh"}
	knocked, err := d.Knock(ctx, campaign.Visit{ID: "v1", Home: "rowan-12", At: now, By: knocker, Outcome: campaign.NobodyIn}, nil, true)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, text := range []string{"/start " + knocked.Code.Printed(), "English", "carry on", "Dee Rowan", "3 May 1980",
		"Cold.", "skip", "skip", "yes", "yes", "bedroom", "It is spreading"} {
		now = now.Add(time.Minute)
		taken, err := d.Take(ctx, chat.Incoming{ID: fmt.Sprint(i), Channel: "talk", From: "chat-7", Text: text, At: now}, now)
		if err != nil {
			fmt.Println(err)
			return
		}
		if taken.Settled != nil {
			for _, c := range taken.Settled.Batch.Cases {
				fmt.Println(c.Type, "by", c.Due[0].Date, "owner:", c.Owner)
			}
		}
	}
	balance, _ := st.Balance(ctx, "repairs")
	fmt.Println("reserved:", condition.Pence(balance.Reserved, balance.Currency))

	// Nobody writes any more: they are reminded, and after two weeks what was
	// said is decided as it stands.
	for _, days := range []int{2, 7, 14} {
		hushed, err := d.Silent(ctx, now.AddDate(0, 0, days))
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, h := range hushed {
			fmt.Println("day", days, h.Step)
		}
	}
	for c, err := range st.Cases(ctx, store.CaseFilter{Kind: campaign.CaseTriage, Type: "hazard_inspection"}) {
		if err == nil && len(c.Missing) > 0 {
			fmt.Println("to find out:", c.Missing[0].Words.In("en"))
			break
		}
	}
	// Output:
	// hazard_inspection by 2027-01-26 owner: Repairs team leader
	// reserved: £180.00
	// day 2 remind
	// day 7 remind
	// day 14 close
	// to find out: Does a baby live here?
}

// A response is handed in as often as it takes until somebody hears that it
// arrived: it is decided once.
func ExampleDesk_Submit() {
	st, done := rowan()
	defer done()
	d, err := desk.New(desk.Config{Store: st, Campaign: "winter", Editions: editions()[:1], Zone: london, Clocks: clocks()})
	if err != nil {
		fmt.Println(err)
		return
	}
	iv := editions()[0].Survey.Begin(survey.Beginning{ID: "i1", Mode: survey.Doorstep, Home: "rowan-12", Tenancy: "t1", Respondent: "dee", At: noon})
	_, _ = iv.Answer(condition.Path{Field: "damp"}, survey.Said(condition.Bool(true)), noon)
	response, err := iv.Submit(noon.Add(time.Minute))
	if err != nil {
		fmt.Println(err)
		return
	}
	ben := campaign.Actor{ID: "ben", Kind: campaign.ActorStaff}
	for _, later := range []time.Duration{time.Hour, 48 * time.Hour} {
		settled, err := d.Submit(context.Background(), response, ben, noon.Add(later))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(settled.Decision.Actions[0].Type, "new:", settled.Receipt.Sequence > 0)
	}
	// Output:
	// lend_dehumidifier new: true
	// lend_dehumidifier new: false
}
