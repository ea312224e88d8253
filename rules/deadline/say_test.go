package deadline_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/deadline"
)

// A clock is data: written as JSON and read back it is the same, and the set
// of those read back counts as before.
func TestAClockSurvivesStorage(t *testing.T) {
	for _, clock := range append(deadline.Shipped(), deadline.Clock{Name: "x", Title: "X", Stages: []deadline.Stage{
		{Name: "do", Title: "do it", Starts: "told", Amount: 1, Unit: deadline.WorkingDays, SameDayBefore: deadline.At(17, 0), Roll: true},
	}}) {
		data, err := json.Marshal(clock)
		require.NoError(t, err)
		var back deadline.Clock
		require.NoError(t, json.Unmarshal(data, &back))
		require.Equal(t, clock, back)
	}
}

func TestTimesOfDay(t *testing.T) {
	for text, want := range map[string]deadline.TimeOfDay{"00:00": 0, "09:05": 545, "17:00": 1020, "24:00": deadline.EndOfDay} {
		got, err := deadline.ParseTimeOfDay(text)
		require.NoError(t, err)
		require.Equal(t, want, got)
		require.Equal(t, text, got.String())
	}
	for _, text := range []string{"", "9:05", "24:01", "17", "17:60", "five", "17:00:00", "-1:00"} {
		_, err := deadline.ParseTimeOfDay(text)
		require.ErrorIs(t, err, deadline.ErrClock, text)
	}
	_, err := deadline.ParseTimeOfDay("5pm")
	require.EqualError(t, err, `clock: "5pm" is no time of day: write 17:00`)
}

func TestLimitsInWords(t *testing.T) {
	stage := deadline.Stage{Starts: "bell_rung", Amount: 1, Unit: deadline.WorkingDays}
	require.Equal(t, "1 working day after bell rung", stage.Limit())
	stage.SameDayBefore = deadline.At(17, 0)
	require.Equal(t, "1 working day after bell rung, that day being day 1 before 17:00", stage.Limit())
	stage.SameDayBefore, stage.Roll = deadline.EndOfDay, true
	require.Equal(t, "1 working day after bell rung, that day being day 1, or the next working day", stage.Limit())
}

func TestCoversInWords(t *testing.T) {
	require.Equal(t, []string{"every home, hazard and day"}, deadline.Cover{}.Words())
	require.Equal(t, []string{"England and Northern Ireland", "every tenure; not licence", "until Sun 31 May 2026: every hazard but noise"},
		deadline.Cover{Nations: []deadline.Nation{deadline.England, deadline.NorthernIreland}, Except: []deadline.Tenure{deadline.Licence},
			Spans: []deadline.Span{{Until: date(t, "2026-05-31"), Except: []deadline.Hazard{deadline.Noise}}}}.Words())
	require.Equal(t, "from Fri 1 May 2026 to Sun 31 May 2026: noise and lead", deadline.Span{From: date(t, "2026-05-01"),
		Until: date(t, "2026-05-31"), Hazards: []deadline.Hazard{deadline.Noise, deadline.Lead}}.Words())
	require.Equal(t, "every hazard", deadline.Span{}.Words())
}

func TestAppliesRefusals(t *testing.T) {
	clocks, in := shipped(t), home(t, deadline.England)
	_, err := clocks.Applies("awaab.significant", in)
	require.ErrorIs(t, err, deadline.ErrFrom, "nobody says when the landlord first knew")
	in.AwareAt = at(t, "2026-12-01")
	_, err = clocks.Applies("awaab.sgnificant", in)
	require.ErrorIs(t, err, deadline.ErrClock)
	_, err = clocks.Applies("awaab.significant", deadline.Place{AwareAt: in.AwareAt})
	require.ErrorIs(t, err, deadline.ErrPlace)
	for _, nation := range []deadline.Nation{deadline.England, deadline.Wales} { // the clock itself, and a fallback
		in.Nation = nation
		a, err := clocks.Applies("awaab.significant", in)
		require.NoError(t, err)
		a.Clock.Stages[0].Amount = 90
		a, err = clocks.Applies("awaab.significant", in)
		require.NoError(t, err)
		require.Equal(t, 10, a.Clock.Stages[0].Amount, "what is handed out is a copy")
	}
}

