package xlsform

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

var (
	reference = regexp.MustCompile(`\$\{\s*([^{}]*?)\s*\}|<output\s+value\s*=\s*"([^"]*)"\s*/>`)
	lineBreak = regexp.MustCompile(`(?i)<br\s*/?>|</p>\s*<p[^>]*>`)
	markup    = regexp.MustCompile(`(?i)</?(?:b|i|u|p|em|strong|span|font|small|big|center|div|h[1-6]|sub|sup|a|ul|ol|li|hr|img)(?:\s[^<>]*)?/?>`)
	starred   = regexp.MustCompile(`\*\*([^*\n]+)\*\*|__([^_\n]+)__`)
	linked    = regexp.MustCompile(`\[([^\[\]\n]+)\]\((https?://[^()\s]+)\)`)
	headed    = regexp.MustCompile(`(?m)^#{1,6}\s+`)
)

// noLabel is how some programs write that there are no words.
const noLabel = "NO_LABEL"

// text reads the words under a column in every language. E is the question
// that they are put with: what they refer to must have been asked before.
func (f *reading) text(r row, key string, e *entry) survey.Text {
	t := survey.Text{}
	for _, c := range r.t.keyed(key) {
		words := r.cell(c.at)
		if words == "" {
			continue
		}
		tag, ok := f.langs.tag(c.lang)
		if !ok {
			continue
		}
		if _, there := t[tag]; there && c.lang == "" {
			continue // the column that names the language goes before the one that names none
		}
		if words == noLabel {
			continue
		}
		if words = f.words(r, c, words, e); words != "" {
			t[tag] = words
		}
	}
	if len(t) == 0 {
		return nil
	}
	return t
}

// standIn completes a text that lacks the first language, by those of
// another, or by something else.
func (f *reading) standIn(t survey.Text, otherwise string) survey.Text {
	if t == nil {
		t = survey.Text{}
	}
	if t[f.first()] == "" {
		t[f.first()] = t.In(f.first(), f.langs.order...)
	}
	if t[f.first()] == "" {
		t[f.first()] = escaped(otherwise)
	}
	return t
}

func escaped(s string) string { return strings.NewReplacer("{", "{{", "}", "}}").Replace(s) }

// words brings one text to the survey's form: plain, with pipes for
// references.
func (f *reading) words(r row, c column, words string, e *entry) string {
	if e != nil {
		var fits bool
		if words, fits = e.swapped(words, c); !fits {
			f.tooMuch(fmt.Sprintf("the words of a loop come to more than %d bytes in one place", mostWords), "")
			return ""
		}
	}
	if !f.spend(1 + len(words)/8) {
		return ""
	}
	words = f.unlinked(r, c, words, e)
	plain := starred.ReplaceAllString(headed.ReplaceAllString(markup.ReplaceAllString(lineBreak.ReplaceAllString(words, "\n"), ""), ""), "$1$2")
	if plain != words {
		f.cellSay(r, c, Noted, e, "words have no markup here: it is taken out", "")
	}
	var b strings.Builder
	from := 0
	for _, m := range reference.FindAllStringSubmatchIndex(plain, -1) {
		if f.halted {
			return ""
		}
		b.WriteString(escaped(plain[from:m[0]]))
		from = m[1]
		b.WriteString(f.pipe(r, c, referred(plain, m), e))
	}
	b.WriteString(escaped(plain[from:]))
	return strings.TrimSpace(b.String())
}

// unlinked writes a link as its words, and where it leads.
func (f *reading) unlinked(r row, c column, words string, e *entry) string {
	plain := linked.ReplaceAllString(words, "$1 ($2)")
	if plain != words {
		f.cellSay(r, c, Noted, e, "words have no links here: where one leads stands behind it", "")
	}
	return plain
}

// referred is the name in a reference, or the last one of a path.
func referred(words string, m []int) string {
	if m[2] >= 0 {
		return words[m[2]:m[3]]
	}
	path := words[m[4]:m[5]]
	return strings.TrimSpace(path[strings.LastIndexByte(path, '/')+1:])
}

func (f *reading) cellSay(r row, c column, k Kind, e *entry, say, hint string) {
	f.mark(r, c.at)
	one := Finding{Kind: k, Sheet: r.t.name, Row: r.number, Column: c.title, Cell: at(r.t.name, r.number, c.at), Text: r.cell(c.at), Say: say, Hint: hint}
	if e != nil {
		one.Name = e.name
	}
	f.find(one)
}

// gap stands in words where something cannot be written.
const gap = "…"

// pipe is what stands for a reference in words.
func (f *reading) pipe(r row, c column, name string, e *entry) string {
	to, err := f.resolve(e, name)
	if err != nil {
		f.cellSay(r, c, Error, e, err.Error(), "")
		return gap
	}
	if shown := f.shownBy(to); shown != nil {
		to = shown // a calculation of a choice's label: a pipe writes labels anyhow
	}
	if why := f.unpipeable(e, to); why != "" {
		f.cellSay(r, c, Changed, e, fmt.Sprintf("${%s} %s: %s is written there", name, why, gap), "")
		return gap
	}
	return "{" + to.our + "}"
}

// unpipeable says why an answer cannot be written into words.
func (f *reading) unpipeable(e, to *entry) string {
	switch {
	case to.kind != entryAsk:
		return "is not a question"
	case to.typ == "":
		return "is not in the survey"
	case to.typ == survey.TypeNote:
		return "is a note, which nobody answers"
	case to.typ.Field() == condition.TypeMedia:
		return "is a file, which words cannot show"
	case e != nil && to.order >= e.order && !(to == e && f.ownWords):
		return "is asked later"
	}
	if repeat := to.repeat(); repeat != nil && (e == nil || !e.within(repeat)) {
		return fmt.Sprintf("is asked once for each of %q, and here it is not known which", repeat.name)
	}
	return ""
}

var mediaColumns = []string{"image", "audio", "video", "big_image"}

// media tells of pictures and sounds that go with words.
func (f *reading) media(r row) {
	for _, key := range mediaColumns {
		for _, c := range r.t.keyed(key) {
			f.mark(r, c.at)
			if value := r.cell(c.at); value != "" && value != "-" {
				f.cellSay(r, c, Dropped, nil, "pictures and sounds do not go with words here", "")
			}
		}
	}
}
