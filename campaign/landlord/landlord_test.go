package landlord_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/landlord"
	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
	"github.com/doorknock/doorknock/survey/chat"
)

const whole = `landlord: marl-homes
name: Marl Homes
nation: scotland
zone: Europe/London
languages: [en, cy]
phones: {day: 01632 960100, night: 01632 960199}
help_lines: {confirmed: 2026-02-01, by: Ines Marl}
departments:
  - department: Repairs
    teams:
      - {team: repairs, name: Repairs, owner: Repairs lead, weekly_actions: 60, weekly_shifts: 3}
      - {team: damp, name: Damp, owner: Damp lead}
budgets:
  - {budget: repairs, name: Repairs, limit: 60000.00 GBP, owner: Repairs lead}
triage: repairs
sees_to: {complaint: damp}
silence: {days: 10, reminders: [3]}
quiet: {from: 20, to: 9}
`

func TestParse(t *testing.T) {
	l, warnings, err := landlord.Parse("landlord.yaml", []byte(whole))
	require.NoError(t, err)
	assert.Empty(t, warnings)
	assert.Equal(t, "scotland", string(l.Division))
	assert.Equal(t, "Europe/London", l.Zone.String())
	require.Len(t, l.Teams, 2)
	assert.Equal(t, campaign.Team{ID: "repairs", Name: "Repairs", Department: "Repairs", Owner: "Repairs lead", WeeklyActions: 60, WeeklyShifts: 3, Version: 1}, l.Teams[0])
	assert.Equal(t, condition.Pence(6000000, condition.GBP), l.Budgets[0].Limit)
	assert.Equal(t, map[string]campaign.TeamID{"complaint": "damp"}, l.Owners)
	assert.Equal(t, campaign.Silence{Days: 10, Reminders: []int{3}}, l.Silence)
	assert.Equal(t, landlord.Quiet{From: 20, To: 9}, l.Quiet)
}

// A landlord says how soon to ask again whoever was not alone, and who does, or
// that each rule counts as it stands.
func TestParseAskAlone(t *testing.T) {
	for text, want := range map[string]campaign.AskAlone{
		"": {},
		"ask_alone: {priority: urgent, team: damp}\n": {Priority: rules.Urgent, Team: "damp"},
		"ask_alone: {team: damp}\n":                   {Team: "damp"},
		"ask_alone: {priority: as_rules}\n":           {AsRules: true},
	} {
		l, _, err := landlord.Parse("landlord.yaml", []byte(whole+text))
		require.NoError(t, err, text)
		assert.Equal(t, want, l.AskAlone, text)
	}
}

// What a landlord adds to the words of danger is heard, what it leaves out is
// not, and words that are built in take what is written of them.
func TestParseCrisis(t *testing.T) {
	heard := func(l *landlord.Landlord, text string) []chat.Danger {
		var out []chat.Danger
		for _, a := range chat.Sounding(l.Crisis, text) {
			out = append(out, a.Danger)
		}
		return out
	}
	plain, _, err := landlord.Parse("landlord.yaml", []byte(whole))
	require.NoError(t, err)
	assert.Equal(t, chat.Alarms(), plain.Crisis)
	l, _, err := landlord.Parse("landlord.yaml", []byte(whole+`crisis:
  also:
    en:
      - {words: county lines, danger: child, unless: [the county lines map]}
      - {words: Self-harm, danger: abuse}
    pl: [{words: chcę umrzeć, danger: life}]
  not: {en: [can't go on]}
`))
	require.NoError(t, err)
	assert.Equal(t, []chat.Danger{chat.Child}, heard(l, "I fear it's County Lines!"))
	assert.Empty(t, heard(l, "where is the county lines map"))
	assert.Equal(t, []chat.Danger{chat.Abuse}, heard(l, "self harm"), "once, and as it is written here")
	assert.Equal(t, []chat.Danger{chat.Life}, heard(l, "Chcę umrzeć."))
	assert.Equal(t, []chat.Danger{chat.Life}, heard(plain, "we cant go on"))
	assert.Empty(t, heard(l, "we cant go on"))
	assert.Equal(t, []chat.Danger{chat.Life}, heard(l, "suicide"), "the others stay")
}

func TestParseWarns(t *testing.T) {
	doc := strings.Replace(whole, "help_lines: {confirmed: 2026-02-01, by: Ines Marl}\n", "", 1)
	_, warnings, err := landlord.Parse("landlord.yaml", []byte(doc))
	require.NoError(t, err)
	require.Len(t, warnings, 1)
	assert.Contains(t, warnings[0].Error(), "nobody has confirmed the help lines")
}

