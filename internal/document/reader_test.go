package document_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/internal/document"
)

const whole = `
name: big-door-knock-2
kind: select_one
field: room_damp_2
title: 'Is it damp?'
when: '"a" in rooms'  # a comment after quotes cuts nothing
share: 180.00
size: 10
open: true
day: 2028-02-29
items: [07700, "no"]
texts: {en: Damp, cy: Lleithder}
`

func TestReader(t *testing.T) {
	r := document.Open("x.yaml", []byte(whole), document.Limits{})
	s := readSample(r)
	require.NoError(t, r.Err())
	require.Equal(t, sample{
		name: "big-door-knock-2", kind: "select_one", field: "room_damp_2", title: "Is it damp?", when: `"a" in rooms`,
		share: "180.00", size: 10, open: true, day: "Tuesday 29 February 2028", items: []string{"07700", "no"},
		texts: map[string]string{"en": "Damp", "cy": "Lleithder"},
	}, s)
}

// TestReaderOfNothing reads keys that are not there: Mapping has spoken of
// those that had to be, and nobody speaks twice.
func TestReaderOfNothing(t *testing.T) {
	r := document.Open("x.yaml", []byte("name: [\n"), document.Limits{})
	require.Nil(t, r.Root())
	require.Equal(t, sample{}, readSample(r))
	require.EqualError(t, r.Err(), "x.yaml:1:7: this [ is not closed (close it, or indent its other lines further than the key)")

	var none *document.Node
	require.Equal(t, document.Position{}, none.Position())
	require.Equal(t, document.Position{}, none.At(3))
	require.Empty(t, none.Path())
	require.Empty(t, none.Raw())
	require.Nil(t, none.Find("x"))
	require.Equal(t, time.Time{}, r.Date(none))
	_, follows := none.Comment()
	require.False(t, follows)
}

func TestReaderAddsTheFaultsOfOthers(t *testing.T) {
	r := document.Open("x.yaml", []byte("a: 1\nwhen: >-\n  dampp and\n  infant\na: 2\n"), document.Limits{})
	unknown := errors.New("unknown question")
	when := r.Root().Find("when")
	r.FaultAt(when, len("dampp and "), unknown, `unknown question "infant"`, "")
	r.FaultAt(when, 0, unknown, `unknown question "dampp"`, `did you mean "damp"?`)
	require.EqualError(t, r.Err(), `x.yaml:3:3: when: unknown question "dampp" (did you mean "damp"?)
x.yaml:4:3: when: unknown question "infant"
x.yaml:5:1: the key "a" is here twice (the first is on line 1)`)
	require.ErrorIs(t, r.Err(), unknown)
	require.ErrorIs(t, r.Err(), document.ErrDuplicate)
}

func TestNodeTellsHowItWasWritten(t *testing.T) {
	const doc = "a: damp # one\nb: 'it''s' # two\nc: |- # three\n  x\nd: [e, f] # four\ng:\n  # five\n  h\n\"q r\": {s.t: [u]}\ni: |\n\nj: 1\n"
	root, err := document.Parse("x.yaml", []byte(doc), document.Limits{})
	require.NoError(t, err)
	for _, c := range []struct {
		key     string
		style   document.Style
		raw     string
		at      string
		comment string
	}{
		{"a", document.Plain, "damp", "1:4", "1:9"},
		{"b", document.Single, "'it''s'", "2:4", "2:12"},
		{"c", document.Literal, "|- # three\n  x", "3:4", ""},
		{"g", document.Plain, "h", "8:3", ""},
		{"i", document.Literal, "|", "10:4", ""},
	} {
		n := root.Find(c.key)
		require.Equal(t, c.style, n.Style, c.key)
		require.Equal(t, c.raw, n.Raw())
		require.Equal(t, c.at, n.Position().String())
		at, follows := n.Comment()
		require.Equal(t, c.comment != "", follows, c.key)
		if follows {
			require.Equal(t, c.comment, at.String())
		}
	}
	list, err := document.Parse("x.yaml", []byte("-\n- a:\n  b: {c: }\n"), document.Limits{})
	require.NoError(t, err)
	require.Equal(t, "1:2", list.Items[0].Position().String(), "where a value is missing")
	require.Equal(t, "2:5", list.Items[1].Find("a").Position().String())
	require.Equal(t, "3:10", list.Items[1].Find("b").Find("c").Position().String())
	require.Equal(t, "d[1]", root.Find("d").Items[1].Path())
	require.Equal(t, `["q r"]["s.t"][0]`, root.Find("q r").Find("s.t").Items[0].Path())
	require.Equal(t, "", root.Entries[0].Key.Path(), "a key has the path of its mapping")
	require.Equal(t, root.Find("d").Position(), root.Find("d").At(5), "a list has one place")
}
