package report

import (
	"slices"
	"strconv"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Finding is something that the season looks for in homes: damp, people who
// struggle, people who want to be involved. A home has it where any of its
// responses that count says so, in answers or through rules that fired.
type Finding struct {
	Name  string // kebab-case: damp
	Title string // "Damp or mould"
	// Says lists the answers that mean it, any of which is enough. Questions
	// of several versions of a survey may stand side by side.
	Says []Says
	// Rules lists rules any of which, fired, means it. Who was decided counts
	// as asked.
	Rules []string
	// OnRecord is the word by which a home's record says that the landlord knew
	// already; empty: nothing is compared.
	OnRecord string
	// Action is the type of the actions that answer it, and Work what they are
	// called: hazard_inspection, "inspections". Empty: none is told of.
	Action, Work string
}

// Says is a question with the answers that mean a finding: names of choices,
// "true" or "false", or whole numbers. In a repeat any row is enough.
type Says struct {
	Field string
	Any   []string
}

// found says whether a response means the finding, and whether it was asked.
func (f Finding) found(r survey.Response, decided *campaign.Decided) (found, asked bool) {
	for _, at := range r.Answers {
		for _, s := range f.Says {
			if s.Field == at.Path.Field && at.Answer.Status == condition.Answered {
				asked = true
				found = found || s.means(at.Answer.Value)
			}
		}
	}
	if len(f.Rules) > 0 && decided != nil {
		asked = true
		for _, rule := range fired(*decided) {
			found = found || slices.Contains(f.Rules, rule)
		}
	}
	return found, asked
}

func (s Says) means(v condition.Value) bool {
	switch v.Type() {
	case condition.TypeBoolean:
		b, _ := v.Bool()
		return slices.Contains(s.Any, strconv.FormatBool(b))
	case condition.TypeInteger:
		n, _ := v.Int()
		return slices.Contains(s.Any, strconv.FormatInt(n, 10))
	case condition.TypeChoices:
		names, _ := v.Choices()
		return slices.ContainsFunc(names, func(name string) bool { return slices.Contains(s.Any, name) })
	}
	text, ok := v.Text()
	return ok && slices.Contains(s.Any, text)
}

// fired lists the rules behind everything that a decision asks for.
func fired(d campaign.Decided) []string {
	var out []string
	for _, a := range d.Decision.Actions {
		for _, r := range a.Reasons {
			out = append(out, r.Rule)
		}
	}
	for _, x := range d.Decision.Referrals {
		out = append(out, x.Rule)
		for _, r := range x.Reasons {
			out = append(out, r.Rule)
		}
	}
	for _, x := range d.Decision.Signposts {
		out = append(out, x.Rule)
		for _, r := range x.Reasons {
			out = append(out, r.Rule)
		}
	}
	return out
}
