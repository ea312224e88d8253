package xlsform

import (
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// concat translates texts put together. One that there is not is nothing
// among them, and does not take the others away.
func (t *translator) concat(n *xpath.Node) (value, error) {
	out := value{kind: condition.TypeText}
	for _, arg := range n.Args {
		v, err := t.piece(arg)
		if err != nil {
			return value{}, err
		}
		if out.node == nil {
			out.node = v.node
			continue
		}
		out.node = op(condition.OpAdd, out.node, v.node)
	}
	if out.node == nil {
		return value{}, cant("%s() takes texts", n.Text)
	}
	return out, nil
}

// piece is one of several texts: an empty one where it was not answered.
func (t *translator) piece(n *xpath.Node) (value, error) {
	v, err := t.value(n)
	if err != nil {
		return value{}, err
	}
	if v.kind == condition.TypeInteger && n.Kind == xpath.Number {
		return value{node: textOf(n.Text), kind: condition.TypeText}, nil
	}
	if v.kind == condition.TypeChoice {
		if v, err = t.spelt(v); err != nil {
			return value{}, err
		}
	}
	if v.kind != condition.TypeText {
		return value{}, cannot{"only texts can be put together, and " + written(n) + " is " + v.kind.String(), "words may write answers of any kind, one behind the other: ${a} ${b}"}
	}
	var sure []*condition.Node
	for _, e := range v.blanks {
		if !t.sure(e) {
			sure = append(sure, answered(e))
		}
	}
	if len(sure) > 0 && !v.either {
		v.node = op(condition.OpIf, allOf(sure...), v.node, textOf(""))
	} else if v.either {
		return value{}, cant("whether there is a value hangs on a condition")
	}
	return value{node: v.node, kind: condition.TypeText}, nil
}

// join translates texts that are put together with another between them.
func (t *translator) join(n *xpath.Node) (value, error) {
	if len(n.Args) < 2 {
		return value{}, cant("join() takes what stands between, and texts")
	}
	parts := &xpath.Node{Kind: xpath.Call, Text: n.Text, Offset: n.Offset}
	for i, arg := range n.Args[1:] {
		if e, err := t.f.resolve(t.at, arg.Text); arg.Kind == xpath.Ref && err == nil && e.repeat() != nil && !t.at.within(e.repeat()) {
			return value{}, cannot{"join() has no counterpart: texts of rows cannot be joined", "any(), all(), count() and sum() look at the rows of a repeat"}
		}
		if i > 0 {
			parts.Args = append(parts.Args, n.Args[0])
		}
		parts.Args = append(parts.Args, arg)
	}
	return t.concat(parts)
}

// choiceName translates jr:choice-name, where a form has one language: the
// words of what was chosen.
func (t *translator) choiceName(n *xpath.Node) (value, error) {
	lost := lostCalls["jr:choice-name"]
	if len(n.Args) == 0 || len(t.f.langs.order) > 1 {
		return value{}, cannot{"jr:choice-name() has no counterpart: " + lost.why, lost.hint}
	}
	v, err := t.value(n.Args[0])
	if err != nil {
		return value{}, err
	}
	if v.kind != condition.TypeChoice || v.entry == nil || v.entry.ask == nil || len(v.entry.ask.Choices) == 0 || len(v.entry.ask.Choices) > 40 {
		return value{}, cannot{"jr:choice-name() has no counterpart here: only of one choice of at most 40 there are words", lost.hint}
	}
	out := value{kind: condition.TypeText, blanks: v.blanks}
	choices := v.entry.ask.Choices
	for i := len(choices) - 1; i >= 0; i-- {
		words := choices[i].Label[t.f.first()]
		if anyPipe.MatchString(words) {
			return value{}, cannot{"jr:choice-name() has no counterpart: the words hang on other answers", lost.hint}
		}
		name := textOf(plainWords(words))
		if out.node == nil {
			out.node = name
			continue
		}
		out.node = op(condition.OpIf, op(condition.OpEq, v.node, textOf(choices[i].Name)), name, out.node)
	}
	return out, nil
}

// plainWords are words without pipes, as they are said.
func plainWords(words string) string {
	return strings.NewReplacer("{{", "{", "}}", "}").Replace(words)
}

// ownRow translates indexed-repeat of the row that it stands in itself.
func (t *translator) ownRow(n *xpath.Node) (value, error) {
	lost := lostCalls[n.Text]
	refuse := cannot{n.Text + "() has no counterpart: " + lost.why, lost.hint}
	if len(n.Args) != 3 || n.Args[0].Kind != xpath.Ref || n.Args[2].Kind != xpath.Call || n.Args[2].Text != "position" {
		return value{}, refuse
	}
	e, err := t.f.resolve(t.at, n.Args[0].Text)
	if err != nil || e.repeat() == nil || !t.at.within(e.repeat()) {
		return value{}, refuse
	}
	return t.value(n.Args[0])
}
