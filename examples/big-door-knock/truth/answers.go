package truth

import (
	"fmt"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/condition"
)

var answerKeys = document.Keys{Optional: []string{
	"when", "declines", "unsure", "is", "chance", "choose", "fact", "each", "none", "words", "record", "missing", "new",
}}

// answers reads what is said, question by question, and the repeats among
// them.
func (r *reader) answers(m *Model, n *document.Node) {
	for _, e := range r.Entries(n) {
		name := r.FieldName(e.Key)
		items := r.Sequence(e.Value)
		if len(items) == 1 && items[0].Find("rows") != nil {
			m.repeats[name] = r.rows(m, items[0])
			continue
		}
		m.answers[name] = r.cases(items)
	}
}

// rows reads how a repeat is answered, with facts and answers of its own.
func (r *reader) rows(m *Model, n *document.Node) *rows {
	f := r.Mapping(n, document.Keys{Required: []string{"rows", "answers"}, Optional: []string{"facts"}})
	for _, e := range r.Entries(f["rows"]) {
		r.Integer(e.Key, 0, 50)
	}
	out := &rows{many: r.shares(f["rows"]), schema: m.schema, answers: map[string][]answer{}}
	if f["facts"] != nil {
		var town []condition.Field
		for slot := range m.schema.Len() {
			town = append(town, m.schema.Field(condition.Slot(slot)))
		}
		if out.schema = r.schemaOf(town, f["facts"]); out.schema == nil {
			return out
		}
	}
	outer := r.schema
	r.schema = out.schema
	defer func() { r.schema = outer }()
	out.facts = r.facts(f["facts"])
	for _, e := range r.Entries(f["answers"]) {
		out.answers[r.FieldName(e.Key)] = r.cases(r.Sequence(e.Value))
	}
	return out
}

func (r *reader) cases(items []*document.Node) []answer {
	out := make([]answer, len(items))
	for i, item := range items {
		f := r.Mapping(item, answerKeys)
		out[i] = r.answer(item, f)
		r.last(item, f["when"], i == len(items)-1)
	}
	return out
}

func (r *reader) answer(item *document.Node, f document.Fields) answer {
	a := answer{when: r.condition(f["when"]), declines: r.share(f["declines"]), unsure: r.share(f["unsure"])}
	if a.declines+a.unsure > 1 {
		r.Fault(item, document.ErrValue, "declines and unsure are more than 1 together", "")
	}
	ways := 0
	for _, key := range []string{"is", "chance", "choose", "fact", "each", "words", "new"} {
		if f[key] == nil {
			continue
		}
		ways++
		r.way(&a, key, f)
	}
	const allWays = "is:, chance:, choose:, fact:, each:, words: or new:"
	switch {
	case item == nil || item.Kind != document.Mapping:
	case ways > 1:
		r.Fault(item, document.ErrValue, "this says twice what they answer", "one of "+allWays)
	case ways == 0:
		r.Fault(item, document.ErrMissing, "nothing says what they answer", "write "+allWays)
	}
	r.known(&a, f)
	return a
}

// share reads a chance that may be left out, and is 0 then.
func (r *reader) share(n *document.Node) float64 {
	if n == nil {
		return 0
	}
	return r.chance(n)
}

func (r *reader) way(a *answer, key string, f document.Fields) {
	switch n := f[key]; key {
	case "is":
		a.is = r.condition(n)
	case "chance":
		c := r.chance(n)
		a.chance = &c
	case "choose":
		a.choose = r.shares(n)
	case "fact":
		a.fact = r.FieldName(n)
		if _, ok := r.schema.Slot(a.fact); !ok && a.fact != "" {
			r.Fault(n, document.ErrUnknown, fmt.Sprintf("there is no fact %q", a.fact), "")
		}
	case "each":
		a.listed = true
		for _, item := range r.Sequence(n) {
			a.each = append(a.each, r.part(item))
		}
		if f["none"] != nil {
			a.none = r.FieldName(f["none"])
		}
	case "words":
		a.words = r.words(n)
	case "new":
		a.fresh = document.OneOf(r.Reader, n, "phone", "email", "person")
	}
}

// known reads what they do about the landlord's record.
func (r *reader) known(a *answer, f document.Fields) {
	if f["record"] == nil {
		return
	}
	a.record = r.acts(f["record"], "confirmed", "corrected", "removed")
	a.missing = shares{{name: "added", part: 1}}
	if f["missing"] != nil {
		a.missing = r.acts(f["missing"], "added", "none")
	}
}

func (r *reader) acts(n *document.Node, allowed ...string) shares {
	for _, e := range r.Entries(n) {
		document.OneOf(r.Reader, e.Key, allowed...)
	}
	return r.shares(n)
}

func (r *reader) part(n *document.Node) part {
	f := r.Mapping(n, document.Keys{Required: []string{"choice"}, Optional: []string{"is", "chance", "when", "otherwise"}})
	p := part{choice: r.FieldName(f["choice"]), is: r.condition(f["is"]), when: r.condition(f["when"]),
		chance: r.share(f["chance"]), otherwise: r.share(f["otherwise"])}
	if n != nil && n.Kind == document.Mapping && (f["is"] == nil) == (f["chance"] == nil) {
		r.Fault(n, document.ErrValue, "a choice comes true by is: or by chance:", "")
	}
	return p
}

func (r *reader) words(n *document.Node) map[string][]string {
	out := map[string][]string{}
	for _, e := range r.Entries(n) {
		for _, text := range r.Sequence(e.Value) {
			out[e.Key.Text] = append(out[e.Key.Text], r.Text(text))
		}
	}
	if n != nil && len(out["en"]) == 0 {
		r.Fault(n, document.ErrMissing, "there are no words in English, which stand in where a language has none", "")
	}
	return out
}
