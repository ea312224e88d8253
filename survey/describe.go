package survey

import "github.com/doorknock/doorknock/rules/condition"

// Names lists the questions and repeats of the survey in survey order, notes
// excepted: the columns of a table of its answers.
func (s *Survey) Names() []string {
	names := make([]string, len(s.bySlot))
	for i, at := range s.bySlot {
		names[i] = s.nodes[at].name
	}
	return names
}

// Describe returns a question as it is written down, outside any interview,
// for reports and for whoever reads answers later: an ellipsis stands for
// what would be piped into its words. It says false for a name that is no
// question, note or repeat.
func (s *Survey) Describe(name string, m Mode, lang Language) (Question, bool) {
	at, ok := s.byName[name]
	if !ok {
		return Question{}, false
	}
	n, l := &s.nodes[at], s.language(lang)
	q := Question{Path: condition.Path{Field: name}, Type: TypeRows, Section: s.sectionOf(n, l)}
	if n.kind == nodeRepeat {
		q.Section = n.title.outline(l)
		q.Counted = n.counted()
		q.Label = n.another.in(m).outline(l)
		if q.Label == "" {
			q.Label = s.words[l].Another
		}
		return q, true
	}
	a := n.ask
	q.Type, q.Ordered, q.Currency, q.Required = a.Type, a.Ordered, a.Currency, a.Required
	q.Multiline, q.Scale, q.Grid = a.Multiline, n.marks.in(l), s.gridOf(n)
	q.Sensitive, q.Private, q.StaffOnly = a.Sensitive || a.Private, a.Private, a.StaffOnly
	q.MayHaveNone, q.Fact, q.Soft = n.fact >= 0, a.Known, a.Soft
	q.mayTake(a, m)
	q.Label, q.Hint = n.label.in(m).outline(l), n.hint.in(m).outline(l)
	if m.Staffed() {
		q.Interviewer = n.interviewer.outline(l)
	}
	for i := range n.options {
		o := &n.options[i]
		q.Options = append(q.Options, Option{Name: o.name, Label: o.label.outline(l), Exclusive: o.exclusive})
	}
	return q, true
}

func (s *Survey) sectionOf(n *node, lang int) string {
	if n.section < 0 {
		return ""
	}
	return s.nodes[n.section].title.outline(lang)
}

// outline is a phrase in a language, with an ellipsis for each pipe.
func (p phrase) outline(lang int) string {
	if p.empty() {
		return ""
	}
	return p[lang].outline()
}
