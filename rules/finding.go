package rules

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Kind says what an analysis found.
type Kind string

// What [Set.Analyse] finds, from what breaks a rule to what is worth a look.
const (
	// FindingNever is a condition that no answers make true, or an exception
	// that never makes a difference.
	FindingNever Kind = "never"
	// FindingAlways is a condition that no answers make false. Where it can
	// be unknown it holds "always, once answered".
	FindingAlways Kind = "always"
	// FindingContradiction is a rule that its own exception always takes back,
	// or that the survey's questions rule out; or two of one priority that ask
	// for the same action with another clock, team or budget.
	FindingContradiction Kind = "contradiction"
	// FindingDuplicate is two rules that hold on the same answers and ask for
	// the same.
	FindingDuplicate Kind = "duplicate"
	// FindingShadowed is a rule that adds nothing to another, which holds
	// whenever it does; or one that is never reached, because one before it in
	// its group always holds.
	FindingShadowed Kind = "shadowed"
	// FindingOverlap is two rules that ask for the same and hold together on
	// some answers only; or two of which their group says that one at most does.
	FindingOverlap Kind = "overlap"
	// FindingGap is answers on which no rule holds of a group that is said to
	// be complete.
	FindingGap Kind = "gap"
	// FindingUnguarded is a hazard that raises nothing where the questions
	// that say who is vulnerable were not answered.
	FindingUnguarded Kind = "unguarded_hazard"
	// FindingUnread is a question that no rule reads.
	FindingUnread Kind = "unread_question"
	// FindingUnhandled is choices that no rule comes to hold by.
	FindingUnhandled Kind = "unhandled_choice"
	// FindingUnsure is something that the analysis cannot tell.
	FindingUnsure Kind = "cannot_tell"
)

// kinds are in the order in which they are told of.
var kinds = []Kind{FindingNever, FindingAlways, FindingContradiction, FindingDuplicate, FindingShadowed, FindingOverlap,
	FindingGap, FindingUnguarded, FindingUnread, FindingUnhandled, FindingUnsure}

// Finding is one thing that an analysis found.
type Finding struct {
	Kind Kind `json:"kind"`
	// Rules are those that it is about, the one to be mended first.
	Rules []string `json:"rules,omitempty"`
	// Part is the part of the first rule: when or unless. Empty: the rule.
	Part    string   `json:"part,omitempty"`
	Group   string   `json:"group,omitempty"`   // of a gap
	Field   string   `json:"field,omitempty"`   // of a question
	Choices []string `json:"choices,omitempty"` // of a question
	Message string   `json:"message"`
	Hint    string   `json:"hint,omitempty"`
	// Example is answers that show it, on which the rules were asked. There is
	// none of what never is.
	Example []Given         `json:"example,omitempty"`
	Today   *condition.Date `json:"today,omitempty"` // the day of the example, where it matters
	// Sure is false where it is not known whether it is so.
	Sure bool `json:"sure"`
}

// String writes the message, and the example in words.
func (f Finding) String() string {
	if words := f.InWords(); words != "" {
		return f.Message + "; for example: " + words
	}
	return f.Message
}

// mostExample is how many answers of an example are told in words.
const mostExample = 8

// InWords writes the example as people say it: damp = patch, infant not
// answered.
func (f Finding) InWords() string {
	var words []string
	for _, given := range f.Example {
		words = append(words, given.inWords())
	}
	if more := len(words) - mostExample; more > 0 {
		words = append(words[:mostExample], fmt.Sprintf("and %d more", more))
	}
	if f.Today != nil {
		words = append(words, "on "+f.Today.String())
	}
	return strings.Join(words, ", ")
}

func (g Given) inWords() string {
	ids, closed, rows := g.Value.Rows()
	switch {
	case g.Status == condition.NotApplicable:
		return g.Path.String() + " not applicable"
	case g.Status == condition.Declined:
		return g.Path.String() + " declined"
	case g.Status == condition.DontKnow:
		return g.Path.String() + " not known"
	case g.Status != condition.Answered:
		return g.Path.String() + " not answered"
	case rows && closed:
		return fmt.Sprintf("%s: %d", g.Path, len(ids))
	case rows:
		return fmt.Sprintf("%s: %d so far", g.Path, len(ids))
	}
	text := g.Value.String()
	if g.Value.Type() == condition.TypeText {
		text = fmt.Sprintf("%q", text)
	}
	if text == "" {
		text = "none"
	}
	return g.Path.String() + " = " + text
}
