package hear

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/doorknock/doorknock/rules/condition"
)

// Choose reads a reply as one of the options. It returns the option's index
// and a [Reading] of its name, or -1 and a reading that is Unclear or Offered.
//
// The whole label counts first, then the key shown before it. After these,
// unless the question is sensitive, the small words are left aside and every
// other rule is tried at once: the same words, the choice's name, the
// beginning of a label, some of its words, a slip in typing, a yes or no. All
// the rules that fit must agree on one option. A reply that says not, or that
// doubts or asks, fits only options whose own labels say so. Two slips in one
// word, a place in the list ("the last one") and, where no rule fits, words
// that one option alone has, are offered.
func (e *Ear) Choose(text string, options []Option, sensitive bool) (int, Reading) {
	return e.choose(text, e.choices(options), sensitive)
}

func (e *Ear) choose(text string, choices []choice, sensitive bool) (int, Reading) {
	words := Words(text)
	if len(words) == 0 {
		return -1, unclear(NotRead)
	}
	if i, rule := e.exactly(text, words, choices); i >= 0 || rule != NotRead {
		return chosen(choices, i, rule)
	}
	if sensitive {
		i, rule := e.byAnswerWord(text, choices, true)
		return chosen(choices, i, rule)
	}
	heard := e.listen(text, words)
	if i, rule := heard.sameWords(choices); i >= 0 || rule == Several {
		return chosen(choices, i, rule)
	}
	i, rule := heard.bestGuess(choices)
	switch {
	case i >= 0 && rule == ByTypo && !heard.slipsOnceAWord(&choices[i]):
		return -1, offered(ByTypo, condition.Choice(choices[i].Name))
	case rule != NotRead:
		return chosen(choices, i, rule)
	}
	if at := heard.placed(choices); at >= 0 {
		return -1, offered(ByPlace, condition.Choice(choices[at].Name))
	}
	named, loose := heard.mentioned(choices)
	switch {
	case len(named) == 1 && !loose:
		return -1, offered(ByMention, condition.Choice(choices[named[0]].Name))
	case len(named) > 0:
		return -1, unclear(Several)
	}
	return -1, unclear(NotRead)
}

func chosen(choices []choice, i int, rule Rule) (int, Reading) {
	if i < 0 {
		return -1, unclear(rule)
	}
	return i, clear(rule, condition.Choice(choices[i].Name))
}

// exactly looks for the whole label, then for the key that was shown. "Kitchen?"
// is a question, and no answer.
func (e *Ear) exactly(text string, words []string, choices []choice) (int, Rule) {
	questions := asks(text)
	if i, n := only(choices, func(c *choice) bool { return equal(c.label, words) && (!questions || asks(c.Label)) }); n > 0 {
		return i, ruleFor(n, ByLabel)
	}
	if questions {
		return -1, Doubted
	}
	key := e.aroundKey(words)
	if i, n := only(choices, func(c *choice) bool { return c.key != "" && c.key == key }); n > 0 {
		return i, ruleFor(n, ByKey)
	}
	return -1, NotRead
}

// aroundKey drops the small and polite words around a key: "number 2 please",
// "option b". It returns "" where more than one word is left.
func (e *Ear) aroundKey(words []string) string {
	words = e.bare(words)
	for len(words) > 1 && e.small[words[0]] {
		words = words[1:]
	}
	if len(words) != 1 {
		return ""
	}
	return words[0]
}

// byAnswerWord reads a plain yes or no as the one option whose label begins
// with yes or no.
func (e *Ear) byAnswerWord(text string, choices []choice, strict bool) (int, Rule) {
	r := e.YesNo(text, strict)
	said, ok := r.Value.Bool()
	if !ok {
		return -1, r.Rule
	}
	starts := e.noLabel
	if said {
		starts = e.yesLabel
	}
	i, n := only(choices, func(c *choice) bool { return len(c.label) > 0 && starts[c.label[0]] })
	return i, ruleFor(n, ByYesNo)
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
	e           *Ear
	text        string
	words, core []string
	whole, bare string   // words and core, each in one text
	doubts      []string // its words of doubt
	negated     bool
}

func (e *Ear) listen(text string, words []string) *heard {
	core := e.core(words)
	return &heard{
		e: e, text: text, words: words, core: core, negated: e.not.in(words), doubts: e.doubt.among(words),
		whole: strings.Join(words, " "), bare: strings.Join(core, " "),
	}
}

// mayMean says that the option's label denies and doubts as the reply does.
func (h *heard) mayMean(c *choice) bool {
	if c.denies != h.negated || asks(h.text) && !asks(c.Label) {
		return false
	}
	for _, w := range h.doubts {
		if !slices.Contains(c.label, w) {
			return false
		}
	}
	return true
}

// sameWords looks for the option whose label or name has the same words, and
// gives it up where another label is only a slip away.
func (h *heard) sameWords(choices []choice) (int, Rule) {
	i, n := only(choices, func(c *choice) bool { return equal(h.core, c.core) && h.mayMean(c) })
	rule := ByWords
	if n == 0 {
		rule = ByName
		i, n = only(choices, func(c *choice) bool { return equal(h.core, c.name) && h.mayMean(c) })
	}
	if n != 1 {
		return -1, ruleFor(n, rule)
	}
	if rule == ByName && h.isPartElsewhere(i, choices) {
		return -1, Several
	}
	for j := range choices {
		if j != i && h.isNear(&choices[j]) {
			return -1, Several
		}
	}
	return i, rule
}

