package plan_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/plan"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/survey"
)

func date(t require.TestingT, s string) condition.Date {
	d, err := condition.ParseDate(s)
	require.NoError(t, err)
	return d
}

// calendar knows one year and a bit with a few holidays.
func calendar(t require.TestingT) *deadline.Calendar {
	c, err := deadline.NewCalendar(deadline.Holidays{
		Division: deadline.EnglandAndWales, From: date(t, "2026-01-01"), To: date(t, "2027-12-31"),
		List: []deadline.Holiday{{Date: date(t, "2026-12-25"), Title: "Christmas Day"}, {Date: date(t, "2026-12-28"), Title: "Boxing Day"},
			{Date: date(t, "2027-01-01"), Title: "New Year's Day"}},
	})
	require.NoError(t, err)
	return c
}

func homes(streets, doors int) []plan.Door {
	var out []plan.Door
	for s := range streets {
		for n := range doors {
			out = append(out, plan.Door{Home: campaign.Home{
				ID: survey.HomeID(fmt.Sprintf("home-%d-%d", s, n)), Patch: campaign.PatchID(fmt.Sprint(s / 4)),
				Address: campaign.Address{Number: fmt.Sprint(n + 1), Street: fmt.Sprintf("Street %02d", s), Postcode: "ZZ1 1AA"},
				Point:   campaign.Point{Latitude: 53.4 + float64(s%7)/100, Longitude: -2.9 + float64(s/7)/100},
			}})
		}
	}
	return out
}

func season(t require.TestingT) plan.Season {
	return plan.Season{
		Campaign: "winter", Phase: campaign.SeasonPhase, Today: date(t, "2026-11-23"), From: date(t, "2026-11-23"), To: date(t, "2027-01-29"),
		Doors: homes(6, 15),
		Teams: []campaign.Team{
			{ID: "housing", Department: "housing", WeeklyShifts: 4}, {ID: "income", Department: "income", WeeklyShifts: 2},
			{ID: "repairs", Department: "property", WeeklyShifts: 2, WeeklyActions: 30},
		},
	}
}

func config(t require.TestingT) plan.Config { return plan.Config{Calendar: calendar(t), Doors: 12} }

func run(t require.TestingT, s plan.Season, c plan.Config) (plan.Schedule, []plan.Unplanned) {
	out, left, err := plan.Plan(context.Background(), s, c)
	require.NoError(t, err)
	return out, left
}

func TestPlanASeason(t *testing.T) {
	s := season(t)
	out, left := run(t, s, config(t))
	assert.Empty(t, left)
	stops := 0
	for _, r := range out.Rounds {
		stops += len(r.Stops)
	}
	assert.Equal(t, 90, stops)
	assert.Len(t, out.Postcards, 90)
	assert.Equal(t, date(t, "2026-11-30"), out.Rounds[0].Day, "five working days after today")
	for _, r := range out.Rounds {
		streets := map[string]int{}
		for _, stop := range r.Stops {
			i := slices.IndexFunc(s.Doors, func(d plan.Door) bool { return d.Home.ID == stop.Home })
			streets[s.Doors[i].Home.Address.Street]++
		}
		assert.LessOrEqual(t, len(streets), 4, "streets together")
	}
	again, _ := run(t, s, config(t))
	assert.Equal(t, out, again)
	_, err := json.Marshal(out)
	require.NoError(t, err)
}

func TestPlanStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	out, left, err := plan.Plan(ctx, season(t), config(t))
	require.NoError(t, err)
	assert.True(t, out.Stopped)
	require.Len(t, left, 90)
	assert.Equal(t, plan.Stopped, left[0].Reason)
}

func TestPlanRefusesASeason(t *testing.T) {
	s := season(t)
	_, _, err := plan.Plan(context.Background(), s, plan.Config{})
	assert.EqualError(t, err, "season cannot be planned: without a calendar no working day can be counted")
	s.To = s.From - 1
	_, _, err = plan.Plan(context.Background(), s, config(t))
	assert.EqualError(t, err, "season cannot be planned: its last day, 2026-11-22, is before its first, 2026-11-23")
	s = season(t)
	s.Doors = append(s.Doors, s.Doors[0])
	_, _, err = plan.Plan(context.Background(), s, config(t))
	assert.EqualError(t, err, "season cannot be planned: home home-0-0 is in it twice")
	s = season(t)
	s.From, s.To = date(t, "2027-12-20"), date(t, "2028-02-01")
	_, _, err = plan.Plan(context.Background(), s, config(t))
	assert.ErrorIs(t, err, deadline.ErrNotCovered)
}

