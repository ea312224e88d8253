package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestInOrder: whatever the lines are and however long each takes, what comes of
// them is printed in their order, blank ones left out.
func TestInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.SampledFrom([]string{"", "  ", "a", "bb", strings.Repeat("c", 70_000)}), 0, 60).Draw(t, "lines")
		var want, got bytes.Buffer
		all := 0
		for i, line := range lines {
			if strings.TrimSpace(line) != "" {
				fmt.Fprintf(&want, "%d %d\n", i+1, len(line))
				all++
			}
		}
		text := strings.Join(lines, "\n")
		if rapid.Bool().Draw(t, "ends") {
			text += "\r\n"
		}
		gate := make(chan struct{}, 1)
		s := stream{in: strings.NewReader(text), out: bufio.NewWriter(&got), progress: func(passed) {}, work: func(n *turn) {
			if n.number%2 == 0 { // some wait for others
				gate <- struct{}{}
				<-gate
			}
			fmt.Fprintf(&n.out, "%d %d\n", n.number, len(n.line))
		}}
		require.NoError(t, s.run(t.Context()))
		assert.Equal(t, want.String(), got.String())
		assert.Equal(t, all, s.passed.lines)
		assert.LessOrEqual(t, s.passed.read, int64(len(text)))
	})
}

// TestInOrderStops: what was begun when somebody stops it is printed whole, and
// then no more, though the input goes on for ever.
func TestInOrderStops(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	in, feed := io.Pipe()
	var got bytes.Buffer
	s := stream{in: in, out: bufio.NewWriter(&got), progress: func(passed) {}, work: func(n *turn) {
		if n.number == 5 {
			stop()
		}
		fmt.Fprintf(&n.out, "%s!\n", n.line)
	}}
	go func() {
		for i := 1; i <= 5; i++ {
			_, _ = fmt.Fprintf(feed, "%d\n", i)
		}
	}()
	require.ErrorIs(t, s.run(ctx), context.Canceled)
	assert.NotZero(t, s.passed.last)
	want := ""
	for i := 1; i <= s.passed.last; i++ {
		want += fmt.Sprintf("%d!\n", i)
	}
	assert.Equal(t, want, got.String())
	require.NoError(t, feed.Close())
}

// TestInOrderTold: an input that breaks off, and an output that takes no more,
// are told.
func TestInOrderTold(t *testing.T) {
	broken := errors.New("it broke off")
	work := func(n *turn) { n.out.WriteString("x\n") }
	var got bytes.Buffer
	s := stream{in: io.MultiReader(strings.NewReader("a\nb\n"), failing{broken}), out: bufio.NewWriter(&got), work: work, progress: func(passed) {}}
	require.ErrorIs(t, s.run(t.Context()), broken)
	assert.Equal(t, "x\nx\n", got.String())
	// A stream of its own: hands of the first may still be on their way out.
	full := stream{in: strings.NewReader("a\nb\n"), out: bufio.NewWriter(failing{broken}), work: work, progress: func(passed) {}}
	require.ErrorIs(t, full.run(t.Context()), broken)
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error)  { return 0, f.err }
func (f failing) Write([]byte) (int, error) { return 0, f.err }

// TestIDOf finds the id at the top, and no other, as it is written.
func TestIDOf(t *testing.T) {
	for line, want := range map[string]string{
		`{"id": 7, "answers": {}}`:                                     `7`,
		`{"answers": {"id": 1, "b": ["}", {"id": 2}]}, "id" : "a\"b"}`: `"a\"b"`,
		`{"answers": {"id": 1}}`:                                       ``,
		`{"id":null}`:                                                  `null`,
		` { "x" : -1.5e3 , "y":true,"id":[1,[2]] } `:                   `[1,[2]]`,
		`{}`:    ``,
		`[1,2]`: ``,
		`"id"`:  ``,
	} {
		assert.Equal(t, want, string(idOf([]byte(line))), line)
	}
}

// FuzzIDOf holds it to the standard library.
func FuzzIDOf(f *testing.F) {
	f.Add([]byte(`{"answers": {"id": 1, "b": ["}", {"id": 2}]}, "id" : "a\"b"}`))
	for _, broken := range []string{`{"id":1`, `{"":0,"0:[`, `{"id"`, `{"id":"\`, `{"`, `{"a":]`} {
		f.Add([]byte(broken))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		got := idOf(line) // of anything, without harm
		if !json.Valid(line) || bytes.ContainsRune(line, '\\') {
			return
		}
		var want map[string]json.RawMessage
		if json.Unmarshal(line, &want) != nil || bytes.Count(line, []byte(`"id"`)) > 1 {
			return
		}
		assert.Equal(t, string(want["id"]), string(got))
	})
}
