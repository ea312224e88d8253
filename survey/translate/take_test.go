package translate_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
	"github.com/doorknock/doorknock/survey/translate"
)

// with is the row of a key, with other words.
func with(t testing.TB, sheet *translate.Sheet, key string, words survey.Text) translate.Row {
	for i, row := range sheet.Rows() {
		if row.Key == key {
			row.Number = i + 2
			all := survey.Text{}
			for lang, said := range row.Words {
				all[lang] = said
			}
			for lang, said := range words {
				all[lang] = said
			}
			row.Words = all
			return row
		}
	}
	t.Fatalf("no row %s", key)
	return translate.Row{}
}

func TestTake(t *testing.T) {
	sheet := surveySheet(t)
	doc, report := sheet.Take([]translate.Row{
		with(t, sheet, "title", survey.Text{"pl": "Jak się masz?"}),
		with(t, sheet, "group:home.label", survey.Text{"cy": "Eich cartref", "pl": "Twój dom"}),
		with(t, sheet, "damp.label", survey.Text{"cy": "Pa mor ddrwg ydy'r lleithder?", "pl": "Jak duża jest wilgoć?"}),
		with(t, sheet, "damp.choices.spreading.label", survey.Text{"pl": "Rozszerza się"}),
		with(t, sheet, "mould.label", survey.Text{"pl": "A pleśń, skoro „{damp}”?"}),
		with(t, sheet, "warmth.label", survey.Text{"cy": "Pa mor gynnes ydyw?"}),
		with(t, sheet, "words.no", survey.Text{"pl": "nie"}),
		with(t, sheet, "words.yes", survey.Text{"pl": "owszem"}),
	})
	assert.Empty(t, report.Problems)
	assert.Equal(t, 10, report.Changed)
	want, err := os.ReadFile("testdata/taken.yaml")
	require.NoError(t, err)
	assert.Equal(t, string(want), string(doc))
	_, err = form.Compile("survey.yaml", doc, form.Config{})
	require.NoError(t, err)
}

func TestTakeIntoRules(t *testing.T) {
	sheet := rulesSheet(t)
	doc, report := sheet.Take([]translate.Row{with(t, sheet, "needs-help.refused", survey.Text{"cy": "Gallwch ffonio {services}."})})
	assert.Empty(t, report.Problems)
	assert.Equal(t, strings.Replace(string(source(t, "rules.yaml")), `refused: "You can ring {services}."`,
		`refused: {en: "You can ring {services}.", cy: "Gallwch ffonio {services}."}`, 1), string(doc))
}

func TestWhatIsNotTaken(t *testing.T) {
	sheet := surveySheet(t)
	stale := with(t, sheet, "title", survey.Text{"en": "How were you?", "pl": "Jak?"})
	doc, report := sheet.Take([]translate.Row{
		stale,
		with(t, sheet, "mould.label", survey.Text{"pl": "A pleśń?"}),
		with(t, sheet, "damp.label", survey.Text{"pl": "{mould}?"}),
		with(t, sheet, "damp.label.chat", survey.Text{"pl": "{"}),
		with(t, sheet, "damp.label.chat", survey.Text{"pl": "Wilgoć?"}),
		with(t, sheet, "warmth.label", survey.Text{"de": "Wie warm?"}),
		with(t, sheet, "words.months", survey.Text{"pl": "styczeń"}),
		{Number: 99, Document: sheet.Document, Key: "gone.label", Words: survey.Text{"pl": "x"}},
		{Number: 100, Document: "survey another", Key: "gone.label", Words: survey.Text{"pl": "x"}},
	})
	assert.Equal(t, string(source(t, "survey.yaml")), string(doc))
	assert.Zero(t, report.Changed)
	var told []string
	for _, p := range report.Problems {
		_, text, _ := strings.Cut(p.String(), ", ")
		told = append(told, text)
	}
	assert.Equal(t, []string{
		`title: the en is another now, and its translations may not fit: "How are you?"`,
		"mould.label, pl: {damp} is missing",
		"damp.label, pl: {mould} is not in the original",
		"damp.label.chat, pl: a brace pipes nothing; for a brace itself write {{",
		told[4],
		"words.months, pl: a year has twelve months, with commas between them",
		"gone.label: the document has no such text",
		`warmth.label, de: the document does not speak "de": add it to its languages first`,
	}, told)
	assert.Regexp(t, `^damp.label.chat: it stands in row \d+ already$`, told[4])
}

// Whatever translators write, the document still compiles, says it, and has
// nothing else changed.
func TestTakeIsRead(t *testing.T) {
	sheet := surveySheet(t)
	rapid.Check(t, func(rt *rapid.T) {
		said := strings.NewReplacer("{", "(", "}", ")").Replace(rapid.StringOfN(rapid.RuneFrom([]rune("abcdeé„ #:'\"\\-,[]&*!|>%@`ńŵ\n")), 1, 40, -1).Draw(rt, "said"))
		if strings.TrimSpace(said) == "" {
			return
		}
		row := with(t, sheet, rapid.SampledFrom([]string{"title", "group:home.label", "damp.label", "damp.choices.spreading.label", "warmth.label", "warmth.scale.low"}).Draw(rt, "key"), survey.Text{"pl": said, "cy": said})
		doc, report := sheet.Take([]translate.Row{row})
		require.Empty(rt, report.Problems)
		again, err := translate.ReadSurvey("survey.yaml", doc)
		require.NoError(rt, err, "%s", doc)
		for _, text := range again.Texts {
			if text.Key == row.Key {
				require.Equal(rt, said, text.Words["pl"])
				require.Equal(rt, said, text.Words["cy"])
			}
		}
	})
}
