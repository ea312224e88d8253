package document

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// readJSON reads what the standard library finds to be JSON into the same tree
// as YAML: it keeps neither positions nor numbers as written.
func readJSON(src *source, limits Limits) (*Node, []found, *Fault) {
	j := jsonReader{src: src, text: src.text, pos: src.lines[0]}
	if f, over := j.bounds(limits); over {
		return nil, nil, &f
	}
	if !json.Valid(j.text[j.pos:]) {
		f := j.invalid()
		return nil, nil, &f
	}
	return j.value(), j.faults, nil
}

// invalid says why the text is not JSON.
func (j *jsonReader) invalid() Fault {
	var whole json.RawMessage
	err := json.Unmarshal(j.text[j.pos:], &whole)
	var broken *json.SyntaxError
	if errors.As(err, &broken) {
		return j.broken(broken)
	}
	return j.src.fault(0, ErrSyntax, fmt.Sprint(err), "")
}

// jsonReader walks text that is known to be JSON.
type jsonReader struct {
	src    *source
	text   []byte
	pos    int
	faults []found
}

// bounds counts brackets and values outside texts.
func (j *jsonReader) bounds(limits Limits) (Fault, bool) {
	depth, values, quoted, word := 0, 0, false, false
	for i := j.pos; i < len(j.text); i++ {
		c := j.text[i]
		before := word
		word = false
		switch {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
			values += count(quoted)
		case quoted:
		case c == '[' || c == '{':
			depth++
			values++
		case c == ']' || c == '}':
			depth--
		case !isSpace(c) && c != ',' && c != ':':
			word = true
			values += count(!before)
		}
		if depth > limits.Depth {
			return tooDeep(j.src, i, limits), true
		}
		if values > limits.Values {
			return tooMany(j.src, i, limits), true
		}
	}
	return Fault{}, false
}

func count(one bool) int {
	if one {
		return 1
	}
	return 0
}

func tooDeep(src *source, offset int, limits Limits) Fault {
	return src.fault(offset, ErrLimit, fmt.Sprintf("more than %d levels inside one another", limits.Depth), "")
}

func tooMany(src *source, offset int, limits Limits) Fault {
	return src.fault(offset, ErrLimit, fmt.Sprintf("more than %d values in one document", limits.Values), "")
}

// broken places the standard library's error, whose offset is after the
// character that it did not expect.
func (j *jsonReader) broken(err *json.SyntaxError) Fault {
	at := min(j.pos+max(int(err.Offset)-1, 0), len(j.text))
	hint := ""
	switch rest := string(j.text[at:min(at+1, len(j.text))]); {
	case strings.HasPrefix(err.Error(), "unexpected end"):
		at, hint = len(j.text), "a bracket or a quote is not closed"
	case rest == "'":
		hint = "JSON has double quotes only"
	case rest == "]" || rest == "}":
		hint = "a comma too many before it, or the wrong bracket"
	case rest == "#" || rest == "/":
		hint = "JSON has no comments"
	}
	return j.src.fault(at, ErrSyntax, "not JSON: "+err.Error(), hint)
}

func (j *jsonReader) value() *Node {
	j.blank()
	start := j.pos
	switch j.text[j.pos] {
	case '{':
		n := &Node{Kind: Mapping, start: start}
		for j.more('}') {
			key := j.string()
			j.blank()
			j.pos++ // the colon
			n.Entries = append(n.Entries, Entry{Key: key, Value: j.value()})
		}
		n.end = j.pos
		return n
	case '[':
		n := &Node{Kind: Sequence, start: start}
		for j.more(']') {
			n.Items = append(n.Items, j.value())
		}
		n.end = j.pos
		return n
	case '"':
		return j.string()
	}
	return j.word()
}

// more steps over an opening bracket or a comma to the next member, or over the
// closing bracket.
func (j *jsonReader) more(closing byte) bool {
	j.blank()
	if j.text[j.pos] != closing {
		j.pos++
		j.blank()
	}
	if j.text[j.pos] != closing {
		return true
	}
	j.pos++
	return false
}

func (j *jsonReader) blank() {
	for j.pos < len(j.text) && isSpace(j.text[j.pos]) {
		j.pos++
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func (j *jsonReader) string() *Node {
	inside := j.text[j.pos+1:]
	if end := bytes.IndexByte(inside, '"'); bytes.IndexByte(inside[:end], '\\') < 0 { // as it stands
		n := &Node{Kind: Scalar, Style: Double, Text: string(inside[:end]), start: j.pos, end: j.pos + end + 2, opening: 1}
		j.pos = n.end
		return n
	}
	q := quoted{src: j.src, start: j.pos}
	n, f := q.double()
	if f != nil {
		j.faults = append(j.faults, found{j.pos, *f})
		n = &Node{Kind: Scalar, Style: Double, start: j.pos, end: j.pos}
		for j.pos++; j.text[j.pos] != '"'; j.pos++ {
			if j.text[j.pos] == '\\' {
				j.pos++
			}
		}
		j.pos++
		n.end = j.pos
		return n
	}
	j.faults = append(j.faults, q.faults...)
	j.pos = n.end
	return n
}

// word reads a number, true, false or null.
func (j *jsonReader) word() *Node {
	start := j.pos
	for j.pos < len(j.text) && strings.IndexByte(" \t\r\n,]}", j.text[j.pos]) < 0 {
		j.pos++
	}
	n := &Node{Kind: Scalar, Text: string(j.text[start:j.pos]), start: start, end: j.pos}
	if n.Text == "null" {
		n.Kind, n.Text = Nothing, ""
	}
	return n
}
