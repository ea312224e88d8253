package form

import (
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// refused tells of answers that may not fit any more although nothing was
// changed about their own question: its constraint or its choice_filter reads
// what was, or whether it is asked depends on it.
func (d *differ) refused() {
	touched := map[string]string{} // by the newer name: what changed that it depends on, or itself
	for _, c := range d.changes {
		if !slices.Contains([]Kind{KindWording, KindRenamed, KindPrivacy}, c.Kind) && !idle(c) {
			touched[c.Name] = c.Name
		}
	}
	for _, e := range d.new.entries {
		by, itself := touched[e.name]
		for _, name := range append(readOf(e, d.new.schema), e.in) {
			if _, here := d.new.find(name); !here {
				name = strings.TrimSuffix(name, "_other")
			}
			if from, ok := touched[name]; ok && name != "" && !itself && by == "" {
				by = from
			}
		}
		if by == "" {
			continue
		}
		touched[e.name] = by
		if was, ok := d.was[e.name]; ok && by != e.name && judged(e) && d.carried && d.carriages[was].Loss == "" {
			d.insert(Change{Kind: KindLogic, Name: e.name, Was: other(was, e.name), Part: judgedBy(e),
				Text:       fmt.Sprintf("is judged by what depends on %s, which changed", by),
				Interviews: "an answer that does not fit any more is asked again; the first one is kept, sealed"})
		}
	}
}

// idle says of a change that no answer is another by it.
func idle(c Change) bool {
	switch c.Kind {
	case KindChoices:
		return strings.HasSuffix(c.Part, ".score") || strings.HasSuffix(c.Part, ".pinned")
	case KindLogic:
		return strings.HasPrefix(c.Part, "soft") || strings.HasPrefix(c.Part, "required")
	}
	return false
}

// judged says that answers to a question may be refused beside others.
func judged(e piece) bool { return e.ask != nil && (e.ask.Constraint != nil || e.ask.Filter != nil) }

func judgedBy(e piece) string {
	if e.ask.Constraint != nil {
		return "constraint"
	}
	return "choice_filter"
}

// readOf lists what decides whether a piece is asked, what it comes to and
// which answers fit.
func readOf(e piece, schema *condition.Schema) []string {
	var logic []*survey.Logic
	var computed []*survey.Computed
	switch {
	case e.ask != nil:
		logic, computed = []*survey.Logic{e.ask.Relevant, e.ask.Constraint, e.ask.Filter}, []*survey.Computed{e.ask.Calculation, e.ask.Default}
	case e.group != nil:
		logic = []*survey.Logic{e.group.Relevant}
	case e.more != nil:
		logic, computed = []*survey.Logic{e.more.Relevant}, []*survey.Computed{e.more.Count}
	}
	var names []string
	for _, l := range logic {
		if l == nil {
			continue
		}
		if c, err := condition.LoadCondition(l.Tree, schema); err == nil { // New has taken it
			names = append(names, namesOf(c.Reads(), schema)...)
		}
	}
	for _, v := range computed {
		if v == nil {
			continue
		}
		if c, err := condition.LoadExpr(v.Tree, schema); err == nil {
			names = append(names, namesOf(c.Reads(), schema)...)
		}
	}
	return slices.DeleteFunc(names, func(name string) bool { return name == e.name })
}

func namesOf(slots []condition.Slot, schema *condition.Schema) []string {
	names := make([]string, len(slots))
	for i, slot := range slots {
		names[i] = schema.Field(slot).Name
	}
	return names
}

// insert puts a change where its piece stands among the others.
func (d *differ) insert(c Change) {
	i := slices.IndexFunc(d.changes, func(o Change) bool {
		_, here := d.new.find(o.Name)
		return here && d.new.at(o.Name) > d.new.at(c.Name)
	})
	if i < 0 {
		i = len(d.changes)
	}
	d.changes = slices.Insert(d.changes, i, c)
}
