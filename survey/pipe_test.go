package survey_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

func welsh(a *survey.Ask) {
	for i := range a.Choices {
		a.Choices[i].Label["cy"] = map[string]string{"kitchen": "y gegin", "bathroom": "yr ystafell ymolchi", "bedroom": "yr ystafell wely"}[a.Choices[i].Name]
	}
}

// Each kind of value, piped, in the words of both languages.
func TestPipedValues(t *testing.T) {
	day, err := condition.NewDate(2026, 3, 1)
	require.NoError(t, err)
	for _, c := range []struct {
		name   string
		q      survey.Item
		a      survey.Answer
		en, cy string
	}{
		{"text", ask("x", survey.TypeText), text("it's {x} & <b>"), "it's {x} & <b>", "it's {x} & <b>"},
		{"integer", ask("x", survey.TypeInteger), number(-12), "-12", "-12"},
		{"decimal", ask("x", survey.TypeDecimal), survey.Said(condition.Dec(2.5)), "2.5", "2.5"},
		{"money", ask("x", survey.TypeMoney), survey.Said(condition.Pence(18005, "")), "£180.05", "£180.05"},
		{"yes", ask("x", survey.TypeBoolean), yes, "yes", "ie"},
		{"no", ask("x", survey.TypeBoolean), no, "no", "na"},
		{"date", ask("x", survey.TypeDate), survey.Said(condition.On(day)), "1 March 2026", "1 Mawrth 2026"},
		{"choice", ask("x", survey.TypeSelectOne, choices("kitchen", "bedroom"), welsh), choice("kitchen"), "the kitchen", "y gegin"},
		{"several", ask("x", survey.TypeSelectMultiple, choices("kitchen", "bedroom", "bathroom"), welsh), many("bathroom", "kitchen", "bedroom"),
			"the kitchen, the bedroom and the bathroom", "y gegin, yr ystafell wely a yr ystafell ymolchi"},
		{"one of several", ask("x", survey.TypeSelectMultiple, choices("kitchen"), welsh), many("kitchen"), "the kitchen", "y gegin"},
		{"none of several", ask("x", survey.TypeSelectMultiple, choices("kitchen"), welsh), many(), "none", "dim"},
		{"phone", ask("x", survey.TypePhone), text("+447700900123"), "07700 900123", "07700 900123"},
		{"declined", ask("x", survey.TypeText, declined), survey.Declined(), "(not known)", "(ddim yn hysbys)"},
		{"skipped", ask("x", survey.TypeText), survey.Answer{}, "(not known)", "(ddim yn hysbys)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			def := of(c.q, ask("y", survey.TypeText, label("So {x}, {{really}}?")))
			def.Languages = []survey.Language{"en", "cy"}
			i := begin(t, def)
			i.answer("x", c.a)
			assert.Equal(t, "So "+c.en+", {really}?", i.label())
			i.iv.Continue(survey.Sitting{Mode: survey.Chat, Language: "cy"})
			assert.Equal(t, "So "+c.cy+", {really}?", i.label(), "the words fall back, the value does not")
		})
	}
}

// What is no longer relevant is no longer said.
func TestParkedIsNotPiped(t *testing.T) {
	i := begin(t, of(ask("gate", survey.TypeBoolean), ask("secret", survey.TypeText, relevant("gate")), ask("y", survey.TypeText, label("{secret}?"))))
	i.answer("gate", yes)
	i.answer("secret", text("hush"))
	q, err := i.iv.At(path("y"))
	require.NoError(t, err)
	assert.Equal(t, "hush?", q.Label)
	i.answer("gate", no)
	assert.Equal(t, "(not known)?", i.label())
}