func TestParseClocks(t *testing.T) {
	doc := whole + `clocks:
  - clock: landlord.reply
    title: a reply from us
    stages: [{stage: answer, title: answer in writing, within: 3 working_days}]
  - {clock: our.review, title: our review, stages: [{stage: begin, title: begin, within: 1 week, from: concluded}]}
`
	l, _, err := landlord.Parse("landlord.yaml", []byte(doc))
	require.NoError(t, err)
	require.Len(t, l.Clocks, 2)
	assert.Equal(t, deadline.Stage{Name: "begin", Title: "begin", Starts: deadline.Concluded, Amount: 1, Unit: deadline.Weeks}, l.Clocks[1].Stages[0])
	clocks, err := deadline.NewClocks(nil, l.AllClocks()...)
	require.NoError(t, err)
	_, stage, err := clocks.Resolve("landlord.reply")
	require.NoError(t, err)
	assert.Equal(t, 3, stage.Amount, "the landlord's own takes the place of the shipped one")
	assert.Len(t, l.AllClocks(), len(deadline.Shipped())+1)
}

// What a landlord had checked of a law counts, and every date says who did.
func TestParseLaws(t *testing.T) {
	doc := whole + `laws:
  - law: awaab.significant
    checked: {by: Ines Marl, on: 2026-11-20, in: SI 2025/1042 as made, url: https://example.org/law}
    same_day_before: "17:00"
    attempts: 4
    stages: [{stage: summary, within: 2 working_days}, {stage: backstop, within: 80 calendar_days, from: aware}]
  - law: awaab.emergency
    checked: {by: Ines Marl, on: 2026-11-20, in: SI 2025/1042 as made}
    same_day_before: "17:00"
`
	l, _, err := landlord.Parse("landlord.yaml", []byte(doc))
	require.NoError(t, err)
	clocks, err := deadline.NewClocks(nil, l.AllClocks()...)
	require.NoError(t, err)
	law, stage, err := clocks.Resolve("awaab.significant.summary")
	require.NoError(t, err)
	checked := deadline.Source{Cite: "SI 2025/1042 as made, checked by Ines Marl on 2026-11-20", URL: "https://example.org/law", Mark: deadline.Checked}
	assert.Equal(t, "2 working days after the inspection ended, that day being day 1 before 17:00", stage.Limit())
	assert.Equal(t, checked, stage.Source)
	assert.Equal(t, 4, law.Attempts)
	assert.Equal(t, checked, law.AttemptsSource)
	backstop, _ := law.Stage("backstop")
	assert.Equal(t, "80 calendar days after the landlord first knew, that day being day 1 before 17:00", backstop.Limit())
	assert.Equal(t, "Awaab's Law", law.Law.Name)
	_, emergency, err := clocks.Resolve("awaab.emergency")
	require.NoError(t, err)
	assert.Zero(t, emergency.SameDayBefore, "hours have no day 1")
	assert.Equal(t, deadline.Secondary, emergency.Source.Mark, "what was not checked says so still")
	assert.Equal(t, deadline.Secondary, deadline.Shipped()[0].Stages[0].Source.Mark, "what is shipped stays")
}

// Whom a law protects and since when may be as the landlord had it checked.
func TestParseCoversOfLaws(t *testing.T) {
	l, _, err := landlord.Parse("landlord.yaml", []byte(whole+`laws:
  - law: awaab.significant
    checked: {by: Ines Marl, on: 2026-11-20, in: SI 2026/1 amending SI 2025/1042}
    covers:
      tenures: [social_rent, licence]
      phases:
        - {from: 2025-10-27, hazards: [damp_and_mould]}
        - {from: 2027-02-01, until: 2027-12-31, hazards: [noise]}
`))
	require.NoError(t, err)
	clocks, err := deadline.NewClocks(ukholidays.Calendar(), l.AllClocks()...)
	require.NoError(t, err)
	for _, c := range []struct {
		tenure  deadline.Tenure
		hazard  deadline.Hazard
		aware   string
		applies string
		why     string
	}{
		{deadline.SocialRent, deadline.DampAndMould, "2027-01-11", "awaab.significant", ""},
		{deadline.Licence, deadline.DampAndMould, "2027-01-11", "awaab.significant", ""},
		{deadline.Temporary, deadline.DampAndMould, "2027-01-11", "landlord.hazard", "does not cover the tenure temporary"},
		{deadline.SocialRent, deadline.ExcessCold, "2027-01-11", "landlord.hazard", "does not cover the hazard excess cold"},
		{deadline.SocialRent, deadline.Noise, "2027-01-11", "landlord.hazard", "in force for it only from Mon 1 Feb 2027"},
		{deadline.SocialRent, deadline.Noise, "2027-02-01", "awaab.significant", ""},
		{deadline.SocialRent, deadline.Noise, "2028-01-04", "landlord.hazard", "no longer in force on Tue 4 Jan 2028"},
	} {
		day, err := condition.ParseDate(c.aware)
		require.NoError(t, err)
		applied, err := clocks.Applies("awaab.significant", deadline.Place{Nation: deadline.England, Tenure: c.tenure, Hazard: c.hazard, AwareAt: day.At(12, 0, time.UTC), Zone: time.UTC})
		require.NoError(t, err)
		assert.Equal(t, c.applies, applied.Clock.Name, "%+v", c)
		if c.why != "" {
			assert.Contains(t, applied.Outside[0], c.why)
		}
	}
	law, _, err := clocks.Resolve("awaab.significant")
	require.NoError(t, err)
	assert.Equal(t, deadline.Source{Cite: "SI 2026/1 amending SI 2025/1042, checked by Ines Marl on 2026-11-20", Mark: deadline.Checked}, law.Law.Source)
	assert.Equal(t, deadline.Secondary, law.Stages[0].Source.Mark, "the limits were not checked with it")
}

