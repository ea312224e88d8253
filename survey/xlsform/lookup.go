package xlsform

import (
	"path"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// mostLooked is how many rows of a list or file may be looked up: each is a
// case of its own in a condition.
const mostLooked = 40

// pulldata translates pulldata('file', 'column', 'key column', key).
func (t *translator) pulldata(n *xpath.Node) (value, error) {
	lost := lostCalls[n.Text]
	if len(n.Args) != 4 || slices.ContainsFunc(n.Args[:3], func(a *xpath.Node) bool { return a.Kind != xpath.String }) {
		return value{}, cannot{n.Text + "() has no counterpart: " + lost.why, lost.hint}
	}
	r, err := t.records(n.Args[0].Text)
	if err != nil {
		return value{}, err
	}
	return t.lookUp(r, n.Args[1].Text, n.Args[2].Text, n.Args[3])
}

// instance translates instance('list')/root/item[name = ${x}]/column; it says
// false of any other path.
func (t *translator) instance(n *xpath.Node) (value, bool, error) {
	if len(n.Args) == 0 || n.Args[0].Kind != xpath.Call || n.Args[0].Text != "instance" {
		return value{}, false, nil
	}
	lost, from := lostCalls["instance"], n.Args[0]
	refuse := cannot{"instance() has no counterpart: " + lost.why, lost.hint}
	if len(n.Args) != 2 || len(n.Steps) != 3 || len(from.Args) != 1 || from.Args[0].Kind != xpath.String || n.Args[1].Kind != xpath.Binary || n.Args[1].Text != "=" {
		return value{}, true, refuse
	}
	key, with := n.Args[1].Args[0], n.Args[1].Args[1]
	if key.Kind != xpath.Path {
		key, with = with, key
	}
	if key.Kind != xpath.Path || len(key.Steps) != 1 || len(key.Args) > 0 {
		return value{}, true, refuse
	}
	r, err := t.records(from.Args[0].Text)
	if err != nil {
		return value{}, true, err
	}
	v, err := t.lookUp(r, n.Steps[2], key.Steps[0], with)
	return v, true, err
}

// records are the rows of a list of the workbook, or of a file beside it.
func (t *translator) records(name string) (*records, error) {
	if l := t.f.lists[name]; l != nil {
		r := &records{file: name}
		for i, o := range l.options {
			if i > mostLooked { // more than can be looked up, however many
				r.rows = append(r.rows, make([]line, len(l.options)-i)...)
				break
			}
			texts := map[string]string{"name": o.name, "label": o.row.text("label")}
			for column, text := range o.columns {
				texts[column] = text
			}
			r.put(o.row.number, texts)
		}
		return r, nil
	}
	if path.Ext(name) == "" {
		name += ".csv"
	}
	r, err := t.f.beside(name)
	if err != nil {
		return nil, cannot{"it looks into the file " + clip(name) + ", and " + err.Error(), "put the file beside the workbook, or let the program behind the survey give the value"}
	}
	return r, nil
}

// lookUp translates what stands in a column where another holds a key: a case
// for each row.
func (t *translator) lookUp(r *records, column, key string, with *xpath.Node) (value, error) {
	from, by := r.at(column), r.at(key)
	switch {
	case from < 0 || by < 0:
		return value{}, cant("%s has no column %q", clip(r.file), clip(map[bool]string{true: column, false: key}[from < 0]))
	case len(r.rows) > mostLooked:
		return value{}, cannot{cant("only %d rows can be looked up, and %s has %d", mostLooked, clip(r.file), len(r.rows)).Error(), lostCalls["pulldata"].hint}
	}
	v, err := t.value(with)
	if err != nil {
		return value{}, err
	}
	cases, total, err := casesOf(r, v, t.choices(v.entry), from, by)
	if err != nil {
		return value{}, err
	}
	out := value{kind: kindOfTexts(cases), blanks: v.blanks}
	if out.kind != condition.TypeText && !total {
		return value{}, cant("some of them have no number in the column %q", clip(column))
	}
	if !total {
		out.node = textOf("")
	}
	for _, c := range slices.Backward(cases) {
		is := textOf(c.text)
		if out.kind != condition.TypeText {
			number, _ := numberOf(c.text)
			is = constant(number)
		}
		if out.node == nil {
			out.node = is
			continue
		}
		out.node = op(condition.OpIf, c.when, is, out.node)
	}
	return out, nil
}

// looked is one row that is looked up: on which condition, and what is found.
type looked struct {
	when *condition.Node
	text string
}

// casesOf are the rows whose key an answer can be. Total says that it can be
// nothing else.
func casesOf(r *records, v value, choices []option, from, by int) (cases []looked, total bool, err error) {
	seen, covered := map[string]bool{}, 0
	for _, row := range r.rows {
		key, text := r.cell(row, by), r.cell(row, from)
		if seen[key] || text == "" {
			continue
		}
		seen[key] = true
		switch {
		case v.kind == condition.TypeChoice && v.entry != nil && v.entry.list != nil:
			for _, o := range choices {
				if o.name == key {
					covered++
					cases = append(cases, looked{op(condition.OpEq, v.node, textOf(o.our)), text})
				}
			}
		case v.kind == condition.TypeText:
			cases = append(cases, looked{op(condition.OpEq, v.node, textOf(key)), text})
		case v.kind == condition.TypeInteger:
			if number, ok := numberOf(key); ok && number.Type() == condition.TypeInteger {
				cases = append(cases, looked{op(condition.OpEq, v.node, constant(number)), text})
			}
		default:
			return nil, false, cant("a row is found by one choice, a text or a whole number, and not by %s", v.kind)
		}
	}
	if len(cases) == 0 {
		return nil, false, cant("no row of %s fits any answer", clip(r.file))
	}
	return cases, v.entry != nil && v.entry.list != nil && covered == len(choices), nil
}

// kindOfTexts is the type of what is found: a number where all are written as
// one.
func kindOfTexts(cases []looked) condition.Type {
	kind := condition.TypeInteger
	for _, c := range cases {
		number, ok := numberOf(c.text)
		switch {
		case !ok || number.String() != c.text:
			return condition.TypeText
		case number.Type() == condition.TypeDecimal:
			kind = condition.TypeDecimal
		}
	}
	return kind
}
