package web

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
)

// Config says how a [Handler] asks. Its zero value decides on the answers as
// they are given, in UTC, without clocks or services.
type Config struct {
	// Asking is what a decision needs beside the answers: the landlord's zone,
	// nation and clocks, and the services near the home. What a request says of
	// consents, tenure, nation and awareness goes before it. Nil: nothing.
	Asking func(*http.Request) rules.Asking
	// Record puts answers into a record, as the survey would have taken them:
	// with what is reckoned, and what does not apply on them. The Record method
	// of a Reader of survey/answers does it. The error is what is wrong with
	// them, for whoever asked: [rules.Refusals] are told at their places. Nil:
	// the answers stand as they are given.
	Record func(rules.Test, rules.Asking) (*condition.Record, error)
	// Reveal says whether the values of sensitive answers are given back with
	// the reasons. Nil: they are not.
	Reveal func(*http.Request) bool
	// Limit is the longest request, in bytes. Defaults to 1 MiB.
	Limit int64
	// Now is the clock. Defaults to [time.Now].
	Now func() time.Time
}

const defaultLimit = 1 << 20

// Handler serves POST /decide, GET /rules and GET /schema. It may be shared by
// goroutines.
func Handler(set *rules.Set, cfg Config) http.Handler {
	if cfg.Limit <= 0 {
		cfg.Limit = defaultLimit
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	h := &handler{set: set, cfg: cfg}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /decide", h.decide)
	mux.HandleFunc("GET /rules", func(w http.ResponseWriter, _ *http.Request) { answer(w, set.Version()) })
	mux.HandleFunc("GET /schema", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/schema+json")
		_, _ = w.Write(book.GivenSchema(nil)) // nobody can be told where that fails
	})
	return problems(mux)
}

type handler struct {
	set *rules.Set
	cfg Config
}

func (h *handler) decide(w http.ResponseWriter, r *http.Request) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		tell(w, problem{Status: http.StatusUnsupportedMediaType, Detail: "send the answers as application/json"})
		return
	}
	if coding := r.Header.Get("Content-Encoding"); coding != "" && !strings.EqualFold(coding, "identity") {
		tell(w, problem{Status: http.StatusUnsupportedMediaType, Detail: "send the answers as they are, without a content encoding"})
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, h.cfg.Limit))
	if err != nil {
		tell(w, unread(err))
		return
	}
	said, err := book.Given("request.json", body, h.set.Schema(), book.Config{})
	if err != nil {
		tell(w, faulty(err))
		return
	}
	ask := h.asking(r, said)
	if ask.Unaware() {
		tell(w, problem{Status: http.StatusUnprocessableEntity, Detail: "the answers cannot be decided on",
			Errors: []fault{{Detail: "nobody was aware of it yet: it is a later day than today", Path: "aware"}}})
		return
	}
	rec, err := h.record(said, ask)
	if err != nil {
		tell(w, faulty(book.Refused("request.json", body, h.set.Schema(), err)))
		return
	}
	ask.Consents = h.set.Consents(rec, ask.Consents)
	d := h.set.Decide(rec, ask)
	if h.cfg.Reveal == nil || !h.cfg.Reveal(r) {
		d = d.Guarded()
	}
	answer(w, d)
}

// asking is the host's, with what the request says of its own.
func (h *handler) asking(r *http.Request, said rules.Test) rules.Asking {
	var ask rules.Asking
	if h.cfg.Asking != nil {
		ask = h.cfg.Asking(r)
	}
	if ask.Now.IsZero() {
		ask.Now = h.cfg.Now()
	}
	return said.Asking(ask)
}

func (h *handler) record(said rules.Test, ask rules.Asking) (*condition.Record, error) {
	if h.cfg.Record != nil {
		return h.cfg.Record(said, ask)
	}
	return said.Record(h.set.Schema(), ask), nil
}

func answer(w http.ResponseWriter, v any) {
	data, err := json.Marshal(v)
	if err != nil {
		tell(w, problem{Status: http.StatusInternalServerError, Detail: "the decision could not be written"})
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store") // it tells of a resident
	_, _ = w.Write(append(data, '\n'))          // nobody can be told where that fails
}

func unread(err error) problem {
	var tooLong *http.MaxBytesError
	if errors.As(err, &tooLong) {
		return problem{Status: http.StatusRequestEntityTooLarge, Detail: "the answers are longer than is read"}
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return problem{Status: http.StatusRequestTimeout, Detail: "the answers did not come in time"}
	}
	return problem{Status: http.StatusBadRequest, Detail: "the request broke off"}
}
