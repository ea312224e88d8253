package xlsform_test

import (
	"errors"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/xlsform"
)

// hostile are small forms with many of two things, each of which looks at all
// of the other. What becomes of a form is its refusal, a finding, or nothing:
// that it is imported.
var hostile = []struct {
	name string
	form func() string
	want string
}{
	{"int within int", func() string { return nested("int(", "${a}", ")", 90, " = 1") }, "it is too long once it is written out"},
	{"if within if", func() string { return nested("if(", "${a} = 1", ", true(), false())", 90, "") }, ""},
	{"if compared within if", func() string { return nested("if(", "${a} = 1", ", 1, 2) = 1", 90, "") }, "it is too long once it is written out"},
	{"coalesce within coalesce", func() string { return nested("coalesce(${a}, ", "1", ")", 90, " = 1") }, ""},
	{"not within if", func() string { return nested("if(not(", "${a} = 1", "), ${a} > 2, ${a} < 7)", 40, "") }, "it is too long once it is written out"},
	{"loops within loops", func() string {
		return "# survey\ntype|name|label\nbegin loop over l|a|A\nbegin loop over l|b|B\nbegin loop over l|c|C\ninteger|q|Q\nend loop\nend loop\nend loop\n" + choices(40)
	}, "written out, its loops have more than 20000 groups and questions"},
	{"a long label in a loop", func() string {
		return "# survey\ntype|name|label\nbegin loop over l|a|A\nnote|q|" + strings.Repeat("%(label)s ", 3000) + "\nend loop\n# choices\nlist_name|name|label\n" + many(300, "l|x%d|"+strings.Repeat("X", 3_000)+"\n")
	}, "the words of a loop come to more than 262144 bytes in one place"},
	{"many words in a loop", func() string {
		return "# survey\ntype|name|label\nbegin loop over l|a|A\nnote|q|" + strings.Repeat("%(label)s ", 3000) + "\nend loop\n" + strings.ReplaceAll(choices(2000), "X", strings.Repeat("X", 60))
	}, "reading it takes more than 2000000 steps"},
	{"matrices of long lists", func() string {
		return "# survey\ntype|name|label|kobo--matrix_list\n" + many(300, "begin_kobomatrix|m%d|M|l\nselect_one l|c%d|C\nend_kobomatrix\n") + choices(3000)
	}, "written out, its loops have more than 20000 groups and questions"},
	{"or other over long lists", func() string {
		return "# survey\ntype|name|label\n" + many(500, "select_one l or_other|q%d|Q\n") + choices(3000)
	}, "the survey would be longer than 4194304 bytes"},
	{"short lists with references", func() string {
		return "# survey\ntype|name|label\ntext|a|A\n" + many(500, "select_one l|q%d|Q\n") + choices(3000) + "l|last|${a}\n"
	}, "the survey would be longer than 4194304 bytes"},
	{"long lists shared", func() string {
		return "# survey\ntype|name|label\n" + many(1000, "select_one l|q%d|Q\n") + choices(2000)
	}, "reading it takes more than 2000000 steps"},
	{"filters over long lists", func() string {
		return "# survey\ntype|name|label|choice_filter\n" + many(500, "select_one l|q%d|Q|a = 1 and b = 2\n") + "# choices\nlist_name|name|label|a|b\n" + many(2000, "l|x%d|X|1|2\n")
	}, "reading it takes more than 2000000 steps"},
	{"comparisons with long lists", func() string {
		return "# survey\ntype|name|label|relevant\nselect_one l|s|S\n" + many(300, "integer|q%d|Q|"+strings.Repeat("${s} > 5000000 or ", 300)+"false()\n") + "# choices\nlist_name|name|label\n" + many(3000, "l|%d|X\n")
	}, "reading it takes more than 2000000 steps"},
	{"columns with gaps", func() string {
		return "# survey\ntype|name|label|choice_filter\nselect_one l|p|P\nselect_one l|q|Q|a = ${p}\n# choices\nlist_name|name|label|a\n" + many(6000, "l|x%d|X|x%d\n") + "l|last|Last\n"
	}, ""},
	{"choices of one name", func() string {
		return "# survey\ntype|name|label\nselect_one l|q|Q\n# choices\nlist_name|name|label\n" + many(6000, "l|é|X%d\n")
	}, ""},
	{"questions of one name", func() string {
		return "# survey\ntype|name|label\n" + many(2000, "begin group|g-%d|G\nbegin group|h|H\ntext|a|A\nend group\nend group\n")
	}, ""},
	{"repeats without answers", func() string {
		return "# survey\ntype|name|label\n" + many(2000, "begin repeat|g%d|G\nnote|a%d|A\nend repeat\n")
	}, ""},
	{"references to nothing", func() string {
		return "# survey\ntype|name|label\n" + many(1000, "text|q%d|"+strings.Repeat("${x%d} ", 100)+"\n")
	}, "there are more than 1000 errors"},
	{"references to one of many", func() string {
		return "# survey\ntype|name|label\n" + many(1500, "begin group|g%d|G\ntext|a|"+strings.Repeat("${a} ", 50)+"\nend group\n")
	}, "reading it takes more than 2000000 steps"},
	{"lists that are not there", func() string {
		return "# survey\ntype|name|label\n" + many(3000, "select_one l%d|q%d|Q\n") + "# choices\nlist_name|name|label\n" + many(3000, "m%d|x|X\n")
	}, `there are more than 1000 errors`},
	{"nothing but rows", func() string { return "# survey\ntype|name|label\n" + many(20_001, "text|q%d|Q\n") }, "there are more than 20000 groups and questions"},
	{"groups within groups", func() string {
		return "# survey\ntype|name|label\n" + many(2000, "begin group|g%d|G\n") + "text|a|A\n" + strings.Repeat("end group\n", 2000)
	}, "groups are nested more than 16 deep"},
	{"languages", func() string {
		return "# survey\ntype|name" + many(700, "|label::Tongue%d") + "\n" + many(2000, "text|q%d|A|B|C\n")
	}, "there are more than 60 languages"},
	{"brackets in a search", func() string {
		return "# survey\ntype|name|label|appearance\n" + many(300, "select_one l|q%d|Q|search('a', "+strings.Repeat("(a)", 5000)+"\n") + choices(3)
	}, ""},
	{"cells under no heading", func() string {
		return "# survey\ntype|name|label\n" + many(1100, "text|q%d|A"+strings.Repeat("|x", 100)+"\n")
	}, "there is more to tell of it than 100000 things"},
}

