package form

import (
	"regexp"
	"strings"
	"unicode"
)

// plainText is what needs no quotes anywhere: words that begin with a letter, or
// with a mark that means nothing to YAML.
var plainText = regexp.MustCompile(`^[\p{L}“‘(][^\x00-\x1f]*$`)

// figures are a number, a day or an amount, which an expression may be.
var figures = regexp.MustCompile(`^-?[0-9][0-9.-]*( [A-Z]{3})?$`)

// typed is what another reader of YAML would take for something else than a
// text.
var typed = map[string]bool{"true": true, "false": true, "null": true, "yes": true, "no": true, "on": true, "off": true, "y": true, "n": true}

// quote writes a text on one line: as it stands where that is safe, in single
// quotes where it holds double ones, else in double quotes with escapes.
func quote(s string, inBrackets bool) string {
	s = writable(s)
	switch {
	case plain(s, inBrackets):
		return s
	case strings.ContainsAny(s, "\"\\") && !strings.ContainsFunc(s, func(r rune) bool { return r == '\'' || !unicode.IsPrint(r) }):
		return "'" + s + "'"
	}
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case escaped[r] != "":
			b.WriteString(escaped[r])
		default:
			b.WriteRune(r)
		}
	}
	return b.String() + `"`
}

// escaped are the escapes of what would break a line or be lost at its end.
var escaped = map[rune]string{'\n': `\n`, '\t': `\t`, '\u0085': `\N`, '\u00a0': `\_`, '\u2028': `\L`, '\u2029': `\P`}

func plain(s string, inBrackets bool) bool {
	if !plainText.MatchString(s) || typed[strings.ToLower(s)] || strings.TrimSpace(s) != s ||
		strings.Contains(s, ": ") || strings.Contains(s, " #") || strings.HasSuffix(s, ":") {
		return false
	}
	if strings.ContainsFunc(s, func(r rune) bool { return r != ' ' && unicode.IsSpace(r) }) {
		return false
	}
	return !inBrackets || !strings.ContainsAny(s, ",[]{}:'\"#")
}

// writable drops what no document can hold: control characters and broken
// encoding.
func writable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r == '\u0085' || r >= ' ' && !unicode.IsControl(r) && r != '\ufeff' {
			return r
		}
		return -1
	}, strings.ToValidUTF8(s, ""))
}

// block says that a text is better written over several lines, as it stands.
func block(s string) bool {
	if !strings.Contains(s, "\n") || s != writable(s) || strings.ContainsAny(s, "\t\u0085\u2028\u2029") {
		return false
	}
	for line := range strings.SplitSeq(s, "\n") {
		if strings.TrimSpace(line) != line {
			return false
		}
	}
	return !strings.HasPrefix(s, "\n") && !strings.HasSuffix(s, "\n")
}
