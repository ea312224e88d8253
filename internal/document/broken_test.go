package document_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/internal/document"
)

var update = flag.Bool("update", false, "write what is said now into testdata/broken, to be read before it is committed")

// TestBroken reads one document per mistake and compares, letter by letter, what
// its writer is told. The names of those that only a reader can find wrong begin
// with reader-.
func TestBroken(t *testing.T) {
	files, err := filepath.Glob("testdata/broken/*.*")
	require.NoError(t, err)
	read := 0
	for _, file := range files {
		ending := filepath.Ext(file)
		if ending == ".want" {
			continue
		}
		read++
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			src, err := os.ReadFile(file)
			require.NoError(t, err)
			said := tell(name, src)
			expected := strings.TrimSuffix(file, ending) + ending + ".want"
			if *update {
				require.NoError(t, os.WriteFile(expected, []byte(said), 0o644))
			}
			want, err := os.ReadFile(expected)
			require.NoError(t, err)
			assert.Equal(t, string(want), said)
		})
	}
	assert.Greater(t, read, 100)
}

func tell(name string, src []byte) string {
	r := document.Open(name, src, document.Limits{})
	if strings.HasPrefix(name, "reader-") {
		readSample(r)
	}
	faults, _ := r.Err().(document.Faults)
	return faults.Show(src) + "\n"
}

// sample is a document with one value of everything that a Reader reads.
type sample struct {
	name, field, title, when, share string
	kind                            kind
	size                            int64
	open                            bool
	day                             string
	items                           []string
	texts                           map[string]string
}

type kind string

func readSample(r *document.Reader) sample {
	f := r.Mapping(r.Root(), document.Keys{
		Required: []string{"name", "kind"},
		Optional: []string{"field", "title", "when", "share", "size", "open", "day", "items", "texts"},
	})
	s := sample{
		name:  r.KebabName(f["name"]),
		field: r.FieldName(f["field"]),
		title: r.Text(f["title"]),
		when:  r.Condition(f["when"]),
		share: r.Decimal(f["share"]),
		kind:  document.OneOf[kind](r, f["kind"], "text", "integer", "select_one"),
		size:  r.Integer(f["size"], 1, 10),
		open:  r.Bool(f["open"]),
	}
	if day := r.Date(f["day"]); !day.IsZero() {
		s.day = day.Format("Monday 2 January 2006")
	}
	for _, item := range r.Sequence(f["items"]) {
		s.items = append(s.items, r.Text(item))
	}
	for _, e := range r.Entries(f["texts"]) {
		if s.texts == nil {
			s.texts = map[string]string{}
		}
		s.texts[r.FieldName(e.Key)] = r.Text(e.Value)
	}
	return s
}
