package survey_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// checked is a survey with something of everything that a response may have
// wrong, and a response that has nothing wrong.
func checked(t *testing.T) (*survey.Survey, survey.Response) {
	def := of(
		ask("damp", survey.TypeBoolean, required, declined),
		ask("where_is_it", survey.TypeText, required, relevant("damp")),
		ask("born", survey.TypeInteger, constrained("born > 1900", "After 1900, please, not {born}.")),
		ask("risk", survey.TypeText, staffOnly),
		ask("own_phone", survey.TypePhone, known("phone")),
		repeat("rooms", ask("room", survey.TypeSelectOne, required, choices("kitchen", "bedroom"))),
		ask("share", survey.TypeSelectMultiple, choices("gas", "oil", "neither"), exclusive("neither")),
	)
	def.Known = []survey.Fact{{Name: "phone", Type: survey.TypePhone}}
	s := built(t, def)
	iv := s.Begin(survey.Beginning{ID: "i1", Mode: survey.Chat, At: clock, Known: map[string]condition.Value{"phone": condition.Text("07700 900123")}})
	for _, a := range []survey.At{
		{Path: path("damp"), Answer: yes},
		{Path: path("where_is_it"), Answer: text("Hall")},
		{Path: path("born"), Answer: number(1950)},
		{Path: path("own_phone"), Answer: text("07700 900123")},
		{Path: path("rooms"), Answer: yes},
		{Path: path("room[1]"), Answer: choice("kitchen")},
		{Path: path("share"), Answer: many("gas", "oil")},
	} {
		_, err := iv.Answer(a.Path, a.Answer, clock)
		require.NoError(t, err)
	}
	r, err := iv.Submit(clock)
	require.NoError(t, err)
	require.Empty(t, s.Check(r))
	return s, r
}

func at(r *survey.Response, p string) *survey.At {
	for i := range r.Answers {
		if r.Answers[i].Path.String() == p {
			return &r.Answers[i]
		}
	}
	return nil
}

