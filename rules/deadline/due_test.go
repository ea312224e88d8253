package deadline_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
)

// The vectors that the law's own steps must give, on London's wall clock.
func TestDue(t *testing.T) {
	for _, c := range []struct {
		name, clock, stage, from, want string
		nation                         deadline.Nation
	}{
		{"inspect, before Christmas", "awaab.significant", "investigate", "2026-12-18", "2027-01-06 23:59:59", deadline.England},
		{"inspect, Christmas Eve", "awaab.significant", "investigate", "2026-12-24", "2027-01-12 23:59:59", deadline.England},
		{"inspect, from a Saturday before Easter", "awaab.significant", "investigate", "2027-03-20", "2027-04-06 23:59:59", deadline.England},
		{"summary, Christmas Eve", "awaab.significant", "summary", "2026-12-24", "2026-12-31 23:59:59", deadline.England},
		{"safe, Christmas Eve", "awaab.significant", "make_safe", "2026-12-24", "2027-01-05 23:59:59", deadline.England},
		{"twelve weeks, Christmas Eve", "awaab.significant", "backstop", "2026-12-24", "2027-03-18 23:59:59", deadline.England},
		{"begin work", "awaab.significant", "begin_work", "2026-12-24", "2027-01-05 23:59:59", deadline.England},
		{"at five to midnight it is still that day", "awaab.significant", "summary", "2026-12-21 23:55", "2026-12-24 23:59:59", deadline.England},
		{"into summer time", "awaab.significant", "summary", "2026-03-27", "2026-04-01 23:59:59", deadline.England},
		{"out of summer time", "awaab.significant", "summary", "2026-10-23", "2026-10-28 23:59:59", deadline.England},
		{"an ordinary emergency", "awaab.emergency", "make_safe", "2026-11-20 16:30", "2026-11-21 16:30:00", deadline.England},
		{"an emergency over the October change", "awaab.emergency", "make_safe", "2026-10-24 18:00", "2026-10-25 17:00:00", deadline.England},
		{"an emergency over the March change", "awaab.emergency", "make_safe", "2026-03-28 18:00", "2026-03-29 19:00:00", deadline.England},
		{"an emergency on Christmas Day", "awaab.emergency", "", "2026-12-25 09:00", "2026-12-26 09:00:00", deadline.England},
		{"an emergency over a leap day", "landlord.emergency", "make_safe", "2024-02-28 12:00", "2024-02-29 12:00:00", deadline.Wales},
		{"Scotland's own clock over the new year", "scotland.damp-and-mould", "begin_work", "2026-12-24", "2027-01-06 23:59:59", deadline.Scotland},
		{"Scotland, St Andrew's Day", "scotland.damp-and-mould", "investigate", "2026-11-23", "2026-12-08 23:59:59", deadline.Scotland},
		{"acknowledge a complaint", "complaint", "", "2026-12-23", "2027-01-04 23:59:59", deadline.England},
		{"acknowledge, by clock and stage", "complaint.acknowledge", "", "2026-12-23", "2027-01-04 23:59:59", deadline.England},
		{"answer a complaint", "complaint.answer", "", "2026-11-23", "2026-12-07 23:59:59", deadline.England},
		{"put off the answer", "complaint", "answer_extended", "2026-11-23", "2026-12-21 23:59:59", deadline.England},
		{"answer a review", "complaint", "review_answer", "2026-11-02", "2026-11-30 23:59:59", deadline.England},
		{"a month from the end of January, to a Saturday", "subject-access", "", "2026-01-31", "2026-03-02 23:59:59", deadline.England},
		{"a month from the end of January", "subject-access", "", "2025-01-31", "2025-02-28 23:59:59", deadline.England},
		{"a month to a leap day", "subject-access", "", "2024-01-31", "2024-02-29 23:59:59", deadline.England},
		{"a month to Boxing Day kept on Monday", "subject-access", "", "2026-11-28", "2026-12-29 23:59:59", deadline.England},
		{"three months over the year", "subject-access", "answer_extended", "2026-11-30", "2027-03-01 23:59:59", deadline.England},
		{"28 calendar days", "landlord.routine-repair", "", "2026-12-18", "2027-01-15 23:59:59", deadline.England},
		{"28 days over the end of February", "landlord.routine-repair", "", "2024-02-15", "2024-03-14 23:59:59", deadline.England},
		{"5 working days", "landlord.urgent-repair", "", "2026-12-18", "2026-12-29 23:59:59", deadline.England},
		{"2 working days in Northern Ireland", "landlord.welfare-call", "", "2026-07-10", "2026-07-15 23:59:59", deadline.NorthernIreland},
		{"the next working day", "landlord.voucher", "", "2026-12-24", "2026-12-29 23:59:59", deadline.England},
	} {
		t.Run(c.name, func(t *testing.T) {
			due, err := shipped(t).Due(c.clock, c.stage, at(t, c.from), deadline.Place{Zone: london(t), Nation: c.nation,
				Tenure: deadline.SocialRent, Hazard: deadline.DampAndMould, AwareAt: at(t, c.from)})
			require.NoError(t, err)
			require.Equal(t, c.want, due.At.In(london(t)).Format(time.DateTime))
			require.Equal(t, c.want[:10], due.Date.String())
			require.Empty(t, due.Assumed)
			require.Empty(t, due.Outside)
		})
	}
}

