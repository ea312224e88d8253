package document_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/internal/document"
)

func TestNearest(t *testing.T) {
	names := []string{"damp", "room_damp", "relevant", "required", "label", "hint", "id"}
	for word, want := range map[string]string{
		"dampp":                    "damp",
		"dmap":                     "damp",
		"Damp":                     "damp",
		"relevent":                 "relevant",
		"requierd":                 "required",
		"roomdamp":                 "room_damp",
		"room-damp":                "room_damp",
		"lable":                    "label",
		"is":                       "id",
		"x":                        "",
		"":                         "",
		"constraint":               "",
		"hi":                       "",
		strings.Repeat("damp", 99): "",
	} {
		require.Equal(t, want, document.Nearest(word, names), word)
	}
	require.Equal(t, "bat", document.Nearest("hat", []string{"bat", "cat"}), "the first of equals")
	require.Equal(t, "cat", document.Nearest("hat", []string{"cat", "bat"}), "the first of equals")
	require.Empty(t, document.Nearest("hat", nil))
}

func TestDidYouMean(t *testing.T) {
	require.Equal(t, `did you mean "damp"?`, document.DidYouMean("dampp", []string{"heating", "damp"}))
	require.Equal(t, `one of heating, damp`, document.DidYouMean("mould", []string{"heating", "damp"}))
	require.Empty(t, document.DidYouMean("mould", nil))
	require.Empty(t, document.DidYouMean("mould", strings.Split("a b c d e f g h i j k l m n o", " ")), "more than anybody reads")
}

// TestOneSlipIsAlwaysForgiven changes one letter of a name, or swaps two, and
// asks for the name back.
func TestOneSlipIsAlwaysForgiven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringMatching(`[a-z_]{5,20}`).Draw(t, "name")
		at := rapid.IntRange(0, len(name)-2).Draw(t, "at")
		var slip string
		switch rapid.IntRange(0, 3).Draw(t, "slip") {
		case 0:
			slip = name[:at] + name[at+1:]
		case 1:
			slip = name[:at] + "7" + name[at:]
		case 2:
			slip = name[:at] + "7" + name[at+1:]
		case 3:
			slip = name[:at] + name[at+1:at+2] + name[at:at+1] + name[at+2:]
		}
		require.Equal(t, name, document.Nearest(slip, []string{"0000000000", name, "1111111111"}), slip)
	})
}
