package surveytest_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
	"github.com/doorknock/doorknock/survey/surveytest"
)

var update = flag.Bool("update", false, "write what is said now into testdata/broken, to be read before it is committed")

func rooms(t testing.TB) *survey.Survey {
	doc, err := os.ReadFile("testdata/survey.yaml")
	require.NoError(t, err)
	s, err := form.Compile("survey.yaml", doc, form.Config{})
	require.NoError(t, err)
	return s
}

func TestFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	surveytest.Run(t, surveytest.Among(rooms(t)), files...)
}

// TestBroken reads one file per mistake and compares, letter by letter, what
// its officer is told.
func TestBroken(t *testing.T) {
	files, err := filepath.Glob("testdata/broken/*.txtar")
	require.NoError(t, err)
	assert.Greater(t, len(files), 25)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			said := tell(filepath.Base(file), data, surveytest.Among(rooms(t)))
			want := strings.TrimSuffix(file, ".txtar") + ".want"
			if *update {
				require.NoError(t, os.WriteFile(want, []byte(said), 0o644))
			}
			told, err := os.ReadFile(want)
			require.NoError(t, err)
			assert.Equal(t, string(told), said)
		})
	}
}

// tell is everything that is said of a file.
func tell(name string, data []byte, surveys surveytest.Surveys) string {
	f, err := surveytest.Parse(name, data)
	if err != nil {
		return err.Error() + "\n"
	}
	var said strings.Builder
	for _, r := range f.Run(surveys) {
		if r.Err != nil {
			fmt.Fprintln(&said, r.Err)
		} else {
			fmt.Fprintln(&said, "every step held")
		}
	}
	return said.String()
}

// A file may hold its survey, and is then a whole by itself.
func TestAFileOfItsOwn(t *testing.T) {
	f, err := surveytest.Parse("own.txtar", []byte("-- survey.yaml --\nsurvey: a-b\nversion: 1\nlanguages: [en]\ngroups:\n  - group: g\n    questions:\n      - {name: damp, type: boolean, label: Damp?}\n-- one --\nat the door\nQ damp A yes\nsubmits\n"))
	require.NoError(t, err)
	assert.Equal(t, []string{"one"}, f.Scenarios())
	results := f.Run(nil)
	require.Len(t, results, 1)
	require.NoError(t, results[0].Err)
	r, ok := results[0].Talk.Response()
	require.True(t, ok)
	assert.Equal(t, "a-b", r.Of.ID)
	assert.Equal(t, 3, results[0].Steps)
}

// recorder is a test that is told of failures and goes on.
type recorder struct {
	testing.TB
	said []string
}

func (r *recorder) Helper() {}
func (r *recorder) Fatal(args ...any) {
	r.said = append(r.said, fmt.Sprint(args...))
	panic(r)
}
func (r *recorder) Fatalf(format string, args ...any) { r.Fatal(fmt.Sprintf(format, args...)) }

func TestScenarioInGo(t *testing.T) {
	s := rooms(t)
	r := surveytest.Begin(t, s, "at the door, in English", "phone 07700 900123").
		Q("damp").A("yes").Says("Where is it?").IsAsked("where").GoesBack().Q("damp").A("no").IsNotAsked("where").
		Q("phone").A("07700 900123").A("skip").IsRefused("20", "From 1 to 19").A("2").
		IsCutOff().GoesOn("in chat, in Welsh").Do("skips to rooms").Submits()
	assert.Len(t, r.Changes, 1)

	for want, step := range map[string]func(*surveytest.Scenario){
		"Q people: expected to ask people; instead damp is asked: “Is there any damp?”":                                        func(s *surveytest.Scenario) { s.Q("people") },
		"A perhaps: expected yes or no; instead it says “perhaps”":                                                             func(s *surveytest.Scenario) { s.A("perhaps") },
		"A rather not say: expected damp to take the answer; instead it is refused: damp: not allowed here: prefer not to say": func(s *surveytest.Scenario) { s.A("rather not say") },
		"A yes: expected it to be refused; instead it is taken":                                                                func(s *surveytest.Scenario) { s.IsRefused("yes", "") },
		"A skip: expected “please”; instead it says: “damp: an answer is required”":                                            func(s *surveytest.Scenario) { s.IsRefused("skip", "please") },
		"A maybe: expected yes or no; instead it says “maybe”":                                                                 func(s *surveytest.Scenario) { s.IsRefused("maybe", "") },
		"submits: expected it to be complete; instead not complete: missing damp":                                              func(s *surveytest.Scenario) { s.Submits() },
	} {
		told := &recorder{TB: t}
		sc := surveytest.Begin(told, s, "at the door")
		func() {
			defer func() { assert.NotNil(t, recover()) }()
			step(sc)
		}()
		assert.Equal(t, []string{want}, told.said)
	}
	assert.Equal(t, survey.InterviewID("scenario"), surveytest.Begin(t, s, "online").Interview().ID())
}

func ExampleParse() {
	f, err := surveytest.Parse("damp.txtar", []byte(`
at the door, in English, on 2027-01-12
Q damp "any damp" A no
is asked rooms

-- survey.yaml --
survey: small
version: 1
languages: [en]
groups:
  - group: home
    questions:
      - {name: damp, type: boolean, label: Is there any damp?}
  - group: rooms
    repeat: add another
    relevant: damp
    questions:
      - {name: room, type: text, label: Which room?}
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range f.Run(nil) {
		fmt.Println(r.Name+":", r.Err)
	}
	// Output:
	// damp: damp.txtar:4: is asked rooms: expected rooms to be asked; instead it is not: nothing more is asked
}

// FuzzParse: whatever a file holds, it is refused or played, and nothing
// panics.
func FuzzParse(f *testing.F) {
	files, err := filepath.Glob("testdata/broken/*.txtar")
	require.NoError(f, err)
	for _, file := range append(files, "testdata/all-steps.txtar") {
		data, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(data)
	}
	surveys := surveytest.Among(rooms(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 4000 {
			return
		}
		file, err := surveytest.Parse("f.txtar", data)
		if err != nil {
			require.ErrorIs(t, err, surveytest.ErrFile)
			return
		}
		for _, r := range file.Run(surveys) {
			if r.Err != nil {
				require.ErrorIs(t, r.Err, surveytest.ErrStep)
			}
		}
	})
}
