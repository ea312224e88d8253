package landlord

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// crisis reads what the landlord adds to the words of danger that the chat
// listens for, and what it takes from them. Words that stand among them already
// are put in their place, with the danger and the exceptions that are written
// here.
func (r *reading) crisis(n *document.Node) map[survey.Language][]chat.Alarm {
	all := chat.Alarms()
	keys := r.Mapping(n, document.Keys{Optional: []string{"also", "not"}})
	for _, of := range r.Entries(keys["not"]) {
		lang := r.spoken(of.Key)
		for _, item := range r.Sequence(of.Value) {
			all[lang] = r.without(item, all[lang])
		}
	}
	for _, of := range r.Entries(keys["also"]) {
		lang, own := r.spoken(of.Key), []chat.Alarm{}
		for _, item := range r.Sequence(of.Value) {
			if a, ok := r.alarm(item, own); ok {
				own = append(own, a)
			}
		}
		all[lang] = slices.DeleteFunc(all[lang], func(a chat.Alarm) bool {
			return slices.ContainsFunc(own, func(o chat.Alarm) bool { return sameWords(o.Phrase, a.Phrase) })
		})
		all[lang] = append(all[lang], own...)
	}
	return all
}

// spoken reads the code of a language that somebody may write in, which need
// not be one that the landlord speaks.
func (r *reading) spoken(n *document.Node) survey.Language {
	code := r.Text(n)
	if !languageCode.MatchString(code) {
		r.Fault(n, document.ErrValue, fmt.Sprintf("%q is no code of a language", code), "write en, cy, pl or the like")
	}
	return survey.Language(code)
}

var languageCode = regexp.MustCompile(`^[a-z]{2,3}$`)

// without takes words out of a list, in which they must stand.
func (r *reading) without(n *document.Node, list []chat.Alarm) []chat.Alarm {
	words := r.Text(n)
	i := slices.IndexFunc(list, func(a chat.Alarm) bool { return sameWords(a.Phrase, words) })
	switch {
	case words == "":
		return list
	case i >= 0:
		return slices.Delete(list, i, i+1)
	}
	var have []string
	for _, a := range list {
		have = append(have, a.Phrase)
	}
	hint := "doorknock crisis lists the words that are listened for"
	if near := document.Nearest(words, have); near != "" {
		hint = fmt.Sprintf("did you mean %q?", near)
	}
	r.Fault(n, document.ErrValue, fmt.Sprintf("%q is not listened for, so that it cannot be left out", words), hint)
	return list
}

// alarm reads words with their danger and their exceptions.
func (r *reading) alarm(n *document.Node, before []chat.Alarm) (chat.Alarm, bool) {
	keys := r.Mapping(n, document.Keys{Required: []string{"words", "danger"}, Optional: []string{"unless"}})
	a := chat.Alarm{Phrase: r.Text(keys["words"]), Danger: document.OneOf(r.Reader, keys["danger"], chat.Dangers()...)}
	if a.Phrase == "" || a.Danger == "" {
		return a, false
	}
	switch {
	case len(hear.Words(a.Phrase)) == 0:
		r.Fault(keys["words"], document.ErrValue, fmt.Sprintf("%q has no letters, so that it is never heard", a.Phrase), "")
		return a, false
	case slices.ContainsFunc(before, func(o chat.Alarm) bool { return sameWords(o.Phrase, a.Phrase) }):
		r.Fault(keys["words"], document.ErrDuplicate, fmt.Sprintf("%q stands twice", a.Phrase), "")
		return a, false
	case steers(a.Phrase):
		r.Fault(keys["words"], document.ErrValue, fmt.Sprintf("%q is what residents type to steer the chat", a.Phrase), "write the longer words that somebody in danger would")
		return a, false
	}
	for _, item := range r.Sequence(keys["unless"]) {
		idiom := r.Text(item)
		if idiom != "" && !strings.Contains(" "+hear.Plain(idiom)+" ", " "+hear.Plain(a.Phrase)+" ") {
			r.Fault(item, document.ErrValue, fmt.Sprintf("%q does not hold the words %q, so that it excuses nothing", idiom, a.Phrase),
				"write the whole of what is harmless, with these words in it")
			continue
		}
		a.Unless = append(a.Unless, idiom)
	}
	return a, true
}

// steers says whether words are a command of the chat as a whole, such as
// help: then nobody could give it any more.
func steers(words string) bool {
	var vocabularies []hear.Vocabulary
	for _, b := range chat.Phrasebooks() {
		vocabularies = append(vocabularies, b.Hear)
	}
	return hear.New(vocabularies...).Command(words) != ""
}

func sameWords(a, b string) bool { return hear.Plain(a) == hear.Plain(b) }
