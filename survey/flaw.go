package survey

import "strings"

// Flaw is one thing wrong with a [Definition]: where, in words, and what to
// do about it. Every flaw is an [ErrDefinition].
type Flaw struct {
	Item string // the item's numbers from the top, counted from 0 and joined by dots; empty: the survey itself
	Name string // the item's name, where it has one
	Key  string // the part of it, by the JSON's keys joined by dots, lists counted from 0: label.text.en, choices.2.name
	Word string // the word of that part that is wrong, where it is one word
	Twin string // the other item's numbers, where two are at odds
	Text string // what is wrong
	Hint string // what to do, if anything useful can be said
}

// Error gives the flaw in a line: damp: label.text.en: unknown question
// "dampp" (did you mean "damp"?).
func (f Flaw) Error() string {
	var b strings.Builder
	switch {
	case f.Name != "":
		b.WriteString(clip(f.Name) + ": ")
	case f.Item != "":
		b.WriteString("item " + f.Item + ": ")
	}
	if f.Key != "" {
		b.WriteString(f.Key + ": ")
	}
	b.WriteString(f.Text)
	if f.Hint != "" {
		b.WriteString(" (" + f.Hint + ")")
	}
	return b.String()
}

// Unwrap returns ErrDefinition.
func (f Flaw) Unwrap() error { return ErrDefinition }

// Flaws is everything wrong with a definition, in its order.
type Flaws []Flaw

// Error gives the flaws one per line.
func (fs Flaws) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap returns each flaw, for errors.Is and errors.As.
func (fs Flaws) Unwrap() []error {
	errs := make([]error, len(fs))
	for i, f := range fs {
		errs[i] = f
	}
	return errs
}