func TestWhy(t *testing.T) {
	clocks := shipped(t)
	for _, c := range []struct {
		clock, from, want string
		place             deadline.Place
	}{
		{"awaab.significant", "2026-12-18", "10 working days after Fri 18 Dec 2026 (not counting Fri 25 Dec 2026 Christmas Day, " +
			"Mon 28 Dec 2026 Boxing Day, Fri 1 Jan 2027 New Year’s Day): by the end of Wed 6 Jan 2027. " +
			"Awaab's Law, regulation 6 of SI 2025/1042.", home(t, deadline.England)},
		{"awaab.emergency", "2026-10-24 18:00", "24 hours after 18:00 BST on Sat 24 Oct 2026: by 17:00 GMT on Sun 25 Oct 2026. " +
			"Awaab's Law, SI 2025/1042.", home(t, deadline.England)},
		{"awaab.significant", "2026-11-23", "10 working days after Mon 23 Nov 2026: by the end of Mon 7 Dec 2026. " +
			"Awaab's Law, regulation 6 of SI 2025/1042. Not known, and taken to be covered: tenure.",
			deadline.Place{Nation: deadline.England, Hazard: deadline.DampAndMould}},
		{"awaab.significant", "2026-11-23", "10 working days after Mon 23 Nov 2026: by the end of Mon 7 Dec 2026. The landlord's own limit.",
			home(t, deadline.Wales)},
		{"subject-access", "2026-01-31", "1 month after Sat 31 Jan 2026 (Sat 28 Feb 2026 is no working day): by the end of Mon 2 Mar 2026. " +
			"UK data protection law, article 12(3) of the UK GDPR.", home(t, deadline.England)},
	} {
		c.place.Zone = london(t)
		due, err := clocks.Due(c.clock, "", at(t, c.from), c.place)
		require.NoError(t, err)
		require.Equal(t, c.want, due.Why)
	}
}

func TestCutOff(t *testing.T) {
	clock := deadline.Clock{Name: "x", Stages: []deadline.Stage{
		{Name: "working", Starts: deadline.Aware, Amount: 3, Unit: deadline.WorkingDays, SameDayBefore: deadline.At(17, 0)},
		{Name: "calendar", Starts: deadline.Aware, Amount: 3, Unit: deadline.CalendarDays, SameDayBefore: deadline.EndOfDay},
		{Name: "rolled", Starts: deadline.Aware, Amount: 1, Unit: deadline.Weeks, Roll: true},
	}}
	clocks, err := deadline.NewClocks(ukholidays.Calendar(), clock)
	require.NoError(t, err)
	for _, c := range []struct{ stage, from, want string }{
		{"working", "2026-12-21 16:59", "2026-12-23"},
		{"working", "2026-12-21 17:00", "2026-12-24"},
		{"working", "2026-12-20 10:00", "2026-12-23"}, // a Sunday is no day 1
		{"working", "2026-12-25 10:00", "2026-12-31"}, // nor is Christmas
		{"working", "2024-01-01 10:00", "2024-01-04"}, // the first covered day
		{"working", "2026-06-22 16:30", "2026-06-24"}, // by the summer's wall clock, not by UTC's
		{"working", "2026-06-22 17:30", "2026-06-25"},
		{"calendar", "2026-12-21 23:59", "2026-12-23"},
		{"rolled", "2026-12-18 10:00", "2026-12-29"},
	} {
		due, err := clocks.Due("x", c.stage, at(t, c.from), home(t, deadline.England))
		require.NoError(t, err)
		require.Equal(t, c.want, due.Date.String(), "%s from %s", c.stage, c.from)
	}
	due, err := clocks.Due("x", "working", at(t, "2026-12-21 16:59"), home(t, deadline.England))
	require.NoError(t, err)
	require.Equal(t, "3 working days from Mon 21 Dec 2026, which is day 1: by the end of Wed 23 Dec 2026. The landlord's own limit.", due.Why)
}

