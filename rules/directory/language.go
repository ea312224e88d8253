package directory

import (
	"strings"

	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

// Language is one that a service is given in.
type Language struct {
	Code string `json:"code,omitempty"` // ISO 639, as the feed writes it
	Name string `json:"name,omitempty"`
	Note string `json:"note,omitempty"`
}

func readLanguages(r *jsonread.Reader, into *[]Language) {
	r.Array(func(int) {
		var l Language
		if r.Kind() == '"' { // a name alone, as older extracts have it
			if l.Name = r.Text(); l.Name != "" {
				*into = append(*into, l)
			}
			return
		}
		r.Object(func(key string) {
			switch key {
			case "code", "language": // ORUK's older feeds have the code under language
				if text := r.Text(); text != "" {
					l.Code = text
				}
			case "name":
				l.Name = r.Text()
			case "note":
				l.Note = r.Text()
			}
		})
		if l.Code != "" || l.Name != "" {
			*into = append(*into, l)
		}
	})
}

// is says whether the language is the one with that code, by its own code or
// by its English name.
func (l Language) is(code string) bool {
	want := canonicalLanguage(code)
	return want != "" && (canonicalLanguage(l.Code) == want || canonicalLanguage(l.Name) == want)
}

// canonicalLanguage returns the two-letter code of a language given by code
// (with or without a region), three-letter code or English name, and anything
// else in lower case.
func canonicalLanguage(text string) string {
	text = strings.ToLower(strings.TrimSpace(text))
	code, _, _ := strings.Cut(strings.ReplaceAll(text, "_", "-"), "-")
	for _, l := range languages {
		if code == l.code || code == l.long || code == l.older || text == l.name {
			return l.code
		}
	}
	return text
}

// languageName returns the English name of a language that is known here,
// and otherwise the code as it is.
func languageName(code string) string {
	canonical := canonicalLanguage(code)
	for _, l := range languages {
		if canonical == l.code {
			return strings.ToUpper(l.name[:1]) + l.name[1:]
		}
	}
	return code
}

// languages are those most spoken at home in the United Kingdom, with their
// codes of ISO 639-1 and 639-2 and English names, so that feeds that write any
// of these can be matched. Others are matched by what the feed writes.
var languages = []struct{ code, long, older, name string }{
	{"en", "eng", "", "english"}, {"cy", "cym", "wel", "welsh"}, {"gd", "gla", "", "scottish gaelic"},
	{"ga", "gle", "", "irish"}, {"pl", "pol", "", "polish"}, {"ro", "ron", "rum", "romanian"},
	{"pa", "pan", "", "punjabi"}, {"ur", "urd", "", "urdu"}, {"bn", "ben", "", "bengali"},
	{"gu", "guj", "", "gujarati"}, {"hi", "hin", "", "hindi"}, {"ta", "tam", "", "tamil"},
	{"ar", "ara", "", "arabic"}, {"fa", "fas", "per", "persian"}, {"ku", "kur", "", "kurdish"},
	{"ps", "pus", "", "pashto"}, {"tr", "tur", "", "turkish"}, {"so", "som", "", "somali"},
	{"ti", "tir", "", "tigrinya"}, {"am", "amh", "", "amharic"}, {"fr", "fra", "fre", "french"},
	{"es", "spa", "", "spanish"}, {"pt", "por", "", "portuguese"}, {"it", "ita", "", "italian"},
	{"lt", "lit", "", "lithuanian"}, {"lv", "lav", "", "latvian"}, {"bg", "bul", "", "bulgarian"},
	{"hu", "hun", "", "hungarian"}, {"uk", "ukr", "", "ukrainian"}, {"ru", "rus", "", "russian"},
	{"zh", "zho", "chi", "chinese"}, {"vi", "vie", "", "vietnamese"},
}
