package survey

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Score is a sum over questions, as published instruments have them. It
// stands behind every question: rules read it by its name, and it is in the
// response as an answer that nobody gave, a decimal.
//
// A question counts the score of the choice that was chosen, or the sum of
// those of several; a number counts itself, and yes counts 1, no 0. What was
// not relevant counts as its otherwise, where it has one. Anything else is
// missing: not asked or answered, don't know, declined, a choice without a
// score.
type Score struct {
	Name      string   `json:"name"`
	Label     Text     `json:"label,omitempty"` // for reports
	Of        []string `json:"of"`              // the questions, rows' excepted
	Missing   Missing  `json:"missing,omitempty"`
	AtLeast   int      `json:"at_least,omitempty"` // with fewer that are not missing it is unknown; 0 is 1
	Sensitive bool     `json:"sensitive,omitempty"`
}

// Missing says what becomes of a score of which something is missing.
type Missing string

// The rules for what is missing. The zero Missing is MissingUnknown.
const (
	MissingUnknown Missing = "unknown" // the score is unknown
	MissingZero    Missing = "zero"    // it adds nothing
	MissingMean    Missing = "mean"    // the mean of the others stands in for it
)

// mostScore bounds what one choice adds to a score.
const mostScore = 1e9

// scores adds a node for each score, behind everything else.
func (c *compiler) scores() {
	in := place{parent: -1, repeat: -1, section: -1, count: &c.s.width}
	for i := range c.s.def.Scores {
		s := &c.s.def.Scores[i]
		at := c.add(node{kind: nodeValue, name: s.Name, ask: s.ask(), score: s, scored: i}, in)
		told := len(c.found)
		c.named(at, s.Name)
		for j := told; j < len(c.found); j++ {
			c.found[j].Key = fmt.Sprintf("scores.%d.name", i)
		}
	}
}

// ask is a score as a question that nobody answers.
func (s *Score) ask() *Ask {
	return &Ask{Name: s.Name, Type: TypeCalculate, Value: condition.TypeDecimal, Label: Wording{Text: s.Label}, Sensitive: s.Sensitive}
}

// finishScore checks a score and finds its questions.
func (c *compiler) finishScore(at int, n *node) {
	s, key := n.score, fmt.Sprintf("scores.%d", n.scored)
	n.label = c.wording(-1, key+".label", Wording{Text: s.Label}, false)
	tell := func(part, word, text, hint string) {
		c.found = append(c.found, located{at, Flaw{Name: s.Name, Key: key + part, Word: word, Text: text, Hint: hint}})
	}
	if len(s.Of) == 0 {
		tell(".of", "", "a score of nothing", "")
	}
	switch s.Missing {
	case "", MissingUnknown, MissingZero, MissingMean:
	default:
		tell(".missing", string(s.Missing), fmt.Sprintf("%q is no rule for what is missing", clip(string(s.Missing))), "unknown, zero or mean")
	}
	if s.AtLeast < 0 || s.AtLeast > len(s.Of) {
		tell(".at_least", "", fmt.Sprintf("from 0 to %d questions", len(s.Of)), "")
	}
	for i, name := range s.Of {
		of := fmt.Sprintf(".of.%d", i)
		to, ok := c.s.byName[name]
		if !ok {
			tell(of, name, fmt.Sprintf("unknown question %q", clip(name)), meant(name, c.names()))
			continue
		}
		if why := c.unscored(to); why != "" || to >= at {
			tell(of, name, fmt.Sprintf("%q %s", clip(name), cmp.Or(why, "is a score itself")), "")
			continue
		}
		if slices.Contains(n.items, to) {
			tell(of, name, fmt.Sprintf("%q is here twice", clip(name)), "")
			continue
		}
		if a := c.s.nodes[to].ask; (a.Sensitive || a.Private) && !s.Sensitive {
			tell(of, name, fmt.Sprintf("it is made of %q, which is sensitive", clip(name)), "add sensitive: true")
		}
		n.items = append(n.items, to)
	}
}

// names are the names that a score may count.
func (c *compiler) names() []string {
	var names []string
	for i := range c.s.nodes {
		if n := &c.s.nodes[i]; n.kind == nodeAsk || n.kind == nodeValue {
			names = append(names, n.name)
		}
	}
	return names
}

// unscored says why a node cannot count in a score.
func (c *compiler) unscored(at int) string {
	n := &c.s.nodes[at]
	switch {
	case n.kind != nodeAsk && n.kind != nodeValue:
		return "is not a question"
	case n.repeat >= 0:
		return fmt.Sprintf("is asked once for each of %q, and a score counts one answer", c.s.nodes[n.repeat].name)
	}
	switch n.ask.valueType() {
	case condition.TypeBoolean, condition.TypeInteger, condition.TypeDecimal:
		return ""
	case condition.TypeChoice, condition.TypeChoices:
		for _, o := range n.options {
			if o.score != nil {
				return ""
			}
		}
		return "has no choice with a score"
	}
	return fmt.Sprintf("is of type %s, which does not count", n.ask.Type)
}

// total is what a score comes to.
func (iv *Interview) total(n *node) Answer {
	var sum float64
	held, missing := 0, Answer{Status: condition.NotApplicable}
	for _, at := range n.items {
		points, status := iv.points(&iv.survey.nodes[at])
		switch {
		case status == condition.Answered:
			held, sum = held+1, sum+points
		case missing.Status == condition.NotApplicable:
			missing.Status = status
		}
	}
	unknown := held < max(n.score.AtLeast, 1) || held < len(n.items) && (n.score.Missing == "" || n.score.Missing == MissingUnknown)
	if unknown {
		return missing
	}
	if n.score.Missing == MissingMean {
		sum *= float64(len(n.items)) / float64(held)
	}
	if math.IsNaN(sum) || math.IsInf(sum, 0) {
		return Answer{}
	}
	return Said(condition.Dec(sum))
}

// points is what one question counts, or the status that it is missing for.
func (iv *Interview) points(n *node) (float64, condition.Status) {
	c := &iv.root.cells[n.at]
	v, status := c.fact(n)
	if status == condition.NotApplicable && n.ask.Otherwise.Type() != condition.TypeNone {
		v, status = n.ask.Otherwise, condition.Answered
	}
	if status != condition.Answered {
		return 0, status
	}
	switch v.Type() {
	case condition.TypeBoolean:
		if yes, _ := v.Bool(); yes {
			return 1, status
		}
		return 0, status
	case condition.TypeInteger:
		i, _ := v.Int()
		return float64(i), status
	case condition.TypeDecimal:
		f, _ := v.Dec()
		return f, status
	case condition.TypeChoices:
		names, _ := v.Choices()
		return n.pointsOf(names)
	}
	name, _ := v.Text()
	return n.pointsOf([]string{name})
}

// pointsOf adds up what choices count; of none it is nothing.
func (n *node) pointsOf(names []string) (sum float64, status condition.Status) {
	for _, name := range names {
		score := n.options[n.optionAt(name)].score
		if score == nil {
			return 0, condition.Unasked
		}
		sum += *score
	}
	return sum, condition.Answered
}
