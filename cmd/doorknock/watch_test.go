package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// heard is output that tells its reader when a line has come.
type heard struct {
	mu    sync.Mutex
	text  bytes.Buffer
	lines chan string
}

func (h *heard) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, b := range p {
		h.text.WriteByte(b)
		if b == '\n' {
			h.lines <- h.text.String()
			h.text.Reset()
		}
	}
	return len(p), nil
}

// until reads lines up to the one that begins so, and returns them.
func (h *heard) until(t *testing.T, prefix string) string {
	t.Helper()
	var all strings.Builder
	for line := range h.lines {
		all.WriteString(line)
		if strings.HasPrefix(line, prefix) {
			break
		}
	}
	return all.String()
}

func TestCheckWatches(t *testing.T) {
	name := filepath.Join(t.TempDir(), "survey.yaml")
	write := func(title string) {
		doc := "survey: marl\nversion: 1\nlanguages: [en]\n" + title + "\ngroups:\n  - group: home\n    questions:\n      - {name: damp, type: boolean, label: Is it damp?}\n"
		require.NoError(t, os.WriteFile(name+".new", []byte(doc), 0o600))
		require.NoError(t, os.Rename(name+".new", name), "whole at once: nobody reads half of it")
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out := &heard{lines: make(chan string, 1000)}
	ended := make(chan int)
	write("title: Marl")
	go func() {
		ended <- run(ctx, []string{"check", "--watch", "--every", "1ms", name}, streams{out: out, err: out})
	}()
	assert.Contains(t, out.until(t, "watching"), "no faults")

	write("titel: The Marl")
	said := out.until(t, "watching")
	assert.Contains(t, said, "--- changed: "+name)
	assert.Contains(t, said, `did you mean "title"?`)

	require.NoError(t, os.Remove(name))
	assert.Contains(t, out.until(t, "watching"), "there is no such file", "the file may be on its way")
	write("title: Marl")
	assert.Contains(t, out.until(t, "watching"), "no faults")

	stop()
	assert.Equal(t, exitDone, <-ended)
}
