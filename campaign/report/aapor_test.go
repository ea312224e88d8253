package report_test

import (
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/report"
)

// named reads rates by their AAPOR names.
func named(r report.Rates) map[string]float64 {
	out := map[string]float64{}
	v := reflect.ValueOf(r)
	for i := range v.NumField() {
		out[v.Type().Field(i).Name] = v.Field(i).Float()
	}
	return out
}

func TestRates(t *testing.T) {
	nan := math.NaN()
	for name, tt := range map[string]struct {
		counts report.Counts
		e      report.Eligibility
		want   map[string]float64
	}{
		"one of each": {report.Counts{Interview: 1, Partial: 1, Refusal: 1, NonContact: 1, Other: 1, UnknownHome: 1, UnknownOther: 1, NotEligible: 1}, report.Same(0.5),
			map[string]float64{"RR1": 1. / 7, "RR2": 2. / 7, "RR3": 1. / 6, "RR4": 2. / 6, "RR5": 1. / 5, "RR6": 2. / 5,
				"COOP1": 1. / 4, "COOP2": 2. / 4, "COOP3": 1. / 3, "COOP4": 2. / 3, "REF1": 1. / 7, "REF2": 1. / 6, "REF3": 1. / 5,
				"CON1": 4. / 7, "CON2": 4. / 6, "CON3": 4. / 5, "LOC1": 5. / 7, "LOC2": 5. / 6}},
		"only unknown ones": {report.Counts{UnknownOther: 10}, report.Same(0.3),
			map[string]float64{"RR1": 0, "RR3": 0, "RR5": nan, "COOP1": nan, "REF3": nan, "CON1": 0, "CON3": nan}},
		"nothing": {report.Counts{}, report.Same(1), map[string]float64{"RR1": nan, "RR4": nan, "LOC1": nan}},
		"e by class": {report.Counts{Interview: 10, UnknownHome: 10, UnknownOther: 10, UnknownWho: 10}, report.Eligibility{Home: 0.5, Other: 0, Who: 1},
			map[string]float64{"RR1": 10. / 40, "RR3": 10. / 25}},
		"weighted": {report.Counts{Interview: 2.5, Refusal: 1.5, NonContact: 1}, report.Same(1), map[string]float64{"RR1": 0.5, "COOP1": 0.625, "CON1": 0.8}},
	} {
		got := named(tt.counts.Rates(tt.e))
		for rate, want := range tt.want {
			if math.IsNaN(want) {
				assert.True(t, math.IsNaN(got[rate]), "%s: %s", name, rate)
				continue
			}
			assert.InDelta(t, want, got[rate], 1e-12, "%s: %s", name, rate)
		}
	}
	assert.Equal(t, report.Same(0.9), report.Counts{Interview: 9, NotEligible: 1}.Estimated())
	assert.Equal(t, report.Same(1), report.Counts{UnknownHome: 3}.Estimated())
}

func TestRatesLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Float64Range(0, 1000)
		c := report.Counts{Interview: n.Draw(t, "I"), Partial: n.Draw(t, "P"), Refusal: n.Draw(t, "R"), NonContact: n.Draw(t, "NC"),
			Other: n.Draw(t, "O"), UnknownHome: n.Draw(t, "UH"), UnknownOther: n.Draw(t, "UO"), UnknownWho: n.Draw(t, "UR"), NotEligible: n.Draw(t, "NE")}
		e := report.Same(rapid.Float64Range(0, 1).Draw(t, "e"))
		r := c.Rates(e)
		for name, rate := range named(r) {
			if !math.IsNaN(rate) && (rate < 0 || rate > 1+1e-9) {
				t.Fatalf("%s is %f", name, rate)
			}
		}
		if r.RR1 > r.RR3+1e-9 || r.RR3 > r.RR5+1e-9 || r.RR1 > r.RR2+1e-9 || r.RR3 > r.RR4+1e-9 || r.COOP1 > r.COOP3+1e-9 {
			t.Fatalf("out of order: %+v", r)
		}
		one := c.Rates(report.Same(1))
		if same := c.Rates(report.Eligibility{Home: 1, Other: 1, Who: 1}); !math.IsNaN(float64(one.RR1)) && (one.RR1 != same.RR3 || one.CON1 != same.CON2) {
			t.Fatal("with e = 1 the third rate is the first")
		}
	})
}

