package survey_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

func phoneOnRecord() survey.Definition {
	def := of(ask("own_phone", survey.TypePhone, known("phone"), declined, dontKnow, required))
	def.Known = []survey.Fact{{Name: "phone", Type: survey.TypePhone}}
	def.Items[0].Ask.Confirm = says("Is {known.phone} still right?")
	return def
}

func TestChangesToTheRecord(t *testing.T) {
	held := condition.Text("07700 900123")
	other := condition.Text("+447700900999")
	for _, c := range []struct {
		name  string
		known condition.Value
		say   survey.Answer
		act   survey.Act
		value condition.Value
	}{
		{"confirmed, written otherwise", held, text("+44 7700 900123"), survey.Confirmed, condition.Text("+447700900123")},
		{"corrected", held, text("07700 900999"), survey.Corrected, other},
		{"added", condition.Value{}, text("07700 900999"), survey.Added, other},
		{"removed", held, survey.HasNone(), survey.Removed, condition.Value{}},
		{"none, and none on record", condition.Value{}, survey.HasNone(), "", condition.Value{}},
		{"declined", held, survey.Declined(), survey.Withheld, condition.Value{}},
		{"don't know changes nothing", held, survey.DontKnow(), "", condition.Value{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := built(t, phoneOnRecord())
			iv := s.Begin(survey.Beginning{ID: "i1", Mode: survey.Doorstep, By: "visitor-1", At: clock,
				Known: map[string]condition.Value{"phone": c.known, "shoe_size": condition.Int(7)}})
			_, err := iv.Answer(path("own_phone"), c.say, clock.Add(time.Minute))
			require.NoError(t, err)
			iv.Continue(survey.Sitting{Mode: survey.Chat, By: "resident-1"})
			r, err := iv.Submit(clock.Add(time.Hour))
			require.NoError(t, err)
			require.Empty(t, s.Check(r))
			if c.act == "" {
				assert.Empty(t, r.Changes)
				return
			}
			assert.Equal(t, []survey.Change{{Fact: "phone", Path: path("own_phone"), Act: c.act, Old: c.known, New: c.value,
				When: clock.Add(time.Minute), By: "visitor-1", Mode: survey.Doorstep}}, r.Changes)
			assert.NotContains(t, fmt.Sprintf("%v %+v %#v %s %q", r.Changes[0], r.Changes[0], r.Changes[0], r.Changes[0], r.Changes), "7700")
			data, err := json.Marshal(r.Changes[0])
			require.NoError(t, err)
			var back survey.Change
			require.NoError(t, json.Unmarshal(data, &back))
			assert.Equal(t, r.Changes[0], back)
		})
	}
}

func TestNothingIsChangedByWhatWasNotReached(t *testing.T) {
	def := phoneOnRecord()
	def.Items = append([]survey.Item{ask("talk", survey.TypeBoolean, required)}, def.Items...)
	def.Items[1].Ask.Relevant = when("talk")
	s := built(t, def)
	b := survey.Beginning{ID: "i1", At: clock, Known: map[string]condition.Value{"phone": condition.Text("07700 900123")}}
	assert.Empty(t, s.Begin(b).SubmitPartial(clock).Changes, "not asked yet")
	iv := s.Begin(b)
	for _, a := range []survey.Answer{yes, no} {
		_, err := iv.Answer(path("talk"), a, clock)
		require.NoError(t, err)
		if a == yes {
			_, err = iv.Answer(path("own_phone"), text("07700 900999"), clock)
			require.NoError(t, err)
		}
	}
	r, err := iv.Submit(clock)
	require.NoError(t, err)
	assert.Empty(t, r.Changes, "taken back with the question")
}

