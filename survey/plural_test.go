package survey_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Words stand in the form that their number takes, in each language.
func TestPlurals(t *testing.T) {
	def := of(
		ask("cats", survey.TypeInteger, declined),
		repeat("rooms", ask("room", survey.TypeText)),
		ask("end", survey.TypeText),
	)
	def.Languages = []survey.Language{"en", "cy", "pl", "ar-SY"}
	def.Items[2].Ask.Label.Text = survey.Text{
		"en":    "{cats|One cat|{n} cats} {{in}} {rooms|a room|{n} rooms (1||more)}?",
		"cy":    "{cats|dim cathod|un gath|dwy gath|tair cath|chwe chath|{n} o gathod}?",
		"pl":    "{cats|{n} kot|{n} koty|{n} kotów}?",
		"ar-SY": "{cats|z|o|t|f {n}|m {n}|x {n}} {cats}?",
	}
	s := built(t, def)
	for _, tt := range []struct {
		cats, rooms    int64
		en, cy, pl, ar string
	}{
		{0, 1, "0 cats {in} a room?", "dim cathod?", "0 kotów?", "z \u20680\u2069?"},
		{1, 0, "One cat {in} 0 rooms (1|more)?", "un gath?", "1 kot?", "o \u20681\u2069?"},
		{2, 2, "2 cats {in} 2 rooms (1|more)?", "dwy gath?", "2 koty?", "t \u20682\u2069?"},
		{3, 1, "3 cats {in} a room?", "tair cath?", "3 koty?", "f 3 \u20683\u2069?"},
		{6, 1, "6 cats {in} a room?", "chwe chath?", "6 kotów?", "f 6 \u20686\u2069?"},
		{13, 1, "13 cats {in} a room?", "13 o gathod?", "13 kotów?", "m 13 \u206813\u2069?"},
		{22, 1, "22 cats {in} a room?", "22 o gathod?", "22 koty?", "m 22 \u206822\u2069?"},
		{102, 1, "102 cats {in} a room?", "102 o gathod?", "102 koty?", "x 102 \u2068102\u2069?"},
		{-1, 1, "One cat {in} a room?", "un gath?", "-1 kot?", "o \u2068-1\u2069?"},
	} {
		for lang, want := range map[survey.Language]string{"en": tt.en, "cy": tt.cy, "pl": tt.pl, "ar-SY": tt.ar} {
			iv := s.Begin(survey.Beginning{ID: "i1", Language: lang, At: clock})
			_, err := iv.Answer(path("cats"), number(tt.cats), clock)
			require.NoError(t, err)
			for range tt.rooms {
				_, err = iv.AddRow(path("rooms"), clock)
				require.NoError(t, err)
			}
			q, err := iv.At(path("end"))
			require.NoError(t, err)
			assert.Equal(t, want, q.Label)
		}
	}
	iv := s.Begin(survey.Beginning{ID: "i1", Language: "cy", At: clock})
	_, err := iv.Answer(path("cats"), survey.Declined(), clock)
	require.NoError(t, err)
	q, err := iv.At(path("end"))
	require.NoError(t, err)
	assert.Equal(t, "(ddim yn hysbys)?", q.Label)
}

func TestFlawsOfPlurals(t *testing.T) {
	with := func(lang survey.Language, words string) survey.Definition {
		def := of(ask("cats", survey.TypeInteger), ask("name", survey.TypeText), ask("end", survey.TypeText, label(words)))
		if lang != "en" {
			def.Languages = append(def.Languages, lang)
			def.Items[2].Ask.Label.Text = survey.Text{"en": "How?", lang: words}
		}
		return def
	}
	for _, tt := range []struct {
		name string
		of   survey.Definition
		want string
	}{
		{"a form is missing", with("cy", "{cats|un|{n}}"), `end: label.text.cy: "cy" has 6 forms for a number, and here are 2 (write zero, one, two, few, many, other, with | between them)`},
		{"a form too many", with("en", "{cats|none|one|{n}}"), `end: label.text.en: "en" has 2 forms for a number, and here are 3 (write one, other, with | between them)`},
		{"a language that is not known", with("tlh", "{cats|a|b}"), `end: label.text.tlh: it is not known how "tlh" counts (put the number into words that need no plural)`},
		{"of words", with("en", "{name|a|b}"), `end: label.text.en: "name" is no whole number, and only a number has a plural (a question of whole numbers, or a repeat, can be counted)`},
		{"of nothing", with("en", "{cat|a|b}"), `end: label.text.en: unknown question "cat" (did you mean "cats"?)`},
		{"without an end", with("en", "{cats|a|b"), `end: label.text.en: a brace that pipes nothing ({name} writes an answer; for a brace itself write {{)`},
		{"within one", with("en", "{cats|{name}|b}"), `end: label.text.en: a brace that pipes nothing ({name} writes an answer; for a brace itself write {{)`},
		{"of rows that a private answer counts", of(ask("hits", survey.TypeInteger, private), counted("times", "hits", ask("day", survey.TypeText)),
			ask("end", survey.TypeText, label("{times|once|{n} times}"))), `end: label.text.en: "times" is private: it is never shown again`},
		{"of what is made of such rows", of(ask("hits", survey.TypeInteger, private), counted("times", "hits", ask("day", survey.TypeText)),
			ask("sum_of", survey.TypeCalculate, sensitive, calculated(condition.TypeInteger, "len(times)")), ask("end", survey.TypeText, label("{sum_of}"))),
			`end: label.text.en: "sum_of" is private: it is never shown again`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			def, err := compiled(tt.of)
			require.NoError(t, err)
			_, err = survey.New(def)
			assert.EqualError(t, err, tt.want)
		})
	}
}