// TestRatesAgainstOthers compares with examples that others worked, where
// DOORKNOCK_DATA says where they are.
func TestRatesAgainstOthers(t *testing.T) {
	dir := os.Getenv("DOORKNOCK_DATA")
	if dir == "" {
		t.Skip("DOORKNOCK_DATA is not set")
	}
	text, err := os.ReadFile(filepath.Join(dir, "aapor", "examples.tsv"))
	require.NoError(t, err)
	compared := 0
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n")[1:] {
		cells := strings.Split(line, "\t")
		plain, weighted := readCounts(t, cells[1])
		e := plain.Estimated()
		if text := strings.TrimPrefix(cells[2], "eligibility_rate="); text != "-" {
			e = report.Same(fraction(t, text))
		}
		rates := named(plain.Rates(e))
		for name, rate := range named(weighted.Rates(e)) {
			rates[name+"w"] = rate
		}
		words := strings.Fields(strings.NewReplacer(",", "", ";", "").Replace(cells[3]))
		for i := 0; i+1 < len(words); i += 2 {
			for _, name := range expand(words[i]) {
				compared++
				if words[i+1] == "NaN" {
					assert.True(t, math.IsNaN(rates[name]), "%s %s", cells[0], name)
					continue
				}
				assert.InDelta(t, fraction(t, words[i+1]), rates[name], precision(words[i+1]), "%s %s", cells[0], name)
			}
		}
	}
	assert.Greater(t, compared, 80)
}

// precision is half of the last digit that was written.
func precision(text string) float64 {
	_, digits, found := strings.Cut(text, ".")
	if !found || strings.Contains(text, "/") {
		return 1e-9
	}
	return 0.5000001 * math.Pow(10, -float64(len(digits)))
}

// expand reads RR1-4 as four names.
func expand(word string) []string {
	name, to, found := strings.Cut(word, "-")
	if !found {
		return []string{word}
	}
	last, _ := strconv.Atoi(to)
	first, _ := strconv.Atoi(name[len(name)-1:])
	var out []string
	for n := first; n <= last; n++ {
		out = append(out, name[:len(name)-1]+strconv.Itoa(n))
	}
	return out
}

var letters = map[string]campaign.Class{"I": campaign.ClassInterview, "P": campaign.ClassPartial, "R": campaign.ClassRefusal,
	"NC": campaign.ClassNonContact, "O": campaign.ClassOther, "UH": campaign.ClassUnknownHome, "UO": campaign.ClassUnknownOther, "NE": campaign.ClassNotEligible}

// readCounts reads "I=4 P=2", or codes with weights, "x=I,P,I w=2x1.5,1x2",
// and gives the counts without and with the weights.
func readCounts(t *testing.T, text string) (plain, weighted report.Counts) {
	t.Helper()
	var codes []string
	for _, word := range strings.Fields(text) {
		name, value, _ := strings.Cut(word, "=")
		switch {
		case strings.HasPrefix(name, "x"):
			codes = strings.Split(value, ",")
			for _, code := range codes {
				plain.Add(letters[code], 1)
			}
		case name == "w":
			for i, w := range weights(t, value) {
				weighted.Add(letters[codes[i]], w)
			}
		default:
			plain.Add(letters[name], fraction(t, value))
		}
	}
	return plain, weighted
}

// weights reads "3.2,.4", and "6x1.3,5x2.5" as six and five of a kind.
func weights(t *testing.T, text string) []float64 {
	t.Helper()
	var out []float64
	for _, word := range strings.Split(text, ",") {
		times, weight, found := strings.Cut(word, "x")
		if !found {
			times, weight = "1", word
		}
		for range int(fraction(t, times)) {
			out = append(out, fraction(t, weight))
		}
	}
	return out
}

func fraction(t *testing.T, text string) float64 {
	t.Helper()
	over, under, found := strings.Cut(text, "/")
	n, err := strconv.ParseFloat(over, 64)
	require.NoError(t, err)
	if !found {
		return n
	}
	d, err := strconv.ParseFloat(under, 64)
	require.NoError(t, err)
	return n / d
}
