package hear

import (
	"slices"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Option is one choice of a question as the person saw it.
type Option struct {
	Key       string // the number or letter shown before it; empty for none
	Name      string // its name in the survey
	Label     string // its words in the person's language
	Exclusive bool   // it cannot be chosen together with another
}

// Choose reads a reply as one of the options. It returns the option's index
// and a [Reading] of its name, or -1 and a reading that is Unclear.
//
// The whole label counts first, then the key shown before it. After these,
// unless the question is sensitive, the small words are left aside and every
// other rule is tried at once: the same words, the choice's name, the
// beginning of a label, some of its words, a slip in typing, a yes or no. All
// the rules that fit must agree on one option. A reply that says not, or that
// doubts, fits only options whose own labels say so. Where no rule fits, and
// one option alone has some of the words, it is offered: the index is -1 then.
func (e *Ear) Choose(text string, options []Option, sensitive bool) (int, Reading) {
	words := Words(text)
	if len(words) == 0 {
		return -1, unclear(NotRead)
	}
	if i, rule := e.exactly(words, options); i >= 0 || rule == Several {
		return chosen(options, i, rule)
	}
	if sensitive {
		i, rule := e.byAnswerWord(text, options, true)
		return chosen(options, i, rule)
	}
	heard := e.listen(text, words)
	if i, rule := heard.sameWords(options); i >= 0 || rule == Several {
		return chosen(options, i, rule)
	}
	i, rule := heard.bestGuess(options)
	if named := heard.mentioned(options); rule == NotRead && len(named) == 1 {
		return -1, offered(ByMention, condition.Choice(options[named[0]].Name))
	}
	return chosen(options, i, rule)
}

func chosen(options []Option, i int, rule Rule) (int, Reading) {
	if i < 0 {
		return -1, unclear(rule)
	}
	return i, clear(rule, condition.Choice(options[i].Name))
}

// exactly looks for the whole label, then for the key that was shown.
func (e *Ear) exactly(words []string, options []Option) (int, Rule) {
	if i, n := only(options, func(o Option) bool { return equal(Words(o.Label), words) }); n > 0 {
		return i, ruleFor(n, ByLabel)
	}
	bare := e.afterSmall(words)
	if len(bare) != 1 {
		return -1, NotRead
	}
	if i, n := only(options, func(o Option) bool { return o.Key != "" && Plain(o.Key) == bare[0] }); n > 0 {
		return i, ruleFor(n, ByKey)
	}
	return -1, NotRead
}

// afterSmall drops the small words before a key: "number 2", "option b".
func (e *Ear) afterSmall(words []string) []string {
	for len(words) > 1 && e.small[words[0]] {
		words = words[1:]
	}
	return words
}

// byAnswerWord reads a plain yes or no as the one option whose label begins
// with yes or no.
func (e *Ear) byAnswerWord(text string, options []Option, strict bool) (int, Rule) {
	r := e.YesNo(text, strict)
	said, ok := r.Value.Bool()
	if !ok {
		return -1, r.Rule
	}
	starts := e.noLabel
	if said {
		starts = e.yesLabel
	}
	i, n := only(options, func(o Option) bool {
		label := Words(o.Label)
		return len(label) > 0 && starts[label[0]]
	})
	return i, ruleFor(n, ByYesNo)
}

// only returns the one option that fits, and how many fit; the index is -1
// unless there is exactly one.
func only(options []Option, fits func(Option) bool) (at, n int) {
	at = -1
	for i, o := range options {
		if fits(o) {
			at = i
			n++
		}
	}
	if n != 1 {
		at = -1
	}
	return at, n
}

func ruleFor(n int, by Rule) Rule {
	switch n {
	case 0:
		return NotRead
	case 1:
		return by
	}
	return Several
}

// heard is a reply taken apart.
type heard struct {
	e       *Ear
	text    string
	words   []string
	core    []string
	doubts  []string // its words of doubt
	negated bool
}

func (e *Ear) listen(text string, words []string) heard {
	h := heard{e: e, text: text, words: words, core: e.core(words), negated: e.not.in(words)}
	for _, phrase := range e.doubt {
		if Holds(words, phrase) {
			h.doubts = append(h.doubts, phrase...)
		}
	}
	return h
}

// mayMean says that the option's label denies and doubts as the reply does.
func (h heard) mayMean(o Option) bool {
	label := Words(o.Label)
	if h.e.not.in(label) != h.negated || asks(h.text) && !asks(o.Label) {
		return false
	}
	for _, w := range h.doubts {
		if !slices.Contains(label, w) {
			return false
		}
	}
	return true
}

// sameWords looks for the option whose label or name has the same words, and
// gives it up where another label is only a slip away.
func (h heard) sameWords(options []Option) (int, Rule) {
	i, n := only(options, func(o Option) bool { return h.mayMean(o) && equal(h.core, h.e.core(Words(o.Label))) })
	rule := ByWords
	if n == 0 {
		rule = ByName
		i, n = only(options, func(o Option) bool { return h.mayMean(o) && equal(h.core, h.e.core(Words(o.Name))) })
	}
	if n != 1 {
		return -1, ruleFor(n, rule)
	}
	if rule == ByName && h.isPartElsewhere(i, options) {
		return -1, Several
	}
	for j, o := range options {
		if j != i && h.distance(o) <= 1 {
			return -1, Several
		}
	}
	return i, rule
}

// isPartElsewhere says that the words stand in another option's label: nobody
// sees the names of choices, and "child" may be any of two children.
func (h heard) isPartElsewhere(at int, options []Option) bool {
	for i, o := range options {
		if i != at && h.isPart(o) {
			return true
		}
	}
	return false
}

// bestGuess tries every looser rule and takes the option that all agree on.
func (h heard) bestGuess(options []Option) (int, Rule) {
	if i, rule := h.e.byAnswerWord(h.text, options, false); i >= 0 && h.standsAlone(i, options) {
		return i, rule
	}
	at, rule := -1, NotRead
	for i, o := range options {
		if r := h.fits(i, o, options); r != NotRead {
			if at >= 0 {
				return -1, Several
			}
			at, rule = i, r
		}
	}
	if at < 0 || rule == ByPart && !h.mayMean(options[at]) {
		return -1, h.whyNot()
	}
	if !h.clearOfSlips(at, options) {
		return -1, Several
	}
	return at, rule
}

// fits returns the first looser rule by which the reply is this option.
func (h heard) fits(i int, o Option, options []Option) Rule {
	if j, rule := h.e.byAnswerWord(h.text, options, false); rule == Several || j == i {
		return ByYesNo
	}
	switch {
	case h.isLetter(i, len(options)), h.isNumber(o):
		return ByKey
	case h.begins(o):
		return ByBeginning
	case h.isPart(o):
		return ByPart
	case h.mayMean(o) && h.isSlip(o):
		return ByTypo
	}
	return NotRead
}

// standsAlone says that a plain yes or no, read as one option, is no slip of
// another's: "yea" may have been meant for "Year".
func (h heard) standsAlone(at int, options []Option) bool {
	for j, o := range options {
		if j != at && h.distance(o) <= 1 {
			return false
		}
	}
	return true
}

// clearOfSlips says that no other option is near enough to have been meant.
func (h heard) clearOfSlips(at int, options []Option) bool {
	near := h.distance(options[at])
	for j, o := range options {
		if j == at {
			continue
		}
		if d := h.distance(o); d <= 1 || near <= typoLimit(o) && d < near+2 {
			return false
		}
	}
	return true
}

func (h heard) whyNot() Rule {
	switch {
	case len(h.doubts) > 0 || asks(h.text):
		return Doubted
	case h.negated:
		return Negated
	}
	return NotRead
}

// isLetter says that the reply is the option's letter, a for the first.
func (h heard) isLetter(i, n int) bool {
	return n <= 26 && len(h.words) == 1 && h.words[0] == string(rune('a'+i))
}

// isNumber says that the reply is a number in words, and the option's key or a
// figure in its label is that number: "five" may mean the fifth, or the one with
// five in its label.
func (h heard) isNumber(o Option) bool {
	if len(h.core) != 1 {
		return false
	}
	n, ok := h.e.numbers[h.core[0]]
	figure := strconv.FormatInt(n, 10)
	return ok && (Plain(o.Key) == figure || slices.Contains(Words(o.Label), figure))
}

// begins says that the label begins with the reply, of two letters or more,
// and that what the reply leaves out does not deny or doubt.
func (h heard) begins(o Option) bool {
	for _, typed := range [][]string{h.words, h.core} {
		for _, label := range [][]string{Words(o.Label), h.e.core(Words(o.Label))} {
			if h.beginsWith(typed, label) {
				return true
			}
		}
	}
	return false
}

func (h heard) beginsWith(typed, label []string) bool {
	start := strings.Join(typed, " ")
	if len([]rune(start)) < 2 || len(typed) > len(label) || !strings.HasPrefix(strings.Join(label, " "), start) {
		return false
	}
	rest := label[len(typed):]
	covered := label[:len(typed)]
	return !h.e.not.in(rest) && !h.e.doubt.in(rest) && !asks(h.text) &&
		(!h.negated || h.e.not.in(covered)) && (len(h.doubts) == 0 || h.e.doubt.in(covered))
}

// isPart says that every word of the reply stands in the label, whether or
// not the label denies it: "heating" is part of "I have no heating" too.
func (h heard) isPart(o Option) bool {
	label := h.e.core(Words(o.Label))
	if len(h.core) > len(label) || !slices.ContainsFunc(h.core, func(w string) bool { return !h.e.and[w] }) {
		return false
	}
	for _, w := range h.core {
		if h.e.small[w] || !slices.ContainsFunc(label, func(said string) bool { return alike(said, w) }) {
			return false
		}
	}
	return true
}

// alike says that two words are the same, or one of them the other with an s
// behind it: a repair and repairs.
func alike(a, b string) bool {
	const least = 4 // gas is not ga
	return a == b || len(a) > least && strings.TrimSuffix(a, "s") == b || len(b) > least && strings.TrimSuffix(b, "s") == a
}
