package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
)

// TestAsk runs the example as somebody would who reads it.
func TestAsk(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), "", &out))
	assert.Contains(t, out.String(), "200 OK")
	var d rules.Decision
	_, body, _ := strings.Cut(out.String(), "\n")
	require.NoError(t, json.Unmarshal([]byte(body), &d))
	require.Len(t, d.Actions, 1)
	assert.Equal(t, "hazard_inspection", d.Actions[0].Type)
	require.NotEmpty(t, d.Actions[0].Due)
	assert.Equal(t, "2026-01-26", d.Actions[0].Due[0].Date.String())
	require.Len(t, d.Undecided, 1)
	assert.Equal(t, "damp-where-somebody-is-ill", d.Undecided[0].Rule)
}

// TestServe is stopped while it serves, and ends well.
func TestServe(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	r, w := io.Pipe()
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, "localhost:0", w) }()
	line := make([]byte, 64)
	n, err := r.Read(line)
	require.NoError(t, err)
	assert.Contains(t, string(line[:n]), "serving at 127.0.0.1:")
	stop()
	require.NoError(t, <-ended)
}

func TestWrongAnswers(t *testing.T) {
	h, err := desk(func() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) })
	require.NoError(t, err)
	r := httptest.NewRequest(http.MethodPost, "/decide", strings.NewReader(`{"answers": {"damp": "spreadin"}}`))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	assert.Equal(t, http.StatusUnprocessableEntity, w.Code)
	assert.Contains(t, w.Body.String(), `did you mean \"spreading\"?`)
}
