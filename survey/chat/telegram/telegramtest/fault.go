package telegramtest

import (
	"io"
	"net/http"
	"time"
)

// Fault is how one call goes wrong. One of its fields is set, or none: then the
// call goes well.
type Fault struct {
	Code  int  // the call is refused with this status: 403, 429, 500, …
	After int  // with 429: how many seconds to wait
	Hang  bool // the call is never answered
	Drop  bool // the call is carried out, and its answer is lost
	Noise bool // the call is answered with what is no JSON, and holds the token
	token string
}

// Fail makes the next calls of a method go wrong, one fault for each call.
func (s *Server) Fail(method string, faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults[method] = append(s.faults[method], faults...)
}

// begin counts a call and returns how it will go wrong.
func (s *Server) begin(method string) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls[method]++
	s.change()
	waiting := s.faults[method]
	if len(waiting) == 0 {
		f := s.spoil(method, s.calls[method])
		f.token = s.Token
		return f
	}
	s.faults[method] = waiting[1:]
	f := waiting[0]
	f.token = s.Token
	return f
}

// Spoil says of every call how it goes wrong, where [Server.Fail] says nothing:
// by the method, and how many calls of it there were with this one. A rule that
// looks at nothing else makes the same bad weather every time.
func (s *Server) Spoil(rule func(method string, n int) Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.spoil = rule
}

// before does what goes wrong before the call is carried out, and says whether
// that was all.
func (f Fault) before(w http.ResponseWriter, r *http.Request) bool {
	switch {
	case f.Code == http.StatusTooManyRequests:
		a := refuse(f.Code, "Too Many Requests: retry later")
		a.Parameters = map[string]int{"retry_after": f.After}
		reply(w, a)
	case f.Code == http.StatusForbidden:
		reply(w, refuse(f.Code, "Forbidden: bot was blocked by the user"))
	case f.Code != 0:
		reply(w, refuse(f.Code, http.StatusText(f.Code)))
	case f.Noise:
		_, _ = w.Write([]byte("<html>bad gateway for /bot" + f.token + "</html>"))
	case f.Hang:
		_, _ = io.Copy(io.Discard, r.Body) // or nobody notices that the client went away
		select {
		case <-r.Context().Done():
		case <-time.After(time.Minute): // so that a forgotten call ends
		}
		panic(http.ErrAbortHandler)
	default:
		return false
	}
	return true
}