// Every shipped clock: whom it covers, what is owed by when, and where each
// limit was read.
func ExampleShipped() {
	for _, clock := range deadline.Shipped() {
		fmt.Printf("%s: %s\n", clock.Name, clock.Title)
		if clock.Law.Named() {
			fmt.Printf("  %s: %s\n", clock.Law.Name, clock.Law.Source)
		}
		for _, words := range clock.Cover.Words() {
			fmt.Println("  covers", words)
		}
		if clock.Fallback != "" {
			fmt.Println("  elsewhere", clock.Fallback)
		}
		if clock.Attempts > 0 {
			fmt.Printf("  no access after %d attempts %s\n", clock.Attempts, clock.AttemptsSource)
		}
		for _, stage := range clock.Stages {
			fmt.Printf("  - %s: %s [%s]\n", stage.Title, stage.Limit(), stage.Source)
		}
	}
	// Output:
	// awaab.significant: significant hazard
	//   Awaab's Law: section 10A of the Landlord and Tenant Act 1985 and SI 2025/1042 (verified)
	//   covers England
	//   covers social rent or temporary; not private rent, licence, shared owner or leaseholder; one that is not known is taken to be covered, and listed
	//   covers from Mon 27 Oct 2025: damp and mould
	//   covers from Mon 30 Nov 2026: excess cold, excess heat, falls on level, falls on stairs, falls between levels, structural collapse, fire and explosions, electrical and domestic hygiene
	//   elsewhere scotland.damp-and-mould
	//   no access after 3 attempts draft guidance to SI 2025/1042 (secondary)
	//   - inspect the home: 10 working days after the landlord first knew [regulation 6 of SI 2025/1042 (secondary)]
	//   - inspect the home in person: 10 working days after the tenant asked for an inspection in person [guidance to SI 2025/1042 (secondary)]
	//   - send the written summary: 3 working days after the inspection ended [regulation 9 of SI 2025/1042 (secondary)]
	//   - make the home safe: 5 working days after the inspection ended [regulation 11(2)(a) of SI 2025/1042 (secondary)]
	//   - offer somewhere suitable to stay: 5 working days after the inspection ended [SI 2025/1042 (secondary)]
	//   - begin the work that prevents it: 5 working days after the inspection ended [regulation 13(2) of SI 2025/1042 (secondary)]
	//   - have begun the work that prevents it: 12 weeks after the inspection ended [regulation 13(3)(b) of SI 2025/1042 (secondary)]
	// awaab.emergency: emergency hazard
	//   Awaab's Law: section 10A of the Landlord and Tenant Act 1985 and SI 2025/1042 (verified)
	//   covers England
	//   covers social rent or temporary; not private rent, licence, shared owner or leaseholder; one that is not known is taken to be covered, and listed
	//   covers from Mon 27 Oct 2025: every hazard but crowding
	//   elsewhere landlord.emergency
	//   no access after 3 attempts draft guidance to SI 2025/1042 (secondary)
	//   - inspect the home: 24 hours after the landlord first knew [SI 2025/1042 (secondary)]
	//   - make the home safe: 24 hours after the landlord first knew [SI 2025/1042 (secondary)]
	//   - offer somewhere suitable to stay: 24 hours after the landlord first knew [SI 2025/1042 (secondary)]
	//   - send the written summary: 3 working days after the inspection ended [regulation 9 of SI 2025/1042 (unverified)]
	// scotland.damp-and-mould: damp or mould
	//   Awaab's Law in Scotland: SSI 2026/173 (secondary)
	//   covers Scotland
	//   covers social rent, private rent or temporary; one that is not known is taken to be covered, and listed
	//   covers from Tue 6 Oct 2026: damp and mould
	//   elsewhere landlord.hazard
	//   - inspect the home: 10 working days after the landlord first knew [SSI 2026/173 (secondary)]
	//   - send the written summary: 3 working days after the inspection ended [SSI 2026/173 (secondary)]
	//   - begin the repair: 5 working days after the inspection ended [SSI 2026/173 (secondary)]
	// complaint: complaint
	//   the Housing Ombudsman's Complaint Handling Code: Complaint Handling Code 2024 (verified)
	//   covers England
	//   covers every tenure
	//   elsewhere landlord.reply
	//   - acknowledge the complaint: 5 working days after the landlord first knew [Complaint Handling Code 2024 (verified)]
	//   - answer the complaint: 10 working days after it was acknowledged [Complaint Handling Code 2024 (verified)]
	//   - answer the complaint at the latest: 20 working days after it was acknowledged [Complaint Handling Code 2024 (verified)]
	//   - acknowledge the request for a review: 5 working days after it was taken to the second stage [Complaint Handling Code 2024 (verified)]
	//   - answer the review: 20 working days after the review was acknowledged [Complaint Handling Code 2024 (verified)]
	//   - answer the review at the latest: 40 working days after the review was acknowledged [Complaint Handling Code 2024 (verified)]
	// subject-access: request for personal data
	//   UK data protection law: article 12(3) of the UK GDPR (verified)
	//   covers every home, hazard and day
	//   - answer the request: 1 month after the landlord first knew, or the next working day [article 12(3) of the UK GDPR (verified)]
	//   - answer the request at the latest: 3 months after the landlord first knew, or the next working day [article 12(3) of the UK GDPR (verified)]
	// landlord.hazard: hazard
	//   covers every home, hazard and day
	//   no access after 3 attempts the landlord's own
	//   - inspect the home: 10 working days after the landlord first knew [the landlord's own]
	//   - send the written summary: 3 working days after the inspection ended [the landlord's own]
	//   - make the home safe: 5 working days after the inspection ended [the landlord's own]
	//   - begin the work that prevents it: 5 working days after the inspection ended [the landlord's own]
	//   - have begun the work that prevents it: 12 weeks after the inspection ended [the landlord's own]
	// landlord.emergency: emergency
	//   covers every home, hazard and day
	//   no access after 3 attempts the landlord's own
	//   - inspect the home: 24 hours after the landlord first knew [the landlord's own]
	//   - make the home safe: 24 hours after the landlord first knew [the landlord's own]
	//   - send the written summary: 3 working days after the inspection ended [the landlord's own]
	// landlord.urgent-repair: urgent repair
	//   covers every home, hazard and day
	//   - finish the repair: 5 working days after the landlord first knew [the landlord's own]
	// landlord.routine-repair: routine repair
	//   covers every home, hazard and day
	//   - finish the repair: 28 calendar days after the landlord first knew [the landlord's own]
	// landlord.welfare-call: welfare call
	//   covers every home, hazard and day
	//   - call the resident: 2 working days after the landlord first knew [the landlord's own]
	// landlord.voucher: voucher
	//   covers every home, hazard and day
	//   - send the voucher: 1 working day after the landlord first knew [the landlord's own]
	// landlord.decision: decision
	//   covers every home, hazard and day
	//   - decide what to do: 1 working day after the landlord first knew [the landlord's own]
	// landlord.reply: reply
	//   covers every home, hazard and day
	//   - acknowledge it: 5 working days after the landlord first knew [the landlord's own]
	//   - answer it: 10 working days after it was acknowledged [the landlord's own]
}
