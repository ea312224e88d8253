package survey_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// parsers bring a text to the form in which its type is kept.
var parsers = map[string]func(string) (string, bool){
	"postcode": survey.ParsePostcode, "uprn": survey.ParseUPRN, "time": survey.ParseTime, "datetime": survey.ParseDatetime, "barcode": survey.ParseBarcode,
	"point": func(s string) (string, bool) { p, ok := survey.ParsePoint(s); return p.String(), ok },
}

func TestKept(t *testing.T) {
	for _, c := range []struct{ parser, said, kept string }{
		{"postcode", "A1 2BC", ""}, // C is never one of the last two
		{"postcode", "B1 2BD", "B1 2BD"},
		{"postcode", "b12 3de", "B12 3DE"},
		{"postcode", "AB1\u00a02DE", "AB1 2DE"},
		{"postcode", " ab 12 3 de ", "AB12 3DE"},
		{"postcode", "W1A2DE", "W1A 2DE"},
		{"postcode", "EC1A 2DE", "EC1A 2DE"},
		{"postcode", "gir0aa", "GIR 0AA"},
		{"postcode", "GIR 0AB", ""},
		{"postcode", "QB1 2DE", ""},
		{"postcode", "VB1 2DE", ""},
		{"postcode", "X1 2DE", ""},
		{"postcode", "AI1 2DE", ""},
		{"postcode", "AJ1 2DE", ""},
		{"postcode", "AZ1A 2DE", ""},
		{"postcode", "AB1 2DI", ""},
		{"postcode", "AB1 2KE", ""},
		{"postcode", "AB1 DDE", ""},
		{"postcode", "ABC1 2DE", ""},
		{"postcode", "A123 4DE", ""},
		{"postcode", "1AB 2DE", ""},
		{"postcode", "AB1", ""},
		{"postcode", "", ""},
		{"postcode", "AB1-2DE", ""},
		{"postcode", "AB1 2DÉ", ""},
		{"uprn", "199356", "199356"},
		{"uprn", "000000199356", "199356"},
		{"uprn", " 1 0009 9999 999 ", "100099999999"},
		{"uprn", "100099999999", "100099999999"},
		{"uprn", "1000999999990", ""},
		{"uprn", "000", ""},
		{"uprn", "", ""},
		{"uprn", "12a", ""},
		{"uprn", "-5", ""},
		{"uprn", "١٢٣", ""},
		{"time", "00:00", "00:00"},
		{"time", "23:59", "23:59"},
		{"time", "7.05", "07:05"},
		{"time", "17:30:15", "17:30"},
		{"time", "17:30:15.123", "17:30"},
		{"time", "24:00", ""},
		{"time", "17:60", ""},
		{"time", "17:30:60", ""},
		{"time", "1730", ""},
		{"time", "17:3", ""},
		{"time", "5pm", ""},
		{"time", "17:30Z", ""},
		{"time", "17:30+01:00", ""},
		{"time", "", ""},
		{"datetime", "2027-01-12T17:30", "2027-01-12T17:30"},
		{"datetime", "2027-01-12 7:30", "2027-01-12T07:30"},
		{"datetime", "2028-02-29T00:00:00", "2028-02-29T00:00"},
		{"datetime", "2027-02-29T00:00", ""},
		{"datetime", "2027-01-12T17:30Z", ""},
		{"datetime", "2027-01-12", ""},
		{"datetime", "17:30", ""},
		{"datetime", "12/01/2027 17:30", ""},
		{"datetime", "", ""},
		{"barcode", " 5901234123457 ", "5901234123457"},
		{"barcode", "01\x1d10", "01\x1d10"},
		{"barcode", "AB-1\tx", ""},
		{"barcode", "\xff", ""},
		{"barcode", "  ", ""},
		{"barcode", string(make([]byte, 5000)), ""},
	} {
		kept, ok := parsers[c.parser](c.said)
		assert.Equal(t, c.kept != "", ok, "%s %q", c.parser, c.said)
		if ok {
			assert.Equal(t, c.kept, kept)
		}
	}
}

// FuzzKept: what is taken is in the form in which it is kept, and nothing makes
// a parser panic.
func FuzzKept(f *testing.F) {
	for _, seed := range []string{"AB1 2DE", "GIR 0AA", "000123", "17:30", "9.05", "2027-01-12T17:30:00", "01\x1d10", "", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, parse := range parsers {
			kept, ok := parse(s)
			if !ok {
				continue
			}
			again, ok := parse(kept)
			require.True(t, ok, name)
			require.Equal(t, kept, again, name)
		}
	})
}

