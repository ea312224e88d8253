package condition

import (
	"strconv"
	"strings"
)

// String writes the node in the language, with no more parentheses than it
// needs: what is written parses back to the same tree.
func (n *Node) String() string {
	var b strings.Builder
	n.print(&b, bindIf)
	return b.String()
}

// print writes n where an operand that binds at least as tightly as bind may
// stand without parentheses.
func (n *Node) print(b *strings.Builder, bind int) {
	own := n.binding()
	if own < bind {
		b.WriteByte('(')
		defer b.WriteByte(')')
	}
	switch n.Op {
	case OpConst:
		printConst(b, n.Value)
	case OpField:
		if n.Row {
			b.WriteByte('.')
		}
		b.WriteString(n.Name)
	case OpDefine:
		b.WriteString(n.Name)
	case OpColumn:
		b.WriteString("choice." + n.Name)
	case OpToday:
		b.WriteString("today")
	case OpNot:
		n.printPrefix(b, "not ", bindNot)
	case OpNeg:
		n.printPrefix(b, "-", bindNeg)
	case OpIf:
		n.printIf(b)
	case OpIn:
		n.Args[0].print(b, bindCompare)
		b.WriteString(" in ")
		printList(b, '[', n.Args[1:], ']')
	case OpBetween:
		n.Args[0].print(b, bindCompare)
		b.WriteString(" in ")
		n.Args[1].print(b, bindRange)
		b.WriteString("..")
		n.Args[2].print(b, bindRange+1)
	default:
		n.printOther(b, own)
	}
}

func (n *Node) printPrefix(b *strings.Builder, word string, bind int) {
	b.WriteString(word)
	if len(n.Args) == 1 {
		n.Args[0].print(b, bind)
	}
}

func (n *Node) printIf(b *strings.Builder) {
	n.Args[0].print(b, bindOr)
	b.WriteString(" ? ")
	n.Args[1].print(b, bindOr)
	b.WriteString(" : ")
	n.Args[2].print(b, bindOr)
}

func (n *Node) printOther(b *strings.Builder, own int) {
	if op, ok := infix[n.Op]; ok {
		for i, arg := range n.Args {
			bind := own + 1
			if i == 0 {
				bind = own
			} else {
				b.WriteString(" " + op.word + " ")
			}
			arg.print(b, bind)
		}
		return
	}
	b.WriteString(function[n.Op])
	args := n.Args
	if n.Op.overRows() {
		args = append([]*Node{{Op: OpField, Name: n.Name}}, args...)
	}
	printList(b, '(', args, ')')
}

func printList(b *strings.Builder, open byte, args []*Node, end byte) {
	b.WriteByte(open)
	for i, arg := range args {
		if i > 0 {
			b.WriteString(", ")
		}
		arg.print(b, bindIf)
	}
	b.WriteByte(end)
}

func (n *Node) binding() int {
	switch n.Op {
	case OpIf:
		return bindIf
	case OpNot:
		return bindNot
	case OpNeg:
		return bindNeg
	case OpIn, OpBetween:
		return bindCompare
	case OpConst:
		if f, ok := n.Value.Dec(); ok && f < 0 {
			return bindNeg
		}
		return bindAtom
	}
	if op, ok := infix[n.Op]; ok {
		return op.bind
	}
	return bindAtom
}

func printConst(b *strings.Builder, v Value) {
	switch v.kind {
	case TypeBoolean, TypeInteger:
		b.WriteString(v.String())
	case TypeDecimal:
		text := v.String()
		if !strings.Contains(text, ".") {
			text += ".0"
		}
		b.WriteString(text)
	case TypeDate:
		b.WriteString("date(" + strconv.Quote(v.String()) + ")")
	case TypeMoney:
		b.WriteString(strings.ToLower(v.text) + "(" + minorText(v.num) + ")")
	default:
		b.WriteString(quote(v.text))
	}
}

func minorText(minor int64) string {
	text := moneyText(minor, "")
	return strings.TrimSpace(text)
}

// quote writes a text so that the language's lexer reads it back.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case r < ' ' || r == 0x7f:
			b.WriteString(`\x` + strconv.FormatInt(int64(r)+0x100, 16)[1:])
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