func TestWordsByMode(t *testing.T) {
	def := of(ask("damp", survey.TypeBoolean))
	a := def.Items[0].Ask
	def.Languages = []survey.Language{"en", "cy"}
	a.Label = survey.Wording{Text: survey.Text{"en": "Damp?", "cy": "Lleithder?"},
		Modes: map[survey.Mode]survey.Text{survey.Doorstep: {"en": "May I ask about damp?"}, survey.Chat: {"en": "Any damp?"}}}
	a.Hint = survey.Wording{Modes: map[survey.Mode]survey.Text{survey.Online: {"en": "Tick one."}}}
	a.Interviewer = en("Look behind the wardrobe.")
	i := begin(t, def)
	for _, c := range []struct {
		mode                     survey.Mode
		lang                     survey.Language
		label, hint, interviewer string
	}{
		{survey.Chat, "en", "Any damp?", "", ""},
		{survey.Terminal, "en", "Any damp?", "", ""},
		{survey.Terminal, "cy", "Lleithder?", "", ""},
		{survey.Chat, "cy", "Lleithder?", "", ""},
		{survey.Chat, "fr", "Any damp?", "", ""},
		{survey.Online, "cy", "Lleithder?", "Tick one.", ""},
		{survey.Doorstep, "en", "May I ask about damp?", "", "Look behind the wardrobe."},
		{survey.Doorstep, "cy", "Lleithder?", "", "Look behind the wardrobe."},
		{survey.Phone, "en", "Damp?", "", "Look behind the wardrobe."},
	} {
		i.iv.Continue(survey.Sitting{Mode: c.mode, Language: c.lang})
		q, ok := i.iv.Current()
		require.True(t, ok)
		assert.Equal(t, [3]string{c.label, c.hint, c.interviewer}, [3]string{q.Label, q.Hint, q.Interviewer}, c)
		d, ok := i.iv.Survey().Describe("damp", c.mode, c.lang)
		require.True(t, ok)
		assert.Equal(t, [3]string{c.label, c.hint, c.interviewer}, [3]string{d.Label, d.Hint, d.Interviewer}, c)
		assert.Equal(t, c.label, a.Label.For(c.mode, c.lang, "en"))
	}
}

// The words of another language are given, and fall back to the first one's.
func TestWordsOfTheEngine(t *testing.T) {
	def := of(ask("x", survey.TypeBoolean), ask("y", survey.TypeText, label("{x}")), repeat("rows", ask("z", survey.TypeText)))
	def.Languages = []survey.Language{"en", "pl"}
	def.Words = map[survey.Language]survey.Words{"pl": {Yes: "tak", No: "nie"}, "en": {Unknown: "(we did not ask)"}}
	s := built(t, def)
	assert.Equal(t, "tak", s.Words("pl").Yes)
	assert.Equal(t, "I’d rather not say", s.Words("pl").Declined)
	assert.Equal(t, "(we did not ask)", s.Words("pl").Unknown)
	assert.Equal(t, "yes", s.Words("fr").Yes, "a language that the survey lacks is its first")
	assert.Equal(t, "tak", s.Say("x", yes, "pl"))
	assert.Equal(t, "I’d rather not say", s.Say("x", survey.Declined(), "pl"))
	assert.Equal(t, "I don’t know", s.Say("x", survey.DontKnow(), "en"))
	assert.Equal(t, "", s.Say("x", survey.Answer{}, "en"))
	assert.Equal(t, "", s.Say("nobody", yes, "en"))
}

func TestNotes(t *testing.T) {
	def := of(ask("hello", survey.TypeNote), ask("a", survey.TypeBoolean),
		group("more", ask("if_yes", survey.TypeNote, relevant("a")), ask("b", survey.TypeText, relevant("a")), ask("between", survey.TypeNote)),
		ask("c", survey.TypeText), ask("thanks", survey.TypeNote, label("Thank you, {c}.")))
	i := begin(t, def)
	notes := func() []string { q, _ := i.iv.Current(); return q.Notes }
	assert.Equal(t, []string{"hello?"}, notes())
	i.answer("a", no)
	assert.Equal(t, []string{"between?"}, notes())
	i.answer("a", yes)
	assert.Equal(t, []string{"if_yes?"}, notes())
	i.answer("b", text("x"))
	assert.Equal(t, []string{"between?"}, notes())
	i.answer("c", text("Siân"))
	assert.Equal(t, []string{"Thank you, Siân."}, i.iv.Closing())
}

