package xlsform_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/xlsform"
)

func beside(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

const choosing = `
# survey
type | name | label::English (en) | label::Cymraeg (cy) | choice_filter | parameters | appearance
select_one county | county | County? | Sir? | | |
select_one_from_file towns.csv | town | Town? | Tref? | county = ${county} | |
select_multiple_from_file towns.csv | towns | Which towns? | Pa drefi? | | value=code label=title |
select_one_from_file places.geojson | place | Place? | Lle? | kind = 'park' | |
select_one_from_file colours.xml | colour | Colour? | Lliw? | | |
select_one searched | ward | Ward? | Ward? | | | minimal search('wards', 'matches', 'county', ${county})
select_one searched | any_ward | And? | A? | | | search('wards.csv')
select_one searched | some_ward | Some? | Rhai? | | | search('wards', 'contains', 'name', ${county})
# choices
list_name | name | label::English (en) | label::Cymraeg (cy)
county | north | North | Gogledd
county | South-1 | South | De
searched | code | en, kind | cy
searched | 99 | None of these | Dim un
`

var files = map[string]string{
	"towns.csv":      "\ufeffname,label::English (en),label::Cymraeg (cy),county,code,title,name,\nash,Ash,Onnen,north,A1,Ash town\nElm Town,\"Elm, the\",Llwyf,South-1,E1,Elm town\n\n,Nameless,,north,N1,None\n",
	"places.geojson": `{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[0,1]},"properties":{"id":"p1","title":"Green","kind":"park","size":3,"open":true,"more":{}}},{"id":7,"properties":{"title":"Hall","kind":"hall"}}]}`,
	"colours.xml":    "<root><item><name>red</name><label>Red &amp; bright</label></item><item><name>blue</name><label>Blue</label></item></root>",
	"wards.csv":      "code;en;cy;kind;county\nw1;First;Cyntaf;old;north\nw2;Second;Ail;new;South-1\n",
}

// TestBeside takes choices from the files that stand beside a workbook.
func TestBeside(t *testing.T) {
	in, err := xlsform.Import("form.xlsx", book(t, choosing), xlsform.Config{Files: beside(files)})
	require.NoError(t, err)
	golden(t, "testdata/beside.yaml", string(in.Document))
	golden(t, "testdata/beside.report", lines(in.Report.Findings)+"\n")
	comesBack(t, in)
}

// Without the files every such question is asked as text, and says so.
func TestBesideNothing(t *testing.T) {
	in, err := xlsform.Import("form.xlsx", book(t, choosing), xlsform.Config{})
	require.NoError(t, err)
	for _, name := range []string{"town", "towns", "place", "colour", "ward", "any_ward"} {
		assert.Equal(t, survey.TypeText, asked(t, in.Survey, name).Type)
	}
	comesBack(t, in)
	assert.Contains(t, lines(in.Report.Findings), `survey!A3 (type), town: changed: the choices stand in the file towns.csv, and it was not found beside the workbook: asked as text: "select_one_from_file towns.csv" (put the file beside the workbook, or paste it into the sheet choices)`)
	assert.Contains(t, lines(in.Report.Findings), `survey!G8 (appearance), any_ward: changed: the choices stand in the file wards.csv, and it was not found`)
}

// TestBrokenBeside gives one file per mistake.
func TestBrokenBeside(t *testing.T) {
	for _, c := range []struct{ file, text, parameters, want string }{
		{"x.csv", "", "", "it is empty"},
		{"x.csv", "name,label\n", "", "there is nothing in it"},
		{"x.csv", "id,label\na,A\n", "", `it has no column "name"`},
		{"x.csv", "name,label\na,A\n", "value=key", `it has no column "key"`},
		{"x.csv", "name,label\na,\xff\n", "", "it is not written in UTF-8"},
		{"x.csv", "name,label\n" + strings.Repeat("a,A\n", 20_001), "", "it has more than 20000 rows"},
		{"x.csv", strings.Repeat("c,", 201) + "\na", "", "it has more than 200 columns"},
		{"x.csv", "name,label\n" + strings.Repeat("a", 1<<20), "", "it has more than 1048576 bytes"},
		{"x.geojson", "[", "", "it is no GeoJSON: unexpected EOF"},
		{"x.geojson", "{}", "", "it is no GeoJSON with a FeatureCollection"},
		{"x.geojson", `{"type":"FeatureCollection","features":[]}`, "", `it has no column "id"`},
		{"x.xml", "<root><item>", "", "it is no XML: XML syntax error on line 1: unexpected EOF"},
		{"x.xml", `<!DOCTYPE r [<!ENTITY a "b">]><root/>`, "", "it declares a document type or entities"},
		{"x.xml", strings.Repeat("<a>", 100), "", "it is nested more than 64 deep"},
		{"x.txt", "name,label\na,A\n", "", "only .csv, .geojson and .xml are read"},
		{"../x.csv", "name,label\na,A\n", "", "that is no file's name"},
	} {
		text := "# survey\ntype | name | label | parameters\nselect_one_from_file " + c.file + " | a | A | " + c.parameters
		in, err := xlsform.Import("form.xlsx", book(t, text), xlsform.Config{Files: beside(map[string]string{c.file: c.text}), Limits: xlsform.Limits{File: 1 << 20}})
		require.NoError(t, err)
		changed := in.Report.Of(xlsform.Changed)
		require.Len(t, changed, 1, c.want)
		assert.Equal(t, "the choices stand in the file "+c.file+", and "+c.want+": asked as text", changed[0].Say)
		assert.Equal(t, "survey!A2", changed[0].Cell)
	}
}