func TestPlanExplains(t *testing.T) {
	nobody := func(t *testing.T, day string, hour int) []campaign.Visit {
		y, m, d := date(t, day).Civil()
		return []campaign.Visit{{At: time.Date(y, time.Month(m), d, hour, 0, 0, 0, time.UTC), Outcome: campaign.NobodyIn}}
	}
	with := func(o campaign.Outcome, v []campaign.Visit) []campaign.Visit {
		v[0].Outcome, v[0].Language = o, "cy"
		return v
	}
	refused := campaign.Resident{ID: "dee", Ended: []campaign.ContactEnded{{Scope: campaign.EndsVisits}}}
	for name, tt := range map[string]struct {
		change func(*plan.Season, *plan.Config, *plan.Door)
		reason plan.Reason
		why    string
	}{
		"reached": {func(_ *plan.Season, _ *plan.Config, d *plan.Door) { d.Reached = true }, plan.Reached, "somebody has answered"},
		"empty": {func(_ *plan.Season, _ *plan.Config, d *plan.Door) { d.Home.Standing = campaign.HomeEmpty },
			plan.EmptyHome, "nobody lives there"},
		"not ours": {func(_ *plan.Season, _ *plan.Config, d *plan.Door) { d.Home.Standing = campaign.HomeNotOurs },
			plan.NotOurHome, "it is no home of ours"},
		"to settle": {func(_ *plan.Season, _ *plan.Config, d *plan.Door) { d.Home.Standing = campaign.HomeToSettle },
			plan.ToSettle, "a person must first find out what is the case"},
		"refused for good": {func(_ *plan.Season, _ *plan.Config, d *plan.Door) { d.Residents = []campaign.Resident{refused} },
			plan.VisitsEnded, "nobody who lives there is to be visited"},
		"in hospital": {func(_ *plan.Season, _ *plan.Config, d *plan.Door) {
			d.Visits = with(campaign.InHospital, nobody(t, "2026-11-20", 10))
		}, plan.InHospital, "in hospital; a person finds out when to come"},
		"six visits": {func(_ *plan.Season, _ *plan.Config, d *plan.Door) {
			d.Visits = slices.Repeat(nobody(t, "2026-11-20", 10), 6)
		}, plan.EnoughVisits, "6 visits were made; reach them another way"},
		"season too short": {func(s *plan.Season, _ *plan.Config, _ *plan.Door) { s.To = date(t, "2026-11-27") },
			plan.SeasonTooShort, "the first day that notice and gap allow is 2026-11-30, after the last day of the season, 2026-11-27"},
		"no shift": {func(s *plan.Season, _ *plan.Config, _ *plan.Door) { s.Teams = nil },
			plan.NoShift, "no department has a shift left from 2026-11-30 to 2027-01-29"},
		"nobody to go with": {func(s *plan.Season, _ *plan.Config, d *plan.Door) {
			s.Teams = []campaign.Team{{ID: "housing", Department: "housing", WeeklyShifts: 1}}
			d.Home.Hazards = []campaign.Hazard{{TwoUp: true}}
		}, plan.NoShift, "no department has two people's shifts left from 2026-11-30 to 2027-01-29"},
		"teams are full": {func(s *plan.Season, c *plan.Config, _ *plan.Door) {
			c.Actions = map[campaign.TeamID]float64{"repairs": 1}
			s.Teams[2].WeeklyActions = 0
		}, plan.TeamCapacity, "the teams could not see to what it is likely to bring, in any week from 2026-11-30 to 2027-01-29"},
		"only evenings": {func(_ *plan.Season, c *plan.Config, d *plan.Door) {
			c.Occasions = []campaign.Occasion{{TimeOfDay: campaign.Evening}}
			d.Visits = nobody(t, "2026-11-20", 18)
		}, plan.NoOccasion, "no round is walked at another time of day than the last visit, the evening"},
		"a promise": {func(s *plan.Season, _ *plan.Config, d *plan.Door) {
			d.Postcard = &campaign.Postcard{State: campaign.PostcardSent, Days: []condition.Date{date(t, "2026-12-25")}}
		}, plan.Promise, "a postcard promised 2026-12-25, and no round can be there then at another time of day than the last"},
		"an appointment outside": {func(s *plan.Season, _ *plan.Config, d *plan.Door) {
			d.Appointment = time.Date(2027, 3, 1, 10, 0, 0, 0, time.UTC)
		}, plan.Appointment, "the time that they named, Mon 1 Mar 2027 10:00, is not within the season"},
		"an appointment and nobody free": {func(s *plan.Season, _ *plan.Config, d *plan.Door) {
			s.Teams = nil
			d.Appointment = time.Date(2026, 12, 1, 10, 0, 0, 0, time.UTC)
		}, plan.Appointment, "nobody is free on 2026-12-01 in the morning, which they named"},
		"a language": {func(_ *plan.Season, _ *plan.Config, d *plan.Door) {
			d.Visits = with(campaign.LanguageNeeded, nobody(t, "2026-11-20", 10))
		}, plan.Language, `nobody on the list of staff speaks "cy"; book an interpreter and make an appointment`},
	} {
		t.Run(name, func(t *testing.T) {
			s, c := season(t), config(t)
			s.Doors = s.Doors[:1]
			tt.change(&s, &c, &s.Doors[0])
			_, left := run(t, s, c)
			require.Len(t, left, 1)
			assert.Equal(t, plan.Unplanned{Home: "home-0-0", Reason: tt.reason, Why: tt.why}, left[0])
		})
	}
}

