package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules"
)

func TestRender(t *testing.T) {
	words := map[string]string{"room": "bedroom", "due": "Mon 14 Dec"}
	fill := func(name string) string { return words[name] }
	for template, want := range map[string]string{
		"":                                    "",
		"No names.":                           "No names.",
		"Your {room} by {due}.":               "Your bedroom by Mon 14 Dec.",
		"{room}{room}":                        "bedroombedroom",
		"{ room }":                            "bedroom",
		"{nobody}":                            "",
		"a {{brace}} and {room}":              "a {brace} and bedroom",
		"never closed {room":                  "never closed {room",
		"never opened room}":                  "never opened room}",
		"{":                                   "{",
		"}":                                   "}",
		"{}":                                  "",
		"Byddwn yn edrych ar eich {room} – ô": "Byddwn yn edrych ar eich bedroom – ô",
	} {
		assert.Equal(t, want, rules.Render(template, fill), template)
	}
	assert.Equal(t, []string{"room", "due"}, rules.Piped("{room} {due} {room} {{x}}"))
}

// TestRenderNeverLosesWords: a template with its braces doubled is itself.
func TestRenderNeverLosesWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		doubled := ""
		for _, r := range text {
			doubled += string(r)
			if r == '{' || r == '}' {
				doubled += string(r)
			}
		}
		assert.Equal(t, string([]rune(text)), rules.Render(doubled, func(string) string { t.Fatal("nothing is piped"); return "" }))
	})
}

func TestTellIn(t *testing.T) {
	tell := rules.Tell{"en": "Hello.", "cy": "Helo."}
	assert.Equal(t, "Helo.", tell.In("cy", "en"))
	assert.Equal(t, "Hello.", tell.In("fr", "en"))
	assert.Equal(t, "", tell.In("fr"))
	assert.Equal(t, "", rules.Tell(nil).In("en"))
}

func TestPriority(t *testing.T) {
	assert.Equal(t, []rules.Priority{rules.Routine, rules.Soon, rules.Urgent, rules.Emergency}, rules.Priorities())
	assert.Equal(t, 0, rules.Priority("").Rank())
	assert.Equal(t, 0, rules.Priority("high").Rank())
	assert.Greater(t, rules.Emergency.Rank(), rules.Urgent.Rank())
	assert.False(t, rules.Priority("").Known())
	assert.True(t, rules.Soon.Known())
}