func TestPrivateIsNeverShownAgain(t *testing.T) {
	def := of(ask("safe", survey.TypeText, declined, func(a *survey.Ask) { a.Private = true }))
	i := begin(t, def)
	q, _ := i.iv.Current()
	assert.True(t, q.Private)
	assert.True(t, q.Sensitive)
	i.answer("safe", text("no, help"))
	q, err := i.iv.At(path("safe"))
	require.NoError(t, err)
	assert.Equal(t, survey.Answer{Status: condition.Answered}, q.Answer)
	r, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	assert.Equal(t, []string{"safe=no, help"}, said(r))
}

func TestRepeatWords(t *testing.T) {
	def := of(repeat("rooms", ask("room", survey.TypeText)))
	r := def.Items[0].Repeat
	r.Label, r.First, r.Another = en("Your rooms"), says("Is any room damp?"), says("And another?")
	i := begin(t, def)
	q, _ := i.iv.Current()
	assert.Equal(t, survey.Question{Path: path("rooms"), Type: survey.TypeRows, Section: "Your rooms", Label: "Is any room damp?"}, q)
	i.answer("rooms", yes)
	q, _ = i.iv.Current()
	assert.Equal(t, "Your rooms", q.Section)
	i.answer("room[1]", text("Hall"))
	assert.Equal(t, "And another?", i.label())
	i.answer("rooms", no)
	q, err := i.iv.At(path("rooms"))
	require.NoError(t, err)
	assert.Equal(t, no, q.Answer)
	d, ok := i.iv.Survey().Describe("rooms", survey.Chat, "en")
	require.True(t, ok)
	assert.Equal(t, "And another?", d.Label)
}

func TestDescribe(t *testing.T) {
	def := of(ask("room", survey.TypeSelectOne, choices("kitchen")), ask("bad", survey.TypeText, label("How bad is the {room}?"), required, declined))
	s := built(t, def)
	assert.Equal(t, []string{"room", "bad"}, s.Names())
	q, ok := s.Describe("bad", survey.Chat, "en")
	require.True(t, ok)
	assert.Equal(t, "How bad is the …?", q.Label)
	assert.True(t, q.Required && q.MayDecline && !q.MayNotKnow)
	q, _ = s.Describe("room", survey.Chat, "en")
	assert.Equal(t, []survey.Option{{Name: "kitchen", Label: "the kitchen"}}, q.Options)
	_, ok = s.Describe("nothing", survey.Chat, "en")
	assert.False(t, ok)
}

func TestPipesOfAText(t *testing.T) {
	for _, c := range []struct {
		text  string
		pipes []survey.Pipe
		stray int
	}{
		{"", nil, -1},
		{"plain }", nil, -1},
		{"{a}{b_2}", []survey.Pipe{{Name: "a", Offset: 0}, {Name: "b_2", Offset: 3}}, -1},
		{"é {known.phone}", []survey.Pipe{{Name: "known.phone", Offset: 3}}, -1},
		{"{{a}}", nil, -1},
		{"{{{a}}}", []survey.Pipe{{Name: "a", Offset: 2}}, -1},
		{"{ a }", nil, 0},
		{"x {A} {b}", []survey.Pipe{{Name: "b", Offset: 6}}, 2},
		{"{", nil, 0},
		{"{other.a}", nil, 0},
	} {
		pipes, stray := survey.Pipes(c.text)
		assert.Equal(t, c.pipes, pipes, c.text)
		assert.Equal(t, c.stray, stray, c.text)
	}
}

func TestSilentClock(t *testing.T) {
	i := begin(t, of(ask("x", survey.TypeText)))
	_, err := i.iv.Answer(path("x"), text("a"), time.Time{})
	assert.NoError(t, err, "whoever has no clock does no harm")
}
