package xlsform_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/xlsform"
)

// functions has a line for each function of the package's documentation, and
// for each case that stands there: the column that it is tried in, the XPath,
// and the condition that it becomes. What begins with a dash is why it becomes
// none, with the hint behind a bar.
const functions = `
relevant    | abs(${age}) = 3                              | abs(age) == 3
relevant    | ceiling(${rent}) = 3                         | ceil(rent) == 3
relevant    | floor(${rent}) = 3                           | floor(rent) == 3
relevant    | int(${rent}) = 3                             | (rent < 0 ? ceil(rent) : floor(rent)) == 3
relevant    | max(${age}, ${kids}) = 3                     | max(age, kids) == 3
relevant    | min(${age}, ${kids}) = 3                     | min(age, kids) == 3
relevant    | number(${age}) = 3                           | age == 3
relevant    | round(${rent}) = 3                           | round(rent) == 3
relevant    | boolean(${age} > 3)                          | age > 3
relevant    | boolean-from-string(${age} > 3)              | age > 3
relevant    | ${age} > 3 and true()                        | age > 3
relevant    | ${age} > 3 or false()                        | age > 3
relevant    | not(${age} > 3)                              | not answered(age) or age <= 3
calculation | coalesce(${age}, 0)                          | answered(age) ? age : 0
calculation | coalesce(${age}, ${kids}, 0)                 | answered(age) ? age : (answered(kids) ? kids : 0)
calculation | concat(${who}, '-', ${damp})                 | (answered(who) ? who : "") + "-" + (damp == "yes" ? "yes" : "no")
calculation | concat(${who}, ${age})                       | - only texts can be put together, and ${age} is integer | words may write answers of any kind, one behind the other: ${a} ${b}
calculation | join(', ', ${who}, ${source})                | (answered(who) ? who : "") + ", " + (answered(source) ? source : "")
calculation | join(', ', ${person})                        | - join() has no counterpart: texts of rows cannot be joined | any(), all(), count() and sum() look at the rows of a repeat
relevant    | contains(${who}, 'x')                        | who contains "x"
relevant    | ends-with(${who}, 'x')                       | who endsWith "x"
relevant    | starts-with(${who}, 'x')                     | who startsWith "x"
relevant    | count(${people}) > 2                         | len(people) > 2
relevant    | count(${people}[years > 3]) > 2              | - count() of some of the rows only |
relevant    | count-non-empty(${years}) > 2                | count(people, answered(.years)) > 2
relevant    | sum(${years}) > 2                            | sum(people, .years) > 2
relevant    | count-selected(${where}) > 2                 | len(where) > 2
relevant    | date(${born}) < today()                      | born < today
relevant    | date-time(${born}) < today()                 | born < today
relevant    | decimal-date(${born}) < decimal-date(${moved}) | born < moved
relevant    | decimal-date-time(${moved}) - decimal-date-time(${born}) > 9 | days_between(born, moved) > 9
relevant    | ${moved} < date(today() + 7)                 | days_between(today, moved) < 7
relevant    | ${moved} + 30 >= today()                     | days_between(today, moved) >= -30
calculation | date(today() + 7)                            | - a day so many days later cannot be calculated: days can only be compared | compare days_between(a, b) with the days
relevant    | difference-in-months(${born}, today()) >= 60 | age_on(born, today) >= 5
relevant    | difference-in-months(${born}, ${moved}) > 11 | age_on(born, moved) >= 1
relevant    | difference-in-months(${born}, today()) < 24  | age_on(born, today) < 2
relevant    | difference-in-months(${born}, today()) <= 23 | age_on(born, today) < 2
relevant    | not(difference-in-months(${born}, today()) >= 24) | not answered(born) or age_on(born, today) < 2
relevant    | difference-in-months(${born}, today()) < 30  | - conditions count no months | count whole years, age_on(born, day), or days, days_between(a, b)
relevant    | difference-in-months(${born}, today()) div 12 >= 5 | age_on(born, today) >= 5
calculation | floor(difference-in-months(${born}, today()) div 12) | age_on(born, today)
calculation | difference-in-months(${born}, today())       | - difference-in-months() has no counterpart: conditions count no months | count whole years, age_on(born, day), or days, days_between(a, b)
calculation | format-date(${born}, '%d/%m/%Y')             | born
calculation | format-date-time(${born}, '%e %b %Y')        | born
calculation | format-date(${born}, '%Y')                   | - format-date() of a part of a day has no counterpart | words write whole days, and conditions compare them: date("2026-01-31")
calculation | if(${damp} = 'yes', ${age}, ${kids})         | damp == "yes" ? age : kids
calculation | if(${damp} = 'yes', ${age}, '')              | age
calculation | if(${damp} = 'yes', ${age}, null)            | age
row         | indexed-repeat(${row_name}, ${rows}, position(..)) = 'x' | row_name == "x"
row         | indexed-repeat(${row_name}, ${rows}, 1) = 'x' | - indexed-repeat() has no counterpart: a row cannot be picked by its number | any(), all(), count() and sum() look at the rows of a repeat
calculation | instance('scale')/root/item[name = ${damp}]/label | - no row of scale fits any answer |
calculation | instance('rooms')/root/item[name = ${who}]/label | who == "bed-room" ? "Bedroom" : (who == "kitchen" ? "Kitchen" : (who == "none" ? "None" : ""))
calculation | instance('fuels')/root/item[fuel = ${who}]/price | - some of them have no number in the column "price" |
calculation | pulldata('fuels', 'word', 'fuel', ${who})     | who == "gas" ? "Gas" : (who == "wood" ? "Wood" : "")
calculation | pulldata('fuels', 'price', 'damp', ${damp})   | damp == "yes" ? 3 : 5
calculation | pulldata('fuels', 'shade', 'fuel', ${who})    | - fuels.csv has no column "shade" |
calculation | pulldata('long', 'b', 'a', ${who})            | - only 40 rows can be looked up, and long.csv has 41 | ask with the file's choices, or let the program behind the survey give it
calculation | pulldata('gone', 'b', 'a', ${who})            | - it looks into the file gone.csv, and it was not found beside the workbook | put the file beside the workbook, or let the program behind the survey give the value
calculation | jr:choice-name(${damp}, '${damp}')            | damp == "yes" ? "Yes" : "No"
calculation | jr:choice-name(${where}, '${where}')          | - jr:choice-name() has no counterpart here: only of one choice of at most 40 there are words | write ${question} where the words are said
calculation | lower-case(${who})                            | lower(who)
calculation | normalize-space(${who})                       | trim(who)
calculation | upper-case(${who})                            | upper(who)
calculation | now()                                         | today
calculation | today()                                       | today
default     | once(today())                                 | today
calculation | once(${who})                                  | - once() has no counterpart: a value follows what it is made of | a default is offered once, and stays as it was answered
calculation | ${rent} div pow(${age} div 100, 2)            | rent / (age / 100 * (age / 100))
calculation | pow(${rent}, ${age})                          | - pow() has no counterpart but for the powers from 1 to 4 | write it as a product
relevant    | regex(${who}, '[a-z]+')                       | who matches "^(?:[a-z]+)$"
relevant    | regex(${age}, '^[0-9]{2}$')                   | age in 10..99
relevant    | count-selected(${damp}) > 1 or ${age} > 3  | age > 3
relevant    | count-selected(${mould}) < 1                 | (answered(mould) ? 1 : 0) < 1
calculation | ${age} mod 2.5                               | age - (age / 2.5 < 0 ? ceil(age / 2.5) : floor(age / 2.5)) * 2.5
calculation | (today() - ${born}) mod 365.25               | days_between(born, today) - floor(days_between(born, today) / 365.25) * 365.25
calculation | if(${age} > 3, ${damp}, 'none')              | answered(age) and age > 3 ? (damp == "yes" ? "yes" : "no") : "none"
calculation | if(${age} > 3, ${mould}, ${cold})            | answered(age) and age > 3 ? (mould == "yes" ? "yes" : "no") : (cold == "c_0" ? "0" : (cold == "c_1" ? "1" : (cold == "c_2" ? "2" : "-99")))
relevant    | selected(${mould}, 'yes')                     | mould == "yes"
relevant    | selected(${where}, 'kitchen')                 | "kitchen" in where
calculation | string(${who})                                | who
relevant    | string-length(${who}) > 3                     | len(who) > 3
relevant    | string-length(${born}) > 0                    | answered(born)
relevant    | string-length(${mould}) = 0                   | not answered(mould)
relevant    | string-length(${age}) = 2                     | age in 10..99
relevant    | substr(${who}, 0, 2) = 'AB'                   | who matches "^AB"
relevant    | substr(${who}, 2, 4) = 'x.'                   | who matches "(?s)^.{2}x\\."
relevant    | substr(${who}, 3) = 'x'                       | who matches "(?s)^.{3}x$"
relevant    | substr(${who}, 0, 1) = 'AB'                   | false
relevant    | substr(${who}, 0, 3) != 'AB'                  | not answered(who) or not (who matches "^AB$")
relevant    | substring(${who}, 1, 2) = 'AB'                | who matches "^AB"
calculation | substr(${who}, 0, 2)                          | - substr() has no counterpart: a text cannot be cut | a comparison with a text that is written out can be told, as can matches, startsWith and contains
calculation | substring(${who}, 1)                          | - substring() has no counterpart: a text cannot be cut | a comparison with a text that is written out can be told, as can matches, startsWith and contains
relevant    | ${age} != 'NaN'                               | answered(age)
calculation | area(${who})                                  | - area() has no counterpart: places cannot be measured | ask for the place, and measure behind the survey
relevant    | checklist(1, 2, ${age} > 3, ${kids} > 3)      | - checklist() has no counterpart: how many of several are true cannot be counted | ask with a choice for each case, or let the program behind the survey give it
calculation | distance(${who})                              | - distance() has no counterpart: places cannot be measured | ask for the place, and measure behind the survey
calculation | exp(${age})                                   | - exp() has no counterpart: powers are not part of conditions |
calculation | index(${people})                              | - index() has no counterpart: a row's number is not kept | any(), all(), count() and sum() look at the rows of a repeat
calculation | jr:itext('a')                                 | - jr:itext() has no counterpart: words stand where they are said |
calculation | last()                                        | - last() has no counterpart: a row's number is not kept | any(), all(), count() and sum() look at the rows of a repeat
calculation | log(${age})                                   | - log() has no counterpart: logarithms are not part of conditions |
calculation | pi()                                          | - pi() has no counterpart: write the number |
row         | position(..) = 1                              | - position() has no counterpart: a row's number is not kept | any(), all(), count() and sum() look at the rows of a repeat
calculation | property('deviceid')                          | - property() has no counterpart: what a device knows of itself is not kept |
calculation | random()                                      | - random() has no counterpart: nothing is left to chance in an answer | random: true on a question puts its choices in an order drawn by lot
relevant    | selected-at(${where}, 0) = 'kitchen'          | - selected-at() has no counterpart: a choice cannot be picked by its number | "name" in question says that a choice was made
calculation | sqrt(${age})                                  | - sqrt() has no counterpart: roots are not part of conditions | compare the squares
calculation | substring-after(${who}, 'x')                  | - substring-after() has no counterpart: a text cannot be cut | a comparison with a text that is written out can be told, as can matches, startsWith and contains
calculation | substring-before(${who}, 'x')                 | - substring-before() has no counterpart: a text cannot be cut | a comparison with a text that is written out can be told, as can matches, startsWith and contains
calculation | translate(${who}, 'x', 'y')                   | - translate() has no counterpart: letters cannot be exchanged | a comparison with a text that is written out can be told, as can matches, startsWith and contains
calculation | uuid()                                        | - uuid() has no counterpart: every response has its own number |
relevant    | weighted-checklist(1, 2, ${age} > 3, 1)       | - weighted-checklist() has no counterpart: how many of several are true cannot be counted | ask with a choice for each case, or let the program behind the survey give it
`

