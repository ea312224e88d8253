package survey

// Language is a BCP 47 tag such as "en" or "cy". A survey declares its
// languages; the first one is complete, and stands in where another lacks a
// text.
type Language string

// WellFormed says whether it has the form of a tag: "en", "zh-Hant". Whether
// there is such a language it does not say.
func (l Language) WellFormed() bool { return languageTag.MatchString(string(l)) }

// Text holds the same words by language. Its zero value has no words.
type Text map[Language]string

// In returns the words in lang or, where they are missing or empty, in the
// first of the fallbacks that has them; without any it returns "".
func (t Text) In(lang Language, fallbacks ...Language) string {
	if words := t[lang]; words != "" {
		return words
	}
	for _, other := range fallbacks {
		if words := t[other]; words != "" {
			return words
		}
	}
	return ""
}

// Wording is a text that may be put in other words on some channels: a
// visitor says what a page would write.
type Wording struct {
	Text  Text          `json:"text,omitempty"`  // the words on every channel without its own
	Modes map[Mode]Text `json:"modes,omitempty"` // the channel's own words
}

// For returns the text of a channel: its own words, and the general ones in
// the languages which those lack. A terminal without words of its own says
// the chat's.
func (w Wording) For(m Mode, lang Language, fallbacks ...Language) string {
	own, ok := w.Modes[m]
	if !ok && m == Terminal {
		own = w.Modes[Chat]
	}
	if words := own[lang]; words != "" {
		return words
	}
	if words := w.Text[lang]; words != "" {
		return words
	}
	for _, other := range fallbacks {
		if words := own[other]; words != "" {
			return words
		}
		if words := w.Text[other]; words != "" {
			return words
		}
	}
	return ""
}
