package xpath_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// shape writes a tree so that its structure can be read.
func shape(n *xpath.Node) string {
	args := make([]string, len(n.Args))
	for i, arg := range n.Args {
		args[i] = shape(arg)
	}
	list := strings.Join(args, " ")
	switch n.Kind {
	case xpath.Number:
		return n.Text
	case xpath.String:
		return "'" + n.Text + "'"
	case xpath.Ref:
		return "$" + n.Text
	case xpath.Dot:
		return "."
	case xpath.Path:
		return "<" + strings.Join(n.Steps, ">") + "|" + list + ">"
	case xpath.Call:
		return n.Text + "(" + list + ")"
	case xpath.Negated:
		return "-" + list
	}
	return "(" + args[0] + " " + n.Text + " " + args[1] + ")"
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"${a} = 'x' or ${b}>=2 and not(.)", "(($a = 'x') or (($b >= 2) and not(.)))"},
		{"1+2*3 - -4 div 5 mod 2", "((1 + (2 * 3)) - ((-4 div 5) mod 2))"},
		{"${leader} = ‘other’", "($leader = 'other')"},
		{"selected (${ a-b.c }, \"it's\")", "selected($a-b.c 'it's')"},
		{"jr:choice-name(${x}, '${x}')", "jr:choice-name($x '${x}')"},
		{"../inputs/source = 'user'", "(<..>inputs>source|> = 'user')"},
		{"/data/div/mod > 3", "(<data>div>mod|> > 3)"},
		{"div = mod", "(<div|> = <mod|>)"},
		{"instance('c')/root/item[name = current()/../x and 1]/label", "<root>item>label|instance('c') ((<name|> = <..>x|current()>) and 1)>"},
		{"count(${kids}[. > 3])", "count(<|$kids (. > 3)>)"},
		{"state=${s}", "(<state|> = $s)"},
		{"label::English != ''", "(<label>English|> != '')"},
		{"-.5 * .", "(-.5 * .)"},
		{"today()-${dob}", "(today() - $dob)"},
		{"${last-saved#name}", "$last-saved#name"},
		{"//a | @b", "<|<a|> <b|>>"},
		{"a/text()", "<a>text|>"},
	} {
		n, err := xpath.Parse(c.src)
		require.NoError(t, err, c.src)
		assert.Equal(t, c.want, shape(n), c.src)
	}
}

func TestParseFaults(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"", "it ends where something is still missing"},
		{"because pyxform doesn't know", `the quotation mark before "t know" is never closed`},
		{"because it is so", `at "it is so": what comes before it needs an operator`},
		{"${a} = ", "it ends where something is still missing"},
		{"(1 + 2", "it ends where something is still missing"},
		{"1 + 2)", `at ")": what comes before it needs an operator`},
		{"${a} == 'x'", `at "= 'x'": here a value is expected`},
		{"if(${a}, 1,)", `at ")": here a value is expected`},
		{"${a b} = 1", `"${a b} = 1" is no ${name}`},
		{"${a", `"${a" is no ${name}`},
		{"a & b", `'&' has no place in an expression`},
		{"a/ = 2", `at "= 2": here the next step of a path is expected`},
		{strings.Repeat("(", 200), "nested more than 100 deep"},
		{strings.Repeat("1+", 20_000), "longer than 32768 bytes"},
		{strings.Repeat("1+", 5_000), "more than 8000 words and signs"},
	} {
		_, err := xpath.Parse(c.src)
		require.Error(t, err, c.src)
		assert.Contains(t, err.Error(), c.want, c.src)
	}
}

// FuzzParse: whatever is given is read or refused with a place in it.
func FuzzParse(f *testing.F) {
	for _, src := range []string{"${a} = 'x' or . > 3", "selected(., 'yes') and not(${b} != '')", "../a[1]/b | //c", "-1 div (2 mod 3)",
		"‘a’ = “b”", "f(g(h(1,2),3)", "a::b/@c", "1..2", "${", "[[["} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		n, err := xpath.Parse(src)
		if err != nil {
			var fault *xpath.Fault
			require.ErrorAs(t, err, &fault)
			require.NotEmpty(t, fault.Text)
			return
		}
		n.Walk(func(n *xpath.Node) { require.NotZero(t, n.Kind) })
		n.Refs()
	})
}
