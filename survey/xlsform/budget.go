package xlsform

import (
	"fmt"

	"github.com/doorknock/doorknock/rules/condition"
)

// What a form costs hangs on what is in it times what that looks at: questions
// times choices, choices times loops within loops, parts of an expression times
// what each is written out as. A small file may have many of both, and so every
// such product is counted while it is worked at, and given up where no survey
// could come of it.

// mostEntries is how many questions, groups and repeats a survey has.
const mostEntries = 20_000

// deepest is how many groups and repeats stand within each other.
const deepest = 16

// mostFindings bounds what is told of one form.
const mostFindings = 100_000

// mostErrors is how many errors are looked for.
const mostErrors = 1_000

// spend counts small steps: it says false once the form has had all that
// Limits.Work leaves it, and then it is refused.
func (f *reading) spend(steps int) bool {
	if f.spent += steps; f.spent <= f.limits.Work {
		return true
	}
	f.tooMuch(fmt.Sprintf("reading it takes more than %d steps", f.limits.Work), "take out what is repeated: loops within loops, long lists that many questions have, long expressions")
	return false
}

// write counts bytes of words and choices that the document will hold: it says
// false once it would be longer than a document may be.
func (f *reading) write(bytes int) bool {
	most := f.cfg.form().Limits.Size
	if f.wrote += bytes; f.wrote <= most {
		return true
	}
	f.tooMuch(fmt.Sprintf("the survey would be longer than %d bytes", most), "make several forms of it")
	return false
}

// tooMuch refuses a form that is too large, once.
func (f *reading) tooMuch(say, hint string) {
	if f.halted {
		return
	}
	f.halted = true
	f.find(Finding{Kind: Error, Sheet: f.survey.name, Say: say, Hint: hint})
}

// longestLogic is how many parts an expression has at most once it is
// translated: conditions of more than 4 KiB are refused, and every part is a
// byte at least.
const longestLogic = 4 << 10

// sizes knows how many parts expressions have, each counted as often as it is
// written.
type sizes map[*condition.Node]int

func (s sizes) of(n *condition.Node) int {
	if n == nil {
		return 0
	}
	if known, ok := s[n]; ok {
		return known
	}
	size := 1
	for _, arg := range n.Args {
		size = min(size+s.of(arg), longestLogic+1)
	}
	s[n] = size
	return size
}

// small says that a translated part may stand, and counts the steps that its
// being looked at takes.
func (t *translator) small(n *condition.Node) error {
	if t.sizes == nil {
		t.sizes = sizes{}
	}
	size := t.sizes.of(n)
	switch {
	case size > longestLogic:
		return cant("it is too long once it is written out")
	case !t.f.spend(size / 8): // they are written out in fewer
		return cant("the form asks for too much")
	}
	return nil
}

// mostParts is how many parts of an expression are translated, some of them
// more than once.
const mostParts = 20_000

// part counts one part that is about to be translated.
func (t *translator) part() error {
	if t.parts++; t.parts > mostParts {
		return cant("it is too long once it is written out")
	}
	if !t.f.spend(1) {
		return cant("the form asks for too much")
	}
	return nil
}