func TestPlanKeepsAppointmentsAndPromises(t *testing.T) {
	s, c := season(t), config(t)
	s.Doors[3].Appointment = time.Date(2026, 11, 24, 10, 30, 0, 0, time.UTC)
	s.Doors[3].For = campaign.Resident{ID: "dee"}
	s.Doors[40].Postcard = &campaign.Postcard{ID: "card", State: campaign.PostcardSent, Days: []condition.Date{date(t, "2026-11-25")}, TimeOfDay: campaign.Afternoon}
	out, left := run(t, s, c)
	assert.Empty(t, left)
	named, r := stopOf(out, s.Doors[3].Home.ID)
	assert.Equal(t, date(t, "2026-11-24"), r.Day)
	assert.Equal(t, campaign.Morning, r.TimeOfDay)
	assert.Equal(t, survey.ResidentID("dee"), named.Resident)
	assert.Empty(t, named.Postcard, "they named the time themselves")
	promised, r := stopOf(out, s.Doors[40].Home.ID)
	assert.Equal(t, date(t, "2026-11-25"), r.Day)
	assert.Equal(t, campaign.Afternoon, r.TimeOfDay)
	assert.Equal(t, campaign.PostcardID("card"), promised.Postcard)
	for _, p := range out.Postcards {
		assert.NotEqual(t, s.Doors[40].Home.ID, p.Home, "it was sent already")
	}
}

func TestPlanSendsWhoSpeaksTheLanguage(t *testing.T) {
	s, c := season(t), config(t)
	s.Doors = s.Doors[:1]
	s.Doors[0].Visits = []campaign.Visit{{At: time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC), Outcome: campaign.LanguageNeeded, Language: "cy"}}
	s.Staff = []campaign.Staff{
		{ID: "a", Department: "housing"}, {ID: "b", Department: "income"}, {ID: "c", Department: "income", Languages: []survey.Language{"cy"}},
	}
	out, left := run(t, s, c)
	assert.Empty(t, left)
	assert.Equal(t, []survey.ActorID{"c"}, out.Rounds[0].Knockers)
	assert.NotEqual(t, campaign.Morning, out.Rounds[0].TimeOfDay)
}

func stopOf(out plan.Schedule, id survey.HomeID) (campaign.Stop, campaign.Round) {
	for _, r := range out.Rounds {
		for _, s := range r.Stops {
			if s.Home == id {
				return s, r
			}
		}
	}
	return campaign.Stop{}, campaign.Round{}
}