func without(r *survey.Response, p string) {
	var kept []survey.At
	for _, a := range r.Answers {
		if a.Path.String() != p {
			kept = append(kept, a)
		}
	}
	r.Answers = kept
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name  string
		spoil func(r *survey.Response)
		class error
		want  string
	}{
		{"another version", func(r *survey.Response) { r.Of.Number = 2 }, survey.ErrVersion,
			"another version: the response is of test@2, and the survey is test@1"},
		{"the same number with another hash", func(r *survey.Response) { r.Of.Hash = "ab" }, survey.ErrVersion,
			"another version: the response is of test@1, and the survey is test@1"},
		{"unknown question", func(r *survey.Response) { r.Answers = append(r.Answers, survey.At{Path: path("dump"), Answer: yes}) }, survey.ErrNotAsked,
			"dump: not asked: there is no such question"},
		{"a row that is not listed", func(r *survey.Response) {
			r.Answers = append(r.Answers, survey.At{Path: path("room[2]"), Answer: choice("kitchen")})
		}, survey.ErrNotAsked, "room[2]: not asked: there is no such row"},
		{"a row that is listed and left empty", func(r *survey.Response) { at(r, "rooms").Answer = survey.Said(condition.Rows(true, "1", "2")) }, survey.ErrIncomplete,
			"room[2]: not complete: it is required"},
		{"rows listed twice", func(r *survey.Response) { at(r, "rooms").Answer = survey.Said(condition.Rows(true, "1", "1")) }, survey.ErrType,
			"rooms: not an answer to this: \"1\" cannot be a row's id, or is here twice"},
		{"rows still open", func(r *survey.Response) { at(r, "rooms").Answer = survey.Said(condition.Rows(false, "1")) }, survey.ErrRecount,
			"rooms: differs from its answers: more rows may come, and the response is submitted"},
		{"rows that are none", func(r *survey.Response) { at(r, "rooms").Answer = yes; without(r, "room[1]") }, survey.ErrType,
			"rooms: not an answer to this: it takes rows"},
		{"twice", func(r *survey.Response) { r.Answers = append(r.Answers, *at(r, "damp")) }, survey.ErrType,
			"damp: not an answer to this: it is answered twice"},
		{"wrong type", func(r *survey.Response) { at(r, "born").Answer = text("long ago") }, survey.ErrType,
			"born: not an answer to this: it takes integer"},
		{"no status", func(r *survey.Response) { at(r, "born").Answer = survey.Answer{} }, survey.ErrType,
			"born: not an answer to this: an answer that is none"},
		{"constraint", func(r *survey.Response) { at(r, "born").Answer = number(1850) }, survey.ErrConstraint,
			"born: refused by a constraint: After 1900, please, not …."},
		{"exclusive", func(r *survey.Response) { at(r, "share").Answer = many("gas", "neither") }, survey.ErrConstraint,
			"share: refused by a constraint: a choice that excludes others, beside another"},
		{"required and missing", func(r *survey.Response) { without(r, "where_is_it") }, survey.ErrIncomplete,
			"where_is_it: not complete: it is required"},
		{"not relevant", func(r *survey.Response) { at(r, "damp").Answer = no }, survey.ErrNotAsked,
			"where_is_it: not asked: it is not relevant"},
		{"relevance not settled", func(r *survey.Response) { at(r, "damp").Answer = survey.Declined() }, survey.ErrNotAsked,
			"where_is_it: not asked: it is not relevant"},
		{"not allowed", func(r *survey.Response) { at(r, "born").Answer = survey.Declined() }, survey.ErrNotAllowed,
			"born: not allowed here: prefer not to say"},
		{"staff only", func(r *survey.Response) {
			r.Answers = append(r.Answers, survey.At{Path: path("risk"), Answer: text("dog")})
		}, survey.ErrNotAsked, "risk: not asked: it is for staff only"},
		{"not in the form in which it is kept", func(r *survey.Response) { at(r, "own_phone").Answer = text("07700 900123") }, survey.ErrRecount,
			"own_phone: differs from its answers: it is not written in the form in which it is kept"},
		{"said not to apply", func(r *survey.Response) { *at(r, "born") = survey.At{Path: path("born"), Answer: survey.HasNone()} }, survey.ErrRecount,
			"born: differs from its answers: it does apply"},
		{"a change that was not made", func(r *survey.Response) { r.Changes[0].Act = survey.Corrected }, survey.ErrRecount,
			"differs from its answers: other changes to the record"},
		{"a cause that there is not", func(r *survey.Response) { r.Unsettled = []survey.Unsettled{{Path: path("born")}} }, survey.ErrRecount,
			"differs from its answers: other questions are unsettled, or for other causes"},
		{"a review that there is not", func(r *survey.Response) { r.Review = []condition.Path{path("born")} }, survey.ErrRecount,
			"differs from its answers: other answers are to be reviewed"},
		{"another id", func(r *survey.Response) { r.ID = "x" }, survey.ErrRecount,
			"differs from its answers: the response has not its interview's id"},
		{"another language", func(r *survey.Response) { r.Language = "fr" }, survey.ErrRecount,
			`differs from its answers: the survey has no language "fr"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, r := checked(t)
			c.spoil(&r)
			faults := s.Check(r)
			require.NotEmpty(t, faults)
			require.ErrorIs(t, faults.Err(), c.class)
			assert.Equal(t, c.want, faults.Error())
		})
	}
}

func TestCheckReportsEverything(t *testing.T) {
	s, r := checked(t)
	at(&r, "born").Answer = text("x")
	at(&r, "room[1]").Answer = choice("attic")
	r.Answers = append(r.Answers, survey.At{Path: path("dump"), Answer: yes})
	assert.Equal(t, "born: not an answer to this: it takes integer\n"+
		"room[1]: not an answer to this: it takes one of its choices\n"+
		"dump: not asked: there is no such question", s.Check(r).Error())
	assert.NoError(t, survey.Faults{}.Err())
}

func TestCheckAcceptsAnyOrderOfAnswers(t *testing.T) {
	s, r := checked(t)
	for i, j := 0, len(r.Answers)-1; i < j; i, j = i+1, j-1 {
		r.Answers[i], r.Answers[j] = r.Answers[j], r.Answers[i]
	}
	assert.Empty(t, s.Check(r))
}

func TestCheckOfStaffOnlyByItsMode(t *testing.T) {
	s, r := checked(t)
	r.Answers = append(r.Answers, survey.At{Path: path("risk"), Answer: text("dog"), When: clock, Mode: survey.Doorstep})
	assert.Empty(t, s.Check(r), "said at the door, sent from a chat")
}

// What nobody could have said is not taken over from elsewhere, relevant or not:
// it is asked again, and the response is what Check passes.
func TestCheckPassesWhatWasBegunWithWrongAnswers(t *testing.T) {
	s := built(t, of(
		ask("age", survey.TypeInteger, constrained("age >= 0", "So young?")),
		ask("pets", survey.TypeBoolean),
		ask("cats", survey.TypeInteger, relevant("pets"), constrained("cats > 0", "None?")),
		repeat("rooms", ask("size", survey.TypeInteger, constrained("size < 100", "So large?"))),
	))
	b := survey.Beginning{ID: "i1", Mode: survey.Chat, At: clock, Prefilled: []survey.At{
		{Path: path("age"), Answer: number(-5)}, {Path: path("cats"), Answer: number(0)},
		{Path: path("rooms"), Answer: survey.Said(condition.Rows(true, "1", "2"))}, {Path: path("size[1]"), Answer: number(100)}, {Path: path("size[2]"), Answer: number(99)},
	}}
	iv := s.Begin(b)
	_, err := iv.Answer(path("pets"), yes, clock)
	require.NoError(t, err)
	q, ok := iv.Current()
	require.True(t, ok)
	assert.Equal(t, path("age"), q.Path, "asked again")
	r := iv.SubmitPartial(clock)
	assert.Equal(t, []string{"pets=true", "rooms=1, 2", "size[2]=99"}, said(r))
	assert.Empty(t, s.Check(r))
	assert.Len(t, b.Prefilled, 5, "the caller's list stays")
	r.Answers = append(r.Answers, survey.At{Path: path("age"), Answer: number(-5), When: clock})
	assert.ErrorIs(t, s.Check(r).Err(), survey.ErrConstraint)
}
