package answers_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/answers"
)

func given(t *testing.T, of *survey.Survey, doc string) rules.Test {
	t.Helper()
	said, err := book.Given("a.json", []byte(doc), of.Schema(), book.Config{})
	require.NoError(t, err)
	return said
}

func at(field string) condition.Path { return condition.Path{Field: field} }

// TestTake reads answers as an interview would have left them.
func TestTake(t *testing.T) {
	of, _ := made()
	reader := answers.New(of)
	for _, tt := range []struct {
		name, doc, field, value string
		status                  condition.Status
	}{
		{"an answer stands", `{"answers": {"damp": true, "spots": 3}}`, "spots", "3", condition.Answered},
		{"what does not apply does not", `{"answers": {"damp": false}}`, "spots", "", condition.NotApplicable},
		{"where that is open the answer stands", `{"answers": {"spots": 3}}`, "spots", "3", condition.Answered},
		{"what nobody answered is unasked", `{"answers": {"damp": true}}`, "spots", "", condition.Unasked},
		{"a score is reckoned", `{"answers": {"damp": true, "cold": true}}`, "hardship", "2", condition.Answered},
		{"and is not where something is missing", `{"answers": {"damp": true}}`, "hardship", "", condition.Unasked},
		{"a reason for no answer stands", `{"answers": {"baby": {"status": "dont_know"}}}`, "baby", "", condition.DontKnow},
		{"unasked is no answer", `{"answers": {"baby": {"status": "unasked"}}}`, "baby", "", condition.Unasked},
	} {
		t.Run(tt.name, func(t *testing.T) {
			taken, err := reader.Take(given(t, of, tt.doc), rules.Asking{Now: noon})
			require.NoError(t, err)
			v, status := taken.Record.Fact(at(tt.field))
			assert.Equal(t, tt.status, status)
			if status == condition.Answered {
				assert.Equal(t, tt.value, v.String())
			}
		})
	}
}

func TestRefused(t *testing.T) {
	of, set := made()
	reader := answers.New(of)
	for doc, want := range map[string]string{
		`{"answers": {"damp": false, "spots": 3}}`:       `a.json:1:38: spots: the survey does not ask this where the other answers are so: its relevant is false`,
		`{"answers": {"damp": true, "spots": 0}}`:        `a.json:1:37: spots: the survey does not take this answer: At least one.`,
		`{"answers": {"hardship": 2}}`:                   `a.json:1:26: hardship: the survey reckons this from other answers: give those, and leave this out`,
		`{"answers": {"damp": {"status": "dont_know"}}}`: `a.json:1:22: damp: the survey does not take this answer: don't know`,
		`{"answers": {"damp": true, "spots": 0, "hardship": 1}}`: "a.json:1:37: spots: the survey does not take this answer: At least one.\n" +
			"a.json:1:52: hardship: the survey reckons this from other answers: give those, and leave this out",
		`{"answers": {"cold": false, "share": true, "damp": false}}`: `a.json:1:38: share: the survey does not ask this where the other answers are so: its relevant is false`,
	} {
		_, err := reader.Decide(set, given(t, of, doc), rules.Asking{Now: noon})
		var refused rules.Refusals
		require.ErrorAs(t, err, &refused, doc)
		assert.EqualError(t, book.Refused("a.json", []byte(doc), of.Schema(), err), want)
	}
	_, err := reader.Decide(set, given(t, of, `{"answers": {"damp": false, "spots": 3}}`), rules.Asking{Now: noon})
	require.ErrorIs(t, err, survey.ErrNotAsked)
}

// TestTaken: what is refused keeps no other answer out.
func TestTakenBesideRefused(t *testing.T) {
	of, _ := made()
	taken, err := answers.New(of).Take(given(t, of, `{"answers": {"damp": true, "spots": 0, "cold": true}}`), rules.Asking{Now: noon})
	require.Error(t, err)
	v, _ := taken.Record.Fact(at("cold"))
	assert.Equal(t, condition.Bool(true), v)
}

