package desk_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// said is one answer of an interview at the door; rooms are said as they are
// seen.
type said struct {
	field string
	value condition.Value
	row   string
}

// damp is what a home says whose bedroom has damp that spreads.
func damp() []said {
	return []said{{"damp", condition.Bool(true), ""}, {"rooms", condition.Value{}, ""}, {"room", condition.Choice("bedroom"), "1"},
		{"room_damp", condition.Choice("spreading"), "1"}}
}

// hungry misses meals, and agrees, or not, to be passed on.
func hungry(agrees bool) []said {
	return []said{{"damp", condition.Bool(false), ""}, {"meals", condition.Choice("often"), ""}, {"share", condition.Bool(agrees), ""}}
}

// interview holds an interview at the door, a minute for each answer, and
// returns its response. Whatever else is asked is passed over.
func (w *town) interviewed(id survey.InterviewID, home survey.HomeID, who survey.ResidentID, at time.Time, answers ...said) survey.Response {
	w.t.Helper()
	return w.interviewedAs(survey.Beginning{ID: id, Mode: survey.Doorstep, Language: "en", Home: home, Tenancy: tenancyOf(home), Respondent: who,
		By: officer.ID, At: at}, answers...)
}

func tenancyOf(home survey.HomeID) survey.TenancyID {
	return survey.TenancyID("tenancy-" + string(home[5:]))
}

func (w *town) interviewedAs(b survey.Beginning, answers ...said) survey.Response {
	w.t.Helper()
	iv, at := begun(w.t, b, answers...)
	r, err := iv.Submit(at)
	require.NoError(w.t, err)
	return r
}

func begun(t testing.TB, b survey.Beginning, answers ...said) (*survey.Interview, time.Time) {
	t.Helper()
	iv, at := editions()[0].Survey.Begin(b), b.At
	for _, a := range answers {
		at = at.Add(time.Minute)
		path := condition.Path{Field: a.field, Rows: a.row}
		var err error
		if a.field == "rooms" {
			_, err = iv.AddRow(path, at)
		} else {
			_, err = iv.Answer(path, survey.Said(a.value), at)
		}
		require.NoError(t, err, a.field)
	}
	return iv, at
}

func (w *town) submit(r survey.Response, now time.Time) desk.Settled {
	w.t.Helper()
	s, err := w.desk.Submit(context.Background(), r, officer, now)
	require.NoError(w.t, err)
	return s
}

// visit is a knock of an outcome, with what that outcome needs.
func visit(id campaign.VisitID, home survey.HomeID, who survey.ResidentID, o campaign.Outcome) campaign.Visit {
	v := campaign.Visit{ID: id, Home: home, At: noon, By: officer, Outcome: o, Resident: who}
	switch o {
	case campaign.ComeBackAt:
		v.ComeBack = noon.AddDate(0, 0, 2)
	case campaign.LanguageNeeded:
		v.Language = "cy"
	case campaign.UnsafeOrThreat:
		v.Danger = campaign.HazardThreat
	}
	return v
}
