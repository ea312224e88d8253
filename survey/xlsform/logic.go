package xlsform

import (
	"errors"
	"fmt"
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
		rules = append(rules, f.entryLogic(e)...)
	}
	schema, _ := survey.SchemaOf(*def)
	for _, r := range rules {
		f.settle(r, schema)
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
		if e.otherAsk != nil {
			add(f.otherRelevant(e))
		}
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
	n, err := xpath.Parse(source)
	if err != nil {
		f.say(e.row, key, Error, e.name, "this is no expression: "+err.Error(), "")
		return nil
	}
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
	r := &rule{e: e, column: key, source: source, put: put, want: condition.TypeBoolean, miss: miss, fall: fall}
	if yes, is := yesNo(source); is && source != "1" && source != "0" {
		r.node = truthOf(yes)
	} else if n := f.parse(e, key, source); n != nil {
		t := translator{f: f, at: e, own: own}
		node, err := t.truth(n, true, false)
		f.noted(e, key, t.notes)
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
		f.say(r.e.row, r.column, Dropped, r.e.name, why.why+"; "+r.miss, "")
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
		f.lose(r, cannot{why})
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

func (f *reading) required(e *entry) *rule {
	source := e.row.text("required")
	if source == "" {
		return nil
	}
	if e.nobody() {
		if yes, is := yesNo(source); yes || !is {
			f.say(e.row, "required", Noted, e.name, "nobody answers it: it cannot be required", "")
		}
		return nil
	}
	if yes, is := yesNo(source); is {
		e.ask.Required = yes
		return nil
	}
	return f.condition(e, "required", into(&e.ask.RequiredIf), false, "it is not required", nil)
}

// nobody says that nobody answers an entry.
func (e *entry) nobody() bool {
	return e.typ == survey.TypeNote || e.typ == survey.TypeCalculate || e.typ == survey.TypeHidden
}

func (f *reading) constraint(e *entry) *rule {
	source := e.row.text("constraint")
	if e.asks.only != "" && source == "" {
		source = e.asks.only
	}
	f.ownWords = true
	message := f.text(e.row, "constraint_message", e)
	f.ownWords = false
	drop := func() { e.ask.Message = nil }
	switch {
	case source == "" && len(message) > 0:
		f.say(e.row, "constraint_message", Dropped, e.name, "words for a constraint that is not there", "")
		return nil
	case source == "":
		return nil
	case e.nobody():
		f.say(e.row, "constraint", Dropped, e.name, "nobody answers it: there is nothing to judge", "")
		return nil
	}
	e.ask.Message = f.refusalWords(e, message)
	r := f.constraintRule(e, source, drop)
	if r != nil && !reads(r.node, e.our) {
		f.lose(r, cant("it does not look at the answer itself"))
		return nil
	}
	return r
}

func (f *reading) constraintRule(e *entry, source string, drop func()) *rule {
	n := f.parse(e, "constraint", source)
	if n == nil {
		return nil
	}
	r := &rule{e: e, column: "constraint", source: source, put: into(&e.ask.Constraint), want: condition.TypeBoolean, miss: "any answer is taken", fall: drop}
	t := translator{f: f, at: e, own: true}
	node, err := t.truth(n, true, false)
	f.noted(e, "constraint", t.notes)
	if err != nil {
		f.lose(r, err)
		return nil
	}
	if yes, is := isTruth(node); is && yes {
		drop()
		return nil
	}
	r.node = node
	return r
}

// reads says that an expression names a field.
func reads(n *condition.Node, name string) bool {
	if n.Op == condition.OpField && n.Name == name {
		return true
	}
	for _, arg := range n.Args {
		if reads(arg, name) {
			return true
		}
	}
	return false
}

// refusals are what is said where a form has no words for it.
var refusals = map[survey.Language]string{"en": "That answer does not fit here. Please check it.", "cy": "Nid yw’r ateb hwnnw’n gweddu yma. Gwiriwch ef, os gwelwch yn dda."}

func (f *reading) refusalWords(e *entry, t survey.Text) survey.Text {
	switch {
	case len(t) == 0:
		words := refusals[f.first()]
		if words == "" {
			words = refusals["en"]
		}
		f.say(e.row, "constraint", Noted, e.name, fmt.Sprintf("there are no words for an answer that does not fit: “%s” stands in", words), "")
		return survey.Text{f.first(): words}
	case t[f.first()] == "":
		return f.whole(e, "constraint_message", t)
	}
	return t
}

// calculation translates a calculation, or makes a hidden value of it that
// the program behind the survey gives.
func (f *reading) calculation(e *entry) *rule {
	source := e.row.text("calculation")
	if e.typ != survey.TypeCalculate && e.typ != survey.TypeHidden {
		if source != "" && e.row.text("default") == "" && e.typ != survey.TypeNote {
			f.say(e.row, "calculation", Changed, e.name, "what is calculated is offered, and may be changed", "")
			return f.computed(e, "calculation", source, valueInto(&e.ask.Default), "nothing is offered", nil)
		}
		if source != "" {
			f.say(e.row, "calculation", Dropped, e.name, "this question is answered, not calculated", "")
		}
		return nil
	}
	if e.asks.known == "today" {
		e.ask.Value = condition.TypeDate
		return &rule{e: e, column: "calculation", source: "today()", node: op(condition.OpToday), put: valueInto(&e.ask.Calculation), want: condition.TypeDate}
	}
	if e.typ == survey.TypeHidden && source == "" {
		return nil
	}
	if source == "" {
		source = e.row.text("default") // some write it there
	}
	e.typ, e.ask.Type = survey.TypeCalculate, survey.TypeCalculate
	hide := func() { e.typ, e.ask.Type, e.ask.Calculation = survey.TypeHidden, survey.TypeHidden, nil }
	miss := "it is a hidden value, which the program that begins an interview may give"
	if source == "" {
		hide()
		f.say(e.row, "calculation", Changed, e.name, "there is no calculation: "+miss, "")
		return nil
	}
	return f.computed(e, "calculation", source, valueInto(&e.ask.Calculation), miss, hide)
}

// computed translates an expression for its value.
func (f *reading) computed(e *entry, key, source string, put func(string, []byte), miss string, fall func()) *rule {
	r := &rule{e: e, column: key, source: source, put: put, miss: miss, fall: fall}
	n := f.parse(e, key, source)
	if n == nil {
		return nil
	}
	t := translator{f: f, at: e}
	v, err := t.value(minus(n))
	if err != nil && e.typ == survey.TypeCalculate && e.ask.Relevant == nil && e.row.text("relevant") == "" {
		v, err = t.sometimes(r, n, err)
	}
	if err == nil && v.figures {
		err = cant("how many figures a number has can only be compared with a number")
	}
	if err == nil {
		v, err = t.fit(e, v)
	}
	f.noted(e, key, t.notes)
	if err != nil {
		if e.nobody() {
			e.ask.Value = guess(n)
		}
		f.lose(r, err)
		return nil
	}
	r.node, r.want = v.node, v.kind
	if e.nobody() && v.kind != condition.TypeText {
		e.ask.Value = v.kind
	}
	return r
}

// fit brings a value to what its question holds.
func (t *translator) fit(e *entry, v value) (value, error) {
	if !e.nobody() {
		want := e.kindOf()
		if v.kind == want || want == condition.TypeDecimal && v.number() {
			v.kind = want
			return v, nil
		}
		return v, cant("it comes to %s, and the question takes %s", v.kind, want)
	}
	switch v.kind {
	case condition.TypeChoice:
		return t.spelt(v)
	case condition.TypeText, condition.TypeInteger, condition.TypeDecimal, condition.TypeBoolean, condition.TypeDate:
		return v, nil
	}
	return v, cant("a value cannot be %s", v.kind)
}

// spelt writes a choice as the text of its name in the workbook.
func (t *translator) spelt(v value) (value, error) {
	if v.entry == nil || v.entry.list == nil || len(v.entry.list.options) > 40 {
		return v, cant("a value cannot be %s", v.kind)
	}
	out := value{kind: condition.TypeText, blanks: v.blanks}
	options := v.entry.choiceNames()
	for i := len(options) - 1; i >= 0; i-- {
		name := textOf(options[i].name)
		if out.node == nil {
			out.node = name
			continue
		}
		out.node = op(condition.OpIf, op(condition.OpEq, v.node, textOf(options[i].our)), name, out.node)
	}
	return out, nil
}

// guess says of what type a value is that cannot be calculated here.
func guess(n *xpath.Node) condition.Type {
	switch {
	case n.Kind == xpath.Number, n.Kind == xpath.Negated, n.Kind == xpath.Binary && strings.Contains("+ - * div mod", n.Text):
		return condition.TypeDecimal
	case n.Kind == xpath.Call:
		switch n.Text {
		case "int", "round", "floor", "ceiling", "number", "count", "sum", "min", "max", "pow", "sqrt", "random", "position", "string-length",
			"count-selected", "difference-in-months", "decimal-date-time", "abs", "distance", "area":
			return condition.TypeDecimal
		case "if":
			if len(n.Args) == 3 {
				return guess(n.Args[1])
			}
		case "once", "coalesce":
			if len(n.Args) > 0 {
				return guess(n.Args[len(n.Args)-1])
			}
		}
	}
	return condition.TypeNone
}

// preset translates a default.
func (f *reading) preset(e *entry) *rule {
	source := e.row.text("default")
	if source == "" || e.typ == survey.TypeCalculate {
		return nil
	}
	if e.typ == survey.TypeNote || e.kindOf() == condition.TypeMedia {
		f.say(e.row, "default", Dropped, e.name, "there is nothing to offer here", "")
		return nil
	}
	if node, ok := f.plainDefault(e, source); ok {
		return &rule{e: e, column: "default", source: source, node: node, put: valueInto(&e.ask.Default), want: e.kindOf(), miss: "nothing is offered"}
	}
	return f.computed(e, "default", source, valueInto(&e.ask.Default), "nothing is offered", nil)
}

// plainDefault reads a default that is an answer as it would be given.
func (f *reading) plainDefault(e *entry, source string) (*condition.Node, bool) {
	switch kind := e.kindOf(); kind {
	case condition.TypeInteger, condition.TypeDecimal:
		number, ok := numberOf(source)
		if whole, isWhole := number.Dec(); ok && isWhole && kind == condition.TypeInteger && number.Type() == condition.TypeDecimal && whole == float64(int64(whole)) {
			number = condition.Int(int64(whole))
		}
		return constant(number), ok
	case condition.TypeDate:
		day, err := condition.ParseDate(source)
		return constant(condition.On(day)), err == nil
	case condition.TypeBoolean:
		yes, is := yesNo(source)
		return truthOf(yes || source == "OK"), is || source == "OK"
	case condition.TypeChoice:
		for _, o := range e.choiceNames() {
			if o.name == source {
				return textOf(o.our), true
			}
		}
	case condition.TypeText:
		_, err := xpath.Parse(source)
		if !strings.Contains(source, "${") && (err != nil || !strings.Contains(source, "(")) {
			return textOf(source), true
		}
	}
	return nil, false
}

func (f *reading) otherRelevant(e *entry) *rule {
	node := op(condition.OpEq, fieldOf(e), textOf("other"))
	if e.typ == survey.TypeSelectMultiple {
		node = op(condition.OpHas, textOf("other"), fieldOf(e))
	}
	twin := &entry{kind: entryAsk, row: e.row, name: e.name + "_other", our: e.otherAsk.Name, parent: e.parent, order: e.order, ask: e.otherAsk}
	return &rule{e: twin, column: "type", source: e.written, node: node, put: into(&e.otherAsk.Relevant), want: condition.TypeBoolean, miss: "it is always asked"}
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
	f.noted(e, "repeat_count", t.notes)
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
