package survey

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// plural is how a language counts: the names of its forms, in their order, and
// which of them a whole number takes.
type plural struct {
	forms string
	of    func(n int64) int
}

// The rules for whole numbers of the Unicode CLDR, of languages that are
// spoken in the homes of this country.
var (
	oneOther  = plural{"one, other", func(n int64) int { return pick(n == 1, 0, 1) }}
	zeroIsOne = plural{"one, other", func(n int64) int { return pick(n <= 1, 0, 1) }}
	otherOnly = plural{"other", func(int64) int { return 0 }}
	slavic    = plural{"one, few, many", func(n int64) int {
		switch {
		case n%10 == 1 && n%100 != 11:
			return 0
		case n%10 >= 2 && n%10 <= 4 && (n%100 < 12 || n%100 > 14):
			return 1
		}
		return 2
	}}

	plurals = map[Language]plural{
		"en": oneOther, "de": oneOther, "nl": oneOther, "es": oneOther, "it": oneOther, "el": oneOther, "bg": oneOther, "hu": oneOther,
		"sq": oneOther, "so": oneOther, "sw": oneOther, "ta": oneOther, "te": oneOther, "tr": oneOther, "ur": oneOther, "ku": oneOther,
		"fr": zeroIsOne, "pt": zeroIsOne, "bn": zeroIsOne, "fa": zeroIsOne, "gu": zeroIsOne, "hi": zeroIsOne, "pa": zeroIsOne, "am": zeroIsOne,
		"ti": zeroIsOne, "zh": otherOnly, "vi": otherOnly, "th": otherOnly, "ja": otherOnly, "yo": otherOnly,
		"ru": slavic, "uk": slavic,
		"cy": {"zero, one, two, few, many, other", func(n int64) int {
			return pick(n <= 2, int(n), pick(n == 3, 3, pick(n == 6, 4, 5)))
		}},
		"pl": {"one, few, many", func(n int64) int {
			return pick(n == 1, 0, pick(n%10 >= 2 && n%10 <= 4 && (n%100 < 12 || n%100 > 14), 1, 2))
		}},
		"cs": {"one, few, other", func(n int64) int { return pick(n == 1, 0, pick(n >= 2 && n <= 4, 1, 2)) }},
		"sk": {"one, few, other", func(n int64) int { return pick(n == 1, 0, pick(n >= 2 && n <= 4, 1, 2)) }},
		"ro": {"one, few, other", func(n int64) int { return pick(n == 1, 0, pick(n == 0 || n%100 >= 1 && n%100 <= 19, 1, 2)) }},
		"lt": {"one, few, other", func(n int64) int {
			teen := n%100 >= 11 && n%100 <= 19
			return pick(n%10 == 1 && !teen, 0, pick(n%10 >= 2 && !teen, 1, 2))
		}},
		"ar": {"zero, one, two, few, many, other", func(n int64) int {
			return pick(n <= 2, int(n), pick(n%100 >= 3 && n%100 <= 10, 3, pick(n%100 >= 11, 4, 5)))
		}},
		"ga": {"one, two, few, many, other", func(n int64) int {
			return pick(n == 1, 0, pick(n == 2, 1, pick(n >= 3 && n <= 6, 2, pick(n >= 7 && n <= 10, 3, 4))))
		}},
	}
)

func pick(is bool, then, otherwise int) int {
	if is {
		return then
	}
	return otherwise
}

// pluralOf returns how a language counts, by its tag or the first part of it.
func pluralOf(lang Language) (plural, bool) {
	base, _, _ := strings.Cut(string(lang), "-")
	p, ok := plurals[Language(base)]
	return p, ok
}

// count is how many forms there are.
func (p plural) count() int { return strings.Count(p.forms, ",") + 1 }

var pluralName = regexp.MustCompile(`^\{([a-z][a-z0-9_]{0,63})\|`)

