package document_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/internal/document"
)

// FuzzParse holds of any text: no panic, every place inside the document, every
// byte of a plain text found where it stands, and every fault of a class.
func FuzzParse(f *testing.F) {
	seeds, err := filepath.Glob("testdata/broken/*.*")
	require.NoError(f, err)
	for _, file := range seeds {
		if src, err := os.ReadFile(file); err == nil && filepath.Ext(file) != ".want" {
			f.Add(strings.HasSuffix(file, ".json"), src)
		}
	}
	f.Add(false, []byte("a: 'it''s'\nb: >-\n  x\n\n  y\nc: [1, {d: \"\\u00e9\"}]\nd:\n- |2\n   z\n"))
	f.Add(true, []byte(`{"a": [1, null, "\ud83d\ude00\n"], "b": {}}`))
	f.Fuzz(func(t *testing.T, asJSON bool, src []byte) {
		name := "x.yaml"
		if asJSON {
			name = "x.json"
		}
		r := document.Open(name, src, document.Limits{})
		readSample(r)
		if r.Root() != nil {
			checkNode(t, src, r.Root())
		}
		faults, _ := r.Err().(document.Faults)
		require.True(t, r.Root() != nil || len(faults) == 1, "a text that cannot be read gives one fault")
		for _, fault := range faults {
			checkFault(t, src, fault)
		}
		_ = faults.Show(src)
	})
}

func checkFault(t *testing.T, src []byte, f document.Fault) {
	if f.Line > 0 {
		inside(t, src, document.Position{Line: f.Line, Column: f.Column})
	}
	require.NotEmpty(t, f.Text)
	classes := []error{document.ErrSyntax, document.ErrEncoding, document.ErrLimit, document.ErrForbidden,
		document.ErrDuplicate, document.ErrUnknown, document.ErrMissing, document.ErrValue}
	known := false
	for _, class := range classes {
		known = known || errors.Is(f, class)
	}
	require.True(t, known, "%v has no class", f)
	require.True(t, utf8.ValidString(f.Error()))
	require.NotContains(t, f.Error(), "\n")
}

// inside requires a place on a line of the source, or just after it.
func inside(t *testing.T, src []byte, at document.Position) {
	lines := strings.Split(string(src), "\n")
	require.LessOrEqual(t, at.Line, len(lines))
	require.GreaterOrEqual(t, at.Column, 1)
	require.LessOrEqual(t, at.Column, len([]rune(lines[at.Line-1]))+1)
}

func checkNode(t *testing.T, src []byte, n *document.Node) {
	inside(t, src, n.Position())
	_ = n.Path()
	for _, e := range n.Entries {
		checkNode(t, src, e.Key)
		checkNode(t, src, e.Value)
	}
	for _, item := range n.Items {
		checkNode(t, src, item)
	}
	lines := strings.Split(strings.TrimPrefix(string(src), "\uFEFF"), "\n")
	for i, r := range n.Text {
		at := n.At(i)
		inside(t, src, at)
		if n.Kind != document.Scalar || n.Style == document.Double || r == ' ' || r == '\n' {
			continue
		}
		line := []rune(lines[at.Line-1])
		require.Equal(t, string(r), string(line[at.Column-1]), "byte %d of %q", i, n.Text)
	}
}
