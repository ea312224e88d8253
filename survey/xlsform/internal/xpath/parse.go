package xpath

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Parse reads an expression. Quotation marks as word processors write them
// count as straight ones. The error is a [*Fault].
func Parse(src string) (*Node, error) {
	if len(src) > MaxSource {
		return nil, &Fault{0, fmt.Sprintf("longer than %d bytes", MaxSource)}
	}
	if !utf8.ValidString(src) {
		return nil, &Fault{0, "the text is not plain UTF-8"}
	}
	src = straight.Replace(src)
	tokens, fault := scan(src)
	if fault != nil {
		return nil, fault
	}
	p := parser{src: src, tokens: tokens}
	n := p.binary(0)
	if p.fault == nil && p.peek().kind != tokEnd {
		p.stop(p.peek(), "what comes before it needs an operator")
	}
	if p.fault != nil {
		return nil, p.fault
	}
	return n, nil
}

type parser struct {
	src    string
	tokens []token
	at     int
	depth  int
	fault  *Fault
}

func (p *parser) peek() token { return p.tokens[p.at] }

func (p *parser) take() token {
	t := p.tokens[p.at]
	if t.kind != tokEnd {
		p.at++
	}
	return t
}

func (p *parser) is(text string) bool {
	t := p.peek()
	return t.text == text && (t.kind == tokMark || t.kind == tokOperator)
}

// stop records the first fault; what follows from it is not told.
func (p *parser) stop(t token, why string) *Node {
	if p.fault == nil {
		text := fmt.Sprintf("at %q: %s", clip(p.src[t.at:]), why)
		if t.kind == tokEnd {
			text = "it ends where something is still missing"
		}
		p.fault = &Fault{t.at, text}
	}
	return &Node{Kind: Dot, Offset: t.at}
}

func (p *parser) expect(mark string) {
	if p.fault == nil && !p.is(mark) {
		p.stop(p.peek(), fmt.Sprintf("here a %q is missing", mark))
		return
	}
	p.take()
}

// levels are the binary operators, loosest first.
var levels = [][]string{{"or"}, {"and"}, {"=", "!="}, {"<", "<=", ">", ">="}, {"+", "-"}, {"*", "div", "mod"}}

func (p *parser) binary(level int) *Node {
	if level == len(levels) {
		return p.unary()
	}
	left := p.binary(level + 1)
	for p.fault == nil {
		t := p.peek()
		if t.kind != tokOperator || !oneOf(t.text, levels[level]) {
			break
		}
		p.take()
		left = &Node{Kind: Binary, Text: t.text, Args: []*Node{left, p.binary(level + 1)}, Offset: left.Offset}
	}
	return left
}

func oneOf(text string, words []string) bool {
	for _, w := range words {
		if w == text {
			return true
		}
	}
	return false
}

// enter bounds the nesting; what it opens is closed by leave.
func (p *parser) enter() bool {
	if p.depth++; p.depth > MaxNesting {
		p.stop(p.peek(), fmt.Sprintf("nested more than %d deep", MaxNesting))
		return false
	}
	return p.fault == nil
}

func (p *parser) leave() { p.depth-- }

func (p *parser) unary() *Node {
	defer p.leave()
	if !p.enter() {
		return &Node{Kind: Dot}
	}
	t := p.peek()
	if t.kind == tokOperator && t.text == "-" {
		p.take()
		return &Node{Kind: Negated, Args: []*Node{p.unary()}, Offset: t.at}
	}
	n := p.path()
	for p.fault == nil && p.is("|") {
		p.take()
		n = &Node{Kind: Path, Text: "|", Args: []*Node{n, p.path()}, Offset: n.Offset}
	}
	return n
}

// path reads a value and the steps behind it, or a path of steps alone.
func (p *parser) path() *Node {
	t := p.peek()
	switch {
	case t.kind == tokMark && oneOf(t.text, []string{".", "..", "/", "//", "@"}), t.kind == tokName && !p.called():
		return p.steps(&Node{Kind: Path, Offset: t.at}, true)
	}
	n := p.primary()
	if p.fault == nil && (p.is("/") || p.is("//") || p.is("[")) {
		return p.steps(&Node{Kind: Path, Args: []*Node{n}, Offset: n.Offset}, false)
	}
	return n
}

// called says that a name is a function's.
func (p *parser) called() bool {
	after := p.tokens[p.at+1]
	return after.kind == tokMark && after.text == "("
}

func (p *parser) primary() *Node {
	t := p.take()
	switch {
	case t.kind == tokNumber:
		return &Node{Kind: Number, Text: t.text, Offset: t.at}
	case t.kind == tokString:
		return &Node{Kind: String, Text: t.text, Offset: t.at}
	case t.kind == tokRef:
		return &Node{Kind: Ref, Text: t.text, Offset: t.at}
	case t.kind == tokMark && t.text == "(":
		n := p.binary(0)
		p.expect(")")
		return n
	case t.kind == tokName:
		return p.call(t)
	}
	return p.stop(t, "here a value is expected")
}

func (p *parser) call(name token) *Node {
	n := &Node{Kind: Call, Text: name.text, Offset: name.at}
	p.expect("(")
	for p.fault == nil && !p.is(")") {
		n.Args = append(n.Args, p.binary(0))
		if !p.is(",") {
			break
		}
		p.take()
		if p.is(")") {
			p.stop(p.peek(), "here a value is expected")
		}
	}
	p.expect(")")
	return n
}

// steps reads the steps of a path; first says that one may stand without a
// slash before it.
func (p *parser) steps(n *Node, first bool) *Node {
	begin := p.at
	for p.fault == nil {
		switch {
		case p.is("["):
			p.take()
			n.Args = append(n.Args, p.binary(0))
			p.expect("]")
			continue
		case p.is("/"), p.is("//"):
			p.take()
		case !first:
			return p.finish(n, begin)
		}
		first = false
		p.step(n)
	}
	return n
}

func (p *parser) step(n *Node) {
	if p.is("@") {
		p.take()
	}
	t := p.take()
	switch {
	case t.kind == tokMark && (t.text == "." || t.text == ".."), t.kind == tokName:
		n.Steps = append(n.Steps, t.text)
		if p.is("::") {
			p.take()
			p.step(n)
		} else if t.kind == tokName && p.is("(") {
			p.take()
			p.expect(")")
		}
	case t.kind == tokRef:
		n.Steps = append(n.Steps, t.text)
	default:
		p.stop(t, "here the next step of a path is expected")
	}
}

// finish closes a path; one that is a dot alone is the answer itself.
func (p *parser) finish(n *Node, begin int) *Node {
	if p.fault != nil {
		return n
	}
	if len(n.Steps) == 1 && n.Steps[0] == "." && len(n.Args) == 0 {
		return &Node{Kind: Dot, Offset: n.Offset}
	}
	n.Text = strings.TrimSpace(p.src[p.tokens[begin].at:p.tokens[p.at].at])
	return n
}