func nested(before, inner, after string, deep int, behind string) string {
	return "# survey\ntype|name|label|relevant\ndecimal|a|A\ninteger|q|Q|" + strings.Repeat(before, deep) + inner + strings.Repeat(after, deep) + behind
}

func choices(n int) string { return "# choices\nlist_name|name|label\n" + many(n, "l|x%d|X\n") }

func many(n int, line string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(line, "%d", strconv.Itoa(i)))
	}
	return b.String()
}

// TestHostile gives forms that would take minutes or gigabytes where every
// product of two counts is worked out. They are refused, or imported, with
// memory that hangs on their size.
func TestHostile(t *testing.T) {
	for _, c := range hostile {
		t.Run(c.name, func(t *testing.T) {
			data := book(t, c.form())
			require.Less(t, len(data), 1<<20, "the form is small")
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			in, err := xlsform.Import("form.xlsx", data, xlsform.Config{Limits: xlsform.Limits{Ratio: 5000, Work: 2_000_000}})
			runtime.ReadMemStats(&after)
			assert.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(heavier*4<<30), "bytes that were ever asked for")
			told := ""
			var refused *xlsform.Refused
			switch {
			case err == nil:
				told = lines(in.Report.Findings)
			case errors.As(err, &refused):
				told = err.Error()
				assert.NotEmpty(t, c.want, told)
			default:
				require.NoError(t, err)
			}
			if c.want != "" {
				assert.Contains(t, told, c.want)
			}
		})
	}
}
