package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestCount(t *testing.T) {
	for want, got := range map[string]string{
		"0 faults": count(0, "fault"), "1 fault": count(1, "fault"), "2 faults": count(2, "fault"),
		"3 queries": count(3, "query"), "3 days": count(3, "day"),
	} {
		assert.Equal(t, want, got)
	}
	assert.Equal(t, "en, cy and pl", allOf([]string{"en", "cy", "pl"}))
	assert.Equal(t, "en", oneOf([]string{"en"}))
	assert.Empty(t, allOf(nil))
}

func TestLinesFit(t *testing.T) {
	var p page
	p.text(4, "because: %s", strings.Repeat("damp and mould in every room of it, ", 12))
	for _, line := range strings.Split(p.String(), "\n") {
		assert.LessOrEqual(t, utf8.RuneCountInString(line), width)
	}
	assert.True(t, strings.HasPrefix(p.String(), "    because"))
	assert.Contains(t, p.String(), "\n      ", "what follows the first line is indented by two more")
}

func TestTable(t *testing.T) {
	var p page
	p.table(2, [][]string{{"tŷ", "ystafell wely", "x"}, {"house", "bed", "y"}, {"flat", "", ""}})
	assert.Equal(t, "  tŷ     ystafell wely  x\n  house  bed            y\n  flat\n", p.String())
}

func TestWrapping(t *testing.T) {
	var out bytes.Buffer
	w := wrapping{&out}
	text := "bot: " + strings.Repeat("word ", 40) + "\n     short\nyou: "
	n, err := w.Write([]byte(text))
	require.NoError(t, err)
	assert.Equal(t, len(text), n)
	lines := strings.Split(out.String(), "\n")
	assert.Greater(t, len(lines), 3)
	for _, line := range lines[1 : len(lines)-1] {
		assert.True(t, strings.HasPrefix(line, "     "), "%q", line)
		assert.LessOrEqual(t, len(line), width)
	}
	assert.Equal(t, "you: ", lines[len(lines)-1], "a prompt keeps its space")
}

func TestWhen(t *testing.T) {
	london, err := time.LoadLocation("Europe/London")
	require.NoError(t, err)
	for text, want := range map[string]string{
		"2026-11-23":                "2026-11-23T12:00:00Z",
		"2026-11-23T09:30":          "2026-11-23T09:30:00Z",
		"2026-07-01 09:30":          "2026-07-01T09:30:00+01:00",
		"2026-07-01T09:30:15":       "2026-07-01T09:30:15+01:00",
		"2026-11-23T09:30:00+02:00": "2026-11-23T09:30:00+02:00",
	} {
		got, err := when(text, london)
		require.NoError(t, err, text)
		assert.Equal(t, want, got.Format(time.RFC3339), text)
	}
	for _, text := range []string{"tomorrow", "23.11.2026", "2026-02-30", "2026-11-23T25:00", "2026-13-01"} {
		_, err := when(text, london)
		assert.ErrorIs(t, err, errWhen, text)
	}
	none, err := when("", london)
	require.NoError(t, err)
	assert.True(t, none.IsZero())
}

// full is output that takes nothing any more.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

func TestHowItEnds(t *testing.T) {
	for _, c := range []struct {
		want int
		args []string
		out  interface{ Write([]byte) (int, error) }
	}{
		{exitDone, []string{"check", "testdata/marl"}, &bytes.Buffer{}},
		{exitDone, []string{"--help"}, &bytes.Buffer{}},
		{exitDone, nil, &bytes.Buffer{}},
		{exitInput, []string{"check", "nowhere"}, &bytes.Buffer{}},
		{exitInput, []string{"check"}, &bytes.Buffer{}},
		{exitInput, []string{"knock"}, &bytes.Buffer{}},
		{exitFault, []string{"check", "--json", "testdata/marl"}, full{}},
	} {
		var errs bytes.Buffer
		assert.Equal(t, c.want, run(t.Context(), c.args, streams{in: strings.NewReader(""), out: c.out, err: &errs}), "%v: %s", c.args, errs.String())
	}
}

// FuzzCheck: whatever a file holds, and whatever it is taken for, the command
// says what it is or what is wrong with it.
func FuzzCheck(f *testing.F) {
	f.Add("a.yaml", []byte("survey: a\nversion: 1\nlanguages: [en]\ngroups: []\n"))
	f.Add("a.yaml", []byte("rules: a\nsurvey: b@1\ndecide: []\n"))
	f.Add("a.json", []byte(`[{"id": "a", "name": "b"}]`))
	f.Add("a.json", []byte(`{"answers": {}}`))
	f.Add("a.csv", []byte("uprn,street,postcode\n1,a,b\n"))
	f.Add("a.csv", []byte("id,name,team\n1,a,b\n"))
	f.Add("a.yml", []byte("landlord: a\nname: \"b"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if !readable(name) {
			return
		}
		one := &file{name: name, base: name, data: data}
		one.recognise()
		s := &shelf{files: []*file{one}}
		s.compile()
		require.NoError(t, s.warn(t.Context()))
		found := s.checked()
		require.Len(t, found.Files, 1)
		require.NotEmpty(t, found.Files[0].What)
		require.NotEmpty(t, found.String())
	})
}
