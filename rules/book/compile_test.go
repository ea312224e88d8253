package book_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

func asking(t *testing.T) rules.Asking {
	zone, err := time.LoadLocation("Europe/London")
	require.NoError(t, err)
	return rules.Asking{Zone: zone, Nation: deadline.England, Tenure: deadline.SocialRent, Clocks: landlord(t).Clocks}
}

func sample(t *testing.T) []byte {
	doc, err := os.ReadFile("testdata/sample.yaml")
	require.NoError(t, err)
	return doc
}

// TestSample reads the document that has every key once, and runs its tests.
func TestSample(t *testing.T) {
	set, err := book.Compile("sample.yaml", sample(t), home(t), landlord(t))
	require.NoError(t, err)
	report := set.Test(asking(t))
	assert.Zero(t, report.Failed, report)
	assert.Equal(t, 13, report.Passed)
	assert.Equal(t, rules.Version{ID: "sample", Number: 2, Hash: set.Version().Hash, Survey: "home@1"}, set.Version())

	def := set.Definition()
	damp := def.Rules[0]
	damp.When.Tree, damp.Unless.Tree = nil, nil
	assert.Equal(t, rules.Rule{ID: "spreading-damp", AsSoonAs: true, Each: "rooms",
		When: rules.Logic{Source: `room_damp == "spreading"`}, Unless: &rules.Logic{Source: "many_children"},
		Because: "Spreading damp or mould in a room.", Priority: rules.Urgent,
		Action: &rules.Raise{Type: "hazard_inspection", Hazard: deadline.DampAndMould, Clock: "awaab.significant", Team: "repairs", Budget: "repairs",
			Cost: condition.Pence(18050, condition.GBP), Monitor: []int{6, 26}},
		Tell: rules.Tell{"en": "We will come and look at the damp in your {room} by {due}.", "cy": "Byddwn yn edrych ar eich {room} erbyn {due}."}}, damp)
	risk := def.Rules[1]
	assert.Equal(t, rules.Soon, risk.Priority, "of the action")
	assert.Equal(t, []int{8}, risk.Action.Monitor)
	assert.Equal(t, "(gbp(20.00)) * children", risk.Action.CostOf.Source)
	food := def.Rules[2]
	assert.Equal(t, &rules.Refer{Need: "food", Consent: "share_with_partners", Refused: rules.Tell{"en": "You can ask {services} yourself."}}, food.Refer)
	assert.Equal(t, &rules.SignTo{Need: "debt"}, food.Signpost)
	assert.Equal(t, rules.Tell{"en": "{services} can help."}, food.Tell, "a text alone is in the first language")
	assert.Equal(t, &rules.SignTo{Need: "debt"}, def.Rules[3].Signpost)

	first := def.Tests[0]
	assert.Equal(t, time.Date(2026, 12, 18, 12, 0, 0, 0, time.UTC), first.AwareAt)
	assert.Equal(t, []rules.Given{
		{Path: condition.Path{Field: "infant"}, Value: condition.Bool(true), Status: condition.Answered},
		{Path: condition.Path{Field: "breathing"}, Status: condition.Declined},
		{Path: condition.Path{Field: "children"}, Value: condition.Int(1), Status: condition.Answered},
		{Path: condition.Path{Field: "rooms"}, Value: condition.Rows(true, "1", "2"), Status: condition.Answered},
		{Path: condition.Path{Field: "room", Rows: "1"}, Value: condition.Choice("kitchen"), Status: condition.Answered},
		{Path: condition.Path{Field: "room_damp", Rows: "1"}, Value: condition.Choice("none"), Status: condition.Answered},
		{Path: condition.Path{Field: "room", Rows: "2"}, Value: condition.Choice("bedroom"), Status: condition.Answered},
		{Path: condition.Path{Field: "room_damp", Rows: "2"}, Value: condition.Choice("spreading"), Status: condition.Answered},
	}, first.Answers)
	assert.Equal(t, "2", first.Decides[0].Row, "by an answer in the row")
	everything := def.Tests[5]
	assert.Contains(t, everything.Answers, rules.Given{Path: condition.Path{Field: "heating"}, Value: condition.Choices("gas", "electric"), Status: condition.Answered})
	assert.Contains(t, everything.Answers, rules.Given{Path: condition.Path{Field: "rent"}, Value: condition.Pence(9550, condition.GBP), Status: condition.Answered})
	assert.Contains(t, everything.Answers, rules.Given{Path: condition.Path{Field: "fault", Rows: "1/1"}, Value: condition.Choice("socket"), Status: condition.Answered})
	assert.Equal(t, time.Date(2026, 12, 18, 22, 30, 0, 0, time.UTC), everything.AwareAt)
}

// TestJSONIsTheSame: a program's JSON and an officer's YAML are one language.
func TestJSONIsTheSame(t *testing.T) {
	yaml := `
rules: sample
decide:
  - rule: damp
    each: rooms
    when: room_damp == "spreading"
    because: Damp.
    action: {type: visit, monitor: [6]}
tests:
  - name: damp
    answers: {children: 2, rooms: [{room_damp: spreading}]}
    decides: [{rule: damp, row: 1}]
`
	json := `{"rules": "sample", "decide": [{"rule": "damp", "each": "rooms", "when": "room_damp == \"spreading\"", "because": "Damp.",
		"action": {"type": "visit", "monitor": [6]}}],
		"tests": [{"name": "damp", "answers": {"children": 2, "rooms": [{"room_damp": "spreading"}]}, "decides": [{"rule": "damp", "row": 1}]}]}`
	first, err := book.Compile("sample.yaml", []byte(yaml), home(t), book.Config{})
	require.NoError(t, err)
	second, err := book.Compile("sample.json", []byte(json), home(t), book.Config{})
	require.NoError(t, err)
	assert.Equal(t, string(first.Checked()), string(second.Checked()))
}

func TestWithoutALandlordEveryNameIsAllowed(t *testing.T) {
	doc := strings.NewReplacer("home@1", "other@7", "awaab.significant", "our.own", "team: repairs", "team: anybody").Replace(string(sample(t)))
	set, err := book.Compile("sample.yaml", []byte(doc), home(t), book.Config{})
	require.NoError(t, err)
	assert.Equal(t, "other@7", set.Version().Survey)
	assert.Equal(t, rules.Tell{"en": "{services} can help."}, set.Definition().Rules[2].Tell)
}

func TestLoadedWithoutAParser(t *testing.T) {
	set, err := book.Compile("sample.yaml", sample(t), home(t), landlord(t))
	require.NoError(t, err)
	loaded, err := rules.Load(set.Checked(), home(t))
	require.NoError(t, err)
	assert.Equal(t, set.Test(asking(t)), loaded.Test(asking(t)))
}
