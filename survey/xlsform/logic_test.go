package xlsform_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// field is the form before the question whose logic is tried.
const field = `
# survey
type | name | label | required | relevant | calculation
select_one yn | damp | Is there damp? | yes
select_one yn | mould | Is there mould?
select_multiple rooms | where | Where?
integer | age | How old are you?
integer | kids | How many children?
decimal | rent | What is the rent?
text | who | What is your name?
date | born | When were you born?
date | moved | When did you move in?
select_one scale | cold | How cold is it?
select_one scale | tired | How tired are you?
acknowledge | read | Please read this.
image | photo | A photo
today | day
start | start
note | thanks | Thank you.
begin repeat | people | People
text | person | Who?
integer | years | How old?
end repeat
begin group | inputs
text | source | Source
end group
`

const fieldChoices = `
# choices
list_name | name | label
yn | yes | Yes
yn | no | No
rooms | bed-room | Bedroom
rooms | kitchen | Kitchen
rooms | none | None
scale | 0 | Never
scale | 1 | Sometimes
scale | 2 | Often
scale | -99 | Will not say
`

// TestRelevant tries what each XPath becomes as the relevance of a question.
func TestRelevant(t *testing.T) {
	for _, c := range []struct{ xpath, want string }{
		{"${damp} = 'yes'", `damp == "yes"`},
		{"'yes' = ${damp}", `damp == "yes"`},
		{"${damp} = 'yes' or ${damp} = 'no'", `damp in ["yes", "no"]`},
		{"${damp} != 'yes'", `damp != "yes"`}, // required, so sure to be answered
		{"${mould} != 'yes'", `not answered(mould) or mould != "yes"`},
		{"not(${mould} = 'yes')", `not answered(mould) or mould != "yes"`},
		{"not(selected(${mould}, 'yes'))", `not answered(mould) or mould != "yes"`},
		{"${mould} = ‘yes’ or ${damp} = “no”", `mould == "yes" or damp == "no"`},
		{"${damp}='yes' and (${mould}='yes' or ${age}>3)", `damp == "yes" and (mould == "yes" or age > 3)`},
		{"not(${mould} = 'yes' and ${age} > 3)", `not answered(mould) or mould != "yes" or not answered(age) or age <= 3`},
		{"${who} = ''", `not answered(who)`},
		{"${who} != ''", `answered(who)`},
		{"not(${who} = '')", `answered(who)`},
		{"${photo} != ''", `answered(photo)`},
		{"string-length(${who}) > 0", `len(who) > 0`},
		{"string-length(${who}) < 5", `not answered(who) or len(who) < 5`},
		{"normalize-space(${who}) != ''", `answered(who)`},
		{"${who}", `answered(who)`},
		{"selected(${where}, 'bed-room')", `"bed_room" in where`},
		{"not(selected(${where}, 'none'))", `not answered(where) or not ("none" in where)`},
		{"selected(${where}, 'kitchen') or selected(${where}, 'bed-room')", `"kitchen" in where or "bed_room" in where`},
		{"count-selected(${where}) >= 2", `len(where) >= 2`},
		{"${where} = 'none'", `"none" in where and len(where) == 1`},
		{"${where} = 'bed-room kitchen'", `"bed_room" in where and "kitchen" in where and len(where) == 2`},
		{"${where} != 'bed-room kitchen'", `not answered(where) or not ("bed_room" in where and "kitchen" in where and len(where) == 2)`},
		{"${where} = 'attic' or ${kids} > 2", `kids > 2`},
		{"${cold} = 1", `cold == "c_1"`},
		{"${cold} = '1'", `cold == "c_1"`},
		{"${cold} > 0", `cold in ["c_1", "c_2"]`},
		{"${cold} >= 2", `cold == "c_2"`},
		{"${cold} = -99", `cold == "c_minus_99"`},
		{"${cold} != '-99'", `not answered(cold) or cold != "c_minus_99"`},
		{"${cold} = ${tired}", `cold == tired`},
		{"${age} >= 18 and ${age} < 65", `age >= 18 and age < 65`},
		{"${age} = '18'", `age == 18`},
		{"${age} + ${kids} * 2 > 10", `age + kids * 2 > 10`},
		{"${rent} div 4 > 100.5", `rent / 4 > 100.5`},
		{"${kids} mod 2 = 0", `kids % 2 == 0`},
		{"-${age} < -5", `-age < -5`},
		{"${born} < today()", `born < today`},
		{"${born} < date('2000-01-31')", `born < date("2000-01-31")`},
		{"${born} < '2000-01-31'", `born < date("2000-01-31")`},
		{"${day} > ${born}", `today > born`},
		{"today() - ${born} > 30", `days_between(born, today) > 30`},
		{"int((today() - ${born}) div 365.25) >= 18", `floor(days_between(born, today) / 365.25) >= 18`},
		{"decimal-date-time(${moved}) - decimal-date-time(${born}) > 3", `days_between(born, moved) > 3`},
		{"${moved} > today() - 300", `days_between(today, moved) > -300`},
		{"decimal-date-time(${moved}) + ${age} <= decimal-date-time(${born}) + 60", `days_between(born, moved) <= 60 - age`},
		{"floor(decimal-date-time(${born})) + 7 < today()", `days_between(today, born) < -7`},
		{"decimal-date-time(${moved}) >= decimal-date-time(${born})", `moved >= born`},
		{"regex(${who}, '^[A-Z].*$')", `who matches "^[A-Z].*$"`},
		{"regex(${who}, '[0-9]{4}')", `who matches "^(?:[0-9]{4})$"`},
		{"contains(${who}, 'x') and starts-with(${who}, 'a')", `who contains "x" and who startsWith "a"`},
		{"coalesce(${age}, 0) > 3", `(answered(age) ? age : 0) > 3`},
		{"if(${damp} = 'yes', ${age}, ${kids}) > 3", `damp == "yes" and age > 3 or damp != "yes" and kids > 3`},
		{"${read} = 'OK'", `read == true`},
		{"${age} > 3 = true()", `age > 3`},
		{"selected(${damp}, 'yes') = false()", `damp != "yes"`},
		{"count(${people}) > 2", `len(people) > 2`},
		{"sum(${years}) >= 100", `sum(people, .years) >= 100`},
		{"../inputs/source = 'user'", `source == "user"`},
		{"/data/inputs/source = 'user'", `source == "user"`},
		{"round(${rent}) = 3", `round(rent) == 3`},
		{"round(${rent}, 2) = 3.5", `round(rent * 100) / 100 == 3.5`},
		{"min(${age}, ${kids}) < 2", `min(age, kids) < 2`},
		{"${cold} + ${tired} > 2", `(cold == "c_0" ? 0 : (cold == "c_1" ? 1 : (cold == "c_2" ? 2 : -99))) + (tired == "c_0" ? 0 : (tired == "c_1" ? 1 : (tired == "c_2" ? 2 : -99))) > 2`},
		{"${damp} = 'maybe'", `false`},
		{"${damp} = 'maybe' or ${age} > 3", `age > 3`},
		{"number(${age}) > 3", `age > 3`},
	} {
		in := imported(t, field+"text | final | Final | | "+strings.ReplaceAll(c.xpath, "|", "¦")+"\n"+fieldChoices)
		got := asked(t, in.Survey, "final").Relevant
		if assert.NotNil(t, got, "%s\n%s", c.xpath, lines(in.Report.Findings)) {
			assert.Equal(t, c.want, got.Source, c.xpath)
		}
	}
}

