package form_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

// What a document says of older versions is in the definition, and a survey
// that says nothing keeps the hash that it had.
func TestSince(t *testing.T) {
	doc := `survey: home-visit
version: 3
languages: [en]
known: [{name: phone, type: phone}]
groups:
  - group: home
    questions:
      - {name: damp, type: boolean, label: Is there any damp?}
      - name: room
        type: select_one
        label: Which room?
        choices: [{name: kitchen, label: Kitchen}, {name: hall, label: Hall}]
`
	plain, err := form.Compile("v3.yaml", []byte(doc), form.Config{})
	require.NoError(t, err)
	assert.NotContains(t, string(plain.Checked()), "since")
	s, err := form.Compile("v3.yaml", []byte(doc+`since:
  1:
    drop: [shoe_size]
  2:
    rename: {mould: damp}
    choices: {room: {galley: kitchen}}
    known: {mobile: phone}
    ask_again: [room]
`), form.Config{})
	require.NoError(t, err)
	assert.Equal(t, map[int]survey.Since{
		1: {Drop: []string{"shoe_size"}},
		2: {Rename: map[string]string{"mould": "damp"}, Choices: map[string]map[string]string{"room": {"galley": "kitchen"}},
			Known: map[string]string{"mobile": "phone"}, AskAgain: []string{"room"}},
	}, s.Definition().Since)
}
