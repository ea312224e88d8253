package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/doorknock/doorknock/internal/document"
)

// problem is what is wrong with a request, as RFC 9457 writes it.
type problem struct {
	Title  string  `json:"title"`
	Status int     `json:"status"`
	Detail string  `json:"detail,omitempty"`
	Errors []fault `json:"errors,omitempty"`
}

// fault is one thing wrong with the answers, and where in the request.
type fault struct {
	Detail string `json:"detail"`
	Path   string `json:"path,omitempty"`
	Line   int    `json:"line,omitempty"`   // from 1
	Column int    `json:"column,omitempty"` // in characters, from 1
	Hint   string `json:"hint,omitempty"`
}

func tell(w http.ResponseWriter, p problem) {
	p.Title = http.StatusText(p.Status)
	data, err := json.Marshal(p)
	if err != nil { // it is made of texts and numbers
		data = []byte(`{}`)
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(p.Status)
	_, _ = w.Write(append(data, '\n')) // nobody can be told where that fails
}

// mostTold is how many faults are told: nobody reads more.
const mostTold = 100

// faulty tells the faults of the answers.
func faulty(err error) problem {
	p := problem{Status: http.StatusUnprocessableEntity, Detail: "the answers cannot be decided on"}
	var many document.Faults
	if !errors.As(err, &many) {
		p.Errors = []fault{{Detail: err.Error()}}
		return p
	}
	for i, f := range many {
		if i == mostTold {
			p.Detail = fmt.Sprintf("%s: the first %d of %d faults", p.Detail, mostTold, len(many))
			break
		}
		if errors.Is(f, document.ErrSyntax) || errors.Is(f, document.ErrEncoding) { // there are no answers yet
			p.Status, p.Detail = http.StatusBadRequest, "the answers cannot be read"
		}
		one := fault{Detail: f.Text, Path: f.Path, Line: f.Line, Column: f.Column, Hint: f.Hint}
		if one.Detail == "" && f.Err != nil {
			one.Detail = f.Err.Error()
		}
		p.Errors = append(p.Errors, one)
	}
	return p
}

// problems tells also what no route takes as a problem: a path that there is
// not, or another method.
func problems(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, pattern := mux.Handler(r); pattern != "" {
			mux.ServeHTTP(w, r)
			return
		}
		found := &missed{header: http.Header{}}
		mux.ServeHTTP(found, r)
		if allow := found.header.Get("Allow"); allow != "" {
			w.Header().Set("Allow", allow)
		}
		tell(w, problem{Status: found.status})
	})
}

// missed hears what the routes would have said.
type missed struct {
	header http.Header
	status int
}

func (m *missed) Header() http.Header         { return m.header }
func (m *missed) Write(p []byte) (int, error) { return len(p), nil }
func (m *missed) WriteHeader(status int)      { m.status = status }
