package survey_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// An interview begun at the door goes on in a chat, in another language.
func TestAnotherChannel(t *testing.T) {
	def := of(ask("x", survey.TypeText), ask("risk", survey.TypeText, required, staffOnly), ask("y", survey.TypeText, required, label("And {x}?")))
	def.Languages = []survey.Language{"en", "cy"}
	def.Items[2].Ask.Label.Text["cy"] = "A {x}?"
	s := built(t, def)
	iv := s.Begin(survey.Beginning{ID: "i1", Mode: survey.Doorstep, Language: "en", By: "visitor-1", Home: "h1", Tenancy: "t1", Respondent: "r1", Seed: 99, At: clock})
	_, err := iv.Answer(path("x"), text("damp"), clock)
	require.NoError(t, err)
	done, left := iv.Progress()
	assert.Equal(t, [2]int{1, 2}, [2]int{done, left})
	iv, err = s.Resume(iv.AppendState(nil))
	require.NoError(t, err)
	iv.Continue(survey.Sitting{Mode: survey.Chat, Language: "cy", By: "r1"})
	q, _ := iv.Current()
	assert.Equal(t, "A damp?", q.Label, "what is for staff is not asked here")
	done, left = iv.Progress()
	assert.Equal(t, [2]int{1, 1}, [2]int{done, left})
	_, err = iv.Answer(path("y"), text("iawn"), clock)
	require.NoError(t, err)
	iv, err = s.Resume(iv.AppendState(nil))
	require.NoError(t, err)
	assert.Equal(t, survey.Sitting{Mode: survey.Chat, Language: "cy", By: "r1"}, iv.Sitting())
	assert.Equal(t, uint64(99), iv.Seed())
	assert.Equal(t, clock, iv.Began())
	r, err := iv.Submit(clock)
	require.NoError(t, err, "and never counted missing")
	assert.Equal(t, survey.Mode(""), r.Answers[1].Mode)
	assert.Equal(t, survey.Doorstep, r.Answers[0].Mode)
	assert.Equal(t, [5]string{"h1", "t1", "r1", "r1", "cy"}, [5]string{string(r.Home), string(r.Tenancy), string(r.Respondent), string(r.By), string(r.Language)})
	assert.Empty(t, s.Check(r))
	over, err := s.Resume(iv.AppendState(nil))
	require.NoError(t, err)
	assert.True(t, over.Submitted())
	again, err := over.Submit(clock.AddDate(1, 0, 0))
	require.NoError(t, err)
	assert.Equal(t, stored(t, r), stored(t, again))
	_, ok := over.Current()
	assert.False(t, ok)
}

func TestStateIsSmall(t *testing.T) {
	s := built(t, twelve())
	iv := s.Begin(survey.Beginning{ID: "0198c0de-0000-7000-8000-000000000001", Mode: survey.Chat, Language: "en", Respondent: "resident-000001", By: "resident-000001", Home: "home-000001", Tenancy: "tenancy-000001", At: clock})
	now := clock
	for range 11 {
		q, ok := iv.Current()
		require.True(t, ok)
		now = now.Add(90 * 1e9)
		_, err := iv.Answer(q.Path, twelveAnswer(q), now)
		require.NoError(t, err)
	}
	size := len(iv.AppendState(nil))
	t.Log("bytes after 11 answers:", size)
	assert.LessOrEqual(t, size, 1024)
	assert.Equal(t, append([]byte("before"), iv.AppendState(nil)...), iv.AppendState([]byte("before")))
}

func TestStateOfAnotherVersion(t *testing.T) {
	def := damp()
	old := built(t, def).Begin(survey.Beginning{ID: "i1", At: clock}).AppendState(nil)
	def = damp()
	def.Number = 2
	_, err := built(t, def).Resume(old)
	assert.ErrorIs(t, err, survey.ErrVersion)
	assert.EqualError(t, err, "another version: the state is not of test@2")
}

func TestBytesThatAreNoState(t *testing.T) {
	s := built(t, damp())
	i := begin(t, damp())
	i.answer("damp", yes)
	i.add("rooms")
	i.answer("room[1]", choice("kitchen"))
	state := i.iv.AppendState(nil)
	for _, bad := range [][]byte{nil, {}, []byte("dk1"), []byte("dk2" + string(state[3:])), append(state[:len(state):len(state)], 0)} {
		_, err := s.Resume(bad)
		assert.ErrorIs(t, err, survey.ErrState)
	}
	for n := range state {
		_, err := s.Resume(state[:n])
		assert.Error(t, err, "cut at %d", n)
	}
}

