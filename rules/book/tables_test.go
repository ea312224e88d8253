package book_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
)

// TestTablesAreTexts reads the tables of a document, and writes one that means
// the same.
func TestTablesAreTexts(t *testing.T) {
	for name, doc := range map[string][]byte{"table.yaml": []byte(dampTable), "sample.yaml": sample(t)} {
		tables, err := book.ReadTables(name, doc, book.Limits{})
		require.NoError(t, err)
		require.NotEmpty(t, tables.Tables)
		tables.Define = nil // of which the tables use a part only
		for i := range tables.Tables {
			for j, in := range tables.Tables[i].Inputs {
				tables.Tables[i].Inputs[j] = strings.ReplaceAll(in, "at_risk", `infant or breathing == "yes"`)
			}
		}
		again, err := book.ReadTables("again.yaml", tables.Document(), book.Limits{})
		require.NoError(t, err, "%s", tables.Document())
		assert.Equal(t, tables, again)
		first, err := book.Compile(name, doc, home(t), landlord(t))
		require.NoError(t, err)
		second, err := book.Compile("again.yaml", tables.Document(), home(t), landlord(t))
		require.NoError(t, err)
		assert.Equal(t, ofTables(first), ofTables(second))
	}
}

// ofTables are the rules that are rows of tables, without their conditions'
// trees and texts, which name definitions.
func ofTables(set *rules.Set) []rules.Rule {
	var out []rules.Rule
	for _, r := range set.Definition().Rules {
		if r.Table != "" {
			r.When = rules.Logic{Source: strings.ReplaceAll(r.When.Source, `(infant or breathing == "yes")`, "at_risk")}
			out = append(out, r)
		}
	}
	return out
}

// TestLawTablesAreReadAsWritten: whatever their texts are.
func TestLawTablesAreReadAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tables := drawTables(t)
		again, err := book.ReadTables("again.yaml", tables.Document(), book.Limits{})
		require.NoError(t, err, "%s", tables.Document())
		require.Equal(t, tables, again)
	})
}

func drawTables(t *rapid.T) book.Tables {
	text := rapid.SampledFrom([]string{"any", "patch", "over 3", "1..3", "a, b", "not often", "7 #2", "yes: no", `say "no"`, "- x", "!tag", "*", "it's", "Zażółć", "two\nlines", "100.00 GBP", "{room}", "'", "07700 900001"})
	key := rapid.SampledFrom([]string{"because", "each", "action.type", "action.team", "tell.en", "tell.cy", "refer.refused.en", "unless"})
	out := book.Tables{Rules: "sample", Version: "3", Survey: "home@1"}
	for range rapid.IntRange(0, 2).Draw(t, "define") {
		out.Define = append(out.Define, book.Pair{Key: "d" + string(rune('a'+len(out.Define))), Text: text.Draw(t, "define")})
	}
	for range rapid.IntRange(1, 3).Draw(t, "tables") {
		one := book.Table{Name: "t" + string(rune('a'+len(out.Tables))), Policy: "first", Complete: rapid.Bool().Draw(t, "complete")}
		seen := map[string]bool{}
		for _, k := range []string{"because", "action.type", "action.team", "tell.en"} {
			if rapid.Bool().Draw(t, k) && !seen[k] {
				one.Shared = append(one.Shared, book.Pair{Key: k, Text: text.Draw(t, "shared")})
			}
		}
		one.Inputs = rapid.SliceOfN(text, 1, 3).Draw(t, "inputs")
		one.Outputs = rapid.SliceOfN(key, 1, 3).Draw(t, "outputs")
		for range rapid.IntRange(1, 3).Draw(t, "rows") {
			row := rapid.SliceOfN(text, len(one.Inputs), len(one.Inputs)).Draw(t, "cells")
			for range one.Outputs {
				row = append(row, rapid.OneOf(text, rapid.Just("")).Draw(t, "cell"))
			}
			one.Rows = append(one.Rows, row)
		}
		out.Tables = append(out.Tables, one)
	}
	return out
}
