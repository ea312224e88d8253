package xlsform_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// ownChoices are the lists of the forms below.
const ownChoices = `
# choices
list_name | name | label::English (en) | label::Cymraeg (cy) | area | media::image
yn | Yes | Yes | Ie | | tick.png
yn | No | No | Na | |
areas | n1 | North | Gogledd | |
areas | s1 | South | De | |
towns | a | Abertown | Abertref | n1 |
towns | b | Bridgetown | Pont | s1 |
# external_choices
list_name | name | label | area
far | f1 | Far | n1
far | f2 | Farther | s1
`

// own are forms of our own, one for each group of what field forms are known
// to use. They are written as workbooks here, so that the law of the way back
// is held wherever the tests run.
var own = map[string]string{
	"questions": `text | who | Who? | Pwy?
string | word | Word? | Gair?
note | n | Hello ${who} | Helo ${who}
integer | age | Age? | Oed?
decimal | rent | Rent? | Rhent?
select_one yn | damp | Damp? | Llaith?
select_multiple yn | more | More? | Mwy?
select_one yn or_other | cause | Why? | Pam?
rank areas | best | Best? | Gorau?
date | born | Born? | Geni?
time | at | At? | Am?
dateTime | met | Met? | Cwrdd?
acknowledge | read | Read this | Darllenwch
barcode | code | Code? | Cod?
range | pain | Pain? | Poen?`,
	"media and places": `geopoint | here | Where? | Ble?
image | photo | A photo | Llun
audio | sound | A sound | Sain
video | film | A film | Ffilm
file | paper | A paper | Papur
text | after | After? | Wedyn?`,
	"what a device notes": `start | start
end | end
today | day
deviceid | device
username | user
phonenumber | phone
audit | audit
hidden | source
geotrace | trace | Trace | Trywydd
text | after | After? | Wedyn?`,
	"groups and repeats": `begin group | g | Group | Grŵp | | | | | | | field-list
integer | many | How many? | Faint?
end group
begin repeat | people | People | Pobl | | | | | ${many}
text | name | Name? | Enw?
begin repeat | pets | Pets | Anifeiliaid
text | pet | Pet? | Anifail?
end repeat
end repeat
calculate | all | | | | | count(${people})`,
	"logic": `select_one yn | damp | Damp? | Llaith? | | yes
integer | age | Age? | Oed? | ${damp} = 'Yes' | | | . > 0 and . < 120
text | code | Code? | Cod? | not(${age} > 3) or selected(${damp}, 'No') | ${age} > 5 | | regex(., '[A-Z]{2}')
date | born | Born? | Geni? | | | | . <= today()
calculate | years | | | | | int((today() - ${born}) div 365.25)
calculate | sum | | | | | coalesce(${age}, 0) * 2 mod 5
calculate | words | | | | | if(${damp} = 'Yes', concat(${code}, '!'), 'no')
integer | left | Left? | Ar ôl? | string-length(${code}) > 1 and round(${sum}, 1) = 2`,
	"cascades": `select_one areas | area | Area? | Ardal?
select_one towns | town | Town? | Tref? | | | | | | area = ${area}
select_one_external far | far | Far? | Pell? | | | | | | area = ${area}
select_one_from_file shops.csv | shop | Shop? | Siop?`,
	"tables": `begin group | t | Table | Tabl | | | | | | | table-list
select_one yn | one | One? | Un?
select_one yn | two | Two? | Dau?
end group
text | long | Long? | Hir? | | | | | | | multiline`,
}

// TestOwnFormsComeBack writes each form of our own as a workbook, imports it,
// and holds the law of the way back; then all of them in one.
func TestOwnFormsComeBack(t *testing.T) {
	head := "# survey\ntype | name | label::English (en) | label::Cymraeg (cy) | relevant | required | calculation | constraint | repeat_count | choice_filter | appearance\n"
	var all strings.Builder
	for _, name := range slices.Sorted(maps.Keys(own)) {
		rows := own[name]
		t.Run(name, func(t *testing.T) {
			in := imported(t, head+rows+"\n"+ownChoices)
			assert.Equal(t, []string{"en", "cy"}, []string{string(in.Survey.Languages()[0]), string(in.Survey.Languages()[1])})
			comesBack(t, in)
		})
		all.WriteString("begin group | all-" + strings.ReplaceAll(name, " ", "-") + " | " + name + " | " + name + "\n" + rows + "\nend group\n")
	}
	t.Run("all in one", func(t *testing.T) { comesBack(t, imported(t, head+all.String()+ownChoices)) })
}
