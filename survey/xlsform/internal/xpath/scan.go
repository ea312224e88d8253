package xpath

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds on one expression.
const (
	MaxSource  = 32 << 10 // bytes
	MaxTokens  = 8_000
	MaxNesting = 100
)

// Fault says why a text is no expression, and where.
type Fault struct {
	Offset int // in bytes
	Text   string
}

// Error gives the words.
func (f *Fault) Error() string { return f.Text }

type tokenKind uint8

const (
	tokEnd      tokenKind = iota
	tokNumber             // 2.5
	tokString             // 'yes'
	tokName               // selected, jr:choice-name, *
	tokRef                // ${name}
	tokOperator           // + = and div
	tokMark               // ( ) [ ] , . .. / // @ ::
)

type token struct {
	kind tokenKind
	text string
	at   int
}

// straight replaces the quotes that word processors put in.
var straight = strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`, "\u00a0", " ")

// scan cuts a source into tokens. Offsets are those of the straightened
// source, which it returns as well.
func scan(src string) ([]token, *Fault) {
	var tokens []token
	for at := 0; ; {
		for at < len(src) && strings.IndexByte(" \t\r\n", src[at]) >= 0 {
			at++
		}
		if at >= len(src) {
			return append(tokens, token{kind: tokEnd, at: len(src)}), nil
		}
		if len(tokens) >= MaxTokens {
			return nil, &Fault{at, fmt.Sprintf("more than %d words and signs", MaxTokens)}
		}
		tok, fault := next(src, at, tokens)
		if fault != nil {
			return nil, fault
		}
		tokens = append(tokens, tok)
		at = tok.at + length(src, tok)
	}
}

// length is how many bytes a token takes in the source.
func length(src string, tok token) int {
	switch tok.kind {
	case tokString:
		return len(tok.text) + 2
	case tokRef:
		return strings.IndexByte(src[tok.at:], '}') + 1
	}
	return len(tok.text)
}

func next(src string, at int, before []token) (token, *Fault) {
	c := src[at]
	switch {
	case c == '\'' || c == '"':
		end := strings.IndexByte(src[at+1:], c)
		if end < 0 {
			return token{}, &Fault{at, fmt.Sprintf("the quotation mark before %q is never closed", clip(src[at+1:]))}
		}
		return token{tokString, src[at+1 : at+1+end], at}, nil
	case strings.HasPrefix(src[at:], "${"):
		end := strings.IndexByte(src[at:], '}')
		name := ""
		if end > 0 {
			name = strings.TrimSpace(src[at+2 : at+end])
		}
		if name == "" || strings.ContainsAny(name, " \t\n${") {
			return token{}, &Fault{at, fmt.Sprintf("%q is no ${name}", clip(src[at:]))}
		}
		return token{tokRef, name, at}, nil
	case digit(c) || c == '.' && at+1 < len(src) && digit(src[at+1]):
		return token{tokNumber, number(src[at:]), at}, nil
	}
	for _, mark := range []string{"::", "..", "//", "!=", "<=", ">="} {
		if strings.HasPrefix(src[at:], mark) {
			return token{markKind(mark), mark, at}, nil
		}
	}
	if strings.IndexByte("()[],./@", c) >= 0 {
		return token{tokMark, src[at : at+1], at}, nil
	}
	if strings.IndexByte("+-=<>|", c) >= 0 {
		return token{tokOperator, src[at : at+1], at}, nil
	}
	if c == '*' {
		if operatorPlace(before) {
			return token{tokOperator, "*", at}, nil
		}
		return token{tokName, "*", at}, nil
	}
	return word(src, at, before)
}

func markKind(mark string) tokenKind {
	if strings.HasSuffix(mark, "=") {
		return tokOperator
	}
	return tokMark
}

// word reads a name, which is an operator where one can stand.
func word(src string, at int, before []token) (token, *Fault) {
	end := at
	for end < len(src) {
		r, size := utf8.DecodeRuneInString(src[end:])
		joins := unicode.IsLetter(r) || r == '_' ||
			end > at && (unicode.IsDigit(r) || r == '-' || r == '.') ||
			end > at && r == ':' && !strings.HasPrefix(src[end:], "::") && src[end-1] != ':'
		if !joins || r == utf8.RuneError {
			break
		}
		end += size
	}
	if end == at {
		r, _ := utf8.DecodeRuneInString(src[at:])
		return token{}, &Fault{at, fmt.Sprintf("%q has no place in an expression", r)}
	}
	text := src[at:end]
	switch text {
	case "and", "or", "div", "mod":
		if operatorPlace(before) {
			return token{tokOperator, text, at}, nil
		}
	}
	return token{tokName, text, at}, nil
}

// operatorPlace says that what comes next stands behind a value.
func operatorPlace(before []token) bool {
	if len(before) == 0 {
		return false
	}
	last := before[len(before)-1]
	switch last.kind {
	case tokOperator, tokEnd:
		return false
	case tokMark:
		return last.text == ")" || last.text == "]" || last.text == "." || last.text == ".."
	}
	return true
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func number(s string) string {
	i, point := 0, false
	for i < len(s) && (digit(s[i]) || s[i] == '.' && !point) {
		point = point || s[i] == '.'
		i++
	}
	return s[:i]
}

// clip keeps what somebody wrote short enough for a message.
func clip(s string) string {
	runes := []rune(strings.ToValidUTF8(s, "?"))
	if len(runes) > 40 {
		return string(runes[:40]) + "…"
	}
	return string(runes)
}