var functionFiles = map[string]string{"long.csv": "a,b\n" + strings.Repeat("x,y\n", 41), "fuels.csv": "fuel,word,price,damp\ngas,Gas,3,yes\nwood,Wood,5,no\n"}

// TestFunctions tries every line.
func TestFunctions(t *testing.T) {
	for _, line := range strings.Split(strings.TrimSpace(functions), "\n") {
		parts := strings.SplitN(line, " | ", 3)
		column, source, want := strings.TrimSpace(parts[0]), strings.TrimSpace(parts[1]), strings.TrimSpace(parts[2])
		in := functionForm(t, column, source)
		got := ""
		switch a := asked(t, in.Survey, "x"); {
		case a.Calculation != nil:
			got = a.Calculation.Source
		case a.Relevant != nil:
			got = a.Relevant.Source
		case a.Default != nil:
			got = a.Default.Source
		}
		if why, none := strings.CutPrefix(want, "- "); none {
			why, hint, _ := strings.Cut(why+" ", " |")
			assert.Empty(t, got, source)
			dropped := in.Report.Of(xlsform.Dropped)
			if assert.Len(t, dropped, 1, source) {
				say, _, _ := strings.Cut(dropped[0].Say, "; ")
				assert.Equal(t, strings.TrimSpace(why), say, source)
				assert.Equal(t, strings.TrimSpace(hint), dropped[0].Hint, source)
			}
			continue
		}
		assert.Equal(t, want, got, "%s\n%s", source, lines(in.Report.Of(xlsform.Dropped)))
		comesBackWith(t, in, xlsform.Config{Files: beside(functionFiles)})
	}
}

