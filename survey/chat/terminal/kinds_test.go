package terminal_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/terminal"
	"github.com/doorknock/doorknock/survey/form"
)

// Everything there is can be answered in a terminal, but for what only a
// camera could answer and nobody has to.
func TestEveryTypeInATerminal(t *testing.T) {
	s, err := form.Compile("kinds.yaml", []byte(`survey: kinds
version: 1
languages: [en]
groups:
  - group: g
    questions:
      - {name: privacy, type: acknowledge, label: Please read this., required: true}
      - {name: stars, type: rating, label: How happy are you?, required: true}
      - {name: come_at, type: time, label: When shall we come?, required: true}
      - name: best
        type: rank
        label: What comes first?
        required: true
        choices: [{name: roof, label: The roof}, {name: windows, label: Windows}]
      - {name: place, type: geopoint, label: Where is it?, required: true}
      - {name: film, type: video, label: Can you film it?}
      - {name: letter, type: file, label: Can you send us the letter?, required: true}
      - {name: signed, type: signature, label: Please sign., required: true}
`), form.Config{})
	require.NoError(t, err)
	script, err := chat.New(s, chat.Config{Landlord: survey.Text{"en": "Brookside Homes"}, Phone: "01632 960001"})
	require.NoError(t, err)
	var kept []string
	run := func(cfg terminal.Config, lines ...string) (terminal.End, string) {
		var out strings.Builder
		cfg.Now = func() time.Time { return clock }
		end, err := terminal.Run(t.Context(), script, survey.Beginning{ID: "i1", At: clock}, strings.NewReader(strings.Join(lines, "\n")), &out, cfg)
		require.NoError(t, err)
		return end, out.String()
	}
	lines := []string{"carry on", "I have read this", "4", "17:30", "2 1", "behind the shop", "It says we owe rent.", "Sam Okoro", "send"}
	end, said := run(terminal.Config{Keep: func(content []byte) (string, error) {
		kept = append(kept, string(content))
		return "hash-" + string(rune('a'+len(kept))), nil
	}}, lines...)
	require.NotNil(t, end.Response, said)
	assert.NotContains(t, said, "Can you film it?")
	assert.Equal(t, []string{"It says we owe rent.", "Sam Okoro"}, kept)
	held := map[string]condition.Value{}
	for _, at := range end.Response.Answers {
		held[at.Path.Field] = at.Answer.Value
	}
	assert.Equal(t, map[string]condition.Value{
		"privacy": condition.Bool(true), "stars": condition.Int(4), "come_at": condition.Text("17:30"), "best": condition.Choices("windows", "roof"),
		"place": condition.Text("behind the shop"), "letter": condition.Media("hash-b"), "signed": condition.Media("hash-c"),
	}, held)
	assert.Empty(t, s.Check(*end.Response))

	end, _ = run(terminal.Config{}, lines...)
	for _, at := range end.Response.Answers {
		if at.Path.Field == "signed" {
			hash, _ := at.Answer.Value.Text()
			assert.Len(t, hash, 64, "without a store it is the hash of what was typed")
		}
	}
}