// Nothing of the record is shown before the respondent is identified.
func TestIdentified(t *testing.T) {
	def := phoneOnRecord()
	def.Items[0].Ask.Label = says("What is your number? We have {known.phone}.")
	s := built(t, def)
	assert.Equal(t, def.Known, s.Known())
	iv := s.Begin(survey.Beginning{ID: "i1", At: clock})
	q, _ := iv.Current()
	assert.Equal(t, "What is your number? We have (not known).", q.Label)
	assert.Zero(t, q.Known)
	assert.Equal(t, "phone", q.Fact)
	assert.True(t, q.MayHaveNone)
	iv.Identified(map[string]condition.Value{"phone": condition.Text("07700900123")})
	q, _ = iv.Current()
	assert.Equal(t, "Is 07700 900123 still right?", q.Label)
	assert.Equal(t, condition.Text("07700900123"), q.Known)
	resumed, err := s.Resume(iv.AppendState(nil))
	require.NoError(t, err)
	again, _ := resumed.Current()
	assert.Equal(t, q, again)
}

func TestHasNoneDoesNotApply(t *testing.T) {
	def := phoneOnRecord()
	def.Items = append(def.Items, ask("ring", survey.TypeText, relevant("applicable(own_phone)")))
	i := begin(t, def)
	i.answer("own_phone", survey.HasNone())
	assert.Equal(t, []string{"own_phone"}, i.relevant())
	assert.Equal(t, "", i.current())
	r, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	assert.False(t, r.Answers[0].When.IsZero(), "somebody said so")
	assert.True(t, r.Answers[1].When.IsZero(), "it follows")
}

// A partial response is taken up again, and the new one stands in its place.
func TestWhoReturnsLater(t *testing.T) {
	i := begin(t, damp())
	i.answer("damp", yes)
	i.add("rooms")
	i.answer("room[1]", choice("bedroom"))
	first := i.iv.SubmitPartial(i.now)
	s := i.iv.Survey()
	iv := s.Begin(survey.Beginning{ID: "i2", Mode: survey.Online, At: clock.AddDate(0, 0, 20), Prefilled: first.Answers, Supersedes: first.ID})
	q, ok := iv.Current()
	require.True(t, ok)
	assert.Equal(t, path("room_damp[1]"), q.Path)
	_, err := iv.Answer(q.Path, choice("patch"), clock.AddDate(0, 0, 20))
	require.NoError(t, err)
	_, err = iv.AddRow(path("rooms"), clock)
	require.NoError(t, err)
	assert.Equal(t, []string{"room[1]", "room_damp[1]", "room[2]", "room_damp[2]", "rooms", "anything"}, strs(iv.Relevant())[1:])
	r := iv.SubmitPartial(clock.AddDate(0, 0, 21))
	assert.Equal(t, survey.ResponseID("i1"), r.Supersedes)
	assert.Equal(t, survey.ResponseID("i2"), r.ID)
	assert.Equal(t, first.Answers[0].When, r.Answers[0].When, "what was said then was said then")
	assert.Empty(t, s.Check(r))
}

// What does not fit is left out, and what is not relevant is parked.
func TestPrefilledFromElsewhere(t *testing.T) {
	s := built(t, damp())
	iv := s.Begin(survey.Beginning{ID: "i2", At: clock, Prefilled: []survey.At{
		{Path: path("nonsense"), Answer: yes},
		{Path: path("damp"), Answer: number(4)},
		{Path: path("worst"), Answer: text("parked")},
		{Path: path("room[3]"), Answer: choice("kitchen")},
		{Path: path("anything"), Answer: text("fits"), Mode: survey.Doorstep},
	}})
	q, _ := iv.Current()
	assert.Equal(t, path("damp"), q.Path)
	r := iv.SubmitPartial(clock)
	assert.Equal(t, []string{"anything=fits"}, said(r))
	assert.Equal(t, survey.Doorstep, r.Answers[0].Mode)
}

