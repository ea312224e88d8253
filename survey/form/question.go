package form

import (
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

var questionKeys = document.Keys{
	Required: []string{"name", "type"},
	Optional: []string{"label", "say", "confirm", "hint", "interviewer", "choices", "ordered", "currency", "multiline", "scale", "relevant", "required",
		"constraint", "constraint_message", "otherwise", "known", "sensitive", "private", "staff_only", "decline", "dont_know",
		"value", "calculation", "default", "table", "choice_filter",
		"soft", "not_applicable", "decline_in", "dont_know_in", "not_applicable_in", "random", "specify"},
}

// question reads one question or note; nil where it is none.
func (r *reading) question(n *document.Node, item, each string) *survey.Ask {
	keys := r.Mapping(n, questionKeys)
	if keys == nil {
		return nil
	}
	return r.ask(n, keys, item, each, survey.Type(r.Text(keys["type"])))
}

// ask reads the parts of a question of a type.
func (r *reading) ask(n *document.Node, keys document.Fields, item, each string, t survey.Type) *survey.Ask {
	r.put(item, "", n)
	for _, key := range []string{"name", "type", "ordered", "currency", "multiline", "otherwise", "known", "sensitive", "private",
		"staff_only", "decline", "dont_know", "required"} {
		r.put(item, key, keys[key])
	}
	r.put(item, "required_if", keys["required"])
	r.put(item, "confirm", keys["confirm"])
	a := &survey.Ask{
		Name: r.Text(keys["name"]), Type: t,
		Label:       survey.Wording{Text: r.text(item, "label.text", keys["label"]), Modes: r.say(item, keys["say"])},
		Confirm:     survey.Wording{Text: r.text(item, "confirm.text", keys["confirm"])},
		Hint:        survey.Wording{Text: r.text(item, "hint.text", keys["hint"])},
		Interviewer: r.text(item, "interviewer", keys["interviewer"]),
		Message:     r.text(item, "message", keys["constraint_message"]),
		Ordered:     r.flag(keys["ordered"]), Multiline: r.flag(keys["multiline"]), Scale: r.scale(item, keys["scale"]), Sensitive: r.flag(keys["sensitive"]), Private: r.flag(keys["private"]),
		StaffOnly: r.flag(keys["staff_only"]), Decline: r.flag(keys["decline"]), DontKnow: r.flag(keys["dont_know"]),
		Known: r.Text(keys["known"]), Currency: condition.Currency(r.Text(keys["currency"])),
		Relevant:   r.condition(item, "relevant", keys["relevant"], each),
		Constraint: r.condition(item, "constraint", keys["constraint"], each),
	}
	if a.Type == survey.TypeNote {
		r.notes[a.Name] = true
	}
	a.Choices = r.choices(item, keys["choices"])
	r.filled(keys, a.Type)
	a.Required, a.RequiredIf = r.required(item, keys["required"], each)
	a.Soft, a.SoftIf = r.flagOr(item, "soft", keys["soft"], each)
	a.NotApplicable = r.flag(keys["not_applicable"])
	a.DeclineIn = r.takings(item, "decline_in", keys["decline_in"])
	a.DontKnowIn = r.takings(item, "dont_know_in", keys["dont_know_in"])
	a.NotApplicableIn = r.takings(item, "not_applicable_in", keys["not_applicable_in"])
	r.put(item, "not_applicable", keys["not_applicable"])
	a.Random = r.flag(keys["random"])
	r.put(item, "random", keys["random"])
	r.put(item, "specify", keys["specify"])
	a.Specify = survey.Wording{Text: r.text(item, "specify.text", keys["specify"])}
	a.Table = r.table(item, keys["table"])
	a.Filter = r.filter(item, keys["choice_filter"], each, a)
	a.Value = r.valueType(item, keys["value"])
	if keys["value"] != nil && a.Value == condition.TypeNone {
		return a // told: what is calculated is of no type
	}
	a.Calculation = r.computed(item, "calculation", keys["calculation"], each, a)
	a.Default = r.preset(item, keys["default"], each, a)
	a.Otherwise = r.otherwise(a, keys["otherwise"])
	return a
}

// flag reads true or false; what is not written is false.
func (r *reading) flag(n *document.Node) bool { return n != nil && r.Bool(n) }

// yesOrNo are the words that are no condition: some mean true or false, and
// are told so.
var yesOrNo = map[string]bool{"true": true, "false": true, "yes": true, "no": true, "y": true, "n": true, "on": true, "off": true}

// required reads true, false or a condition.
func (r *reading) required(item string, n *document.Node, each string) (bool, *survey.Logic) {
	return r.flagOr(item, "required", n, each)
}

// flagOr reads true, false or a condition.
func (r *reading) flagOr(item, key string, n *document.Node, each string) (bool, *survey.Logic) {
	r.put(item, key, n)
	if n == nil || n.Kind == document.Scalar && n.Style == document.Plain && yesOrNo[strings.ToLower(n.Text)] {
		return r.flag(n), nil
	}
	return false, r.condition(item, key+"_if", n, each)
}

var modes = []survey.Mode{survey.Doorstep, survey.Phone, survey.Chat, survey.Online, survey.Terminal}

// say reads the words of single channels.
func (r *reading) say(item string, n *document.Node) map[survey.Mode]survey.Text {
	if n == nil {
		return nil
	}
	says := map[survey.Mode]survey.Text{}
	for _, e := range r.Entries(n) {
		if m := survey.Mode(e.Key.Text); slices.Contains(modes, m) {
			says[m] = r.text(item, "label.modes."+e.Key.Text, e.Value)
			continue
		}
		names := make([]string, len(modes))
		for i, m := range modes {
			names[i] = string(m)
		}
		r.Fault(e.Key, document.ErrUnknown, fmt.Sprintf("%q is not a way of asking", e.Key.Text), document.DidYouMean(e.Key.Text, names))
	}
	return says
}

// list is a list of choices, with where each part of it stands.
type list struct {
	choices []survey.Choice
	places  map[string]*document.Node
}

func (r *reading) readLists(n *document.Node) {
	if n == nil {
		return
	}
	for _, e := range r.Entries(n) {
		if name := r.FieldName(e.Key); name != "" {
			r.lists[name] = r.list(e.Value, "choices")
			if e.Value.Kind == document.Sequence && len(e.Value.Items) == 0 {
				r.Fault(e.Value, document.ErrMissing, fmt.Sprintf("the list %q has no choices", name), "")
			}
		}
	}
}

// choices reads the choices of a question, or the name of a list of them.
func (r *reading) choices(item string, n *document.Node) []survey.Choice {
	if n == nil {
		return nil
	}
	r.put(item, "choices", n)
	if n.Kind == document.Scalar {
		l, ok := r.lists[n.Text]
		if !ok {
			names := make([]string, 0, len(r.lists))
			for name := range r.lists {
				names = append(names, name)
			}
			slices.Sort(names)
			r.Fault(n, document.ErrUnknown, fmt.Sprintf("there is no list %q", n.Text), document.DidYouMean(n.Text, names))
		}
		for key, at := range l.places {
			r.put(item, key, at)
		}
		return slices.Clone(l.choices)
	}
	l := r.list(n, "choices")
	for key, at := range l.places {
		r.put(item, key, at)
	}
	return l.choices
}

func (r *reading) list(n *document.Node, key string) list {
	l := list{places: map[string]*document.Node{}}
	inner := &reading{Reader: r.Reader, languages: r.languages, places: map[place]*document.Node{}}
	for _, one := range r.Sequence(n) {
		if one.Kind == document.Scalar {
			r.Fault(one, document.ErrValue, fmt.Sprintf("%q is not a choice yet: it has a name and a label", document.Shorten(one.Text)),
				"write {name: …, label: "+document.Shorten(one.Text)+"}")
			continue
		}
		keys := r.Mapping(r.own(one), choiceKeys)
		if keys["name"] == nil || keys["label"] == nil {
			continue
		}
		at := fmt.Sprintf("%s.%d", key, len(l.choices))
		inner.put("", at, one)
		inner.put("", at+".name", keys["name"])
		inner.put("", at+".exclusive", keys["exclusive"])
		l.choices = append(l.choices, survey.Choice{Name: r.Text(keys["name"]),
			Label: inner.text("", at+".label", keys["label"]), Exclusive: r.flag(keys["exclusive"]),
			Columns: inner.columns(at, keys["columns"]), Other: r.flag(keys["other"]), Pinned: r.flag(keys["pinned"]), Score: r.score(keys["score"])})
		inner.put("", at+".other", keys["other"])
		inner.put("", at+".score", keys["score"])
	}
	for p, node := range inner.places {
		l.places[p.key] = node
	}
	return l
}