// Whatever byte is wrong, what is accepted holds only answers that the
// questions take.
func TestDamagedStates(t *testing.T) {
	def := of(ask("plain", survey.TypeBoolean), ask("share", survey.TypeSelectMultiple, choices("gas", "oil", "neither"), exclusive("neither")),
		ask("own_phone", survey.TypePhone), ask("about", survey.TypeText), ask("since", survey.TypeDate), repeat("rows", ask("room", survey.TypeSelectOne, choices("a", "b"))))
	i := begin(t, def)
	for at, a := range map[string]survey.Answer{"plain": yes, "share": many("gas", "oil"), "own_phone": text("07700 900123"), "about": text("x"),
		"since": survey.Said(condition.On(condition.DateOf(clock)))} {
		i.answer(at, a)
	}
	i.add("rows")
	i.answer("room[1]", choice("b"))
	i.iv.Back(i.now)
	state := i.iv.AppendState(nil)
	accepted := 0
	for n := range state {
		for flip := 1; flip < 256; flip++ {
			damaged := append([]byte(nil), state...)
			damaged[n] ^= byte(flip)
			iv, err := i.iv.Survey().Resume(damaged)
			if err != nil {
				continue
			}
			accepted++
			require.Empty(t, iv.Survey().Check(iv.SubmitPartial(clock)), "byte %d", n)
		}
	}
	t.Log("accepted:", accepted)
}

// FuzzResume: no bytes do harm, and what is accepted is an interview that
// saves, resumes and submits like any other.
func FuzzResume(f *testing.F) {
	s := built(f, damp())
	iv := s.Begin(survey.Beginning{ID: "i1", Mode: survey.Chat, Home: "h", At: clock, Known: map[string]condition.Value{}})
	prefix := iv.AppendState(nil)[:19]
	add := func() { f.Add(iv.AppendState(nil)[19:]) }
	add()
	say := func(at string, a survey.Answer) {
		_, err := iv.Answer(path(at), a, clock)
		require.NoError(f, err)
		add()
	}
	say("damp", yes)
	say("rooms", yes)
	say("room[1]", choice("kitchen"))
	say("room_damp[1]", choice("spreading"))
	say("photo[1]", survey.Said(condition.Media("ab")))
	say("damp", survey.Declined())
	iv.Back(clock)
	add()
	older := damp()
	older.Items = append(older.Items, ask("shoes", survey.TypeInteger))
	from := built(f, older)
	was := from.Begin(survey.Beginning{ID: "i1", Mode: survey.Chat, At: clock})
	_, err := was.Answer(path("shoes"), number(43), clock)
	require.NoError(f, err)
	carried, _, err := s.Migrate(was.AppendState(nil), from)
	require.NoError(f, err)
	f.Add(carried.AppendState(nil)[19:])
	iv.SubmitPartial(clock)
	add()
	f.Fuzz(func(t *testing.T, rest []byte) {
		iv, err := s.Resume(append(append([]byte(nil), prefix...), rest...))
		if err != nil {
			assert.ErrorIs(t, err, survey.ErrState)
			return
		}
		state := iv.AppendState(nil)
		again, err := s.Resume(state)
		require.NoError(t, err)
		require.Equal(t, state, again.AppendState(nil))
		if q, ok := iv.Current(); ok {
			_, _ = iv.Answer(q.Path, yes, clock)
		}
		iv.Back(clock)
		iv.Progress()
		r := iv.SubmitPartial(clock)
		_, err = r.MarshalJSON()
		_ = err // a time that JSON cannot write is an error, not a panic
		s.Check(r)
	})
}

// An interview takes no more than its state does: an answer that is too much is
// refused when it is given, and all that was said before stays.
func TestAnInterviewThatIsFull(t *testing.T) {
	def := of(repeat("rooms", ask("room", survey.TypeText)), ask("end", survey.TypeText))
	def.Items[0].Repeat.AtMost = 100
	i := begin(t, def)
	s := i.iv.Survey()
	long := strings.Repeat("x", 64<<10)
	full := 0
	for n := 1; n <= 70; n++ {
		i.answer("rooms", yes)
		before := i.iv.AppendState(nil)
		_, err := i.try(fmt.Sprintf("room[%d]", n), text(long))
		if err == nil {
			continue
		}
		require.ErrorIs(t, err, survey.ErrFull)
		require.Equal(t, before, i.iv.AppendState(nil))
		full++
	}
	require.Greater(t, full, 10)
	require.Less(t, full, 30)
	iv, err := s.Resume(i.iv.AppendState(nil))
	require.NoError(t, err)
	i.iv = iv
	_, err = i.try("room[70]", text(long))
	require.ErrorIs(t, err, survey.ErrFull)
	i.answer("room[1]", text("short"))
	i.answer("room[70]", text(long))

	r := i.iv.SubmitPartial(i.now)
	assert.Empty(t, s.Check(r))
	for n := range 70 { // more than any interview took
		if at := (survey.At{Path: path(fmt.Sprintf("room[%d]", n+1)), Answer: text(long)}); !slices.ContainsFunc(r.Answers, func(a survey.At) bool { return a.Path == at.Path }) {
			r.Answers = append(r.Answers, at)
		}
	}
	assert.ErrorIs(t, s.Check(r).Err(), survey.ErrFull)
	iv = s.Begin(survey.Beginning{ID: "i2", At: clock, Prefilled: r.Answers})
	_, err = s.Resume(iv.AppendState(nil))
	require.NoError(t, err)
}