// functionForm is a form in which one XPath stands.
func functionForm(t *testing.T, column, source string) *xlsform.Imported {
	rows := map[string]string{
		"relevant":    "text | x | X | | " + source,
		"calculation": "calculate | x | | | | " + source,
		"default":     "date | x | X | | | | " + source,
		"row":         "begin repeat | rows | Rows\ntext | row_name | Name\ntext | x | X | | " + source + "\nend repeat",
	}
	form := strings.Replace(field, "relevant | calculation", "relevant | calculation | default", 1) + rows[column] + "\n" + fieldChoices
	in, err := xlsform.Import("form.xlsx", book(t, form), xlsform.Config{Files: beside(functionFiles)})
	require.NoError(t, err, source)
	return in
}

// TestFunctionsAreDocumented holds the table of the documentation to the
// lines above: every function of each is in the other.
func TestFunctionsAreDocumented(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	_, table, found := strings.Cut(string(text), "// # Functions\n")
	require.True(t, found)
	table, _, _ = strings.Cut(table, "// # Bounds")
	name := regexp.MustCompile(`^(?:jr:)?[a-z]+(?:-[a-z]+)*$`)
	var told []string
	for _, line := range strings.Split(table, "\n") {
		line, in := strings.CutPrefix(line, "//\t")
		head, _, _ := strings.Cut(strings.TrimSuffix(line, "—"), "  ")
		for _, word := range strings.FieldsFunc(head, func(r rune) bool { return r == ',' || r == ' ' }) {
			if in && name.MatchString(word) {
				told = append(told, word)
			}
		}
	}
	var tried []string
	for _, m := range regexp.MustCompile(`((?:jr:)?[a-z][a-z-]*)\(`).FindAllStringSubmatch(functions, -1) {
		tried = append(tried, m[1])
	}
	for _, one := range told {
		assert.Contains(t, tried, one)
	}
	assert.Greater(t, len(slices.Compact(slices.Sorted(slices.Values(told)))), 60)
}
