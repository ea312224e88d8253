package directory_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/directory"
)

func TestParsePostcode(t *testing.T) {
	for text, want := range map[string]string{
		"M1 1AA": "M1 1AA", "m11aa": "M1 1AA", "M60 1NW": "M60 1NW", "cr2 6xh": "CR2 6XH", " DN55\t1PT ": "DN55 1PT",
		"W1A 1HQ": "W1A 1HQ", "ec1a1bb": "EC1A 1BB", "E C 1 A 1 B B": "EC1A 1BB", "gir 0aa": "GIR 0AA",
		"": "", "SY1": "", "SY1 2": "", "Q1 1AA": "", "V1 1AA": "", "X1 1AA": "", "AI1 1AA": "", "AJ1 1AA": "", "AZ1 1AA": "",
		"SY1 2CB": "", "SY1 2BO": "", "SY1 ABB": "", "SY123 1AA": "", "SYY1 1AA": "", "SY 1AA": "", "S11A 1AA": "",
		"GIR 1AA": "", "ABC 1234": "", "SY1 2AB SY1 2AB SY1 2AB": "", "SÝ1 2AB": "",
	} {
		got, err := directory.ParsePostcode(text)
		require.Equal(t, want, string(got), "%q", text)
		if want == "" {
			require.ErrorIs(t, err, directory.ErrPostcode)
		} else {
			require.NoError(t, err, text)
		}
	}
	_, err := directory.ParsePostcode("Shrewsbury")
	require.EqualError(t, err, `postcode: "Shrewsbury" is none`)
}

func TestParsePrefix(t *testing.T) {
	for text, want := range map[string]string{
		"sy": "SY", "SY1": "SY1", "sy12": "SY12", "SY1 2": "SY1 2", "sy1  2ab": "SY1 2AB", "M": "M", "W1A": "W1A", "ec1a 1": "EC1A 1",
		"": "", "SY1 A": "", "SYX": "", "Q": "", "SY1 23": "", "SY1 2 3": "", "Shropshire": "", "1": "", " ": "",
	} {
		got, err := directory.ParsePrefix(text)
		require.Equal(t, want, string(got), "%q", text)
		require.Equal(t, want == "", err != nil, "%q", text)
	}
}

func TestPrefixCovers(t *testing.T) {
	for _, c := range []struct {
		prefix, home string
		want         condition.Truth
	}{
		{"SY", "SY1 2AB", condition.True}, {"SY1", "SY1 2AB", condition.True}, {"SY1 2", "SY1 2AB", condition.True},
		{"SY1 2AB", "SY1 2AB", condition.True}, {"SY1", "SY1", condition.True},
		{"SY1", "SY12 3AB", condition.False}, {"S", "SY1 2AB", condition.False}, {"SY1 2", "SY1 3AB", condition.False},
		{"SY1 2AB", "SY1 2AD", condition.False}, {"SY1 2", "SY2", condition.False}, {"W1", "W1A 1HQ", condition.False},
		{"SY1 2", "SY1", condition.Unknown}, {"SY1 2", "SY", condition.Unknown}, {"SY", "", condition.Unknown}, {"", "SY", condition.Unknown},
		{"GIR 0AA", "GIR 0AA", condition.True}, {"GIR 0AA", "G1 1AA", condition.False},
	} {
		require.Equal(t, c.want, directory.Prefix(c.prefix).Covers(directory.Prefix(c.home)), "%s covers %s", c.prefix, c.home)
	}
}

// A postcode lies inside each of its own beginnings, and is read back as it
// was written.
func TestLawsOfPostcodes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`([A-PR-UWYZ][A-HK-Y]?[0-9][0-9A-HJ-Z]?) [0-9][ABD-HJLNP-UW-Z]{2}`).Draw(t, "postcode")
		postcode, err := directory.ParsePostcode(text)
		require.NoError(t, err)
		require.Equal(t, text, string(postcode))
		again, err := directory.ParsePostcode(strings.ToLower(strings.ReplaceAll(text, " ", "")))
		require.NoError(t, err)
		require.Equal(t, postcode, again)
		district, _, _ := strings.Cut(text, " ")
		for _, part := range []string{strings.TrimRight(district[:min(2, len(district))], "0123456789"), district, text[:len(text)-2], text} {
			prefix, err := directory.ParsePrefix(part)
			require.NoError(t, err, part)
			require.Equal(t, part, string(prefix))
			require.Equal(t, condition.True, prefix.Covers(directory.Prefix(postcode)), "%s in %s", postcode, prefix)
		}
	})
}

func FuzzPostcode(f *testing.F) {
	for _, seed := range []string{"SY1 2AB", "sy", "GIR 0AA", "GIR", "W1A", "", " ", "é1 2"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		prefix, err := directory.ParsePrefix(text)
		if err != nil {
			return
		}
		require.Equal(t, condition.True, prefix.Covers(prefix))
		again, err := directory.ParsePrefix(string(prefix))
		require.NoError(t, err)
		require.Equal(t, prefix, again)
	})
}
