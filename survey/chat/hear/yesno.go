package hear

import (
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

// agrees says that the words are a yes, and what may follow one.
func (e *Ear) agrees(words []string, strict bool) bool {
	said := false
	for len(words) > 0 {
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

// refuses says that the words are a no, and what may follow one.
func (e *Ear) refuses(words []string) bool {
	said := false
	for len(words) > 0 {
		n := e.no.lead(words)
		if n > 0 {
			said = true
		} else if n = max(e.after.lead(words), e.not.lead(words)); n == 0 || !said {
			return false
		}
		words = words[n:]
	}
	return said
}

// thumb reads a message that is one thumb, up or down.
func thumb(text string) (up, ok bool) {
	bare := strings.Map(func(r rune) rune {
		if r >= 0x1F3FB && r <= 0x1F3FF || r == 0xFE0F { // tones of skin, emoji style
			return -1
		}
		return r
	}, strings.TrimSpace(text))
	switch bare {
	case "👍":
		return true, true
	case "👎":
		return false, true
	}
	return false, false
}

// asks says that the reply is itself a question.
func asks(text string) bool {
	return strings.ContainsAny(text, "?？؟")
}
