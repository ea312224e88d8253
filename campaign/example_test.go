package campaign_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

func ExampleCase_Move() {
	officer := campaign.Actor{ID: "ana", Kind: campaign.ActorStaff, Name: "Ana Field"}
	monday := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	c := campaign.Case{ID: "lock", State: campaign.CaseRaised, Monitor: []int{6}, Version: 1}

	_, _, err := c.Move(campaign.Move{Kind: campaign.MoveFinish, Outcome: "a new lock"}, officer, monday)
	fmt.Println(err)

	for _, m := range []campaign.Move{
		{Kind: campaign.MoveAccept},
		{Kind: campaign.MoveFinish, Outcome: "a new lock"},
		{Kind: campaign.MoveMonitor},
	} {
		c, _, err = c.Move(m, officer, monday)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(c.State)
	}
	day, _ := c.NextCheck()
	fmt.Println("look again on", day)
	// Output:
	// case lock: illegal move: cannot finish (from raised to done); possible: accept, assign, change, clear, decline
	// accepted
	// done
	// monitored
	// look again on 2027-01-04
}

func ExampleSettle() {
	now := time.Date(2026, 11, 23, 18, 5, 0, 0, time.UTC)
	damp := rules.Action{Type: "hazard_inspection", Row: "1", Priority: rules.Urgent, Team: "repairs", Budget: "repairs",
		Cost: condition.Pence(180_00, condition.GBP), Reasons: []rules.Reason{{Rule: "spreading-damp"}}}
	settlement := campaign.Settlement{
		Campaign: "winter", Home: "12-rowan-street", Interview: "chat-7", Now: now,
		Decision: rules.Decision{Stage: rules.StageAnswered, Actions: []rules.Action{damp}},
		Budgets:  []campaign.Budget{{ID: "repairs", Limit: condition.Pence(5000_00, condition.GBP)}},
		Teams:    []campaign.Team{{ID: "repairs", Owner: "Repairs team leader"}},
	}
	batch := campaign.Settle(settlement)
	for _, c := range batch.Cases {
		fmt.Println(c.State, c.Type, c.Priority, "owner:", c.Owner)
	}
	for _, e := range batch.Ledger {
		fmt.Println(e.Kind, e.Amount)
	}
	again := campaign.Settle(settlement)
	fmt.Println("done twice, the same case:", again.Cases[0].ID == batch.Cases[0].ID)
	// Output:
	// raised hazard_inspection urgent owner: Repairs team leader
	// reserve £180.00
	// done twice, the same case: true
}

func ExampleHistory_Record() {
	knocker := campaign.Actor{ID: "ben", Kind: campaign.ActorStaff}
	history := campaign.History{
		Home:      campaign.Home{ID: "12-rowan-street"},
		Residents: []campaign.Resident{{ID: "dee", Name: "Dee Rowan"}},
		Household: campaign.Household{Members: []survey.ResidentID{"dee"}},
		Postcards: []campaign.Postcard{{ID: "card", Resident: "dee", State: campaign.PostcardPlanned}},
	}
	_, err := history.Record(campaign.Visit{ID: "v1", Home: "12-rowan-street", By: knocker,
		At: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC), Outcome: campaign.Deceased, Resident: "dee"})
	if err != nil {
		fmt.Println(err)
		return
	}
	batch := history.Batch()
	fmt.Println("may be contacted:", batch.Residents[0].MayContact())
	fmt.Println("postcard:", batch.Postcards[0].State)
	fmt.Println("for a person:", batch.Cases[0].Title)
	// Output:
	// may be contacted: false
	// postcard: cancelled
	// for a person: Somebody has died: offer help, and find out who lives here now
}

func ExampleNextOccasion() {
	evening := campaign.Visit{At: time.Date(2026, 11, 23, 18, 30, 0, 0, time.UTC), Outcome: campaign.NobodyIn}
	next, _ := campaign.NextOccasion([]campaign.Visit{evening}, time.UTC)
	fmt.Println(next)
	// Output: weekend morning
}

func ExampleRaise() {
	caretaker := campaign.Actor{ID: "cal", Kind: campaign.ActorStaff}
	saw := time.Date(2026, 11, 20, 16, 0, 0, 0, time.UTC)
	c, _, err := campaign.Raise(campaign.Case{Home: "12-rowan-street", Type: "repair", Title: "The banister is loose.", AwareAt: saw},
		caretaker, saw.AddDate(0, 0, 3))
	fmt.Println(c.State, c.Origin, "known since", c.AwareAt.Format("2 January"), err)
	// Output: raised hand known since 20 November <nil>
}

func ExampleInvitation_Usable() {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	code := campaign.NewCode([16]byte{0: 7, 15: 1}) // from crypto/rand in earnest
	i := campaign.Invitation{ID: "i1", Home: "12-rowan-street", Hash: code.Hash(), Expires: now.AddDate(0, 0, 60), State: campaign.InvitationOpen}

	typed, ok := campaign.ParseCode("0w000 00000 00000 00000 00000 4")
	fmt.Println(ok, typed.Hash() == i.Hash, i.Usable(nil, condition.DateOf(now), now))
	late := now.AddDate(0, 0, 61)
	fmt.Println(errors.Is(i.Usable(nil, condition.DateOf(late), late), campaign.ErrInvitation))
	// Output:
	// true true <nil>
	// true
}

func ExampleBudget_Balance() {
	b := campaign.Budget{ID: "repairs", Limit: condition.Pence(1000_00, condition.GBP)}
	officer := campaign.Actor{ID: "ana", Kind: campaign.ActorStaff}
	before := campaign.Case{ID: "lock", State: campaign.CaseRaised, Budget: "repairs", Cost: condition.Pence(90_00, condition.GBP)}
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

	accept := campaign.Move{Kind: campaign.MoveAccept}
	after, _, _ := before.Move(accept, officer, at)
	ledger, _ := campaign.Entries(before, after, accept, nil, officer, at)
	for _, e := range ledger {
		fmt.Println(e.Kind, e.Amount)
	}
	balance, _ := b.Balance(ledger)
	fmt.Println("committed:", condition.Pence(balance.Committed, balance.Currency), "free:", condition.Pence(balance.Free(), balance.Currency))
	// Output:
	// reserve £90.00
	// commit £90.00
	// committed: £90.00 free: £910.00
}
