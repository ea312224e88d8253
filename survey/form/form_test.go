package form_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

func homeVisit(t require.TestingT) *survey.Survey {
	doc, err := os.ReadFile("testdata/home-visit.yaml")
	require.NoError(t, err)
	s, err := form.Compile("home-visit.yaml", doc, form.Config{})
	require.NoError(t, err)
	return s
}

// TestDefinition reads a document with something of everything, and compares
// the whole of what it says.
func TestDefinition(t *testing.T) {
	got, err := json.MarshalIndent(homeVisit(t).Definition(), "", "  ")
	require.NoError(t, err)
	got = append(got, '\n')
	if *update {
		require.NoError(t, os.WriteFile("testdata/home-visit.json", got, 0o644))
	}
	want, err := os.ReadFile("testdata/home-visit.json")
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
}

// TestLogic does the same with what nobody answers, what choices depend on,
// and what follows a count.
func TestLogic(t *testing.T) {
	doc, err := os.ReadFile("testdata/logic.yaml")
	require.NoError(t, err)
	s, err := form.Compile("logic.yaml", doc, form.Config{})
	require.NoError(t, err)
	def := s.Definition()
	got, err := json.MarshalIndent(def, "", "  ")
	require.NoError(t, err)
	got = append(got, '\n')
	if *update {
		require.NoError(t, os.WriteFile("testdata/logic.json", got, 0o644))
	}
	want, err := os.ReadFile("testdata/logic.json")
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
}

func TestInterviewOfADocument(t *testing.T) {
	s := homeVisit(t)
	now := time.Date(2026, 11, 23, 18, 30, 0, 0, time.UTC)
	iv := s.Begin(survey.Beginning{ID: "i1", Mode: survey.Doorstep, Language: "en", At: now, Known: map[string]condition.Value{"phone": condition.Text("07700 900123")}})
	var said []string
	for q, ok := iv.Current(); ok; q, ok = iv.Current() {
		said = append(said, q.Notes...)
		said = append(said, q.Section+": "+q.Label)
		if q.Interviewer != "" {
			said = append(said, "("+q.Interviewer+")")
		}
		var a survey.Answer
		switch q.Path.Field {
		case "damp":
			a = survey.Said(condition.Bool(true))
		case "cold":
			a = survey.Said(condition.Choice("often"))
		case "why_cold":
			assert.True(t, q.Required)
			a = survey.Said(condition.Choices("cost", "broken"))
		case "rooms":
			a = survey.Said(condition.Bool(len(q.Rows) == 0))
		case "room":
			a = survey.Said(condition.Text("bathroom"))
		}
		_, err := iv.Answer(q.Path, a, now)
		require.NoError(t, err, q.Path)
	}
	assert.Equal(t, strings.Split(`Hello, and thank you for opening the door.
How things are: How are things for you here?
How things are: Is 07700 900123 still right?
Your home: Is there any damp or mould in your home?
(Look behind furniture on outside walls.)
Your home: How often are you cold at home?
Your home: You said “Often”. What makes it so?
Your home: What do you spend on heating in a week?
Your home: Can you talk alone?
Your home: Anything that a visitor should know?
Room by room: Shall we go through the rooms?
Room by room: Which room is it?
Room by room: How many walls?
Room by room: How much of it?
Room by room: Where shall we write?
Room by room: Has somebody seen it?
Room by room: When?
Room by room: Is there another room?`, "\n"), said)
	r, err := iv.Submit(now)
	require.NoError(t, err)
	assert.Empty(t, s.Check(r))
}

// The same survey in JSON is the same survey.
func TestJSON(t *testing.T) {
	yaml := "survey: a-b\nversion: 1\nlanguages: [en]\ngroups:\n  - group: g\n    questions:\n      - {name: damp, type: boolean, label: Damp?, required: true}\n"
	doc := `{"survey": "a-b", "version": 1, "languages": ["en"], "groups": [{"group": "g", "questions": [
		{"name": "damp", "type": "boolean", "label": "Damp?", "required": true}]}]}`
	a, err := form.Compile("a.yaml", []byte(yaml), form.Config{})
	require.NoError(t, err)
	b, err := form.Compile("a.json", []byte(doc), form.Config{})
	require.NoError(t, err)
	assert.Equal(t, a.Version(), b.Version())
}

func TestLimits(t *testing.T) {
	cfg := form.Config{}
	cfg.Limits.Size = 100
	doc, err := os.ReadFile("testdata/home-visit.yaml")
	require.NoError(t, err)
	_, err = form.Compile("home-visit.yaml", doc, cfg)
	require.Error(t, err)
	assert.Contains(t, err.Error(), "100 is the most")
}

// FuzzCompile: whatever a document holds, it is compiled or refused with a
// place, and what is compiled can be asked.
func FuzzCompile(f *testing.F) {
	files, err := os.ReadDir("testdata/broken")
	require.NoError(f, err)
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".want") {
			doc, err := os.ReadFile("testdata/broken/" + file.Name())
			require.NoError(f, err)
			f.Add(doc)
		}
	}
	doc, err := os.ReadFile("testdata/home-visit.yaml")
	require.NoError(f, err)
	f.Add(doc)
	f.Fuzz(func(t *testing.T, doc []byte) {
		s, err := form.Compile("survey", doc, form.Config{})
		if err != nil {
			var faults form.Faults
			require.ErrorAs(t, err, &faults)
			require.NotEmpty(t, faults)
			faults.Show(doc)
			return
		}
		again, err := survey.Load(s.Checked())
		require.NoError(t, err)
		require.Equal(t, s.Version(), again.Version())
		reprinted(t, s.Definition())
		iv := s.Begin(survey.Beginning{ID: "i1"})
		if q, ok := iv.Current(); ok {
			_, _ = iv.Answer(q.Path, survey.Said(condition.Bool(true)), time.Time{})
		}
		require.Empty(t, s.Check(iv.SubmitPartial(time.Time{})))
	})
}

// BenchmarkCompile compiles a survey of five thousand questions, half of them
// with a condition.
func BenchmarkCompile(b *testing.B) {
	var doc strings.Builder
	doc.WriteString("survey: long\nversion: 1\nlanguages: [en]\ngroups:\n  - group: all-of-it\n    questions:\n      - {name: gate, type: boolean, label: Go on?}\n")
	for i := range 5000 {
		fmt.Fprintf(&doc, "      - name: q%d\n        type: integer\n        label: How many of {gate}?\n", i)
		if i%2 == 1 {
			fmt.Fprintf(&doc, "        relevant: gate and q%d > 3\n", i-1)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := form.Compile("long.yaml", []byte(doc.String()), form.Config{}); err != nil {
			b.Fatal(err)
		}
	}
}