// What was said in a chat was said there, whoever goes on from it where.
func TestGivenKeepsTheMode(t *testing.T) {
	i := begin(t, damp())
	i.answer("damp", no)
	i.answer("anything", text("All fine"))
	old, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	require.Equal(t, survey.Chat, old.Mode)
	require.Empty(t, old.Answers[0].Mode, "the response's own")
	s := i.iv.Survey()
	prefilled := s.Begin(survey.Beginning{ID: "i2", Mode: survey.Online, At: clock.AddDate(0, 0, 20), Prefilled: old.Given()})
	corrected, err := s.Correct(old, survey.Beginning{ID: "i2", Mode: survey.Phone, At: clock.AddDate(0, 0, 20)})
	require.NoError(t, err)
	for _, iv := range []*survey.Interview{prefilled, corrected} {
		_, err := iv.Answer(path("damp"), survey.Declined(), clock.AddDate(0, 0, 20))
		require.NoError(t, err)
		r := iv.SubmitPartial(clock.AddDate(0, 0, 20))
		for _, at := range r.Answers {
			switch at.Path.Field {
			case "damp":
				assert.Empty(t, at.Mode, "said here")
			case "anything":
				assert.Equal(t, survey.Chat, at.Mode)
				assert.Equal(t, i.now, at.When)
			}
		}
		assert.Empty(t, s.Check(r))
	}
}

func TestCorrect(t *testing.T) {
	i := begin(t, damp())
	i.answer("damp", no)
	i.answer("anything", text("All fine"))
	require.NoError(t, i.iv.Consent(survey.Consented{Purpose: "share", Given: true, Wording: "May we?", WordingVersion: "2", When: i.now}))
	old, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	s := i.iv.Survey()
	iv, err := s.Correct(old, survey.Beginning{ID: "c1", Mode: survey.Phone, By: "officer-1", At: clock})
	require.NoError(t, err)
	_, err = iv.Answer(path("damp"), survey.Declined(), clock)
	require.NoError(t, err)
	r, err := iv.Submit(clock)
	require.NoError(t, err)
	assert.Equal(t, old.ID, r.Supersedes)
	assert.Equal(t, []string{"damp=declined", "anything=All fine"}, said(r))
	assert.Equal(t, old.Consents, r.Consents)
	assert.Equal(t, survey.ActorID("officer-1"), r.By)
	assert.Empty(t, s.Check(r))
	old.Of.Number++
	_, err = s.Correct(old, survey.Beginning{})
	assert.ErrorIs(t, err, survey.ErrVersion)
}

func TestConsent(t *testing.T) {
	i := begin(t, damp())
	c := survey.Consented{Purpose: "share", Given: false, When: clock.Add(time.Millisecond)}
	require.NoError(t, i.iv.Consent(c))
	c.Given = true
	require.NoError(t, i.iv.Consent(c))
	require.NoError(t, i.iv.Consent(survey.Consented{Purpose: "photos", When: clock}))
	resumed, err := i.iv.Survey().Resume(i.iv.AppendState(nil))
	require.NoError(t, err)
	assert.Equal(t, i.iv.Consents(), resumed.Consents())
	r := resumed.SubmitPartial(clock)
	assert.Equal(t, []survey.Consented{{Purpose: "share", Given: true, When: clock}, {Purpose: "photos", When: clock}}, r.Consents)
	assert.ErrorIs(t, resumed.Consent(c), survey.ErrClosed)
}

