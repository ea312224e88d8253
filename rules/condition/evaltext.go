package condition

import (
	"strings"
	"unicode/utf8"
)

func (f *frame) textTest(n *node) Truth {
	v, ok := f.value(n.args[0])
	if !ok {
		return Unknown
	}
	part := n.args[1].value.text
	switch n.op {
	case OpStartsWith:
		return truthOf(strings.HasPrefix(v.text, part))
	case OpEndsWith:
		return truthOf(strings.HasSuffix(v.text, part))
	}
	return truthOf(n.pattern.MatchString(v.text))
}

func (f *frame) text(n *node) (Value, bool) {
	v, ok := f.value(n.args[0])
	if !ok {
		return Value{}, false
	}
	switch n.op {
	case OpLower:
		return bounded(strings.ToLower(v.text))
	case OpUpper:
		return bounded(strings.ToUpper(v.text))
	}
	return bounded(strings.TrimSpace(v.text))
}

func joinText(x, y Value) (Value, bool) { return bounded(x.text + y.text) }

// bounded returns a text that is made while evaluating, unless it is longer
// than any field may be.
func bounded(s string) (Value, bool) {
	v := Text(s)
	return v, len(v.text) <= maxText
}

// length is the characters of a text, the number of choices, or the rows of a
// repeat.
func (f *frame) length(n *node) (Value, bool) {
	if n.counts() {
		return f.bounds(n).exact()
	}
	v, ok := f.value(n.args[0])
	if !ok {
		return Value{}, false
	}
	if v.kind == TypeText {
		return Int(int64(utf8.RuneCountInString(v.text))), true
	}
	return Int(int64(len(strings.Fields(v.text)))), true
}