func TestTheZoneDecidesTheDay(t *testing.T) {
	// 23:30 UTC in summer is half past midnight of the next day in London.
	from := time.Date(2026, 6, 29, 23, 30, 0, 0, time.UTC)
	due, err := shipped(t).Due("landlord.voucher", "", from, home(t, deadline.England))
	require.NoError(t, err)
	require.Equal(t, "2026-07-01", due.Date.String())
}

func TestDueRefusals(t *testing.T) {
	from, in := at(t, "2026-11-23"), home(t, deadline.England)
	for _, c := range []struct {
		name, clock, stage, want string
		from                     time.Time
		in                       deadline.Place
		class                    error
	}{
		{"no zone", "landlord.voucher", "", "place: no time zone", from, deadline.Place{}, deadline.ErrPlace},
		{"no division", "landlord.voucher", "", "place: neither division nor nation, so bank holidays are not known", from,
			deadline.Place{Zone: london(t)}, deadline.ErrPlace},
		{"the zero time", "landlord.voucher", "", "starting moment: year 0 is not between 1900 and 9000", time.Time{}, in, deadline.ErrFrom},
		{"a far year", "landlord.emergency", "", "starting moment: year 9500 is not between 1900 and 9000",
			time.Date(9500, 1, 1, 0, 0, 0, 0, time.UTC), in, deadline.ErrFrom},
		{"past the holidays", "complaint", "", "bank holidays of england-and-wales are known from 2024-01-01 to 2027-12-31, " +
			"and +5 working days from 2027-12-24 lie outside", at(t, "2027-12-24"), in, deadline.ErrNotCovered},
		{"from the last day", "landlord.voucher", "", "bank holidays of england-and-wales are known from 2024-01-01 to 2027-12-31, " +
			"not for 2028-01-01", at(t, "2027-12-31"), in, deadline.ErrNotCovered},
		{"a roll past the holidays", "subject-access", "", "bank holidays of england-and-wales are known from 2024-01-01 to 2027-12-31, " +
			"not for 2028-01-15", at(t, "2027-12-15"), in, deadline.ErrNotCovered},
		{"no such stage", "landlord.voucher", "summary", `no such stage: clock "landlord.voucher" has no stage "summary"`, from, in, deadline.ErrStage},
		{"the fallback has no such stage", "complaint", "review_answer", `no such stage: clock "landlord.reply" has no stage "review_answer"`,
			from, home(t, deadline.Wales), deadline.ErrStage},
		{"no such stage by name", "complaint.anwser", "", `clock "complaint" has no stage "anwser"; its stages are acknowledge, answer, ` +
			"answer_extended, review_acknowledge, review_answer, review_answer_extended", from, in, deadline.ErrClock},
		{"an empty stage by name", "complaint.", "", `clock "complaint" has no stage ""; its stages are acknowledge, answer, ` +
			"answer_extended, review_acknowledge, review_answer, review_answer_extended", from, in, deadline.ErrClock},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := shipped(t).Due(c.clock, c.stage, c.from, c.in)
			require.EqualError(t, err, c.want)
			require.ErrorIs(t, err, c.class)
		})
	}
	_, err := shipped(t).Due("awaab.sgnificant", "", from, in)
	require.ErrorIs(t, err, deadline.ErrClock)
	require.ErrorContains(t, err, "the clocks are awaab.significant, awaab.emergency, ")
	var none *deadline.Clocks
	_, err = none.Due("complaint", "", from, in)
	require.ErrorIs(t, err, deadline.ErrClock)
}

