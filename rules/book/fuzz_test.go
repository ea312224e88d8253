package book_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
)

// FuzzCompile: whatever is written, the officer is told where and what is
// wrong, or gets rules that load again, decide and run their tests.
func FuzzCompile(f *testing.F) {
	files, err := filepath.Glob("testdata/broken/*")
	require.NoError(f, err)
	for _, file := range append(files, "testdata/sample.yaml") {
		if strings.HasSuffix(file, ".want") {
			continue
		}
		src, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(src)
	}
	f.Add([]byte("rules: a\ndecide:\n- {rule: a, each: rooms, when: infant, because: b, signpost: food}\ntests:\n- {name: t, answers: {rooms: [{}]}, decides: [{rule: a, row: {faults: [{}]}}]}\n"))
	schema, cfg := home(f), landlord(f)
	ask := rules.Asking{Clocks: cfg.Clocks}
	f.Fuzz(func(t *testing.T, src []byte) {
		set, err := book.Compile("rules.yaml", src, schema, cfg)
		if err != nil {
			var faults document.Faults
			require.True(t, errors.As(err, &faults))
			require.NotEmpty(t, faults)
			_ = faults.Show(src)
			return
		}
		loaded, err := rules.Load(set.Checked(), schema)
		require.NoError(t, err)
		require.Equal(t, set.Version(), loaded.Version())
		require.Equal(t, set.Test(ask), loaded.Test(ask))
		require.Equal(t, set.Decide(schema.NewRecord(), ask), loaded.Decide(schema.NewRecord(), ask))
	})
}
