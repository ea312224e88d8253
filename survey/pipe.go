package survey

import "regexp"

// Pipe is a place in a text where something said before is written: {room},
// or {known.phone} for a fact of the landlord's record.
type Pipe struct {
	Name   string // room, known.phone
	Offset int    // of its opening brace, in bytes
}

// Pipes finds the pipes of a text, in order. A brace that is meant is written
// twice, {{ or }}. A plural, as in {rooms|one room|{n} rooms}, is a pipe too: the
// words that stand with the number, in the forms that the language has, {n} being
// the number itself. It returns as well the offset of the first opening brace
// that is neither, or -1.
func Pipes(text string) (pipes []Pipe, stray int) {
	parts, stray := cutPipes(text)
	for _, p := range parts {
		if p.name != "" {
			pipes = append(pipes, Pipe{Name: p.name, Offset: p.at})
		}
	}
	return pipes, stray
}

// part is a run of a text: words, or a pipe.
type part struct {
	words string
	name  string
	at    int
	forms [][]string // of a plural
}

var pipeName = regexp.MustCompile(`^\{((?:known\.)?[a-z][a-z0-9_]{0,63})\}`)

func cutPipes(text string) (parts []part, stray int) {
	stray = -1
	var words []byte
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case (c == '{' || c == '}') && i+1 < len(text) && text[i+1] == c:
			words = append(words, c)
			i += 2
		case c == '{':
			m := pipeName.FindStringSubmatch(text[i:])
			if many := pluralName.FindStringSubmatch(text[i:]); many != nil {
				if forms, length, ok := cutForms(text[i+len(many[0]):]); ok {
					parts = append(parts, part{words: string(words)}, part{name: many[1], at: i, forms: forms})
					words = words[:0]
					i += len(many[0]) + length
					continue
				}
			}
			if m == nil {
				if stray < 0 {
					stray = i
				}
				words = append(words, c)
				i++
				continue
			}
			parts = append(parts, part{words: string(words)}, part{name: m[1], at: i})
			words = words[:0]
			i += len(m[0])
		default:
			words = append(words, c)
			i++
		}
	}
	return append(parts, part{words: string(words)}), stray
}