// drawn makes a season of everything that can come together.
func drawn(t *rapid.T) (plan.Season, plan.Config) {
	s, c := season(t), config(t)
	s.Today = s.From.AddDays(rapid.IntRange(-20, 10).Draw(t, "today"))
	s.To = s.From.AddDays(rapid.IntRange(7, 60).Draw(t, "length"))
	s.Doors = homes(rapid.IntRange(1, 6).Draw(t, "streets"), rapid.IntRange(1, 20).Draw(t, "doors"))
	for i := range s.Teams {
		s.Teams[i].WeeklyShifts = rapid.IntRange(0, 4).Draw(t, "shifts")
		s.Teams[i].WeeklyActions = rapid.IntRange(0, 12).Draw(t, "actions")
	}
	c.Notice = rapid.SampledFrom([]int{-1, 1, 5, 10}).Draw(t, "notice")
	c.RepeatNotice = rapid.SampledFrom([]int{0, -1, 2}).Draw(t, "repeat")
	c.Doors = rapid.IntRange(1, 25).Draw(t, "most")
	c.Actions = map[campaign.TeamID]float64{"repairs": rapid.SampledFrom([]float64{0, 0.5, 3}).Draw(t, "each")}
	if rapid.Bool().Draw(t, "named") {
		for n := range rapid.IntRange(1, 6).Draw(t, "staff") {
			s.Staff = append(s.Staff, campaign.Staff{ID: survey.ActorID(fmt.Sprint("staff-", n)), Experience: n%2 == 0,
				Department: rapid.SampledFrom([]string{"housing", "income", "property"}).Draw(t, "department")})
		}
	}
	for i := range s.Doors {
		d := &s.Doors[i]
		switch rapid.IntRange(0, 8).Draw(t, "what") {
		case 0:
			d.Home.Hazards = []campaign.Hazard{{TwoUp: true, State: campaign.HazardToReview}}
		case 1, 2:
			at := s.Today.AddDays(-rapid.IntRange(0, 6).Draw(t, "ago")).At(rapid.IntRange(9, 19).Draw(t, "hour"), 0, time.UTC)
			d.Visits = []campaign.Visit{{At: at, Outcome: rapid.SampledFrom([]campaign.Outcome{campaign.NobodyIn, campaign.RefusedThisTime}).Draw(t, "outcome")}}
		case 3:
			d.Postcard = &campaign.Postcard{ID: campaign.PostcardID("sent-" + string(d.Home.ID)), State: campaign.PostcardSent,
				Days: []condition.Date{s.From.AddDays(rapid.IntRange(0, 14).Draw(t, "promised"))}}
		case 4:
			d.Appointment = s.From.AddDays(rapid.IntRange(0, 10).Draw(t, "named")).At(rapid.IntRange(9, 19).Draw(t, "at"), 0, time.UTC)
		case 5:
			d.Home.Standing = campaign.HomeEmpty
		}
	}
	return s, c
}

// TestPlanLaws holds every hard limit on seasons at random.
func TestPlanLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, c := drawn(t)
		out, left := run(t, s, c)
		again, _ := run(t, s, c)
		a, _ := json.Marshal(out)
		if b, _ := json.Marshal(again); string(a) != string(b) {
			t.Fatal("the same season gave another plan")
		}
		limits(t, s, c, out)
		everyDoorOnce(t, s, out, left)
		postcards(t, s, c, out)
	})
}

func limits(t *rapid.T, s plan.Season, c plan.Config, out plan.Schedule) {
	shifts, expect := map[string]int{}, map[condition.Date]float64{}
	where := map[string]bool{}
	for _, r := range out.Rounds {
		week := r.Day.AddDays(-(int(r.Day.Weekday()) + 6) % 7)
		size := 1
		if r.TwoUp {
			size = 2
		}
		shifts[week.String()+r.Department] += size
		expect[week] += 0.3 * c.Actions["repairs"] * float64(len(r.Stops))
		if len(r.Stops) > c.Doors || len(r.Stops) == 0 {
			t.Fatalf("a round of %d doors", len(r.Stops))
		}
		if r.Day < max(s.From, s.Today) || r.Day > s.To {
			t.Fatalf("a round on %s", r.Day)
		}
		if len(s.Staff) > 0 && len(r.Knockers) != size {
			t.Fatalf("%d knockers for %d", len(r.Knockers), size)
		}
		for _, k := range r.Knockers {
			key := fmt.Sprint(r.Day, r.TimeOfDay, k)
			if where[key] {
				t.Fatalf("%s is in two places", k)
			}
			where[key] = true
		}
		for _, stop := range r.Stops {
			if stop.TwoUp && !r.TwoUp {
				t.Fatal("one person goes where two must")
			}
		}
	}
	for _, team := range s.Teams {
		for week := range expect {
			if shifts[week.String()+team.Department] > team.WeeklyShifts {
				t.Fatalf("%s lends %d shifts, and %d are used", team.Department, team.WeeklyShifts, shifts[week.String()+team.Department])
			}
			if team.ID == "repairs" && c.Actions["repairs"] > 0 && expect[week] > float64(team.WeeklyActions)+1e-6 {
				t.Fatalf("repairs expect %f actions, and can see to %d", expect[week], team.WeeklyActions)
			}
		}
	}
}