// TestNoCounterpart tries what cannot be said in a condition: it is told, and
// the question is asked.
func TestNoCounterpart(t *testing.T) {
	for _, c := range []struct{ xpath, want string }{
		{"${later} = 'x'", "${later} is asked later; it is always asked"},
		{"${final} = 'x'", "${final} reads its own answer before it is given; it is always asked"},
		{"${person} = 'x'", "${person} is asked once for each of \"people\", and here it is not known which; it is always asked"},
		{"${start} != ''", "${start} is not in the survey; it is always asked"},
		{"${thanks} != ''", "${thanks} is a note, which nobody answers; it is always asked"},
		{"${inputs} != ''", "${inputs} is a group, and has no answer; it is always asked"},
		{"position(..) = 1", "position() has no counterpart: a row's number is not kept; it is always asked"},
		{"pulldata('a','b','c',${who}) = 'x'", "it looks into the file a.csv, and it was not found beside the workbook; it is always asked"},
		{"difference-in-months(${born}, today()) < 30", "conditions count no months; it is always asked"},
		{"somewhat(${who})", "somewhat() has no counterpart; it is always asked"},
		{"${who} > 'b'", "${who} is text, and 'b' is text: they cannot be compared; it is always asked"},
		{"${age} > ${who}", "${who} is text, and a number is needed; it is always asked"},
		{"${damp} = ${cold}", "${damp} and ${cold} have different lists of choices; it is always asked"},
		{"regex(${who}, '(?!x)y')", "the pattern (?!x)y is not one of RE2: invalid or unsupported Perl syntax: `(?!`; it is always asked"},
		{"regex(${born}, 'x')", "a pattern is looked for in a text, and ${born} is date; it is always asked"},
		{". > 3", "the dot stands for an answer, and here there is none; it is always asked"},
		{"../nowhere/x = 3", "the path ../nowhere/x leads to no question; it is always asked"},
		{"count(${people}[1]) > 1", "count() of some of the rows only; it is always asked"},
		{"${last-saved#who} = 'x'", "what an earlier response said cannot be read; it is always asked"},
	} {
		in := imported(t, field+"text | final | Final | | "+c.xpath+"\ntext | later | Later\n"+fieldChoices)
		assert.Nil(t, asked(t, in.Survey, "final").Relevant, c.xpath)
		dropped := in.Report.Of("dropped")
		if assert.Len(t, dropped, 1, "%s\n%s", c.xpath, lines(in.Report.Findings)) {
			assert.Equal(t, "survey!E25", dropped[0].Cell)
			assert.Equal(t, c.want, dropped[0].Say)
			assert.Equal(t, c.xpath, dropped[0].Text)
		}
	}
}