// What the record holds and no answer could be is not known: nobody is asked
// whether it is right, and the state can be read.
func TestWhatIsNotOfItsFact(t *testing.T) {
	def := of(
		ask("own_phone", survey.TypePhone, known("phone"), func(a *survey.Ask) { a.Confirm = says("Is {known.phone} right?") }),
		ask("own_birthday", survey.TypeDate, known("born"), func(a *survey.Ask) { a.Confirm = says("Born on {known.born}?") }),
		ask("kind", survey.TypeSelectOne, choices("flat", "house"), known("home"), func(a *survey.Ask) { a.Confirm = says("Still {known.home}?") }),
		ask("end", survey.TypeText, label("Since {known.since}, paying {known.rent}, {known.postcode}, {known.colour}?")),
	)
	def.Known = []survey.Fact{{Name: "phone", Type: survey.TypePhone}, {Name: "born", Type: survey.TypeDate}, {Name: "home", Type: survey.TypeSelectOne},
		{Name: "since", Type: survey.TypeDate}, {Name: "rent", Type: survey.TypeMoney}, {Name: "postcode", Type: survey.TypePostcode}, {Name: "colour", Type: survey.TypeSelectOne}}
	s := built(t, def)
	words, seven := condition.Text("ask her son"), condition.Int(7)
	for _, tt := range []struct {
		name  string
		known map[string]condition.Value
		want  []string // the labels
		not   []string // the misfits
	}{
		{"nothing of it fits", map[string]condition.Value{"phone": words, "born": condition.On(99_999_999), "home": condition.Text("castle"),
			"since": words, "rent": seven, "postcode": words, "colour": seven, "shoe": seven},
			[]string{"own_phone?", "own_birthday?", "kind?", "Since (not known), paying (not known), (not known), (not known)?"},
			[]string{"phone", "born", "home", "since", "rent", "postcode", "colour"}},
		{"a number where words belong", map[string]condition.Value{"phone": seven, "born": seven, "home": seven},
			[]string{"own_phone?", "own_birthday?", "kind?", "Since (not known), paying (not known), (not known), (not known)?"}, []string{"phone", "born", "home"}},
		{"all of it is held as text that fits", map[string]condition.Value{"phone": condition.Text("07700 900123"), "born": condition.Text("1990-01-02"), "home": condition.Text("flat"),
			"since": condition.Text("2020-02-29"), "rent": condition.Pence(40_000, condition.GBP), "postcode": condition.Text("ab1 2de"), "colour": condition.Text("red")},
			[]string{"Is 07700 900123 right?", "Born on 2 January 1990?", "Still the flat?", "Since 29 February 2020, paying £400.00, AB1 2DE, red?"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.not, s.Misfits(tt.known))
			iv := s.Begin(survey.Beginning{ID: "i1", At: clock, Known: tt.known})
			iv, err := s.Resume(iv.AppendState(nil))
			require.NoError(t, err)
			var labels []string
			for _, p := range iv.Relevant() {
				q, err := iv.At(p)
				require.NoError(t, err)
				labels = append(labels, q.Label)
			}
			assert.Equal(t, tt.want, labels)
			_, err = iv.Answer(path("own_phone"), text("07700 900999"), clock)
			require.NoError(t, err)
			r, err := iv.Submit(clock)
			require.NoError(t, err)
			assert.Empty(t, s.Check(r))
			before := stored(t, r)
			iv.Identified(map[string]condition.Value{"phone": condition.Text("07700 900456")})
			r, err = iv.Submit(clock)
			require.NoError(t, err)
			assert.Equal(t, before, stored(t, r), "what is submitted stays")
		})
	}
}

// Whatever numbers the rows from elsewhere have, more can be added, and the
// state can be read.
func TestPrefilledRowsOfAnyNumber(t *testing.T) {
	s := built(t, of(repeat("rooms", ask("room", survey.TypeText))))
	for id, next := range map[condition.RowID]condition.RowID{"7": "8", "1073741823": "1073741824", "1073741824": "1", "2147483647": "1", "4294967295": "1", "ada": "1"} {
		iv := s.Begin(survey.Beginning{ID: "i1", At: clock, Prefilled: []survey.At{{Path: path("rooms"), Answer: survey.Said(condition.Rows(false, id))}}})
		step, err := iv.AddRow(path("rooms"), clock)
		require.NoError(t, err)
		assert.Equal(t, next, step.Row)
		_, err = s.Resume(iv.AppendState(nil))
		require.NoError(t, err, id)
	}
}
