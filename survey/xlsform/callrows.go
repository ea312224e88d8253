package xlsform

import (
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// overRows translates count and sum over the rows of a repeat.
func (t *translator) overRows(n *xpath.Node) (value, error) {
	if len(n.Args) != 1 {
		return value{}, cant("%s() takes one repeat or one of its questions", n.Text)
	}
	arg := n.Args[0]
	if arg.Kind == xpath.Path && len(arg.Args) == 0 && len(arg.Steps) > 0 && len(t.f.byName[arg.Steps[len(arg.Steps)-1]]) > 0 {
		arg = &xpath.Node{Kind: xpath.Ref, Text: arg.Steps[len(arg.Steps)-1]}
	}
	if arg.Kind != xpath.Ref {
		return value{}, cant("%s() of some of the rows only", n.Text)
	}
	e, err := t.f.resolve(t.at, arg.Text)
	if err != nil {
		return value{}, err
	}
	rows, err := t.rowsOf(n.Text, e)
	switch {
	case err != nil:
		return value{}, err
	case n.Text == "sum":
		return t.sum(e, rows)
	case e.kind != entryRepeat && n.Text == "count-non-empty":
		return value{node: &condition.Node{Op: condition.OpCount, Name: rows.our, Args: []*condition.Node{op(condition.OpAnswered, inRow(e))}}, kind: condition.TypeInteger}, nil
	}
	return value{node: op(condition.OpLen, fieldOf(rows)), kind: condition.TypeInteger, zero: true}, nil
}

// inRow is a row's own answer.
func inRow(e *entry) *condition.Node {
	return &condition.Node{Op: condition.OpField, Name: e.our, Row: true}
}

// rowsOf is the repeat whose rows a function looks at.
func (t *translator) rowsOf(function string, e *entry) (*entry, error) {
	rows := e
	if e.kind != entryRepeat {
		rows = e.repeat()
	}
	if rows == nil || e.our == "" || rows.rows == nil || t.at.within(rows) || t.at == rows || rows.order >= t.at.order {
		return nil, cant("%s() looks at the rows of a repeat that stands before it", function)
	}
	if outer := rows.repeat(); outer != nil && !t.at.within(outer) {
		return nil, cant("%s() looks at the rows of a repeat within another", function)
	}
	return rows, nil
}

func (t *translator) sum(e, rows *entry) (value, error) {
	if e.kind != entryAsk || e.ask == nil {
		return value{}, cant("sum() adds the answers to one question")
	}
	if k := e.kindOf(); k != condition.TypeInteger && k != condition.TypeDecimal {
		return value{}, cant("sum() adds numbers, and ${%s} is %s", e.name, k)
	}
	return value{node: &condition.Node{Op: condition.OpSum, Name: rows.our, Args: []*condition.Node{inRow(e)}}, kind: e.kindOf()}, nil
}