func everyDoorOnce(t *rapid.T, s plan.Season, out plan.Schedule, left []plan.Unplanned) {
	seen := map[survey.HomeID]int{}
	for _, r := range out.Rounds {
		for _, stop := range r.Stops {
			seen[stop.Home]++
		}
	}
	for _, u := range left {
		seen[u.Home]++
		if u.Why == "" || u.Reason == "" {
			t.Fatal("left out without a reason")
		}
	}
	for _, d := range s.Doors {
		if seen[d.Home.ID] != 1 {
			t.Fatalf("home %s is planned or explained %d times", d.Home.ID, seen[d.Home.ID])
		}
		stop, r := stopOf(out, d.Home.ID)
		if stop.Home == "" {
			continue
		}
		if d.Home.Standing == campaign.HomeEmpty {
			t.Fatal("somebody knocks at an empty home")
		}
		if len(d.Visits) > 0 {
			last := d.Visits[0]
			gap := 3
			if last.Outcome == campaign.RefusedThisTime {
				gap = 14
			}
			if campaign.TimeOfDayOf(last.At) == r.TimeOfDay || r.Day < condition.DateOf(last.At).AddDays(gap) {
				t.Fatalf("after %s on %s again on %s in the %s", last.Outcome, last.At, r.Day, r.TimeOfDay)
			}
		}
		if !d.Appointment.IsZero() && (r.Day != condition.DateOf(d.Appointment) || r.TimeOfDay != campaign.TimeOfDayOf(d.Appointment)) {
			t.Fatal("an appointment is not kept")
		}
	}
}

func postcards(t *rapid.T, s plan.Season, c plan.Config, out plan.Schedule) {
	cal := calendar(t)
	cards := map[campaign.PostcardID]campaign.Postcard{}
	for _, p := range out.Postcards {
		cards[p.ID] = p
	}
	for _, d := range s.Doors {
		stop, r := stopOf(out, d.Home.ID)
		if stop.Home == "" || !d.Appointment.IsZero() {
			continue
		}
		notice := c.Notice
		if len(d.Visits) > 0 && c.RepeatNotice != 0 {
			notice = c.RepeatNotice
		}
		if p := d.Postcard; p != nil && p.Days[0] >= max(s.Today, s.From) && p.Days[0] <= s.To {
			if stop.Postcard != p.ID || !p.Names(r.Day) {
				t.Fatalf("a promise of %s is not kept on %s", p.Days[0], r.Day)
			}
			continue
		}
		if notice < 1 {
			continue
		}
		card, ok := cards[stop.Postcard]
		if !ok || !card.Names(r.Day) || card.Send < s.Today {
			t.Fatalf("no postcard announces %s: %+v", r.Day, card)
		}
		if n, err := cal.CountWorkingDays(deadline.EnglandAndWales, card.Send, r.Day); err != nil || n < notice {
			t.Fatalf("%d working days' notice, and %d are wanted", n, notice)
		}
	}
}

// BenchmarkPlan plans ten thousand homes.
func BenchmarkPlan(b *testing.B) {
	s, c := season(b), config(b)
	s.Doors, s.To = homes(400, 25), date(b, "2027-11-30")
	for i := range s.Teams {
		s.Teams[i].WeeklyShifts = 8
	}
	b.ReportAllocs()
	for b.Loop() {
		run(b, s, c)
	}
}
