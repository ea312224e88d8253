package expression

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/parser"

	"github.com/doorknock/doorknock/rules/condition"
)

// inRow wraps the expression of an each rule so that expr's parser reads .x,
// which it does inside a predicate only.
const inRow = "any(row, "

// parse reads a scanned source with expr's parser.
func (t *translator) parse(src string) ast.Node {
	s, fault := scan(src)
	if fault != nil {
		t.report(*fault)
		return nil
	}
	text, shift := src, 0
	if s.dotted && t.cfg.Each != "" {
		text, shift = inRow+src+")", len(inRow)
	}
	t.place = newPlace(src, shift)
	tree, err := parser.Parse(text)
	if err != nil {
		t.syntax(err, src)
		return nil
	}
	if shift == 0 {
		return tree.Node
	}
	wrapped, ok := tree.Node.(*ast.BuiltinNode)
	if !ok || len(wrapped.Arguments) != 2 {
		t.report(condition.Fault{Message: "one expression is expected here"})
		return nil
	}
	return wrapped.Arguments[1].(*ast.PredicateNode).Node
}

var unexpected = regexp.MustCompile(`^unexpected token (\w+)(?:\("(.*)"\))?$`)

// syntax turns expr's syntax error into a fault in plain words.
func (t *translator) syntax(err error, src string) {
	fault := condition.Fault{Message: "this cannot be read as an expression"}
	var located *file.Error
	if errors.As(err, &located) {
		fault.Offset, fault.Length = t.place.span(located.Location)
		fault.Message = plain(located.Message)
		fault.Hint = syntaxHint(src, fault)
		if strings.Contains(located.Message, "(??)") {
			fault.Hint = refusedBinary["??"]
		}
		if strings.Contains(located.Message, "token EOF") {
			fault.Offset, fault.Length, fault.Hint = len(src), 0, "something is missing at the end"
		}
	}
	t.report(fault)
}

func plain(message string) string {
	m := unexpected.FindStringSubmatch(message)
	switch {
	case strings.HasPrefix(message, "invalid integer literal"):
		return "this is not a whole number that can be reckoned with"
	case strings.HasPrefix(message, "invalid float literal"):
		return "this is not a number that can be reckoned with"
	case strings.Contains(message, "(??)"):
		return "?? is not part of the language"
	case m == nil:
		return message
	case m[1] == "EOF":
		return "the expression ends too early"
	case m[2] != "":
		return fmt.Sprintf("%q is not expected here", m[2])
	}
	return "this is not expected here"
}

var wordHints = map[string]string{
	"=": "write ==", "AND": "write and", "OR": "write or", "NOT": "write not", "And": "write and", "Or": "write or",
	"<>": "write !=", "===": "write ==", "is": "write ==", "equals": "write ==", "&": "write and", "div": "write /", "mod": "write %",
}

// turned are comparisons written the other way round. The parser stops at the
// first of their signs or at the second.
var turned = map[string]string{"=>": "write >=", "=<": "write <="}

func syntaxHint(src string, f condition.Fault) string {
	for _, at := range []int{f.Offset, f.Offset - 1} {
		if at >= 0 && at+2 <= len(src) && turned[src[at:at+2]] != "" {
			return turned[src[at:at+2]]
		}
	}
	if f.Offset+f.Length <= len(src) && f.Length > 0 {
		if hint, ok := wordHints[src[f.Offset:f.Offset+f.Length]]; ok {
			return hint
		}
	}
	return ""
}

// place turns expr's locations, which count characters, into bytes of the
// source.
type place struct {
	offsets []int // of every character, and the end
}

// newPlace maps the characters of a source that stands shift characters into
// the text that was parsed.
func newPlace(src string, shift int) place {
	offsets := make([]int, shift, shift+len(src)+1)
	for i := range src {
		offsets = append(offsets, i)
	}
	return place{append(offsets, len(src))}
}

func (p place) span(at file.Location) (offset, length int) {
	last := len(p.offsets) - 1
	from := p.offsets[max(min(at.From, last), 0)]
	to := p.offsets[max(min(at.To, last), 0)]
	return from, max(to-from, 0)
}
