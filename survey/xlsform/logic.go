package xlsform

import (
	"errors"
	"html"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// rule is one expression on its way into the survey.
type rule struct {
	e      *entry
	column string // of the workbook
	source string // the XPath
	node   *condition.Node
	put    func(source string, tree []byte)
	want   condition.Type // boolean for what is a condition
	fall   func()         // what becomes of the question without it
	miss   string         // what that means, in words

	columns []condition.Column // of the choices, of a filter
	also    *rule              // that comes with it
}

// allLogic translates every expression of the form and puts it in its place.
// First all are translated, because what a calculation comes to is part of
// the schema that the others are checked against.
func (f *reading) allLogic(def *survey.Definition) {
	var rules []*rule
	for _, e := range f.entries {
		if f.halted {
			return
		}
		rules = append(rules, f.entryLogic(e)...)
	}
	if f.refused() {
		return
	}
	schema, _ := survey.SchemaOf(*def)
	for _, r := range rules {
		f.settle(r, schema)
		r.e.relevantAlso()
	}
}

// entryLogic translates the expressions of one entry.
func (f *reading) entryLogic(e *entry) []*rule {
	var rules []*rule
	add := func(r *rule) {
		if r != nil {
			rules = append(rules, r)
		}
	}
	switch {
	case e.made:
	case e.group != nil:
		add(f.relevant(e, &e.group.Relevant))
	case e.rows != nil:
		add(f.relevant(e, &e.rows.Relevant))
		add(f.repeatCount(e))
	case e.ask != nil:
		add(f.relevant(e, &e.ask.Relevant))
		add(f.calculation(e))
		add(f.required(e))
		add(f.constraint(e))
		add(f.preset(e))
		add(f.filter(e))
	case e.turn == nil:
		f.lostLogic(e)
	}
	return rules
}

// lostLogic tells of the logic of what is not in the survey.
func (f *reading) lostLogic(e *entry) {
	for _, key := range []string{"relevant", "calculation", "constraint", "required"} {
		if text := e.row.text(key); text != "" && e.typ == "" && e.kind == entryAsk && e.asks.kind == Dropped {
			f.say(e.row, key, Dropped, e.name, "its question is not in the survey", "")
		}
	}
}

// parse reads the XPath of a cell; a text that is none is an error.
func (f *reading) parse(e *entry, key, source string) *xpath.Node {
	if !f.spend(1 + len(source)/8) {
		return nil
	}
	f.took(e.row, key)
	n, err := xpath.Parse(source)
	if err != nil {
		if plain := html.UnescapeString(source); plain != source {
			if n, err = xpath.Parse(plain); err == nil {
				f.say(e.row, key, Noted, e.name, "it is written as in XML, and read as "+clip(plain), "")
			}
		}
	}
	if err != nil {
		f.say(e.row, key, Error, e.name, "this is no expression: "+err.Error(), "")
		return nil
	}
	n.Walk(func(n *xpath.Node) {
		if n.Kind == xpath.Path && len(n.Steps) == 1 && len(n.Args) == 0 && strings.EqualFold(n.Steps[0], "null") && len(f.byName[n.Steps[0]]) == 0 {
			*n = xpath.Node{Kind: xpath.String, Offset: n.Offset} // it leads nowhere, which is an empty text
		}
	})
	return n
}

// into puts a condition where it belongs.
func into(to **survey.Logic) func(string, []byte) {
	return func(source string, tree []byte) { *to = &survey.Logic{Source: source, Tree: tree} }
}

func valueInto(to **survey.Computed) func(string, []byte) {
	return func(source string, tree []byte) { *to = &survey.Computed{Source: source, Tree: tree} }
}

func (f *reading) relevant(e *entry, to **survey.Logic) *rule {
	if e.turn != nil {
		return nil // the loop's own
	}
	miss := "it is always asked"
	if e.kind != entryAsk {
		miss = "it is always gone through"
	}
	return f.condition(e, "relevant", into(to), false, miss, nil)
}

// condition translates a condition. Own says that it judges the answer.
func (f *reading) condition(e *entry, key string, put func(string, []byte), own bool, miss string, fall func()) *rule {
	source := e.row.text(key)
	if source == "" {
		return nil
	}
	f.took(e.row, key)
	r := &rule{e: e, column: key, source: source, put: put, want: condition.TypeBoolean, miss: miss, fall: fall}
	if yes, is := yesNo(source); is && source != "1" && source != "0" {
		r.node = truthOf(yes)
	} else if n := f.parse(e, key, source); n != nil {
		t := translator{f: f, at: e, own: own}
		node, err := t.truth(n, true, false)
		if err == nil {
			f.noted(e, key, t.notes)
		}
		if err != nil {
			f.lose(r, err)
			return nil
		}
		r.node = node
	}
	switch yes, is := isTruth(orFalse(r.node)); {
	case r.node == nil:
		return nil
	case is && yes: // it says nothing
		if fall != nil {
			fall()
		}
		return nil
	}
	return r
}

func orFalse(n *condition.Node) *condition.Node {
	if n == nil {
		return truthOf(false)
	}
	return n
}

func (f *reading) noted(e *entry, key string, notes []string) {
	for _, note := range notes {
		f.say(e.row, key, Noted, e.name, note, "")
	}
}

// lose tells that an expression is not in the survey.
func (f *reading) lose(r *rule, err error) {
	var why cannot
	if errors.As(err, &why) {
		f.say(r.e.row, r.column, Dropped, r.e.name, why.why+"; "+r.miss, why.hint)
		f.keep(r, "")
	} else {
		f.say(r.e.row, r.column, Error, r.e.name, err.Error(), "")
	}
	if r.fall != nil {
		r.fall()
	}
}

// settle compiles a translated expression and puts it in its place.
func (f *reading) settle(r *rule, schema *condition.Schema) {
	source := r.node.String()
	cfg := expression.Config{Columns: r.columns}
	if repeat := r.e.repeat(); repeat != nil {
		cfg.Each = repeat.our
	}
	var tree []byte
	var err error
	if r.want == condition.TypeBoolean && r.column != "calculation" && r.column != "default" {
		var c *condition.Condition
		if c, err = expression.Compile(source, schema, cfg); err == nil {
			tree, err = c.MarshalBinary()
		}
	} else {
		var x *condition.Expr
		if x, err = expression.CompileValue(source, schema, r.want, cfg); err == nil {
			tree, err = x.MarshalBinary()
		}
	}
	if err != nil {
		var faults condition.Faults
		why := err.Error()
		if errors.As(err, &faults) && len(faults) > 0 {
			why = faults[0].Message
		}
		f.lose(r, cannot{why: why})
		return
	}
	r.put(source, tree)
	f.keep(r, source)
	if r.also != nil {
		f.settle(r.also, schema)
		if r.e.ask.Relevant != nil {
			f.origin.Sources[r.e.our]["relevant"] = r.e.ask.Relevant.Source // it stands in the calculation
		}
	}
}

// keep remembers the XPath of what was translated.
func (f *reading) keep(r *rule, source string) {
	if r.e.our == "" || r.source != r.e.row.text(r.column) {
		return // the type's own
	}
	for _, m := range []map[string]map[string]string{f.origin.Logic, f.origin.Sources} {
		if m[r.e.our] == nil {
			m[r.e.our] = map[string]string{}
		}
	}
	f.origin.Logic[r.e.our][r.column] = r.source
	f.origin.Sources[r.e.our][r.column] = source
}

// repeatCount reads how many rows a repeat has.
func (f *reading) repeatCount(e *entry) *rule {
	source := e.row.text("repeat_count")
	if source == "" {
		return nil
	}
	r := &rule{e: e, column: "repeat_count", source: source, put: valueInto(&e.rows.Count), want: condition.TypeInteger, miss: "whether there is another row is asked"}
	n := f.parse(e, "repeat_count", source)
	if n == nil {
		return nil
	}
	t := translator{f: f, at: e}
	v, err := t.counted(n)
	if err == nil {
		f.noted(e, "repeat_count", t.notes)
	}
	if err == nil && v.kind != condition.TypeInteger {
		err = cant("rows follow a whole number")
	}
	if err != nil {
		f.lose(r, err)
		return nil
	}
	r.node = v.node
	return r
}
