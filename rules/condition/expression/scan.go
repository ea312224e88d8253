package expression

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/doorknock/doorknock/rules/condition"
)

// Bounds on a source text, looked at before the parser sees it: the parser
// ends the process on deep nesting and has no limit of time.
const (
	MaxSource  = 4 << 10 // bytes
	MaxNesting = 64      // brackets within brackets
	MaxTokens  = 1500
)

// scanner walks a source text once, outside its strings, for what must not
// reach the parser.
type scanner struct {
	src    string
	open   []byte
	tokens int
	dotted bool // a .name that stands alone is in it
	fault  *condition.Fault
}

// scan returns the one fault that keeps the source from the parser, if any.
func scan(src string) (*scanner, *condition.Fault) {
	s := &scanner{src: src}
	switch {
	case strings.TrimSpace(src) == "":
		s.stop(0, 0, "", "an expression is missing")
	case len(src) > MaxSource:
		s.stop(0, 0, "split it, or define parts of it", "the expression is longer than %d bytes", MaxSource)
	case !utf8.ValidString(src):
		s.stop(0, 0, "save the file as UTF-8", "the expression is not UTF-8")
	}
	for i := 0; i < len(src) && s.fault == nil; {
		i = s.step(i)
	}
	return s, s.fault
}

func (s *scanner) stop(at, length int, hint, format string, args ...any) {
	if s.fault == nil {
		s.fault = &condition.Fault{Offset: at, Length: length, Message: fmt.Sprintf(format, args...), Hint: hint}
	}
}

// step looks at what begins at i and returns where the next thing begins.
func (s *scanner) step(i int) int {
	r, size := utf8.DecodeRuneInString(s.src[i:])
	switch {
	case r == '"' || r == '\'' || r == '`':
		s.token(i)
		return s.text(i, byte(r))
	case unicode.IsSpace(r):
		return i + size
	case unicode.IsControl(r):
		s.stop(i, size, "", "a control character (%#U) stands here", r)
	case strings.ContainsRune("“”„‘’«»", r):
		s.stop(i, size, `write straight quotes: "…"`, "%c is not a quote of the language", r)
	case unicode.IsLetter(r) || r == '_' || unicode.IsDigit(r):
		s.token(i)
		return s.word(i)
	default:
		s.token(i)
		s.sign(i, r)
	}
	return i + size
}

func (s *scanner) token(i int) {
	if s.tokens++; s.tokens > MaxTokens {
		s.stop(i, 1, "split it, or define parts of it", "the expression has more than %d words and signs", MaxTokens)
	}
}

// text returns where a string that opens at i ends.
func (s *scanner) text(i int, quote byte) int {
	for j := i + 1; j < len(s.src); j++ {
		switch {
		case s.src[j] == quote:
			return j + 1
		case s.src[j] == '\\' && quote != '`':
			j++
		}
	}
	s.stop(i, len(s.src)-i, "", "a text that begins here has no closing %c", quote)
	return len(s.src)
}

func (s *scanner) word(i int) int {
	for i < len(s.src) {
		r, size := utf8.DecodeRuneInString(s.src[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' {
			break
		}
		i += size
	}
	return i
}

func (s *scanner) sign(i int, r rune) {
	rest := s.src[i:]
	switch {
	case strings.HasPrefix(rest, "//"), strings.HasPrefix(rest, "/*"):
		s.stop(i, 2, "say it under because:, or in a line of its own", "a comment cannot stand in an expression")
	case r == '#':
		s.stop(i, 1, "a name alone is the row's own", "# is not part of the language")
	case r == '$':
		s.stop(i, 1, "name the question", "$ is not part of the language")
	case r == ';':
		s.stop(i, 1, "join them with and", "; is not part of the language: one expression stands alone")
	case strings.HasPrefix(rest, "::"):
		s.stop(i, 2, "", ":: is not part of the language")
	case r == '|' && !strings.HasPrefix(rest, "||") && (i == 0 || s.src[i-1] != '|'):
		s.stop(i, 1, "write or, or call the function: len(rooms)", "| is not part of the language")
	case r == '.' && len(rest) > 1 && (unicode.IsLetter(rune(rest[1])) || rest[1] == '_') && s.standsAlone(i):
		s.dotted = true
	case strings.ContainsRune("([{", r):
		if s.open = append(s.open, byte(r)); len(s.open) > MaxNesting {
			s.stop(i, 1, "define parts of it", "brackets are nested more than %d deep", MaxNesting)
		}
	case strings.ContainsRune(")]}", r):
		s.closeBracket(i, byte(r))
	}
}

func (s *scanner) closeBracket(i int, r byte) {
	pairs := map[byte]byte{')': '(', ']': '[', '}': '{'}
	if len(s.open) == 0 || s.open[len(s.open)-1] != pairs[r] {
		s.stop(i, 1, "", "%c closes what was not opened", r)
		return
	}
	s.open = s.open[:len(s.open)-1]
}

// standsAlone says that a dot does not follow a name, number or bracket, so
// that it begins the name of a row's field.
func (s *scanner) standsAlone(i int) bool {
	if i == 0 {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(s.src[:i])
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("_)].?", r)
}
