package survey_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Who returns after a close finds what they had said under the names that it
// has now.
func TestRenewAResponse(t *testing.T) {
	three, four := household(3), household(4)
	door := three.Begin(survey.Beginning{ID: "i1", Mode: survey.Doorstep, By: "visitor-7", At: clock})
	i := &interviewing{t, door, clock}
	i.answer("infant", yes)
	i.answer("lonely", choice("often"))
	i.answer("damp", yes)
	i.answer("rooms", yes)
	i.answer("room[1]", choice("bedroom"))
	i.answer("how_bad[1]", choice("bit"))
	r := door.SubmitPartial(i.now)

	answers, lost, err := four.Renew(r, four, three)
	require.NoError(t, err)
	assert.Equal(t, []string{"lonely ask_again answered choice:often → lonely"}, losses(lost))
	later := clock.AddDate(0, 0, 20)
	iv := four.Begin(survey.Beginning{ID: "i2", Mode: survey.Chat, At: later, Prefilled: answers, Supersedes: r.ID})
	assert.Equal(t, map[string]string{"baby": "true", "damp": "true", "rooms": "1", "room[1]": "bedroom", "how_bad[1]": "patch"}, held(iv))
	again := iv.SubmitPartial(later)
	assert.Equal(t, survey.Doorstep, again.Answers[0].Mode, "it was said at the door")
	assert.Equal(t, r.Answers[0].When, again.Answers[0].When)
	assert.Empty(t, four.Check(again))

	same, lost, err := three.Renew(r, three)
	require.NoError(t, err)
	assert.Empty(t, lost)
	assert.Equal(t, r.Given(), same)
	_, _, err = four.Renew(r, four)
	assert.ErrorIs(t, err, survey.ErrVersion)
}

// What a newer version does not ask as things stand, and rows beyond a count
// that it has now, are parked, not lost.
func TestRenewKeepsWhatIsNotRelevantNow(t *testing.T) {
	v1 := of(ask("people", survey.TypeInteger), repeat("persons", ask("name", survey.TypeText)), ask("cat", survey.TypeText))
	v2 := of(ask("people", survey.TypeInteger), counted("persons", "people", ask("name", survey.TypeText)), ask("pets", survey.TypeBoolean),
		ask("cat", survey.TypeText, relevant("pets")))
	v2.Number = 2
	from, to := built(t, v1), built(t, v2)
	i := &interviewing{t, from.Begin(survey.Beginning{ID: "i1", Mode: survey.Phone, At: clock}), clock}
	i.answer("people", number(1))
	i.answer("persons", yes)
	i.answer("name[1]", text("Ada"))
	i.answer("persons", yes)
	i.answer("name[2]", text("Bob"))
	i.answer("cat", text("Tibbles"))

	answers, lost, err := to.Renew(i.iv.SubmitPartial(i.now), from)
	require.NoError(t, err)
	assert.Empty(t, lost)
	i.iv = to.Begin(survey.Beginning{ID: "i2", Mode: survey.Chat, At: i.now, Prefilled: answers})
	assert.Equal(t, []string{"people", "name[1]", "pets"}, i.relevant())
	i.answer("pets", yes)
	i.answer("people", number(2))
	assert.Equal(t, map[string]string{"people": "2", "name[1]": "Ada", "name[2]": "Bob", "pets": "true", "cat": "Tibbles"}, held(i.iv))
	r := i.iv.SubmitPartial(i.now)
	assert.Equal(t, survey.Phone, r.Answers[len(r.Answers)-1].Mode, "it was said by telephone")
	assert.Empty(t, to.Check(r))
}

// What a hidden value was by default it is not held to: it follows what is
// answered now. What was given for it stays.
func TestRenewLetsDefaultsFollow(t *testing.T) {
	hides := func(source string) func(*survey.Ask) {
		return func(a *survey.Ask) { a.Value, a.Default = condition.TypeInteger, &survey.Computed{Source: source} }
	}
	v1 := of(ask("people", survey.TypeInteger), ask("beds", survey.TypeHidden, hides("people + 1")), ask("flats", survey.TypeHidden, hides("people")))
	v2 := of(v1.Items...)
	v2.Number = 2
	from, to := built(t, v1), built(t, v2)
	i := &interviewing{t, from.Begin(survey.Beginning{ID: "i1", At: clock, Hidden: map[string]condition.Value{"flats": condition.Int(9)}}), clock}
	i.answer("people", number(2))
	r := i.iv.SubmitPartial(i.now)
	for _, s := range []*survey.Survey{from, to} {
		answers, lost, err := s.Renew(r, from)
		require.NoError(t, err)
		assert.Empty(t, lost)
		i.iv = s.Begin(survey.Beginning{ID: "i2", At: i.now, Prefilled: answers})
		i.answer("people", number(5))
		assert.Equal(t, []string{"people=5", "beds=6", "flats=9"}, said(i.iv.Clone().SubmitPartial(i.now)))
	}
}

// An answer of which nobody knows when it was given is judged as on the day of
// the beginning.
func TestAnswersOfNoTimeAreOfTheBeginning(t *testing.T) {
	s := built(t, of(ask("moved", survey.TypeDate, constrained("moved <= today", "That is still to come."))))
	today := condition.DateOf(clock)
	for day, kept := range map[condition.Date]bool{today: true, today.AddDays(-300): true, today.AddDays(1): false} {
		given := []survey.At{{Path: path("moved"), Answer: survey.Said(condition.On(day))}}
		iv := s.Begin(survey.Beginning{ID: "i1", At: clock, Prefilled: given})
		assert.Equal(t, kept, len(iv.Held()) == 1, day.String())
		r := survey.Response{ID: "i1", Interview: "i1", Of: s.Version(), Language: "en", Answers: given, Began: clock, Submitted: clock}
		assert.Equal(t, kept, len(s.Check(r)) == 0, day.String())
		if kept {
			again, err := s.Resume(iv.AppendState(nil))
			require.NoError(t, err)
			assert.Empty(t, s.Check(again.SubmitPartial(clock.AddDate(0, 0, 3))))
		}
	}
}
