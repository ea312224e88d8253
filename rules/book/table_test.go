package book_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
)

const dampTable = `
rules: sample
define: {at_risk: infant or breathing == "yes"}
tables:
  - table: damp-response
    policy: first
    complete: true
    each: rooms
    because: Damp or mould in a room.
    action: {type: hazard_inspection, team: repairs, priority: soon}
    tell: {en: "We will look at your {room}."}
    inputs: [room_damp, at_risk, children]
    outputs: [rule, action.priority, action.monitor, because]
    rows:
      - [spreading, yes, any, at-once, urgent, [6, 26], Spreading damp where somebody is at risk.]
      - [[patch, spreading], any, over 3, "", "", 6, ""]
      - [at least patch, any, 1..3, "-", routine, "-", "-"]
      - [any, any, any, "", routine, "", Anything else.]
`

func TestTable(t *testing.T) {
	set, err := book.Compile("table.yaml", []byte(dampTable), home(t), landlord(t))
	require.NoError(t, err)
	def := set.Definition()
	assert.Equal(t, []rules.Group{{Name: "damp-response", Policy: rules.PolicyFirst, Complete: true}}, def.Groups)
	require.Len(t, def.Rules, 4)
	for i, want := range []rules.Rule{
		{ID: "at-once", Priority: rules.Urgent, When: rules.Logic{Source: `room_damp == "spreading" and at_risk`}, Because: "Spreading damp where somebody is at risk.",
			Action: &rules.Raise{Type: "hazard_inspection", Team: "repairs", Monitor: []int{6, 26}}},
		{ID: "damp-response-2", Priority: rules.Soon, When: rules.Logic{Source: `room_damp in ["patch", "spreading"] and children > 3`}, Because: "Damp or mould in a room.",
			Action: &rules.Raise{Type: "hazard_inspection", Team: "repairs", Monitor: []int{6}}},
		{ID: "damp-response-3", Priority: rules.Routine, When: rules.Logic{Source: `room_damp >= "patch" and children in 1..3`}, Because: "Damp or mould in a room.",
			Action: &rules.Raise{Type: "hazard_inspection", Team: "repairs"}},
		{ID: "damp-response-4", Priority: rules.Routine, When: rules.Logic{Source: `true`}, Because: "Anything else.",
			Action: &rules.Raise{Type: "hazard_inspection", Team: "repairs"}},
	} {
		want.Each, want.Group, want.Table, want.TableRow = "rooms", "damp-response", "damp-response", i+1
		want.Tell = rules.Tell{"en": "We will look at your {room}."}
		got := def.Rules[i]
		got.When.Tree = nil
		assert.Equal(t, want, got)
	}
	r := set.Schema().NewRecord()
	require.NoError(t, r.Set(condition.Path{Field: "rooms"}, condition.Rows(true, "1"), condition.Answered))
	require.NoError(t, r.Set(condition.Path{Field: "room_damp", Rows: "1"}, condition.Choice("patch"), condition.Answered))
	require.NoError(t, r.Set(condition.Path{Field: "children"}, condition.Int(2), condition.Answered))
	e, err := set.Explain(r, "damp-response-4", "1", "")
	require.NoError(t, err)
	assert.Contains(t, e.String(), "damp-response-4 in row 1: gave way\n  because: Anything else.\n  row 4 of table damp-response\n  group damp-response (first): damp-response-3 goes before it\n")
}

// TestTableCells writes every form of cell, and what it becomes.
func TestTableCells(t *testing.T) {
	for _, test := range []struct{ input, cell, source string }{
		{"infant", "yes", "infant"}, {"infant", "no", "not infant"}, {"infant", `"true"`, "infant"}, {"infant", "not yes", "not (infant)"},
		{"skipped_meals", "often", `skipped_meals == "often"`}, {"skipped_meals", `"often, sometimes"`, `skipped_meals in ["often", "sometimes"]`},
		{"skipped_meals", "not often", `not (skipped_meals == "often")`}, {"skipped_meals", `"not often, never"`, `not (skipped_meals in ["often", "never"])`},
		{"skipped_meals", "at most sometimes", `skipped_meals <= "sometimes"`}, {"skipped_meals", "sometimes..often", `(skipped_meals >= "sometimes" and skipped_meals <= "often")`},
		{"children", "3", "children == 3"}, {"children", `">= 3"`, "children >= 3"}, {"children", "under 3", "children < 3"}, {"children", "1..3", "children in 1..3"},
		{"children", "at least 1 and at most 3", "(children >= 1 and children <= 3)"}, {"children", `"0, over 3"`, "(children == 0 or children > 3)"},
		{"children", "[0, 1..2]", "(children == 0 or children in 1..2)"}, {"children + 1", "3", "(children + 1) == 3"}, {"children", "over most", "children > most"},
		{"share", "0.25..0.5", "(share >= 0.25 and share <= 0.5)"},
		{"born", "2025-11-30", `born == date("2025-11-30")`}, {"born", "over 2025-11-30", `born > date("2025-11-30")`}, {"born", "under today", "born < today"},
		{"rent", "at least 95.50 GBP", "rent >= gbp(95.50)"}, {"rent", "95 GBP", "rent == gbp(95)"},
		{"heating", "gas", `"gas" in heating`}, {"heating", "[gas, electric]", `("gas" in heating or "electric" in heating)`}, {"heating", "not gas", `not ("gas" in heating)`},
		{"story", "The boiler is loud.", `story == "The boiler is loud."`}, {"infant", "any", "true"}, {"infant", `""`, "true"}, {"infant", `"-"`, "true"},
	} {
		t.Run(test.input+" "+test.cell, func(t *testing.T) {
			doc := "rules: sample\ntables:\n  - {table: one, policy: unique, because: B., inputs: [\"" + test.input + "\"], outputs: [signpost], rows: [[" + test.cell + ", food]]}\n"
			if strings.Contains(test.cell, "most") && !strings.Contains(test.cell, "at most") {
				doc += "define: {most: 5 + 4}\n"
			}
			set, err := book.Compile("table.yaml", []byte(doc), home(t), book.Config{})
			require.NoError(t, err)
			assert.Equal(t, test.source, set.Rule(0).When.Source)
		})
	}
}
