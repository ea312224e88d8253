package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	bigdoorknock "github.com/doorknock/doorknock/examples/big-door-knock"
)

// bench is the sample campaign, ready to decide.
func bench(tb testing.TB) *situation {
	tb.Helper()
	dir := tb.TempDir()
	for _, name := range []string{"survey-2.yaml", "rules-2.yaml", "landlord.yaml", "services.json"} {
		doc, err := bigdoorknock.Documents.ReadFile(name)
		require.NoError(tb, err)
		require.NoError(tb, os.WriteFile(filepath.Join(dir, name), doc, 0o600))
	}
	c := asked{Rules: filepath.Join(dir, "rules-2.yaml")}
	with, err := c.asks(streams{out: io.Discard, err: io.Discard})
	require.NoError(tb, err)
	return with
}

// BenchmarkDecideLines decides for households of the sample campaign, a line
// each, from the text of a line to the text of its decision: for usual ones,
// and for some of which far more follows than from most.
func BenchmarkDecideLines(b *testing.B) {
	for _, homes := range []struct {
		name string
		calm int
	}{{"usual", 80}, {"troubled", 0}} {
		b.Run(homes.name, func(b *testing.B) {
			with, of, lot := bench(b), sample(b), draw(1, homes.calm)
			var in bytes.Buffer
			const households = 1000
			for i := range households {
				in.Write(drawnLine(b, of, i, lot))
			}
			c := decideCmd{asked: asked{Answers: "-", Stage: "submitted"}, Lines: true}
			b.SetBytes(int64(in.Len() / households))
			b.ReportAllocs()
			b.ResetTimer()
			for n := 0; n < b.N; n += households {
				std := streams{in: bytes.NewReader(in.Bytes()), out: io.Discard, err: io.Discard}
				require.NoError(b, c.lines(b.Context(), std, with))
			}
			b.ReportMetric(60*float64(b.N)/b.Elapsed().Seconds(), "responses/min")
		})
	}
}
