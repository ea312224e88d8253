package xlsform_test

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/xlsform"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// home is what a respondent said; what is not in it is empty, as a form would
// have it.
type home map[string]string

// number is XPath's number of a text.
func number(s string) float64 {
	n, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil {
		return math.NaN()
	}
	return n
}

// eval evaluates the XPath that the law is tried on, as XPath 1.0 says: a
// bool, float64 or string.
func (h home) eval(n *xpath.Node) any {
	switch n.Kind {
	case xpath.Number:
		return number(n.Text)
	case xpath.String:
		return n.Text
	case xpath.Ref:
		return h[n.Text]
	case xpath.Call:
		return h.call(n)
	}
	a := h.eval(n.Args[0])
	if n.Text == "and" || n.Text == "or" {
		if asBool(a) != (n.Text == "and") {
			return asBool(a)
		}
		return asBool(h.eval(n.Args[1]))
	}
	return compared(n.Text, a, h.eval(n.Args[1]))
}

func (h home) call(n *xpath.Node) any {
	first := h.eval(n.Args[0])
	switch n.Text {
	case "not":
		return !asBool(first)
	case "string-length":
		return float64(len(first.(string)))
	case "substr":
		text := first.(string)
		from, to := int(h.eval(n.Args[1]).(float64)), len(text)
		if len(n.Args) > 2 {
			to = min(to, int(h.eval(n.Args[2]).(float64)))
		}
		return text[min(from, to):to]
	case "count-selected":
		return float64(len(strings.Fields(first.(string))))
	case "if":
		if asBool(first) {
			return h.eval(n.Args[1])
		}
		return h.eval(n.Args[2])
	}
	return slices.Contains(strings.Fields(first.(string)), h.eval(n.Args[1]).(string)) // selected
}

func asBool(v any) bool {
	switch v := v.(type) {
	case bool:
		return v
	case float64:
		return v != 0 && !math.IsNaN(v)
	}
	return v != ""
}

func compared(o string, a, b any) bool {
	as, aText := a.(string)
	bs, bText := b.(string)
	if aText && bText && (o == "=" || o == "!=") {
		return (as == bs) == (o == "=")
	}
	if aText {
		a = number(as)
	}
	if bText {
		b = number(bs)
	}
	x, y := a.(float64), b.(float64)
	switch o {
	case "=":
		return x == y
	case "!=":
		return x != y
	case "<":
		return x < y
	case "<=":
		return x <= y
	case ">":
		return x > y
	}
	return x >= y
}

const meant = `
# survey
type | name | label | required | relevant
select_one yn | sure | Sure? | yes
select_one yn | damp | Damp?
select_one scale | cold | Cold?
select_multiple rooms | where | Where?
integer | age | Age?
integer | kids | Kids?
text | who | Who?
text | final | Final | | %s
# choices
list_name | name | label
yn | yes | Yes
yn | no | No
rooms | bed-room | Bedroom
rooms | hall | Hall
scale | 0 | Never
scale | 1 | Sometimes
scale | 5 | Often
`

var atoms = []string{"${sure} = 'yes'", "${sure} != 'no'", "${damp} = 'yes'", "${damp} != 'yes'", "${damp} != ''", "${damp} = ''", "selected(${damp}, 'no')",
	"${cold} > 0", "${cold} = 5", "${cold} != '1'", "${cold} <= 1", "selected(${where}, 'hall')", "${where} = 'bed-room'", "${where} = 'bed-room hall'", "${where} != 'bed-room hall'", "${where} = 'attic'", "${where} != 'hall attic'", "count-selected(${where}) >= 2",
	"count-selected(${where}) < 1", "${where} != ''", "${age} > 3", "${age} <= ${kids}", "${age} != 4", "${kids} = '2'", "string-length(${who}) < 3",
	"string-length(${who}) > 1", "${who} = 'ann'", "${who} != 'ann'", "if(${damp} = 'yes', ${age}, ${kids}) > 3", "${age} = ''",
	"string-length(${damp}) > 0", "string-length(${where}) = 0", "substr(${who}, 0, 2) = 'an'", "substr(${who}, 1) != 'l'", "substr(${who}, 1, 3) = 'n'", "substr(${who}, 1, 3) = 'nn'"}

func drawXPath(t *rapid.T, deep int) string {
	if deep == 0 {
		return rapid.SampledFrom(atoms).Draw(t, "atom")
	}
	switch rapid.IntRange(0, 3).Draw(t, "kind") {
	case 0:
		return "not(" + drawXPath(t, deep-1) + ")"
	case 1:
		return drawXPath(t, 0)
	}
	return "(" + drawXPath(t, deep-1) + rapid.SampledFrom([]string{" and ", " or "}).Draw(t, "with") + drawXPath(t, deep-1) + ")"
}

// TestMeaning holds the translation to the meaning of XPath: a condition is
// true exactly where the XPath is, whatever was answered and whatever was
// not.
func TestMeaning(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := drawXPath(t, rapid.IntRange(0, 3).Draw(t, "deep"))
		in, err := xlsform.Import("form.xlsx", book(t, fmt.Sprintf(meant, src)), xlsform.Config{})
		require.NoError(t, err)
		require.Empty(t, in.Report.Of(xlsform.Dropped), src)
		tree, err := xpath.Parse(src)
		require.NoError(t, err)
		relevant := asked(t, in.Survey, "final").Relevant
		for range 20 {
			said := home{
				"sure": rapid.SampledFrom([]string{"yes", "no"}).Draw(t, "sure"), "damp": rapid.SampledFrom([]string{"", "yes", "no"}).Draw(t, "damp"),
				"cold": rapid.SampledFrom([]string{"", "0", "1", "5"}).Draw(t, "cold"), "where": rapid.SampledFrom([]string{"", "hall", "bed-room", "bed-room hall"}).Draw(t, "where"),
				"age": rapid.SampledFrom([]string{"", "0", "3", "4", "9"}).Draw(t, "age"), "kids": rapid.SampledFrom([]string{"", "2", "5"}).Draw(t, "kids"),
				"who": rapid.SampledFrom([]string{"", "al", "ann"}).Draw(t, "who"),
			}
			want := asBool(said.eval(tree))
			if relevant == nil { // it is always so
				require.True(t, want, src)
				continue
			}
			require.Equal(t, want, holds(t, in, relevant.Tree, said), "%s\n%s\n%v", src, relevant.Source, said)
		}
	})
}

// holds evaluates a condition on what was said.
func holds(t *rapid.T, in *xlsform.Imported, tree []byte, said home) bool {
	schema := in.Survey.Schema()
	c, err := condition.LoadCondition(tree, schema)
	require.NoError(t, err)
	r := schema.NewRecord()
	for name, text := range said {
		if text == "" {
			continue
		}
		v := condition.Text(text)
		switch name {
		case "sure", "damp":
			v = condition.Choice(text)
		case "cold":
			v = condition.Choice("c_" + text)
		case "where":
			v = condition.Choices(strings.Fields(strings.ReplaceAll(text, "-", "_"))...)
		case "age", "kids":
			v = condition.Int(int64(number(text)))
		}
		require.NoError(t, r.Set(condition.Path{Field: name}, v, condition.Answered))
	}
	return c.Eval(r) == condition.True
}
