package xlsform

import (
	"fmt"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

func (f *reading) constraint(e *entry) *rule {
	source := e.row.text("constraint")
	if e.asks.only != "" && source == "" {
		source = e.asks.only
	}
	f.ownWords = true
	message := f.text(e.row, "constraint_message", e)
	if e.kobo == koboRank {
		message = f.koboWords(e)
	}
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
	f.took(e.row, "constraint")
	r := f.constraintRule(e, source, drop)
	if r != nil && !reads(r.node, e.our) {
		f.lose(r, cant("it does not look at the answer itself"))
		return nil
	}
	if r != nil {
		e.ask.Message = f.refusalWords(e, message)
	}
	return r
}

func (f *reading) constraintRule(e *entry, source string, drop func()) *rule {
	if yes, is := yesNo(source); is && yes && source != "1" {
		drop()
		return nil
	}
	n := f.parse(e, "constraint", source)
	if n == nil {
		return nil
	}
	r := &rule{e: e, column: "constraint", source: source, put: into(&e.ask.Constraint), want: condition.TypeBoolean, miss: "any answer is taken", fall: drop}
	t := translator{f: f, at: e, own: true}
	node, err := t.truth(n, true, false)
	if err == nil {
		f.noted(e, "constraint", t.notes)
	}
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
