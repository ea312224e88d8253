package survey

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ParseEmail checks an e-mail address by a small stated rule and returns it
// without surrounding space, its domain in small letters. The rule: one @;
// before it 1 to 64 bytes of letters, digits and .!#$%&'*+/=?^_`{|}~- where
// no dot is first, last or doubled; after it two or more labels of letters,
// digits and inner hyphens joined by dots, the last without digits; 254 bytes
// in all. Quoted names and addresses of numbers are refused: residents do not
// have them. Whether somebody reads the mail, no rule can say.
func ParseEmail(s string) (string, bool) {
	s = strings.TrimSpace(s)
	name, domain, found := strings.Cut(s, "@")
	if !found || len(s) > 254 || !utf8.ValidString(s) || !mailName(name) {
		return "", false
	}
	labels := strings.Split(domain, ".")
	for _, label := range labels {
		if !mailLabel(label) {
			return "", false
		}
	}
	last := labels[len(labels)-1]
	if len(labels) < 2 || utf8.RuneCountInString(last) < 2 || strings.ContainsAny(last, "0123456789") && !strings.HasPrefix(last, "xn--") {
		return "", false
	}
	return name + "@" + strings.ToLower(domain), true
}

func mailName(name string) bool {
	if name == "" || len(name) > 64 || name[0] == '.' || name[len(name)-1] == '.' || strings.Contains(name, "..") {
		return false
	}
	for _, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(".!#$%&'*+/=?^_`{|}~-", r) {
			return false
		}
	}
	return true
}

func mailLabel(label string) bool {
	if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
		return false
	}
	for _, r := range label {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '-' {
			return false
		}
	}
	return true
}
