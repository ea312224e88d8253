package document_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/internal/document"
)

func TestFaultInOneLine(t *testing.T) {
	for _, c := range []struct {
		fault document.Fault
		want  string
	}{
		{document.Fault{}, ""},
		{document.Fault{Text: "text"}, "text"},
		{document.Fault{Err: document.ErrSyntax}, "the text cannot be read"},
		{document.Fault{File: "a.yaml", Text: "text"}, "a.yaml: text"},
		{document.Fault{Line: 4, Column: 1, Text: "text"}, "4:1: text"},
		{document.Fault{File: "a.yaml", Line: 41, Column: 17, Path: "groups[0].questions[2].relevant",
			Text: `unknown question "dampp"`, Hint: `did you mean "damp"?`},
			`a.yaml:41:17: relevant: unknown question "dampp" (did you mean "damp"?)`},
		{document.Fault{Path: "groups[0].questions[2]", Text: "text"}, "questions: text"},
		{document.Fault{Path: "[0][1]", Text: "text"}, "text"},
		{document.Fault{Path: `define["a.b [1]"]`, Text: "text"}, "a.b [1]: text"},
		{document.Fault{Path: `define["a.b [1]"][3]`, Text: "text"}, "a.b [1]: text"},
	} {
		require.Equal(t, c.want, c.fault.Error())
	}
}

func TestFaultsAreOneError(t *testing.T) {
	require.NoError(t, document.Faults(nil).Err())
	own := errors.New("unknown question")
	faults := document.Faults{
		{File: "a.yaml", Line: 9, Column: 2, Text: "third", Err: document.ErrValue},
		{File: "a.yaml", Line: 9, Column: 1, Text: "second", Err: fmt.Errorf("relevant: %w", own)},
		{File: "a.yaml", Line: 2, Column: 7, Text: "first", Err: document.ErrMissing},
	}
	err := faults.Err()
	require.EqualError(t, err, "a.yaml:2:7: first\na.yaml:9:1: second\na.yaml:9:2: third")
	require.ErrorIs(t, err, document.ErrValue)
	require.ErrorIs(t, err, own)
	require.NotErrorIs(t, err, document.ErrSyntax)
	var fault document.Fault
	require.ErrorAs(t, err, &fault)
	require.Equal(t, "first", fault.Text)
}

func TestAHundredFaultsAreEnough(t *testing.T) {
	var faults document.Faults
	for i := range 123 {
		faults = append(faults, document.Fault{Line: i + 1, Column: 1, Text: "wrong"})
	}
	lines := strings.Split(faults.Error(), "\n")
	require.Len(t, lines, 101)
	require.Equal(t, "100:1: wrong", lines[99])
	require.Equal(t, "and 23 more", lines[100])
}

func TestShow(t *testing.T) {
	at := func(line, column int) document.Fault {
		return document.Fault{Line: line, Column: column, Text: "wrong"}
	}
	long := strings.Repeat("a", 100) + "é!" + strings.Repeat("b", 100)
	for _, c := range []struct {
		name, src string
		fault     document.Fault
		want      string
	}{
		{"a word", "one\ntwo: three\n", at(2, 6), "2:6: wrong\n    2 | two: three\n      |      ^"},
		{"after the end", "one", at(1, 4), "1:4: wrong\n    1 | one\n      |    ^"},
		{"tabs stay under tabs", "a\t\tb", at(1, 4), "1:4: wrong\n    1 | a\t\tb\n      |  \t\t^"},
		{"characters, not bytes", "éé x\r\n", at(1, 4), "1:4: wrong\n    1 | éé x\n      |    ^"},
		{"a byte order mark is nowhere", "\uFEFFab", at(1, 2), "1:2: wrong\n    1 | ab\n      |  ^"},
		{"a long line is cut", long, at(1, 102), "1:102: wrong\n    1 | …" + long[41:162] + "…\n      | " + strings.Repeat(" ", 61) + "^"},
		{"nothing that a terminal obeys", "a\x1b[2Jb", at(1, 2), "1:2: wrong\n    1 | a\uFFFD[2Jb\n      |  ^"},
		{"no such line", "one\n", at(7, 1), "7:1: wrong"},
		{"no line", "one\n", at(0, 0), "wrong"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.want, c.fault.Show([]byte(c.src)))
		})
	}
}