func TestParseClocksWithCutOffs(t *testing.T) {
	l, _, err := landlord.Parse("landlord.yaml", []byte(whole+`clocks:
  - {clock: our.answer, title: an answer, attempts: 2, stages: [{stage: answer, title: answer, within: 1 working_day, same_day_before: "12:00", only: where asked}]}
`))
	require.NoError(t, err)
	assert.Equal(t, deadline.Clock{Name: "our.answer", Title: "an answer", Attempts: 2, Stages: []deadline.Stage{{Name: "answer", Title: "answer",
		Starts: deadline.Aware, Amount: 1, Unit: deadline.WorkingDays, SameDayBefore: deadline.At(12, 0), Only: "where asked"}}}, l.Clocks[0])
}

const season = `campaign: big-door-knock
name: The Big Door Knock
trial: {survey: big-door-knock@1, rules: big-door-knock@1, streets: [Tallow Road], from: 2026-03-02, to: 2026-03-13}
review: 2026-03-20
season: {survey: big-door-knock@2, from: 2026-04-07, to: 2026-06-26}
visits: {attempts: 4, notice_days: 5, shift_stops: 12, occasions: [evening, weekend morning]}
`

func TestParseSeason(t *testing.T) {
	s, err := landlord.ParseSeason("campaign.yaml", []byte(season))
	require.NoError(t, err)
	assert.Equal(t, "big-door-knock", s.Campaign.Trial.Survey.ID)
	assert.Equal(t, 2, s.Campaign.Season.Survey.Number)
	assert.Equal(t, "2026-03-20", s.Review.String())
	assert.Equal(t, 4, s.Visits.Attempts)
	assert.Equal(t, []campaign.Occasion{{TimeOfDay: campaign.Evening}, {TimeOfDay: campaign.Morning, Weekend: true}}, s.Visits.Occasions)
	assert.Equal(t, 60, s.Visits.Invitations, "what is not said has a default")
	assert.Equal(t, campaign.SeasonPhase, s.Campaign.PhaseOf("Elsewhere"))
	assert.Equal(t, campaign.TrialPhase, s.Campaign.PhaseOf("Tallow Road"))

	later := s.On(s.Campaign.Trial.From.AddDays(7))
	assert.Equal(t, "2026-03-27", later.Review.String())
	assert.Equal(t, "2026-07-03", later.Campaign.Season.To.String())
	assert.Equal(t, "2026-06-26", s.Campaign.Season.To.String(), "the season itself stays")
}

const review = `review: big-door-knock
group: Residents' group
present: 11
agreed: true
said: [{said: Ask what matters first., did: A second question.}]
`

func TestParseReview(t *testing.T) {
	v, err := landlord.ParseReview("review.yaml", []byte(review))
	require.NoError(t, err)
	assert.Equal(t, campaign.Review{Group: "Residents' group", Present: 11, Agreed: true,
		Said: []campaign.Said{{Said: "Ask what matters first.", Did: "A second question."}}}, *v)
}

// TestBroken reads testdata/broken: one mistake in a document, and under it,
// behind a line of dashes, exactly what is said of it.
func TestBroken(t *testing.T) {
	files, err := filepath.Glob("testdata/broken/*")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			require.NoError(t, err)
			doc, want, ok := strings.Cut(string(data), "-----\n")
			require.True(t, ok)
			file := filepath.Base(name)
			switch {
			case strings.HasPrefix(doc, "campaign"):
				_, err = landlord.ParseSeason(file, []byte(doc))
			case strings.HasPrefix(doc, "review"):
				_, err = landlord.ParseReview(file, []byte(doc))
			default:
				_, _, err = landlord.Parse(file, []byte(doc))
			}
			require.Error(t, err)
			var faults document.Faults
			require.True(t, errors.As(err, &faults))
			assert.Equal(t, strings.TrimSpace(want), err.Error())
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte(season))
	f.Fuzz(func(t *testing.T, doc []byte) {
		_, _, _ = landlord.Parse("landlord.yaml", doc)
		_, _ = landlord.ParseSeason("campaign.yaml", doc)
		_, _ = landlord.ParseReview("review.yaml", doc)
	})
}
