package terminal_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/terminal"
	"github.com/doorknock/doorknock/survey/form"
)

var update = flag.Bool("update", false, "write the transcripts as they are now")

var clock = time.Date(2026, 1, 5, 18, 30, 0, 0, time.UTC)

func script(t testing.TB, identify bool) *chat.Script {
	doc, err := os.ReadFile("../testdata/home.yaml")
	require.NoError(t, err)
	s, err := form.Compile("home.yaml", doc, form.Config{})
	require.NoError(t, err)
	script, err := chat.New(s, chat.Config{
		Landlord: survey.Text{"en": "Brookside Homes", "cy": "Cartrefi Glan Nant"}, Phone: "01632 960001", PhoneNight: "01632 960002",
		Why:      survey.Text{"en": "We want to know how you are and what your home needs.", "cy": "Rydym am wybod sut ydych chi a beth sydd ei angen ar eich cartref."},
		Identify: identify,
		Consents: []chat.Consent{{Purpose: "take_part", Version: "1", Needed: true, Wording: survey.Text{
			"en": "We will keep your answers and use them to help you.", "cy": "Byddwn yn cadw eich atebion ac yn eu defnyddio i’ch helpu."}}},
	})
	require.NoError(t, err)
	return script
}

// TestTranscripts holds each transcript in testdata: what stands behind "you:"
// is typed, and everything else must come out as it is written there.
func TestTranscripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			require.Len(t, archive.Files, 2)
			said, answers := hold(t, string(archive.Comment), string(archive.Files[0].Data))
			if *update {
				archive.Files[0].Data, archive.Files[1].Data = []byte(said), []byte(answers)
				require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o644))
			}
			sameLines(t, string(archive.Files[0].Data), said)
			sameLines(t, string(archive.Files[1].Data), answers)
		})
	}
}

// sameLines shows the first line that differs, rather than both texts.
func sameLines(t *testing.T, want, got string) {
	t.Helper()
	wanted, gotten := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(wanted), len(gotten)) {
		if !assert.Equal(t, wanted[i], gotten[i], "line %d", i+1) {
			return
		}
	}
	assert.Len(t, gotten, len(wanted))
}

// hold plays a transcript's own side, and returns the whole and the outcome.
func hold(t *testing.T, about, transcript string) (said, outcome string) {
	var typed, out, events strings.Builder
	for line := range strings.Lines(transcript) {
		if words, ok := strings.CutPrefix(line, "you: "); ok {
			typed.WriteString(words)
		}
	}
	now := clock
	end, err := terminal.Run(t.Context(), script(t, strings.Contains(about, "Identified")), survey.Beginning{ID: "i1", At: clock},
		strings.NewReader(typed.String()), &out, terminal.Config{
			Now:      func() time.Time { now = now.Add(time.Minute); return now },
			Echo:     true,
			Identify: isAnn,
			Raise:    raise,
			Event: func(e chat.Event) {
				fmt.Fprintf(&events, "event: %s\n", strings.TrimPrefix(fmt.Sprintf("%T", e), "chat."))
			},
		})
	require.NoError(t, err)
	if end.Response != nil {
		for _, at := range end.Response.Answers {
			if at.Answer.Status != condition.NotApplicable {
				words, err := at.Answer.Encode()
				require.NoError(t, err)
				fmt.Fprintf(&events, "%s: %s\n", at.Path, words)
			}
		}
	}
	return out.String(), events.String()
}

func isAnn(c chat.Claim) (map[string]condition.Value, bool) {
	if !strings.EqualFold(c.Name, "Ann Example") || c.Born.String() != "1980-05-03" && c.Reference != "TEN-0042" {
		return nil, false
	}
	return map[string]condition.Value{"phone": condition.Text("+447700900123")}, true
}

// raise stands in for the rules.
func raise(r survey.Response, d *chat.Dialogue) []chat.Raised {
	value, _ := r.Fact(condition.Path{Field: "room_damp", Rows: "1"})
	if bad, _ := value.Text(); bad != "spreading" {
		return nil
	}
	by, _ := condition.NewDate(2026, 1, 12)
	text := map[survey.Language]string{"en": "We will come and look at the damp.", "cy": "Byddwn yn dod i edrych ar y lleithder."}
	return []chat.Raised{{Text: text[d.Phrasebook().Code], By: by}, {Text: "Brookside Pantry", Service: true, Reach: "01632 960123"}}
}

func TestRunAsksWithAPrompt(t *testing.T) {
	var out strings.Builder
	end, err := terminal.Run(t.Context(), script(t, false), survey.Beginning{ID: "i1", At: clock}, strings.NewReader("English\n"), &out, terminal.Config{})
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(out.String(), "bot: Hello."))
	assert.True(t, strings.HasSuffix(out.String(), "\nyou: "))
	assert.Nil(t, end.Response)
	assert.NotEmpty(t, end.State, "the input ended, and the dialogue can be resumed")
}

func TestNobodyIsIdentifiedByDefault(t *testing.T) {
	var out strings.Builder
	_, err := terminal.Run(t.Context(), script(t, true), survey.Beginning{ID: "i1", At: clock},
		strings.NewReader("1\ncarry on\nyes\nAnn Example\n3 May 1980\n"), &out, terminal.Config{Echo: true})
	require.NoError(t, err)
	assert.Contains(t, out.String(), "does not match")
}

func TestRunTellsWhatBroke(t *testing.T) {
	broken := errors.New("broken")
	_, err := terminal.Run(t.Context(), script(t, false), survey.Beginning{At: clock}, reader{broken}, &strings.Builder{}, terminal.Config{})
	require.ErrorIs(t, err, broken)
	_, err = terminal.Run(t.Context(), script(t, false), survey.Beginning{At: clock}, strings.NewReader("1\n"), writer{broken}, terminal.Config{})
	require.ErrorIs(t, err, broken)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = terminal.Run(ctx, script(t, false), survey.Beginning{At: clock}, strings.NewReader("1\n"), &strings.Builder{}, terminal.Config{})
	require.ErrorIs(t, err, context.Canceled)
}

type reader struct{ err error }

func (r reader) Read([]byte) (int, error) { return 0, r.err }

type writer struct{ err error }

func (w writer) Write([]byte) (int, error) { return 0, w.err }