// isPartElsewhere says that the words stand in another option's label: nobody
// sees the names of choices, and "child" may be any of two children.
func (h *heard) isPartElsewhere(at int, choices []choice) bool {
	for i := range choices {
		if i != at && h.isPart(&choices[i]) {
			return true
		}
	}
	return false
}

// bestGuess tries every looser rule and takes the option that all agree on. A
// bare yes or no is only ever an option that says so itself: "no" to "does your
// heating work?" is not "I have no heating".
func (h *heard) bestGuess(choices []choice) (int, Rule) {
	answer, byAnswer := h.e.byAnswerWord(h.text, choices, false)
	if answer >= 0 && h.standsAlone(answer, choices) {
		return answer, byAnswer
	}
	plain := (h.e.agrees(h.words, false) || h.e.refuses(h.words)) && !h.e.none.whole(h.words)
	if plain && byAnswer == NotRead {
		return -1, h.whyNot()
	}
	at, rule := -1, NotRead
	for i := range choices {
		r := h.fits(i, &choices[i], len(choices))
		if byAnswer == Several || answer == i {
			r = ByYesNo
		}
		if r != NotRead {
			if at >= 0 {
				return -1, Several
			}
			at, rule = i, r
		}
	}
	if at < 0 || rule == ByPart && !h.mayMean(&choices[at]) {
		return -1, h.whyNot()
	}
	if !h.clearOfSlips(at, choices) {
		return -1, Several
	}
	return at, rule
}

// fits returns the first looser rule by which the reply is this option.
func (h *heard) fits(i int, c *choice, n int) Rule {
	switch {
	case h.isLetter(i, n), h.isNumber(c):
		return ByKey
	case h.begins(c):
		return ByBeginning
	case h.isPart(c):
		return ByPart
	case h.isSlip(c) && h.mayMean(c):
		return ByTypo
	}
	return NotRead
}

// standsAlone says that a plain yes or no, read as one option, is no slip of
// another's, nor a part of it: "yea" may have been meant for "Year", and "nobody"
// for "Nobody came".
func (h *heard) standsAlone(at int, choices []choice) bool {
	bare := h.e.firstYes.whole(h.words) || h.e.firstNo.whole(h.words)
	for j := range choices {
		if j != at && (h.isNear(&choices[j]) || !bare && h.isPart(&choices[j])) {
			return false
		}
	}
	return true
}

// clearOfSlips says that no other option is near enough to have been meant.
func (h *heard) clearOfSlips(at int, choices []choice) bool {
	near := h.distance(&choices[at])
	slipped := near <= typoLimit(&choices[at])
	for j := range choices {
		if j == at {
			continue
		}
		if d := h.distance(&choices[j]); d <= 1 || d <= typoLimit(&choices[j]) || slipped && d < near+2 {
			return false
		}
	}
	return true
}

func (h *heard) whyNot() Rule {
	switch {
	case len(h.doubts) > 0 || asks(h.text):
		return Doubted
	case h.negated:
		return Negated
	}
	return NotRead
}

// isLetter says that the reply is the option's letter, a for the first.
func (h *heard) isLetter(i, n int) bool {
	return n <= 26 && len(h.words) == 1 && len(h.whole) == 1 && h.whole[0] == byte('a'+i)
}

// isNumber says that the reply is a number in words, and the option's key or a
// figure in its label is that number: "five" may mean the fifth, or the one with
// five in its label.
func (h *heard) isNumber(c *choice) bool {
	if len(h.core) != 1 {
		return false
	}
	n, ok := h.e.numbers[h.core[0]]
	if !ok {
		return false
	}
	figure := strconv.FormatInt(n, 10)
	return c.key == figure || slices.Contains(c.label, figure)
}

// begins says that the label begins with the reply, of two letters or more,
// and that what the reply leaves out does not deny or doubt.
func (h *heard) begins(c *choice) bool {
	return h.beginsWith(h.whole, h.words, c.whole, c.label) || h.beginsWith(h.bare, h.core, c.whole, c.label) ||
		h.beginsWith(h.whole, h.words, c.bare, c.core) || h.beginsWith(h.bare, h.core, c.bare, c.core)
}

func (h *heard) beginsWith(start string, typed []string, whole string, label []string) bool {
	if !strings.HasPrefix(whole, start) || len(typed) > len(label) || utf8.RuneCountInString(start) < 2 {
		return false
	}
	rest := label[len(typed):]
	covered := label[:len(typed)]
	return !h.e.not.in(rest) && !h.e.doubt.in(rest) && !asks(h.text) &&
		(!h.negated || h.e.not.in(covered)) && (len(h.doubts) == 0 || h.e.doubt.in(covered))
}

// isPart says that every word of the reply stands in the label, whether or
// not the label denies it: "heating" is part of "I have no heating" too.
func (h *heard) isPart(c *choice) bool {
	if len(h.core) > len(c.core) || !slices.ContainsFunc(h.core, func(w string) bool { return !h.e.and[w] }) {
		return false
	}
	for _, w := range h.core {
		if h.e.small[w] || !slices.ContainsFunc(c.core, func(said string) bool { return alike(said, w) }) {
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
