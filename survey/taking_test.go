package survey_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// "Don't know" may not be offered where a regulator says so, and is taken from
// who says it, on the channels where it is.
func TestTakings(t *testing.T) {
	satisfied := func(a *survey.Ask) {
		a.DontKnow = true
		a.DontKnowIn = map[survey.Mode]survey.Taking{survey.AnyMode: survey.TakingAccept, survey.Chat: survey.TakingOffer, survey.Online: survey.TakingRefuse}
	}
	s := built(t, of(ask("satisfied", survey.TypeInteger, satisfied), ask("lift", survey.TypeBoolean, func(a *survey.Ask) { a.NotApplicable = true })))
	for _, tt := range []struct {
		mode       survey.Mode
		may, offer bool
	}{
		{survey.Doorstep, true, false}, {survey.Chat, true, true}, {survey.Terminal, true, true}, {survey.Online, false, false}, {"kiosk", true, false},
	} {
		iv := s.Begin(survey.Beginning{ID: "i1", Mode: tt.mode, At: clock})
		q, _ := iv.Current()
		assert.Equal(t, tt.may, q.MayNotKnow, tt.mode)
		assert.Equal(t, tt.offer, q.Offers.DontKnow, tt.mode)
		_, err := iv.Answer(path("satisfied"), survey.DontKnow(), clock)
		if !tt.may {
			require.ErrorIs(t, err, survey.ErrNotAllowed)
			continue
		}
		require.NoError(t, err)
		_, err = iv.Answer(path("satisfied"), survey.Declined(), clock)
		require.ErrorIs(t, err, survey.ErrNotAllowed)
		r, err := iv.Submit(clock)
		require.NoError(t, err)
		assert.Empty(t, s.Check(r))
		r.Mode = survey.Online
		assert.EqualError(t, s.Check(r).Err(), "satisfied: not allowed here: don't know")
	}
}

// "It does not apply to me" is an answer, and conditions read it as they read
// what was not relevant.
func TestNotApplicable(t *testing.T) {
	i := begin(t, of(
		ask("lift", survey.TypeBoolean, func(a *survey.Ask) { a.NotApplicable, a.Otherwise = true, condition.Bool(true) }),
		ask("stairs", survey.TypeBoolean),
		ask("safe", survey.TypeBoolean, relevant("lift")),
	))
	i.answer("lift", survey.NotApplicable())
	_, err := i.try("stairs", survey.NotApplicable())
	require.ErrorIs(t, err, survey.ErrNotAllowed)
	assert.Equal(t, []string{"lift", "stairs", "safe"}, i.relevant())
	r, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	assert.Equal(t, []string{"lift=not_applicable"}, said(r))
	assert.False(t, r.Answers[0].When.IsZero(), "somebody said so")
	assert.Empty(t, i.iv.Survey().Check(r))
	assert.Equal(t, "It does not apply to me", i.iv.Survey().Say("lift", survey.NotApplicable(), "en"))
	r.Answers[0].When = time.Time{}
	assert.Empty(t, i.iv.Survey().Check(r), "it does apply, so that somebody said so, whenever that was")
}

// "There is none" is no less said where nobody knows when.
func TestNotApplicableAtNoTime(t *testing.T) {
	s := built(t, of(
		ask("damp", survey.TypeBoolean),
		ask("lift", survey.TypeBoolean, relevant("damp"), func(a *survey.Ask) { a.NotApplicable = true }),
	))
	iv := s.Begin(survey.Beginning{ID: "i1", Mode: survey.Doorstep})
	_, err := iv.Answer(path("damp"), yes, time.Time{})
	require.NoError(t, err)
	_, err = iv.Answer(path("lift"), survey.NotApplicable(), time.Time{})
	require.NoError(t, err)
	r, err := iv.Submit(time.Time{})
	require.NoError(t, err)
	assert.Empty(t, s.Check(r))
	again, err := s.Correct(r, survey.Beginning{ID: "i2", Mode: survey.Phone, At: clock})
	require.NoError(t, err)
	_, asks := again.Current()
	assert.False(t, asks, "it was said")
	twice, err := again.Submit(clock)
	require.NoError(t, err)
	assert.Equal(t, r.Given(), twice.Answers)

	// What did not apply, so that nobody said it, is asked once it does.
	iv = s.Begin(survey.Beginning{ID: "i1", Mode: survey.Doorstep})
	_, err = iv.Answer(path("damp"), no, time.Time{})
	require.NoError(t, err)
	r, err = iv.Submit(time.Time{})
	require.NoError(t, err)
	assert.Equal(t, []string{"damp=answered", "lift=not_applicable"}, statuses(r))
	again, err = s.Correct(r, survey.Beginning{ID: "i2", Mode: survey.Phone, At: clock})
	require.NoError(t, err)
	_, err = again.Answer(path("damp"), yes, clock)
	require.NoError(t, err)
	q, _ := again.Current()
	assert.Equal(t, path("lift"), q.Path)
	assert.Equal(t, survey.Answer{}, q.Answer)
}

func statuses(r survey.Response) []string {
	var out []string
	for _, at := range r.Answers {
		out = append(out, at.Path.String()+"="+at.Answer.Status.String())
	}
	return out
}

// Who leaves out what is wanted is asked once whether that is meant; the second
// time it is taken, and what was asked is not forgotten.
func TestSoft(t *testing.T) {
	i := begin(t, of(
		ask("damp", survey.TypeBoolean),
		ask("email", survey.TypeEmail, func(a *survey.Ask) { a.Soft = true }),
		ask("photo", survey.TypeText, func(a *survey.Ask) { a.SoftIf = when("damp") }),
	))
	q, err := i.iv.At(path("email"))
	require.NoError(t, err)
	assert.True(t, q.Soft)
	assert.False(t, q.Required)
	_, err = i.try("email", survey.Answer{})
	require.ErrorIs(t, err, survey.ErrSoft)
	i.iv, err = i.iv.Survey().Resume(i.iv.AppendState(nil))
	require.NoError(t, err)
	i.answer("email", survey.Answer{})
	i.answer("photo", survey.Answer{})
	i.answer("damp", yes)
	assert.Equal(t, "", i.current(), "what was skipped before it was wanted stays so")
	_, err = i.iv.Submit(i.now)
	require.NoError(t, err)
}

func TestFlawsOfTakings(t *testing.T) {
	for _, tt := range []struct {
		name string
		of   survey.Definition
		want string
	}{
		{"an unknown way", of(ask("x", survey.TypeText, func(a *survey.Ask) { a.DeclineIn = map[survey.Mode]survey.Taking{survey.Chat: "maybe"} })),
			`x: decline_in.chat: "maybe" is no way of taking it (offer, accept or refuse)`},
		{"private and refused", of(ask("x", survey.TypeText, func(a *survey.Ask) {
			a.Private, a.Decline, a.DeclineIn = true, true, map[survey.Mode]survey.Taking{survey.Phone: survey.TakingRefuse}
		})), "x: decline_in: a private question must take “prefer not to say” for an answer on every channel (accept it where it is not offered)"},
		{"a soft note", of(ask("y", survey.TypeText), ask("x", survey.TypeNote, func(a *survey.Ask) { a.Soft = true })), "x: soft: nobody answers a note: it cannot have this"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := survey.New(tt.of)
			assert.EqualError(t, err, tt.want)
		})
	}
}
