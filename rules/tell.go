package rules

import (
	"slices"
	"strings"
)

// Tell is what to say to the resident, by language: templates in which
// {room} stands for the words of an answer, {due} for the first day by which
// something is owed and {services} for the names of services. The rules know
// no labels and no calendar's words, so whoever speaks fills them with
// [Render]. A doubled brace, {{ or }}, is a brace.
type Tell map[string]string

// In returns the template of the first of these languages that has one, or
// "" where none has.
func (t Tell) In(languages ...string) string {
	for _, language := range languages {
		if text, ok := t[language]; ok {
			return text
		}
	}
	return ""
}

// Render fills a template: each {name} becomes what fill returns for name.
func Render(template string, fill func(name string) string) string {
	var b strings.Builder
	for _, p := range pieces(template) {
		if p.name {
			b.WriteString(fill(p.text))
		} else {
			b.WriteString(p.text)
		}
	}
	return b.String()
}

// Piped returns the names that a template pipes, each once, in order.
func Piped(template string) []string {
	var names []string
	for _, p := range pieces(template) {
		if p.name && !slices.Contains(names, p.text) {
			names = append(names, p.text)
		}
	}
	return names
}

// piece is a run of a template: words, or a name to be filled.
type piece struct {
	text   string
	name   bool
	offset int // of a name's brace
}

// pieces never fails: a brace that nothing closes is a brace.
func pieces(template string) []piece {
	var out []piece
	var words strings.Builder
	for at := 0; at < len(template); {
		rest := template[at:]
		end := strings.IndexByte(rest, '}')
		switch {
		case strings.HasPrefix(rest, "{{"), strings.HasPrefix(rest, "}}"):
			words.WriteByte(rest[0])
			at += 2
		case rest[0] == '{' && end > 0:
			out = append(out, piece{text: words.String()}, piece{strings.TrimSpace(rest[1:end]), true, at})
			words.Reset()
			at += end + 1
		default:
			words.WriteByte(rest[0])
			at++
		}
	}
	return append(out, piece{text: words.String()})
}
