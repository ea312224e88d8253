package hear

import (
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// YesNo reads a reply as yes or no. With strict, for a clear act such as a
// consent, a loose "ok" or a thumb does not count. A reply that holds both, a
// doubt, or anything that might change its meaning is unclear.
func (e *Ear) YesNo(text string, strict bool) Reading {
	if yes, ok := thumb(text); ok && !strict {
		return clear(ByYesNo, condition.Bool(yes))
	}
	words := Words(text)
	switch {
	case len(words) == 0:
		return unclear(NotRead)
	case asks(text):
		return unclear(Doubted)
	case e.agrees(words, strict):
		return clear(ByYesNo, condition.Bool(true))
	case e.refuses(words):
		return clear(ByYesNo, condition.Bool(false))
	case e.doubt.in(words):
		return unclear(Doubted)
	case e.not.in(words):
		return unclear(Negated)
	}
	return unclear(NotRead)
}

// YesNoFirst reads a reply that begins with a yes or a no and goes on: "yes,
// in the bathroom". It is Offered, for what follows may say otherwise: "yes all
// fine here" may mean that there is no damp. Where what follows doubts, asks,
// or holds the opposite, it is Unclear.
func (e *Ear) YesNoFirst(text string) Reading {
	words := e.past(Words(text))
	if asks(text) || e.doubt.in(words) {
		return unclear(Doubted)
	}
	if n := e.firstNo.lead(words); n > 0 && saysMore(words[n:]) {
		if e.firstYes.in(words[n:]) || e.yes.in(words[n:]) {
			return unclear(Negated)
		}
		return offered(MoreWords, condition.Bool(false))
	}
	n := e.firstYes.lead(words)
	switch {
	case n == 0 || !saysMore(words[n:]):
		return unclear(NotRead)
	case e.not.in(words[n:]) || e.no.in(words[n:]):
		return unclear(Negated)
	}
	return offered(MoreWords, condition.Bool(true))
}

// saysMore says that there is a word among these, and not only figures: what
// stands in "no 2" is a number.
func saysMore(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return !allDigits(w) })
}

// past returns the words without the polite ones and the fillers before them:
// "oh sorry, yes".
func (e *Ear) past(words []string) []string {
	for n := 1; n > 0 && len(words) > 0; words = words[n:] {
		n = max(e.fillers.lead(words), e.after.lead(words))
	}
	return words
}

// agrees says that the words are a yes, and what may stand beside one.
func (e *Ear) agrees(words []string, strict bool) bool {
	said := false
	for words = e.past(words); len(words) > 0; {
		n := e.yes.lead(words)
		if n == 0 && !strict {
			n = e.okay.lead(words)
		}
		if n > 0 {
			said = true
		} else if n = e.after.lead(words); n == 0 || !said {
			return false
		}
		words = words[n:]
	}
	return said
}

// refuses says that the words are a no, and what may stand beside one.
func (e *Ear) refuses(words []string) bool {
	said := false
	for words = e.past(words); len(words) > 0; {
		n := e.no.lead(words)
		if n > 0 {
			said = true
		} else if n = max(e.after.lead(words), e.afterNo.lead(words), e.not.lead(words)); n == 0 || !said {
			return false
		}
		words = words[n:]
	}
	return said
}

// Another reads the answer to "is there another?": as [Ear.YesNo] does, and
// also "one more", "that's everyone".
func (e *Ear) Another(text string, strict bool) Reading {
	words := e.bare(Words(text))
	if n := e.no.lead(words); n > 0 && e.enough.whole(words[n:]) && !asks(text) { // no, that's all
		return clear(ByYesNo, condition.Bool(false))
	}
	if n := e.yes.lead(words); n > 0 && e.more.whole(words[n:]) && !asks(text) {
		return clear(ByYesNo, condition.Bool(true))
	}
	switch {
	case asks(text):
	case e.enough.whole(words):
		return clear(ByYesNo, condition.Bool(false))
	case e.more.whole(words):
		return clear(ByYesNo, condition.Bool(true))
	}
	return e.YesNo(text, strict)
}

// thumb reads a message that is one thumb, up or down, or a tick or a cross.
func thumb(text string) (up, ok bool) {
	bare := strings.Map(func(r rune) rune {
		if r >= 0x1F3FB && r <= 0x1F3FF || r == 0xFE0F { // tones of skin, emoji style
			return -1
		}
		return r
	}, strings.TrimSpace(text))
	switch bare {
	case "👍", "✅", "✔", "☑":
		return true, true
	case "👎", "❌", "✖":
		return false, true
	}
	return false, false
}

// asks says that the reply is itself a question.
func asks(text string) bool {
	return strings.ContainsAny(text, "?？؟")
}
