package survey_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

func TestAnswersRedactThemselves(t *testing.T) {
	a := text("I am afraid of him")
	r := survey.Response{ID: "r1", Of: survey.Version{ID: "test", Number: 1}, Mode: survey.Chat, Answers: []survey.At{{Path: path("x"), Answer: a}}}
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("answered", "answer", a, "at", r.Answers[0], "response", r, "all", []survey.Answer{a})
	slog.New(slog.NewTextHandler(&log, nil)).Info("answered", "answer", a, "at", r.Answers[0], "response", r)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d", "%T"} {
		fmt.Fprintf(&log, verb+"\n", a)
		fmt.Fprintf(&log, verb+"\n", &a)
		fmt.Fprintf(&log, verb+"\n", r.Answers)
		fmt.Fprintf(&log, verb+"\n", r)
		fmt.Fprintf(&log, verb+"\n", struct{ A survey.Answer }{a})
	}
	data, err := json.Marshal(a)
	require.NoError(t, err)
	log.Write(data)
	assert.NotContains(t, log.String(), "afraid")
	assert.NotContains(t, log.String(), fmt.Sprintf("%x", "afraid"))
	assert.Contains(t, log.String(), "answered")
	assert.Equal(t, `"answered"`, string(data))
	assert.Equal(t, "response r1 of test@1 (1 answers)", r.String())
}

func TestStoredAnswers(t *testing.T) {
	day, err := condition.NewDate(2026, 11, 30)
	require.NoError(t, err)
	for _, a := range []survey.Answer{{}, survey.Declined(), survey.DontKnow(), survey.HasNone(), yes, number(-3), text("two words: é"),
		choice("red"), many(), many("red", "blue"), survey.Said(condition.On(day)), survey.Said(condition.Pence(1, "EUR")),
		survey.Said(condition.Dec(0.1)), survey.Said(condition.Rows(true, "1", "2")), survey.Said(condition.Media("ab"))} {
		s, err := a.Encode()
		require.NoError(t, err)
		back, err := survey.DecodeAnswer(s)
		require.NoError(t, err)
		assert.Equal(t, a, back, s)
	}
	for _, s := range []string{"", "answered", "answered ", "answered integer:x", "declined integer:3", "shouted", "answered coffee:2"} {
		_, err := survey.DecodeAnswer(s)
		assert.Error(t, err, s)
	}
	_, err = survey.Answer{Status: 9}.Encode()
	assert.Error(t, err)
}

func full() survey.Response {
	when := time.Date(2026, 11, 23, 18, 30, 0, 0, time.FixedZone("", 3600))
	return survey.Response{
		ID: "r1", Of: survey.Version{ID: "test", Number: 3, Hash: "ab"}, Interview: "i1", Home: "h1", Tenancy: "t1", Respondent: "p1",
		By: "a1", Mode: survey.Chat, Language: "cy",
		Answers: []survey.At{
			{Path: path("damp"), Answer: yes, When: when, Mode: survey.Doorstep},
			{Path: path("rooms"), Answer: survey.Said(condition.Rows(true, "1")), When: when},
			{Path: path("room[1]"), Answer: choice("kitchen"), When: when},
			{Path: path("pet[1/2]"), Answer: survey.Declined(), When: when},
			{Path: path("gone"), Answer: survey.Answer{Status: condition.NotApplicable}},
		},
		Unsettled: []survey.Unsettled{{Path: path("u"), Causes: []condition.Cause{{Path: path("v"), Status: condition.DontKnow}, {Undefined: true}}}},
		Review:    []condition.Path{path("room[1]")},
		Changes: []survey.Change{{Fact: "phone", Path: path("own_phone"), Act: survey.Corrected, Old: condition.Text("a"), New: condition.Text("b"),
			When: when, By: "a1", Mode: survey.Chat}},
		Consents:   []survey.Consented{{Purpose: "share", Given: true, Wording: "May we?", WordingVersion: "1", When: when}},
		Supersedes: "r0", Partial: true, Began: when, Submitted: when,
	}
}

// The stored form is fixed: a change of it needs a migration of every store.
func TestStoredForm(t *testing.T) {
	data, err := json.MarshalIndent(full(), "", "  ")
	require.NoError(t, err)
	golden(t, "testdata/response.json", data)
	var back survey.Response
	require.NoError(t, json.Unmarshal(data, &back))
	assert.Equal(t, stored(t, full()), stored(t, back))
	data, err = json.Marshal(survey.Response{})
	require.NoError(t, err)
	assert.Equal(t, `{"id":"","of":{"id":"","number":0}}`, string(data))
}

func TestMalformedResponses(t *testing.T) {
	for _, c := range []struct{ doc, want string }{
		{`[]`, "cannot unmarshal"},
		{`{"answers":[{"path":"","status":"declined"}]}`, `response: not a path: ""`},
		{`{"answers":[{"path":"a[","status":"declined"}]}`, `response: not a path: "a["`},
		{`{"answers":[{"path":"a","status":"answered"}]}`, "response: a: not an answer to this: answered, and a value of type none"},
		{`{"answers":[{"path":"a","status":"declined","value":"integer:3"}]}`, "response: a: not an answer to this: declined, and a value of type integer"},
		{`{"answers":[{"path":"a","status":"shouted"}]}`, "no such status"},
		{`{"unsettled":[{"path":"a]"}]}`, `response: not a path: "a]"`},
		{`{"unsettled":[{"path":"a","causes":[{"path":"","status":"unasked"}]}]}`, `response: not a path: ""`},
		{`{"review":["a[]"]}`, `response: not a path: "a[]"`},
		{`{"changes":[{"path":"?[","act":"added"}]}`, `not a path: "?["`},
	} {
		r := survey.Response{ID: "before"}
		err := json.Unmarshal([]byte(c.doc), &r)
		require.Error(t, err, c.doc)
		assert.Contains(t, err.Error(), c.want)
		assert.Equal(t, survey.ResponseID("before"), r.ID)
	}
}

func FuzzResponseJSON(f *testing.F) {
	data, err := json.Marshal(full())
	require.NoError(f, err)
	f.Add(data)
	f.Add([]byte(`{}`))
	f.Add([]byte(`{"answers":[{"path":"room[1]","status":"answered","value":"choice:kitchen"}]}`))
	s := built(f, damp())
	f.Fuzz(func(t *testing.T, doc []byte) {
		var r survey.Response
		if json.Unmarshal(doc, &r) != nil {
			return
		}
		data, err := json.Marshal(r)
		if err != nil {
			return // a year beyond 9999
		}
		var back survey.Response
		require.NoError(t, json.Unmarshal(data, &back))
		require.Equal(t, string(data), stored(t, back))
		r.Of = s.Version()
		s.Check(r)
		_, _ = s.Record(r, condition.DateOf(clock))
	})
}
