package truth

import (
	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/condition"
)

// Compile reads a model and checks it whole. The error is [document.Faults],
// each with its place: a key that is not known, a chance that is none, choices
// that do not sum to 1, a condition that does not compile or reads a fact that
// is drawn later, a list of cases whose last may not hold.
func Compile(name string, doc []byte) (*Model, error) {
	r := &reader{Reader: document.Open(name, doc, document.Limits{})}
	top := r.Mapping(r.Root(), document.Keys{Required: []string{
		"truth", "version", "given", "facts", "in", "door", "gets_in", "broken_off", "alone_to_answer", "chat", "answers", "work",
	}})
	m := &Model{
		name:    r.KebabName(top["truth"]),
		version: r.Integer(top["version"], 1, 1_000_000),
		answers: map[string][]answer{},
		repeats: map[string]*rows{},
	}
	m.given = r.given(top["given"])
	r.schema = r.townSchema(m.given, top["facts"])
	if r.schema == nil {
		return nil, r.Err()
	}
	m.schema, r.numbers = r.schema, true
	m.facts = r.facts(top["facts"])
	r.habits(m, top)
	m.chat = r.chat(top["chat"])
	m.work = r.work(top["work"])
	r.answers(m, top["answers"])
	if err := r.Err(); err != nil {
		return nil, err
	}
	return m, nil
}

// habits reads what is drawn anew at every knock.
func (r *reader) habits(m *Model, top document.Fields) {
	m.in = readCases(r, top["in"], "chance", r.occasions)
	m.door = readCases(r, top["door"], "choose", r.shares)
	m.getsIn = readCases(r, top["gets_in"], "chance", r.chance)
	m.brokenOff = r.span(top["broken_off"], 1)
	m.alone = readCases(r, top["alone_to_answer"], "chance", r.chance)
}

func (r *reader) occasions(n *document.Node) map[string]float64 {
	out := map[string]float64{}
	for _, e := range r.Entries(n) {
		r.FieldName(e.Key)
		out[e.Key.Text] = r.chance(e.Value)
	}
	return out
}

func (r *reader) chat(n *document.Node) chat {
	f := r.Mapping(n, document.Keys{Required: []string{
		"begins", "after_hours", "identifies", "course", "silent_after", "returns_after_reminder", "manner", "alone_to_answer",
	}})
	return chat{
		begins:      readCases(r, f["begins"], "chance", r.chance),
		after:       r.span(f["after_hours"], 24*365),
		identifies:  r.chance(f["identifies"]),
		course:      readCases(r, f["course"], "choose", r.shares),
		silentAfter: r.span(f["silent_after"], 1),
		returns:     r.chance(f["returns_after_reminder"]),
		manner:      readCases(r, f["manner"], "choose", r.shares),
		alone:       r.chance(f["alone_to_answer"]),
	}
}

func (r *reader) work(n *document.Node) Work {
	f := r.Mapping(n, document.Keys{Required: []string{"on_time", "late_days", "declined", "held", "referral_taken_up"}})
	return Work{
		OnTime:          r.chance(f["on_time"]),
		Declined:        r.chance(f["declined"]),
		Held:            r.chance(f["held"]),
		ReferralTakenUp: r.chance(f["referral_taken_up"]),
		late:            r.span(f["late_days"], 3650),
	}
}

// given reads what the record says: a name, and its type or its choices.
func (r *reader) given(n *document.Node) []condition.Field {
	var out []condition.Field
	for _, item := range r.Sequence(n) {
		f := r.Mapping(item, document.Keys{Required: []string{"name"}, Optional: []string{"type", "choices"}})
		field := condition.Field{Name: r.FieldName(f["name"])}
		switch {
		case f["choices"] != nil:
			field.Type = condition.TypeChoice
			for _, c := range r.Sequence(f["choices"]) {
				field.Choices = append(field.Choices, r.FieldName(c))
			}
		case document.OneOf(r.Reader, f["type"], "boolean", "integer") == "integer":
			field.Type = condition.TypeInteger
		default:
			field.Type = condition.TypeBoolean
		}
		out = append(out, field)
	}
	return out
}
