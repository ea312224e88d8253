package form_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
	"github.com/doorknock/doorknock/survey/pack"
)

func TestPacksAreTakenIn(t *testing.T) {
	doc, err := os.ReadFile("testdata/packs.yaml")
	require.NoError(t, err)
	s, err := form.Compile("packs.yaml", doc, form.Config{})
	require.NoError(t, err)
	names := s.Names()
	for _, name := range []string{"tp01", "tp12", "ons_happy", "then_ons_happy", "lonely_direct", "home_food_cut_often", "wg_seeing"} {
		assert.Contains(t, names, name)
	}
	var groups []string
	for _, item := range s.Definition().Items {
		if item.Group != nil {
			groups = append(groups, item.Group.Name)
		}
	}
	assert.Equal(t, []string{"tsm-tp01-tp12", "about-you", "then-ons4", "ucla3", "home-usda-six-item"}, groups)

	// The landlord's name stands in the regulator's words, and pipes nothing.
	q, _ := s.Describe("tp08", survey.Chat, "en")
	assert.Equal(t, "To what extent do you agree or disagree with the following “Marl {Homes} treats me fairly and with respect”?", q.Label)
	q, _ = s.Describe("tp01", survey.Chat, "cy")
	assert.Equal(t, "Taking everything into account, how satisfied or dissatisfied are you with the service provided by Marl {Homes}?", q.Label, "no translation is made up")
	q, _ = s.Describe("then_ons_happy", survey.Chat, "en")
	assert.Equal(t, "Overall, how happy did you feel yesterday?", q.Label)
}

// Without a name it is the regulator's own "your landlord".
func TestPackWithoutItsBlanks(t *testing.T) {
	s, err := form.Compile("s.yaml", []byte("survey: a\nversion: 1\nlanguages: [en]\ngroups:\n  - pack: tsm-tp01-tp12\n"), form.Config{})
	require.NoError(t, err)
	for _, name := range s.Names() {
		q, _ := s.Describe(name, survey.Chat, "en")
		assert.NotContains(t, q.Label, "[")
		assert.NotEmpty(t, q.Label)
	}
	q, _ := s.Describe("tp08", survey.Chat, "en")
	assert.Contains(t, q.Label, "“my landlord treats me")
}

// Each pack's own document compiles, in whatever survey and under any prefix.
func TestEveryPackCompiles(t *testing.T) {
	for _, p := range pack.All() {
		for _, prefix := range []string{"", "    prefix: x_\n"} {
			doc := "survey: a\nversion: 1\nlanguages: [en]\ngroups:\n  - pack: " + p.Name + "\n" + prefix
			s, err := form.Compile("s.yaml", []byte(doc), form.Config{})
			require.NoError(t, err, p.Name)
			for _, name := range s.Names() {
				assert.Equal(t, prefix != "", strings.HasPrefix(name, "x_"), name)
			}
			reprinted(t, s.Definition())
		}
	}
}

// A response and the record made of it are scored alike, wherever a pack stands.
func TestPacksAreScored(t *testing.T) {
	doc, err := os.ReadFile("testdata/packs.yaml")
	require.NoError(t, err)
	s, err := form.Compile("packs.yaml", doc, form.Config{})
	require.NoError(t, err)
	now := time.Date(2027, 1, 12, 10, 0, 0, 0, time.UTC)
	iv := s.Begin(survey.Beginning{ID: "i", Mode: survey.Doorstep, At: now})
	for q, ok := iv.Current(); ok; q, ok = iv.Current() {
		a := survey.Said(condition.Bool(q.Type != survey.TypeRows || len(q.Rows) == 0))
		switch {
		case len(q.Options) > 0:
			a = survey.Said(condition.Choice(q.Options[0].Name))
		case q.Type == survey.TypeRange:
			a = survey.Said(condition.Int(7))
		case q.Type == survey.TypeText:
			a = survey.Said(condition.Text("Ann"))
		}
		_, err := iv.Answer(q.Path, a, now)
		require.NoError(t, err, q.Path)
	}
	r, err := iv.Submit(now)
	require.NoError(t, err)
	require.Empty(t, s.Check(r))
	rec, err := s.Record(r, condition.DateOf(now))
	require.NoError(t, err)
	for name, at := range map[string]pack.Where{"tsm-tp01-tp12": {}, "ons4": {Prefix: "then_"}, "ucla3": {}, "usda-six-item": {Prefix: "home_"}, "washington-group-ss": {Rows: "1"}} {
		p, _ := pack.Find(name)
		results := p.Score(r, at)
		assert.Equal(t, results, p.Score(rec, at))
		for _, one := range results {
			assert.Equal(t, pack.Counted, one.Standing, one.Measure)
		}
	}
}

// What the regulator forbids to offer is offered on no channel, and taken on
// every one from whoever says it.
func TestDontKnowIsTakenAndNotOffered(t *testing.T) {
	for _, p := range pack.All() {
		s, err := form.Compile("s.yaml", []byte("survey: a\nversion: 1\nlanguages: [en]\ngroups:\n  - pack: "+p.Name+"\n"), form.Config{})
		require.NoError(t, err)
		for _, mode := range []survey.Mode{survey.Doorstep, survey.Phone, survey.Chat, survey.Online, survey.Terminal} {
			for _, name := range s.Names() {
				q, _ := s.Describe(name, mode, "en")
				assert.Equal(t, survey.Offers{}, q.Offers, "%s %s", name, mode)
				assert.True(t, q.MayNotKnow, name)
				assert.False(t, q.Required, name)
			}
		}
	}
}
