package telegramtest

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strconv"
	"unicode/utf8"
)

// ask is what a call carries: every field as text, as a form has it.
type ask map[string]string

// The most that a call may carry.
const largestAsk = 1 << 20

// readAsk reads a call as the real server does: a multipart form, a URL-encoded
// one, or JSON.
func readAsk(r *http.Request) (ask, error) {
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	body := http.MaxBytesReader(nil, r.Body, largestAsk)
	switch {
	case err != nil && r.Header.Get("Content-Type") == "":
		return ask{}, nil
	case kind == "multipart/form-data":
		return readForm(multipart.NewReader(body, params["boundary"]))
	case kind == "application/x-www-form-urlencoded":
		if err := r.ParseForm(); err != nil {
			return nil, errors.New("malformed form")
		}
		a := ask{}
		for name := range r.Form {
			a[name] = r.Form.Get(name)
		}
		return a, nil
	case kind == "application/json":
		return readJSON(body)
	}
	return nil, errors.New("unsupported content type")
}

func readForm(form *multipart.Reader) (ask, error) {
	a := ask{}
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			return a, nil
		}
		if err != nil {
			// A call without fields is an empty form, which has no last boundary.
			if len(a) == 0 {
				return a, nil
			}
			return nil, errors.New("malformed multipart form")
		}
		value, err := io.ReadAll(part)
		if err != nil || part.FormName() == "" || !utf8.Valid(value) {
			return nil, errors.New("malformed multipart field")
		}
		if _, twice := a[part.FormName()]; twice {
			return nil, errors.New("field " + part.FormName() + " stands twice")
		}
		a[part.FormName()] = string(value)
	}
}

func readJSON(body io.Reader) (ask, error) {
	var fields map[string]json.RawMessage
	if err := json.NewDecoder(body).Decode(&fields); err != nil {
		return nil, errors.New("malformed JSON")
	}
	a := ask{}
	for name, raw := range fields {
		var text string
		if json.Unmarshal(raw, &text) != nil {
			text = string(raw)
		}
		a[name] = text
	}
	return a, nil
}

// number returns a field as a number; an absent one is 0.
func (a ask) number(name string) (int64, bool) {
	if a[name] == "" {
		return 0, true
	}
	n, err := strconv.ParseInt(a[name], 10, 64)
	return n, err == nil
}
