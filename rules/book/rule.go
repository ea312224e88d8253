package book

import (
	"slices"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

func (r *reading) rule(n *document.Node) rules.Rule {
	f := r.Mapping(n, document.Keys{Optional: []string{"rule", "as_soon_as", "each", "when", "unless", "because", "priority",
		"action", "refer", "signpost", "tell", "group", "from", "until"}})
	rule := rules.Rule{ID: r.Text(f["rule"]), Each: r.Text(f["each"]), Because: r.Text(f["because"])}
	rule.AsSoonAs = document.OneOf(r.Reader, f["as_soon_as"], "answered") != ""
	scope := r.scope(rule.Each)
	if rule.Each != "" && scope == "" { // a condition about its rows cannot be read
		for _, key := range []string{"when", "unless"} {
			if n := f[key]; n != nil {
				r.failed[n.Path()] = true
			}
		}
	}
	rule.When = r.condition(f["when"], scope)
	if f["unless"] != nil {
		exception := r.condition(f["unless"], scope)
		rule.Unless = &exception
	}
	rule.Priority = rules.Priority(r.Text(f["priority"]))
	rule.Action = r.action(f["action"], scope, &rule)
	rule.Refer = r.refer(f["refer"])
	rule.Signpost = r.signpost(f["signpost"])
	rule.Tell = r.tell(f["tell"])
	rule.Group = r.Text(f["group"])
	rule.From, rule.Until = r.day(f["from"]), r.day(f["until"])
	return rule
}

// scope is the repeat that conditions are compiled for: none where each: names
// none, so that only each: is at fault.
func (r *reading) scope(each string) string {
	if slot, ok := r.schema.Slot(each); ok && r.schema.Field(slot).Type == condition.TypeRows {
		return each
	}
	return ""
}

func (r *reading) action(n *document.Node, scope string, rule *rules.Rule) *rules.Raise {
	if n == nil {
		return nil
	}
	f := r.Mapping(n, document.Keys{Optional: []string{"type", "hazard", "clock", "team", "budget", "cost", "priority", "monitor"}})
	a := rules.Raise{Type: r.Text(f["type"]), Hazard: deadline.Hazard(r.Text(f["hazard"])), Clock: r.clock(f["clock"]),
		Team: r.listed(f["team"], "team", r.cfg.Teams), Budget: r.listed(f["budget"], "budget", r.cfg.Budgets)}
	a.Cost, a.CostOf = r.cost(f["cost"], scope)
	a.Monitor = r.monitor(f["monitor"])
	if p := f["priority"]; p != nil {
		if rule.Priority != "" {
			r.Fault(p, document.ErrDuplicate, "the rule has a priority already", "write one of the two")
		}
		rule.Priority = document.OneOf(r.Reader, p, rules.Priorities()...)
	}
	return &a
}

// clock checks that there is such a clock, and that it counts from something
// that a rule knows.
func (r *reading) clock(n *document.Node) string {
	name := r.Text(n)
	if name == "" || r.cfg.Clocks == nil {
		return name
	}
	clock, stage, err := r.cfg.Clocks.Resolve(name)
	if err != nil {
		var names []string
		for _, c := range r.cfg.Clocks.All() {
			names = append(names, c.Name)
		}
		r.Fault(n, document.ErrUnknown, "unknown clock \""+short(name)+"\"", document.DidYouMean(name, names))
		return name
	}
	aware := func(s deadline.Stage) bool { return s.Starts == deadline.Aware }
	if clock.Name == name && !slices.ContainsFunc(clock.Stages, aware) || clock.Name != name && !aware(stage) {
		r.Fault(n, document.ErrValue, "nothing in this clock is counted from awareness, which is all that a rule knows", "")
	}
	return name
}

// listed reads a name that must be one of the landlord's, where there is a
// list of them.
func (r *reading) listed(n *document.Node, what string, known []string) string {
	name := r.Text(n)
	if name != "" && len(known) > 0 && !slices.Contains(known, name) {
		r.Fault(n, document.ErrUnknown, "unknown "+what+" \""+short(name)+"\"", document.DidYouMean(name, known))
	}
	return name
}

func (r *reading) monitor(n *document.Node) []int {
	if n == nil {
		return nil
	}
	items := []*document.Node{n}
	if n.Kind == document.Sequence {
		items = n.Items
	}
	const most = 520
	if len(items) > most {
		r.Fault(items[most], document.ErrValue, "more than 520 weeks", "")
		items = items[:most]
	}
	var weeks []int
	for _, item := range items {
		if w := r.Integer(item, 1, 520); w > 0 {
			weeks = append(weeks, int(w))
		}
	}
	return weeks
}

func (r *reading) refer(n *document.Node) *rules.Refer {
	if n == nil {
		return nil
	}
	f := r.Mapping(n, document.Keys{Optional: []string{"need", "consent", "refused"}})
	return &rules.Refer{Need: r.need(f["need"]), Consent: r.listed(f["consent"], "purpose of consent", r.cfg.Consents), Refused: r.tell(f["refused"])}
}

// need leaves safeguarding to the check of the whole, which refuses it with
// its reason rather than as a name that the landlord lacks.
func (r *reading) need(n *document.Node) string {
	if n != nil && n.Text == "safeguarding" {
		return n.Text
	}
	return r.listed(n, "need", r.cfg.Needs)
}

// signpost reads the need, alone or under its key.
func (r *reading) signpost(n *document.Node) *rules.SignTo {
	switch {
	case n == nil:
		return nil
	case n.Kind == document.Mapping:
		f := r.Mapping(n, document.Keys{Optional: []string{"need"}})
		return &rules.SignTo{Need: r.listed(f["need"], "need", r.cfg.Needs)}
	}
	return &rules.SignTo{Need: r.listed(n, "need", r.cfg.Needs)}
}

// tell reads a text in each language, or one text in the first language.
func (r *reading) tell(n *document.Node) rules.Tell {
	if n == nil {
		return nil
	}
	if n.Kind == document.Scalar {
		first := "en"
		if len(r.cfg.Languages) > 0 {
			first = r.cfg.Languages[0]
		}
		return rules.Tell{first: r.Text(n)}
	}
	tell := rules.Tell{}
	if n.Kind == document.Mapping && len(n.Entries) == 0 {
		r.Fault(n, document.ErrMissing, "the words are missing", "write them, or take the key out")
	}
	for _, e := range r.Entries(n) {
		if len(r.cfg.Languages) > 0 && !slices.Contains(r.cfg.Languages, e.Key.Text) {
			r.Fault(e.Value, document.ErrUnknown, "unknown language \""+short(e.Key.Text)+"\"", document.DidYouMean(e.Key.Text, r.cfg.Languages))
			continue
		}
		tell[e.Key.Text] = r.Text(e.Value)
	}
	return tell
}

// short keeps what somebody wrote short enough to stand in a message.
func short(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return s
}