func TestSayTypes(t *testing.T) {
	def := of(ask("acknowledge", survey.TypeAcknowledge), ask("agreed", survey.TypeBoolean), ask("at", survey.TypeTime), ask("best", survey.TypeRank, choices("gas", "oil", "sun")), ask("moment", survey.TypeDatetime), ask("place", survey.TypeGeopoint),
		ask("code", survey.TypePostcode))
	def.Languages = append(def.Languages, "cy")
	s := built(t, def)
	for _, c := range []struct {
		name   string
		value  condition.Value
		en, cy string
	}{
		{"acknowledge", condition.Bool(true), "I have read this", "Rwyf wedi darllen hwn"},
		{"agreed", condition.Bool(true), "yes", "ie"},
		{"at", condition.Text("17:30"), "17:30", "17:30"},
		{"moment", condition.Text("2027-01-12T17:30"), "12 January 2027, 17:30", "12 Ionawr 2027, 17:30"},
		{"moment", condition.Text("soon"), "soon", "soon"},
		{"best", condition.Choices("oil", "sun", "gas"), "the oil, then the sun, then the gas", "the oil, yna the sun, yna the gas"},
		{"place", condition.Text("51.4778 -0.0015 12 0"), "51.4778, -0.0015", "51.4778, -0.0015"},
		{"place", condition.Text("behind the shop"), "behind the shop", "behind the shop"},
		{"code", condition.Text("AB1 2DE"), "AB1 2DE", "AB1 2DE"},
	} {
		assert.Equal(t, c.en, s.Say(c.name, survey.Said(c.value), "en"))
		assert.Equal(t, c.cy, s.Say(c.name, survey.Said(c.value), "cy"))
	}
}

func TestPoints(t *testing.T) {
	for _, c := range []struct{ said, kept string }{
		{"51.4778 -0.0015", "51.4778 -0.0015 0 0"},
		{"51.4778, -0.0015, 12.345, 4", "51.4778 -0.0015 12.35 4"},
		{"-90 180 0 0", "-90 180 0 0"},
		{"1.123456789 -0.00000001", "1.1234568 0 0 0"},
		{"90.1 0", ""},
		{"0 -180.1", ""},
		{"0 0 200000", ""},
		{"0 0 0 -1", ""},
		{"51", ""},
		{"1 2 3 4 5", ""},
		{"0x10 0", ""},
		{"NaN 0", ""},
		{"Inf 0", ""},
		{"1e1 0", ""},
		{"51.4N 0.1W", ""},
		{"", ""},
	} {
		p, ok := survey.ParsePoint(c.said)
		assert.Equal(t, c.kept != "", ok, c.said)
		if ok {
			assert.Equal(t, c.kept, p.String())
			again, ok := survey.ParsePoint(p.String())
			assert.True(t, ok)
			assert.Equal(t, c.kept, again.String())
		}
	}
}

func ExampleParsePostcode() {
	for _, said := range []string{"ab12de", "AB1 2DI"} {
		fmt.Println(survey.ParsePostcode(said))
	}
	// Output:
	// AB1 2DE true
	//  false
}

func ExampleParsePoint() {
	p, ok := survey.ParsePoint("51.4778, -0.0015")
	fmt.Println(p, ok)
	// Output: 51.4778 -0.0015 0 0 true
}

func ExampleParseDatetime() {
	fmt.Println(survey.ParseDatetime("2027-01-12 7:30:00"))
	// Output: 2027-01-12T07:30 true
}

func ExampleSurvey_Kept() {
	s, err := survey.New(survey.Definition{ID: "one", Number: 1, Languages: []survey.Language{"en"}, Items: []survey.Item{
		{Ask: &survey.Ask{Name: "phone", Type: survey.TypePhone, Label: survey.Wording{Text: survey.Text{"en": "What is your number?"}}}},
	}})
	if err != nil {
		panic(err)
	}
	fmt.Println(s.Kept(survey.TypePhone, "07700 900123"))
	fmt.Println(s.Kept(survey.TypeTime, "half past five"))
	// Output:
	// +447700900123 true
	//  false
}