// cutForms reads the forms of a plural from behind its name to its closing
// brace. Each is its words, cut where {n} writes the number; a bar that is
// meant is written twice.
func cutForms(text string) (forms [][]string, length int, ok bool) {
	form := []string{""}
	for i := 0; i < len(text); i++ {
		switch {
		case strings.HasPrefix(text[i:], "{n}"):
			form = append(form, "")
			i += 2
		case strings.HasPrefix(text[i:], "||"):
			form[len(form)-1] += "|"
			i++
		case text[i] == '|':
			forms, form = append(forms, form), []string{""}
		case text[i] == '}':
			return append(forms, form), i + 1, true
		case text[i] == '{':
			return nil, 0, false
		default:
			form[len(form)-1] += text[i : i+1]
		}
	}
	return nil, 0, false
}

// plural finds what a plural counts, and checks its forms.
func (c *compiler) plural(at int, key string, p part, own bool) (piece, bool) {
	word := "{" + p.name
	to, ok := c.s.byName[p.name]
	if !ok {
		return c.piped(at, key, p.name, own) // says so
	}
	n := &c.s.nodes[to]
	rows := n.kind == nodeRepeat && to < at && (n.repeat < 0 || c.holds(n.repeat, at))
	if rows && c.veiled(to) {
		c.flaw(at, key, word, fmt.Sprintf("%q %s", p.name, private), "")
		return piece{}, false
	}
	if !rows {
		if why, hint := c.unpipeable(at, to, own); why != "" {
			c.flaw(at, key, word, fmt.Sprintf("%q %s", p.name, why), hint)
			return piece{}, false
		}
		if n.ask.valueType() != condition.TypeInteger {
			c.flaw(at, key, word, fmt.Sprintf("%q is no whole number, and only a number has a plural", p.name), "a question of whole numbers, or a repeat, can be counted")
			return piece{}, false
		}
	}
	lang := Language(key[strings.LastIndexByte(key, '.')+1:])
	rule, known := pluralOf(lang)
	switch {
	case !known:
		c.flaw(at, key, word, fmt.Sprintf("it is not known how %q counts", lang), "put the number into words that need no plural")
		return piece{}, false
	case len(p.forms) != rule.count():
		c.flaw(at, key, word, fmt.Sprintf("%q has %d forms for a number, and here are %d", lang, rule.count(), len(p.forms)), "write "+rule.forms+", with | between them")
		return piece{}, false
	}
	return piece{node: to, fact: -1, forms: p.forms, rule: rule.of}, true
}

// counted writes the form of a number.
func (p *piece) counted(dst []byte, n int64) []byte {
	size := max(n, -n)
	if size < 0 {
		size = 0 // the one number that has no positive
	}
	for i, words := range p.forms[p.rule(size)] {
		if i > 0 {
			dst = strconv.AppendInt(dst, n, 10)
		}
		dst = append(dst, words...)
	}
	return dst
}

// pipeCount writes the form that the number of a node takes, as the row sees it.
func (iv *Interview) pipeCount(dst []byte, p *piece, r *row) []byte {
	n := &iv.survey.nodes[p.node]
	for r != nil && r.repeat != n.repeat {
		r = r.outer
	}
	if r != nil {
		c := &r.cells[n.at]
		if v, status := c.fact(n); c.truth == condition.True && status == condition.Answered {
			if n.kind == nodeRepeat {
				return p.counted(dst, int64(len(c.rows.rows)))
			}
			if number, ok := v.Int(); ok {
				return p.counted(dst, number)
			}
		}
	}
	return append(dst, iv.survey.words[iv.lang].Unknown...)
}

// rightToLeft are the languages that are written so: what is piped into their
// words may be written the other way, and stands in marks that keep it apart.
var rightToLeft = map[Language]bool{"ar": true, "fa": true, "he": true, "ps": true, "ur": true, "ckb": true, "sd": true, "ug": true, "yi": true, "dv": true}

// The marks of the Unicode bidirectional algorithm around words of another
// direction.
const (
	isolate = "\u2068"
	release = "\u2069"
)

// isolates says that what is piped into a language's words stands in marks.
func isolates(lang Language) bool {
	base, _, _ := strings.Cut(string(lang), "-")
	return rightToLeft[Language(base)]
}
