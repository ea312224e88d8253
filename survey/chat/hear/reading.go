package hear

import "github.com/doorknock/doorknock/rules/condition"

// Sureness says what may be done with a [Reading]. Its zero value is Unclear.
type Sureness uint8

// The three degrees of sureness.
const (
	Unclear Sureness = iota // ask again
	Offered                 // ask "did you mean …?"
	Clear                   // take it as the answer
)

// String returns "unclear", "offered" or "clear".
func (s Sureness) String() string {
	switch s {
	case Clear:
		return "clear"
	case Offered:
		return "offered"
	}
	return "unclear"
}

// Rule names the rule by which a reply was read, or why it was not.
type Rule string

// The rules that read a reply.
const (
	ByLabel     Rule = "label"     // the whole label
	ByKey       Rule = "key"       // the number or letter shown before the choice
	ByName      Rule = "name"      // the choice's own name
	ByWords     Rule = "words"     // the label's words, small words left aside
	ByBeginning Rule = "beginning" // the beginning of one label only
	ByPart      Rule = "part"      // words that stand in one label only
	ByTypo      Rule = "typo"      // one label with a slip or two
	ByYesNo     Rule = "yes or no" // a way to say yes or no
	ByMention   Rule = "mention"   // among other words, words that only these choices have: offered, never taken
	ByPlace     Rule = "place"     // a place in the list, "the last one": offered, never taken
	ByFigure    Rule = "figure"    // a number, an amount, a date
	ByList      Rule = "list"      // several choices, each read by a rule of its own
	ByNone      Rule = "none"      // a way to say "none of these"
)

// The reasons for which a reply was not read, or only offered.
const (
	NotRead   Rule = ""                // no rule fits
	Negated   Rule = "negation"        // it says not
	Doubted   Rule = "doubt"           // it says maybe
	Several   Rule = "several"         // it fits more than one choice
	MoreWords Rule = "more words"      // a figure among words that may change it
	HalfDay   Rule = "half of the day" // half past five, in the morning or in the evening
	ShortYear Rule = "two-digit year"  // 3/5/80
	Exclusive Rule = "exclusive"       // "none of these" together with one of these
)

// Reading is what a reply was read as. Its zero value is an unclear reply
// that no rule fits.
type Reading struct {
	Sure  Sureness
	Rule  Rule
	Value condition.Value // zero where Sure is Unclear
}

func unclear(why Rule) Reading { return Reading{Rule: why} }

func clear(by Rule, v condition.Value) Reading {
	return Reading{Sure: Clear, Rule: by, Value: v}
}

func offered(why Rule, v condition.Value) Reading {
	return Reading{Sure: Offered, Rule: why, Value: v}
}