func TestCalendarDaysNeedNoHolidays(t *testing.T) {
	clocks, err := deadline.NewClocks(nil, deadline.Shipped()...)
	require.NoError(t, err)
	due, err := clocks.Due("landlord.routine-repair", "", at(t, "2031-02-10"), deadline.Place{Zone: london(t)})
	require.NoError(t, err)
	require.Equal(t, "2031-03-10", due.Date.String())
}

func TestTimeline(t *testing.T) {
	clocks := shipped(t)
	known := map[deadline.Event]time.Time{deadline.Aware: at(t, "2026-12-18 10:00"), deadline.Concluded: at(t, "2026-12-24 15:00")}
	got, err := clocks.Timeline("awaab.significant", known, home(t, deadline.England))
	require.NoError(t, err)
	require.Equal(t, []string{"investigate 2027-01-06", "summary 2026-12-31", "make_safe 2027-01-05",
		"accommodation 2027-01-05", "begin_work 2027-01-05", "backstop 2027-03-18"}, stages(got))

	// Half a timeline is given where the holidays end.
	known[deadline.Concluded] = at(t, "2027-12-30")
	got, err = clocks.Timeline("awaab.significant", known, home(t, deadline.England))
	require.ErrorIs(t, err, deadline.ErrNotCovered)
	require.Equal(t, []string{"investigate 2027-01-06", "backstop 2028-03-23"}, stages(got))

	// The earliest event stands for an awareness that was not recorded: the
	// law was in force when the inspection ended, so it applies.
	got, err = clocks.Timeline("awaab.significant", map[deadline.Event]time.Time{deadline.Concluded: at(t, "2025-10-27")}, home(t, deadline.England))
	require.NoError(t, err)
	require.True(t, got[0].Law.Named())

	got, err = clocks.Timeline("awaab.significant", nil, home(t, deadline.England))
	require.NoError(t, err)
	require.Empty(t, got)
}

func stages(dues []deadline.Due) []string {
	var out []string
	for _, due := range dues {
		out = append(out, due.Stage+" "+due.Date.String())
	}
	return out
}

func TestADueSurvivesStorage(t *testing.T) {
	due, err := shipped(t).Due("awaab.emergency", "", time.Now(), deadline.Place{Zone: time.FixedZone("x", 3600), Division: deadline.EnglandAndWales})
	require.NoError(t, err)
	data, err := json.Marshal(due)
	require.NoError(t, err)
	var back deadline.Due
	require.NoError(t, json.Unmarshal(data, &back))
	require.Equal(t, due, back)
}

// A later start is never due earlier, and every end is after its start.
func TestLawsOfDue(t *testing.T) {
	clocks := shipped(t)
	zone := london(t)
	rapid.Check(t, func(t *rapid.T) {
		clock := rapid.SampledFrom(clocks.All()).Draw(t, "clock")
		stage := rapid.SampledFrom(clock.Stages).Draw(t, "stage")
		in := deadline.Place{Zone: zone,
			Nation: rapid.SampledFrom([]deadline.Nation{deadline.England, deadline.Wales, deadline.Scotland, deadline.NorthernIreland}).Draw(t, "nation")}
		in.AwareAt = time.Date(2026, 12, 1, 0, 0, 0, 0, zone)
		from := time.Date(2024, 1, 1, 0, 0, 0, 0, zone).Add(time.Duration(rapid.IntRange(0, 3*365*24*60).Draw(t, "minutes")) * time.Minute)
		later := from.Add(time.Duration(rapid.IntRange(0, 20*24*60).Draw(t, "more")) * time.Minute)
		first, err := clocks.Due(clock.Name, stage.Name, from, in)
		if err != nil {
			require.ErrorIs(t, err, deadline.ErrStage)
			return
		}
		second, err := clocks.Due(clock.Name, stage.Name, later, in)
		require.NoError(t, err)
		require.True(t, first.At.After(from))
		require.False(t, second.At.Before(first.At), "%s, %s: %s, %s", from, later, first.Why, second.Why)
		require.Equal(t, first.Date.String(), first.At.In(zone).Format(time.DateOnly))
	})
}
