package xlsform

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/doorknock/doorknock/survey"
)

var (
	bracketed = regexp.MustCompile(`[(\[]\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)\s*[)\]]\s*$`)
	plainTag  = regexp.MustCompile(`^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$`)
)

// languageNames are the names of languages, in English and in their own
// words, with their tags.
var languageNames = sync.OnceValue(func() map[string]language.Tag {
	names := map[string]language.Tag{"mandarin": language.Chinese, "farsi": language.Persian, "kiswahili": language.Swahili,
		"hebrew": language.Hebrew, "tagalog": language.MustParse("tl"), "dari": language.MustParse("fa-AF"), "kiluganda": language.MustParse("lg"),
		"creole": language.MustParse("ht"), "bahasa": language.Indonesian, "bangla": language.Bengali, "sorani": language.MustParse("ckb"),
		"kurmanji": language.MustParse("ku"), "chichewa": language.MustParse("ny"), "cymraeg": language.MustParse("cy")}
	english := display.English.Languages()
	for _, tag := range display.Supported.Tags() {
		for _, name := range []string{english.Name(tag), display.Self.Name(tag)} {
			name = strings.ToLower(name)
			if old, taken := names[name]; name != "" && (!taken || len(tag.String()) < len(old.String())) {
				names[name] = tag
			}
		}
	}
	return names
})

// tagOf reads the language in a heading: its tag in brackets, its name in
// English or its own words, or a bare tag.
func tagOf(written string) (survey.Language, bool) {
	written = strings.TrimSpace(written)
	if m := bracketed.FindStringSubmatch(written); m != nil {
		if tag, ok := validTag(m[1]); ok {
			return tag, true
		}
		written = strings.TrimSpace(written[:len(written)-len(m[0])])
	}
	if tag, ok := languageNames()[strings.ToLower(written)]; ok {
		return survey.Language(tag.String()), true
	}
	if plainTag.MatchString(written) {
		return validTag(written)
	}
	return "", false
}

func validTag(text string) (survey.Language, bool) {
	tag, err := language.Parse(strings.ReplaceAll(text, "_", "-"))
	if err != nil {
		return "", false
	}
	return survey.Language(tag.String()), true
}

// languages settles the languages of a form: which tag each heading means,
// and in which order.
type languages struct {
	order   []survey.Language
	tags    map[string]survey.Language // by what is written, in lower case; "" is without any
	written map[survey.Language]string
	local   int
}

// tag is the language that a heading means.
func (l *languages) tag(written string) (survey.Language, bool) {
	tag, known := l.tags[strings.ToLower(written)]
	return tag, known
}

// take gives a written language its tag; known says that it was recognised.
func (l *languages) take(written string) (tag survey.Language, fresh, known bool) {
	key := strings.ToLower(strings.TrimSpace(written))
	if tag, ok := l.tags[key]; ok {
		return tag, false, true
	}
	tag, known = tagOf(written)
	if !known {
		tag = survey.Language(fmt.Sprintf("q%c%c", 'a'+l.local/26%20, 'a'+l.local%26)) // ISO 639 leaves these to everybody's own use
		l.local++
	}
	l.tags[key] = tag
	if _, there := l.written[tag]; !there {
		l.written[tag] = strings.TrimSpace(written)
		l.order = append(l.order, tag)
	}
	return tag, true, known
}
