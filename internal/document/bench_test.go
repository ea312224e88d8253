package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/goccy/go-yaml/parser"

	"github.com/doorknock/doorknock/internal/document"
)

// BenchmarkParse reads a survey of 300 questions. Its rival is the library's own
// scanner and parser, which place no text, know no limits and stop at the first
// fault.
func BenchmarkParse(b *testing.B) {
	var doc strings.Builder
	doc.WriteString("survey: long\ngroups:\n  - group: all\n    questions:\n")
	for i := range 300 {
		fmt.Fprintf(&doc, "      - name: q%d\n        type: select_one\n        label: {en: \"How is room %d?\", cy: 'Sut mae?'}\n"+
			"        relevant: q1 == \"yes\" and not (q2 in ['a', 'b'])\n        hint: >-\n          Look behind\n          the furniture.\n"+
			"        choices: [{name: good, label: Good}, {name: bad, label: Bad}]\n", i, i)
	}
	src := []byte(doc.String())
	b.Run("doorknock", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := document.Parse("x.yaml", src, document.Limits{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("goccy", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		b.ReportAllocs()
		for b.Loop() {
			if _, err := parser.ParseBytes(src, 0); err != nil {
				b.Fatal(err)
			}
		}
	})
}
