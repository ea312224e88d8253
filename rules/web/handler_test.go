package web_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/web"
)

const document = `
rules: home
version: 3
decide:
  - rule: cold
    when: cold and not (pain contains "fine")
    because: It is cold there.
    action: {type: visit}
  - rule: hungry
    when: hungry
    because: There is no food.
    refer: {need: food, consent: share}
`

func set(tb testing.TB) *rules.Set {
	s, err := condition.NewSchema(condition.Field{Name: "cold", Type: condition.TypeBoolean},
		condition.Field{Name: "hungry", Type: condition.TypeBoolean},
		condition.Field{Name: "pain", Type: condition.TypeText, Sensitive: true})
	require.NoError(tb, err)
	rules, err := book.Compile("rules.yaml", []byte(document), s, book.Config{})
	require.NoError(tb, err)
	return rules
}

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func ask(h http.Handler, method, path, kind, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestDecide(t *testing.T) {
	rules := set(t)
	h := web.Handler(rules, web.Config{Now: func() time.Time { return noon }})
	w := ask(h, "POST", "/decide", "application/json; charset=utf-8", `{"id": 7, "answers": {"cold": true, "pain": "some", "hungry": true}, "consents": {"share": false}}`)
	assert.Equal(t, 200, w.Code)
	assert.Equal(t, "application/json", w.Header().Get("Content-Type"))
	assert.Equal(t, "no-store", w.Header().Get("Cache-Control"))
	assert.JSONEq(t, `{"rules": {"id": "home", "number": 3, "hash": "`+rules.Version().Hash+`"}, "today": "2026-11-23", "stage": "submitted",
		"actions": [{"type": "visit", "priority": "routine", "reasons": [{"rule": "cold", "when": "cold and not (pain contains \"fine\")", "because": "It is cold there.", "used": [
			{"path": {"field": "cold"}, "value": "boolean:true", "status": "answered"},
			{"path": {"field": "pain"}, "status": "answered", "sensitive": true}]}]}],
		"signposts": [{"rule": "hungry", "need": "food", "purpose": "share", "why": "consent_refused", "priority": "routine", "reasons": [
			{"rule": "hungry", "when": "hungry", "because": "There is no food.", "used": [{"path": {"field": "hungry"}, "value": "boolean:true", "status": "answered"}]}]}]}`, w.Body.String())
}

// TestReveal: who the host says may see sensitive answers sees them.
func TestReveal(t *testing.T) {
	h := web.Handler(set(t), web.Config{Reveal: func(r *http.Request) bool { return r.Header.Get("X-Who") == "ines" }})
	r := httptest.NewRequest(http.MethodPost, "/decide", strings.NewReader(`{"answers": {"cold": true, "pain": "some"}}`))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	assert.NotContains(t, w.Body.String(), "some")
	r.Header.Set("X-Who", "ines")
	r.Body = http.NoBody
	w = httptest.NewRecorder()
	h.ServeHTTP(w, r)
	assert.Equal(t, 400, w.Code, "an empty request has no answers")
	assert.Contains(t, ask(web.Handler(set(t), web.Config{Reveal: func(*http.Request) bool { return true }}), "POST", "/decide", "application/json",
		`{"answers": {"cold": true, "pain": "some"}}`).Body.String(), "text:some")
}

// TestThisMorning is told of today, and not of its hour: it is no later day.
func TestThisMorning(t *testing.T) {
	zone := time.FixedZone("", 3600)
	h := web.Handler(set(t), web.Config{Now: func() time.Time { return time.Date(2026, 11, 22, 23, 15, 0, 0, time.UTC) },
		Asking: func(*http.Request) rules.Asking { return rules.Asking{Zone: zone} }})
	for day, code := range map[string]int{"2026-11-22": 200, "2026-11-23": 200, "2026-11-24": 422} {
		assert.Equal(t, code, ask(h, "POST", "/decide", "application/json", `{"answers": {"cold": true}, "aware": "`+day+`"}`).Code, day)
	}
}

func TestProblems(t *testing.T) {
	h := web.Handler(set(t), web.Config{Limit: 200})
	for _, tt := range []struct {
		method, path, kind, body, want string
	}{
		{"POST", "/decide", "text/plain", `{}`, `{"title": "Unsupported Media Type", "status": 415, "detail": "send the answers as application/json"}`},
		{"POST", "/decide", "application/json", `{"answers": "` + strings.Repeat("a", 300) + `"}`,
			`{"title": "Request Entity Too Large", "status": 413, "detail": "the answers are longer than is read"}`},
		{"POST", "/decide", "application/json", "{\"answers\": {\"cold\": \"very\",\n \"hungr\": true}}",
			`{"title": "Unprocessable Entity", "status": 422, "detail": "the answers cannot be decided on", "errors": [
				{"detail": "true or false is needed here, not \"very\"", "path": "answers.cold", "line": 1, "column": 22},
				{"detail": "unknown question \"hungr\"", "path": "answers", "line": 2, "column": 2, "hint": "did you mean \"hungry\"?"}]}`},
		{"POST", "/decide", "application/json", "{\"answers\": {", `{"title": "Bad Request", "status": 400, "detail": "the answers cannot be read", "errors": [
			{"detail": "not JSON: unexpected end of JSON input", "line": 1, "column": 14, "hint": "a bracket or a quote is not closed"}]}`},
		{"POST", "/decide", "application/json", "{\"answers\": {\"pain\": \"\xff\"}}", `{"title": "Bad Request", "status": 400, "detail": "the answers cannot be read", "errors": [
			{"detail": "the byte 0xff is not UTF-8", "line": 1, "column": 23, "hint": "save the file as UTF-8"}]}`},
		{"POST", "/decide", "application/json", `{"answers": {"cold": true}, "aware": "2199-01-01"}`, `{"title": "Unprocessable Entity", "status": 422, "detail": "the answers cannot be decided on",
			"errors": [{"detail": "nobody was aware of it yet: it is a later day than today", "path": "aware"}]}`},
		{"GET", "/decide", "", "", `{"title": "Method Not Allowed", "status": 405}`},
		{"GET", "/decisions", "", "", `{"title": "Not Found", "status": 404}`},
	} {
		w := ask(h, tt.method, tt.path, tt.kind, tt.body)
		var p struct{ Status int }
		require.NoError(t, json.Unmarshal(w.Body.Bytes(), &p), w.Body.String())
		assert.Equal(t, p.Status, w.Code)
		assert.Equal(t, "application/problem+json", w.Header().Get("Content-Type"))
		assert.JSONEq(t, tt.want, w.Body.String())
	}
	assert.Equal(t, "POST", ask(h, "GET", "/decide", "", "").Header().Get("Allow"))
}

// TestHostile sends what nobody sends who means well: each is told what is
// wrong with it, and an answer that is too long is told and not passed over.
func TestHostile(t *testing.T) {
	h := web.Handler(set(t), web.Config{})
	many := func(n int, of string) string { return strings.TrimPrefix(strings.Repeat(","+of, n), ",") }
	for name, tt := range map[string]struct {
		status     int
		body, says string
	}{
		"no body":             {400, "", "not JSON"},
		"nothing":             {422, "null", "a group of keys is needed here"},
		"over-long":           {413, `{"answers": {"pain": "` + strings.Repeat("a", 2<<20) + `"}}`, "longer than is read"},
		"an over-long answer": {422, `{"answers": {"pain": "` + strings.Repeat("a", 100<<10) + `"}}`, "longer than pain can hold"},
		"over-deep":           {422, `{"answers": ` + strings.Repeat("[", 100_000), "more than 64 levels"},
		"over-wide":           {422, `{"answers": {` + many(50_000, `"a":1`) + `}}`, "of 1000 faults"},
		"too many values":     {422, `{"answers": {"cold": [` + many(250_000, "1") + `]}}`, "more than 200000 values"},
		"invalid UTF-8":       {400, "{\"answers\": {\"pain\": \"\xff\"}}", "0xff is not UTF-8"},
		"half a character":    {400, `{"answers": {"pain": "\ud800"}}`, "stands for no character"},
		"UTF-16":              {400, "\xff\xfe{\x00}\x00", "UTF-16"},
		"no number":           {400, `{"answers": {"cold": NaN}}`, "not JSON"},
		"beyond all numbers":  {422, `{"answers": {"cold": 1e999}}`, "true or false is needed here"},
		"keys twice":          {422, `{"answers": {"cold": true, "c\u006fld": false}}`, "is here twice"},
		"two documents":       {400, `{"answers": {}} {"answers": {}}`, "not JSON"},
	} {
		t.Run(name, func(t *testing.T) {
			w := ask(h, "POST", "/decide", "application/json", tt.body)
			assert.Equal(t, tt.status, w.Code)
			assert.Equal(t, "application/problem+json", w.Header().Get("Content-Type"))
			assert.Contains(t, w.Body.String(), tt.says)
			assert.Less(t, w.Body.Len(), 100<<10, "nobody reads more")
		})
	}
}

// TestManyFaults tells the first of them.
func TestManyFaults(t *testing.T) {
	var body strings.Builder
	for i := range 500 {
		fmt.Fprintf(&body, `,"a%d":1`, i)
	}
	w := ask(web.Handler(set(t), web.Config{}), "POST", "/decide", "application/json", `{"answers": {`+body.String()[1:]+`}}`)
	var p struct {
		Detail string
		Errors []any
	}
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &p))
	assert.Equal(t, "the answers cannot be decided on: the first 100 of 500 faults", p.Detail)
	assert.Len(t, p.Errors, 100)
}