// TestConsents: an answer is a consent, unless somebody said otherwise.
func TestConsents(t *testing.T) {
	of, set := made()
	reader := answers.New(of)
	for doc, want := range map[string]map[string]bool{
		`{"answers": {"cold": true, "share": true}}`:                                {"share": true},
		`{"answers": {"cold": true, "share": true}, "consents": {"share": false}}`:  {"share": false},
		`{"answers": {"cold": true}}`:                                               {},
		`{"answers": {"cold": true, "share": false}, "consents": {"health": true}}`: {"share": false, "health": true},
	} {
		taken, err := reader.Take(given(t, of, doc), rules.Asking{Now: noon})
		require.NoError(t, err)
		assert.Equal(t, want, taken.Consenting(set).Consents, doc)
	}
}

// TestDay: answers that name a day are of that day, others of now on the
// landlord's clock.
func TestDay(t *testing.T) {
	of, set := made()
	reader := answers.New(of)
	late := time.Date(2026, time.July, 1, 23, 30, 0, 0, time.UTC)
	london, err := time.LoadLocation("Europe/London")
	require.NoError(t, err)
	d, err := reader.Decide(set, given(t, of, `{"answers": {}}`), rules.Asking{Now: late, Zone: london})
	require.NoError(t, err)
	assert.Equal(t, "2026-07-02", d.Today.String())
	d, err = reader.Decide(set, given(t, of, `{"answers": {}, "today": "2026-03-04"}`), rules.Asking{Now: late, Zone: london})
	require.NoError(t, err)
	assert.Equal(t, "2026-03-04", d.Today.String())
}

// TestResponse: a response of another version is not read as one of this.
func TestResponse(t *testing.T) {
	of, set := made()
	iv := of.Begin(survey.Beginning{ID: "r", At: noon})
	_, err := iv.Answer(at("damp"), survey.Said(condition.Bool(true)), noon)
	require.NoError(t, err)
	require.NoError(t, iv.Consent(survey.Consented{Purpose: "share", Given: true, When: noon}))
	r, err := iv.Submit(noon)
	require.NoError(t, err)
	reader := answers.New(of)
	taken, err := reader.TakeResponse(r, rules.Asking{Consents: map[string]bool{"share": false}})
	require.NoError(t, err)
	assert.Equal(t, noon, taken.Asking.AwareAt)
	assert.Equal(t, map[string]bool{"share": true}, taken.Asking.Consents)
	q, err := taken.Interview().At(at("spots"))
	require.NoError(t, err)
	assert.Equal(t, "On how many walls?", q.Label)

	r.Of.Number = 2
	_, err = reader.Submitted(set, r, rules.Asking{})
	require.ErrorIs(t, err, survey.ErrVersion)
}

// TestToFind: for a score, the questions that it lacks.
func TestToFind(t *testing.T) {
	of, set := made()
	reader := answers.New(of)
	taken, err := reader.Take(given(t, of, `{"answers": {"damp": true}}`), rules.Asking{Now: noon})
	require.NoError(t, err)
	for _, u := range taken.Decide(set).Undecided {
		if u.Rule == "hardship" {
			assert.Equal(t, []condition.Cause{{Path: at("cold")}}, reader.ToFind(taken.Record, u.Causes))
		}
	}
	_, reckoned := reader.Reckoned("hardship")
	assert.True(t, reckoned)
	_, reckoned = reader.Reckoned("damp")
	assert.False(t, reckoned)
}

// TestGiven: of a response that was closed by silence, what somebody said, to be
// taken again with more.
func TestGiven(t *testing.T) {
	of, set := made()
	iv := of.Begin(survey.Beginning{ID: "r", At: noon})
	for _, field := range []string{"damp", "cold"} {
		_, err := iv.Answer(at(field), survey.Said(condition.Bool(field == "cold")), noon)
		require.NoError(t, err)
	}
	reader := answers.New(of)
	r := iv.SubmitPartial(noon)
	said := reader.Given(r)
	assert.Equal(t, []rules.Given{
		{Path: at("damp"), Value: condition.Bool(false), Status: condition.Answered},
		{Path: at("cold"), Value: condition.Bool(true), Status: condition.Answered},
	}, said.Answers, "neither spots, which does not apply, nor the score")
	want, err := reader.Submitted(set, r, rules.Asking{})
	require.NoError(t, err)
	got, err := reader.Decide(set, said, rules.Asking{Now: noon})
	require.NoError(t, err)
	assert.Equal(t, want, got)
}
