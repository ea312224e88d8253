package bigdoorknock_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// mostQuestions is how many questions a home with nothing wrong is asked at
// most, beside consent and language.
const mostQuestions = 20

var notCounted = map[string]bool{"language": true, "share_with_partners": true, "share_health": true}

// wellIn draws what somebody says in whose home nothing is wrong: everything
// that this leaves open is drawn.
func wellIn(t *rapid.T, q survey.Question) survey.Answer {
	switch name := q.Path.Field; name {
	case "how_things", "matters_words", "kin":
		return survey.Said(condition.Text("Gwen Kettlefold, 07700 900123"))
	case "phone":
		return survey.Said(condition.Text("07700 900123"))
	case "email":
		return survey.Said(condition.Text("gwen@example.org"))
	case "people_count":
		return survey.Said(condition.Int(2))
	case "people":
		who := []string{"under_five", "child", "young_adult", "grown_up", "over_65", "over_80"}
		return survey.Said(condition.Choices(rapid.SliceOfNDistinct(rapid.SampledFrom(who), 1, 4, rapid.ID).Draw(t, name)...))
	case "matters_most", "language", "format", "online":
		return survey.Said(condition.Choice(option(t, q)))
	case "bills":
		return survey.Said(condition.Choice(rapid.SampledFrom([]string{"fine", "just_about"}).Draw(t, name)))
	case "lonely":
		return survey.Said(condition.Choice("hardly_ever"))
	case "skipped_meals":
		return survey.Said(condition.Choice("never"))
	case "safe_at_home":
		return survey.Said(condition.Choice("safe"))
	}
	switch q.Type {
	case survey.TypeBoolean:
		return survey.Said(condition.Bool(false))
	case survey.TypeSelectMultiple:
		return survey.Said(condition.Choices("none"))
	}
	t.Fatalf("a home with nothing wrong is asked %s", q.Path)
	return survey.Answer{}
}

func option(t *rapid.T, q survey.Question) string {
	names := make([]string, len(q.Options))
	for i, o := range q.Options {
		names[i] = o.Name
	}
	return rapid.SampledFrom(names).Draw(t, q.Path.Field)
}

func TestAHomeWithNothingWrongIsAskedLittle(t *testing.T) {
	for _, phase := range phases {
		s := surveyOf(t, phase)
		most := 0
		rapid.Check(t, func(t *rapid.T) {
			mode := rapid.SampledFrom([]survey.Mode{survey.Doorstep, survey.Phone, survey.Chat, survey.Online}).Draw(t, "mode")
			iv := s.Begin(survey.Beginning{ID: "i", Mode: mode, At: monday})
			asked := 0
			for q, more := iv.Current(); more; q, more = iv.Current() {
				if !notCounted[q.Path.Field] && !q.StaffOnly {
					asked++
				}
				_, err := iv.Answer(q.Path, wellIn(t, q), monday)
				require.NoError(t, err)
			}
			require.LessOrEqual(t, asked, mostQuestions, "version %s", phase)
			require.GreaterOrEqual(t, asked, 18)
			most = max(most, asked)
			_, err := iv.Submit(monday)
			require.NoError(t, err)
		})
		t.Logf("version %s asks a home with nothing wrong at most %d questions", phase, most)
	}
}

func asks(items []survey.Item, visit func(*survey.Ask)) {
	for _, item := range items {
		switch {
		case item.Ask != nil:
			visit(item.Ask)
		case item.Group != nil:
			asks(item.Group.Items, visit)
		case item.Repeat != nil:
			asks(item.Repeat.Items, visit)
		}
	}
}

// intimate is what nobody may be pressed to say.
var intimate = []string{"ill", "breathing", "harder", "coping", "lonely", "bills", "without", "skipped_meals", "cold_home",
	"owing", "rent_worry", "safe_at_home", "safe_contact", "person", "noticed"}

func TestNobodyIsPressed(t *testing.T) {
	for _, phase := range phases {
		private := 0
		asks(surveyOf(t, phase).Definition().Items, func(a *survey.Ask) {
			if assert.NotEmpty(t, a.Label.Text["cy"], a.Name); a.Type == survey.TypeNote {
				return
			}
			for _, name := range intimate {
				if a.Name == name {
					assert.True(t, a.Sensitive, "%s is not marked as sensitive", name)
				}
			}
			if a.Private {
				private++
			}
			if a.Sensitive && !a.StaffOnly {
				assert.True(t, a.Decline, "%s cannot be declined", a.Name)
				assert.False(t, a.Required, "%s is required", a.Name)
			}
			if a.Required {
				assert.True(t, a.Decline || a.DontKnow || a.Name == "room", "%s is a dead end for who cannot answer", a.Name)
			}
		})
		assert.Equal(t, 2, private, "version %s", phase)
	}
}

func TestTheSurveyBeginsByListening(t *testing.T) {
	for _, phase := range phases {
		for mode, words := range map[survey.Mode][]string{
			survey.Doorstep: {"skip any question", "stop at any time", "never against you", "14 days", "complain"},
			survey.Chat:     {"skip any question", "never against you", "complain"}, // the dialogue has said the rest
		} {
			q, ok := surveyOf(t, phase).Begin(survey.Beginning{ID: "i", Mode: mode, At: monday}).Current()
			require.True(t, ok)
			assert.Equal(t, "How are things for you here?", q.Label)
			require.Len(t, q.Notes, 1)
			for _, said := range words {
				assert.Contains(t, q.Notes[0], said)
			}
		}
	}
}