// TestConstraint tries constraints, which judge an answer that was given.
func TestConstraint(t *testing.T) {
	for _, c := range []struct{ typ, xpath, want string }{
		{"integer", ". > 0 and . < 120", "x > 0 and x < 120"},
		{"integer", ". >= ${age}", "x >= age"},
		{"integer", "${x} <= 5", "x <= 5"},
		{"integer", "regex(., '^[0-9]{10}$')", "x in 1000000000..9999999999"},
		{"integer", "string-length(.) = 10", "x in 1000000000..9999999999"},
		{"integer", "string-length(.) <= 2", "x < 100"},
		{"text", "regex(., '^[0-9]{10}$')", `x matches "^[0-9]{10}$"`},
		{"text", "string-length(.) <= 10", "len(x) <= 10"},
		{"text", ". != ''", ""},
		{"time", ". > '08:00:00'", `x > "08:00"`},
		{"date", ". <= today()", "x <= today"},
		{"date", ". > ${born} or . = ''", "x > born"},
		{"select_multiple rooms", "not(selected(., 'none') and count-selected(.) > 1)", `not ("none" in x) or len(x) <= 1`},
		{"select_one scale", ". != 2", `x != "c_2"`},
		{"percentage", "", "x >= 0 and x <= 100"},
	} {
		in := imported(t, strings.Replace(field, "| calculation", "| calculation | constraint | constraint_message", 1)+
			c.typ+" | x | Say | | | | "+c.xpath+" | Not so.\n"+fieldChoices)
		got := asked(t, in.Survey, "x").Constraint
		if c.want == "" {
			assert.Nil(t, got, c.xpath)
			continue
		}
		if assert.NotNil(t, got, "%s\n%s", c.xpath, lines(in.Report.Findings)) {
			assert.Equal(t, c.want, got.Source, c.xpath)
		}
	}
}

// TestCalculation tries what is calculated, and of which type it is.
func TestCalculation(t *testing.T) {
	for _, c := range []struct{ xpath, want, kind string }{
		{"2+2", "2 + 2", "integer"},
		{"${age} div 2", "age / 2", "decimal"},
		{"if(${mould} = 'yes', 'bad', 'good')", `answered(mould) and mould == "yes" ? "bad" : "good"`, "text"},
		{"if(${mould} != 'yes', 1, 0)", `not answered(mould) or mould != "yes" ? 1 : 0`, "integer"},
		{"concat(${who}, ' ', ${source})", `(answered(who) ? who : "") + " " + (answered(source) ? source : "")`, "text"},
		{"${damp}", `damp == "yes" ? "yes" : "no"`, "text"},
		{"today()", "today", "date"},
		{"${mould} = 'yes'", `answered(mould) and mould == "yes"`, "boolean"},
		{"coalesce(${who}, 'nobody')", `answered(who) ? who : "nobody"`, "text"},
		{"if(${age} > 3, ${kids}, '')", "kids", "integer"},
		{"if(${age} > 3, 1, if(${age} > 2, 2, ''))", "answered(age) and age > 3 ? 1 : 2", "integer"},
		{"format-date(${born}, '%e %b %Y')", "born", "date"},
		{"once(random())", "", "decimal"},
		{"jr:choice-name(${damp}, '${damp}')", `damp == "yes" ? "Yes" : "No"`, "text"},
	} {
		in := imported(t, field+"calculate | x | | | | "+c.xpath+"\nnote | seen | It is ${x}.\n"+fieldChoices)
		a := asked(t, in.Survey, "x")
		comesBack(t, in)
		kind := a.Value.String()
		if a.Value == 0 {
			kind = "text"
		}
		assert.Equal(t, c.kind, kind, c.xpath)
		if c.want == "" {
			assert.Equal(t, "hidden", string(a.Type), c.xpath)
			continue
		}
		if assert.NotNil(t, a.Calculation, "%s\n%s", c.xpath, lines(in.Report.Findings)) {
			assert.Equal(t, c.want, a.Calculation.Source, c.xpath)
		}
	}
}
