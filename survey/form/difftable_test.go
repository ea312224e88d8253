package form_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/doorknock/doorknock/survey/form"
)

const listed = `survey: visit
version: 1
languages: [en]
tables:
  wards: [{name: north, label: North, columns: {side: n}}, {name: south, label: South, columns: {side: s}, score: 2}]
scores:
  - {name: chilliness, of: [heating, cold], missing: zero}
groups:
  - group: you
    questions:
      - {name: cold, type: boolean, label: Is it cold?}
      - {name: heating, type: select_one, label: How is it heated?, choices: [{name: gas, label: Gas, score: 1}, {name: oil, label: Oil, columns: {dear: "yes"}}, {name: else, label: Else, other: true}]}
      - {name: ward, type: select_one, label: Which ward?, table: wards, choice_filter: choice.side == "n" or cold, soft: true}
`

// What is said of a choice, of a row of a table, of a score and of the plan of
// numbers is told key by key, each with what it does.
func TestDiffOfChoicesAndScores(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		want           []string
	}{
		{"a score", "score: 1}", "score: 3}", []string{"heating: the choice gas counts 3 in a score; it was 1 | | scores that add it up count otherwise than before"}},
		{"a column", `{dear: "yes"}`, `{dear: "no", cheap: "yes"}`, []string{"heating: the choice oil in the column cheap: yes | |", "heating: the choice oil in the column dear: no; it was yes | |"}},
		{"pinned", "label: Gas,", "label: Gas, pinned: true,", []string{"heating: the choice gas is pinned now: it keeps its place where the order is drawn by lot | |"}},
		{"other", "label: Else, other: true}", "label: Else}", []string{
			"heating: asks for no words of the other choice any more | what was written as heating_other is kept, sealed, and a person reads it | the column heating_other ends: newer responses have nothing in it"}},
		{"another other", `{name: oil, label: Oil, columns: {dear: "yes"}}, {name: else, label: Else, other: true}`, `{name: oil, label: Oil, columns: {dear: "yes"}, other: true}, {name: else, label: Else}`, []string{
			"heating: asks for words of its own where oil is chosen; it was else | looked at anew: words that do not apply any more are parked, and those that apply now are asked for |"}},
		{"a cell", "columns: {side: s}", "columns: {side: e}", []string{
			"survey: the table wards says something else of south | |",
			"ward: its table wards says something else of south | an answer that its choice_filter does not offer is asked again, and kept, sealed |"}},
		{"a cell that counts", "score: 2}", "score: 4}", []string{
			"survey: the table wards says something else of south | |",
			"ward: its table wards says something else of south | | scores that add it up count otherwise than before"}},
		{"the order of a table", `{name: north, label: North, columns: {side: n}}, {name: south, label: South, columns: {side: s}, score: 2}`,
			`{name: south, label: South, columns: {side: s}, score: 2}, {name: north, label: North, columns: {side: n}}`, []string{"survey: the table wards has its choices in another order | |"}},
		{"a filter", `, choice_filter: choice.side == "n" or cold`, `, choice_filter: choice.side == "n"`, []string{
			`ward: offers the choices that fit choice.side == "n"; it was choice.side == "n" or cold | an answer that it does not offer is asked again, and kept, sealed |`}},
		{"wanted", "label: Is it cold?", "label: Is it cold?, soft: true", []string{"cold: is asked for twice before it is left out | |"}},
		{"what is added up", "of: [heating, cold]", "of: [cold]", []string{"chilliness: adds up cold; it was heating, cold | | it counts otherwise than before"}},
		{"what is missing", ", missing: zero", ", at_least: 2", []string{
			"chilliness: is unknown with fewer than 2 of them | | it counts otherwise than before",
			"chilliness: is unknown where something is missing; it was zero | | it counts otherwise than before"}},
		{"no score", "scores:\n  - {name: chilliness, of: [heating, cold], missing: zero}\n", "", []string{"chilliness: is gone: it was a score | | its column ends: newer responses have nothing in it"}},
		{"a new score", "scores:\n", "scores:\n  - {name: warmth, of: [heating]}\n", []string{"warmth: is new: a score, after ward | | a new column; earlier responses have nothing in it"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			next := strings.Replace(strings.Replace(listed, c.old, c.new, 1), "version: 1", "version: 2", 1)
			var told []string
			for _, ch := range form.Diff(version(t, listed), version(t, next)) {
				name := ch.Name
				if name == "" {
					name = "survey"
				}
				told = append(told, strings.TrimSpace(strings.ReplaceAll(fmt.Sprintf("%s: %s | %s | %s", name, ch.Text, ch.Interviews, ch.Reports), "|  |", "| |")))
			}
			assert.Equal(t, c.want, told)
		})
	}
}