// TestEncoded: a body that is packed is not unpacked.
func TestEncoded(t *testing.T) {
	r := httptest.NewRequest(http.MethodPost, "/decide", strings.NewReader(`{"answers": {}}`))
	r.Header.Set("Content-Type", "application/json")
	for coding, want := range map[string]int{"gzip": 415, "identity": 200} {
		r.Header.Set("Content-Encoding", coding)
		w := httptest.NewRecorder()
		web.Handler(set(t), web.Config{}).ServeHTTP(w, r)
		assert.Equal(t, want, w.Code)
		r.Body = io.NopCloser(strings.NewReader(`{"answers": {}}`))
	}
}

// TestSlow: who sends too slowly for the host's server is told so.
func TestSlow(t *testing.T) {
	r := httptest.NewRequest(http.MethodPost, "/decide", failing{os.ErrDeadlineExceeded})
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	web.Handler(set(t), web.Config{}).ServeHTTP(w, r)
	assert.Equal(t, 408, w.Code)
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// TestConsents: an answer to the question of a consent is one.
func TestConsents(t *testing.T) {
	s, err := condition.NewSchema(condition.Field{Name: "hungry", Type: condition.TypeBoolean}, condition.Field{Name: "share", Type: condition.TypeBoolean})
	require.NoError(t, err)
	rules, err := book.Compile("rules.yaml", []byte("rules: r\ndecide:\n  - {rule: hungry, when: hungry, because: Hungry., refer: {need: food, consent: share}}\n"), s, book.Config{})
	require.NoError(t, err)
	h := web.Handler(rules, web.Config{})
	assert.Contains(t, ask(h, "POST", "/decide", "application/json", `{"answers": {"hungry": true, "share": true}}`).Body.String(), `"referrals":[{`)
	assert.NotContains(t, ask(h, "POST", "/decide", "application/json", `{"answers": {"hungry": true, "share": true}, "consents": {"share": false}}`).Body.String(), `"referrals":[{`)
}

// TestHost: what the host says of the home stands where the request is silent,
// and its own way of reading answers is told when it will not take them.
func TestHost(t *testing.T) {
	var got rules.Asking
	h := web.Handler(set(t), web.Config{
		Asking: func(*http.Request) rules.Asking {
			return rules.Asking{Now: noon, Tenure: "licence", Nation: "wales"}
		},
		Record: func(said rules.Test, ask rules.Asking) (*condition.Record, error) {
			got = ask
			if len(said.Answers) > 1 {
				return nil, errors.New("that is not asked where it is warm")
			}
			return said.Record(set(t).Schema(), ask), nil
		},
	})
	assert.Equal(t, 200, ask(h, "POST", "/decide", "application/json", `{"answers": {"cold": false}, "tenure": "social_rent"}`).Code)
	assert.Equal(t, rules.Asking{Now: noon, Tenure: "social_rent", Nation: "wales"}, got)
	w := ask(h, "POST", "/decide", "application/json", `{"answers": {"cold": false, "pain": "some"}}`)
	assert.Equal(t, 422, w.Code)
	assert.Contains(t, w.Body.String(), "that is not asked where it is warm")
}

func TestRulesAndSchema(t *testing.T) {
	h := web.Handler(set(t), web.Config{})
	assert.Contains(t, ask(h, "GET", "/rules", "", "").Body.String(), `"id":"home","number":3`)
	w := ask(h, "GET", "/schema", "", "")
	assert.Equal(t, "application/schema+json", w.Header().Get("Content-Type"))
	assert.True(t, json.Valid(w.Body.Bytes()))
}

// TestShared asks one handler from many sides; the race detector watches.
func TestShared(t *testing.T) {
	h := web.Handler(set(t), web.Config{Now: func() time.Time { return noon }})
	want := ask(h, "POST", "/decide", "application/json", `{"answers": {"cold": true, "pain": "some"}}`).Body.String()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 20 {
				assert.Equal(t, want, ask(h, "POST", "/decide", "application/json", `{"answers": {"cold": true, "pain": "some"}}`).Body.String())
			}
		})
	}
	all.Wait()
}

// FuzzDecide: whatever is sent is decided on, or told what is wrong with it.
func FuzzDecide(f *testing.F) {
	f.Add("application/json", []byte(`{"answers": {"cold": true, "pain": {"status": "declined"}}, "aware": "2026-11-23"}`))
	f.Add("application/json", []byte(`{"answers": {"cold": [[[[`))
	f.Add("text/plain", []byte(nil))
	h := web.Handler(set(f), web.Config{})
	f.Fuzz(func(t *testing.T, kind string, body []byte) {
		w := ask(h, "POST", "/decide", kind, string(body))
		assert.True(t, json.Valid(w.Body.Bytes()))
		assert.Contains(t, []int{200, 400, 413, 415, 422}, w.Code)
	})
}
