package chat

import (
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// photo takes a message with pictures. It says false where its text is to be
// read as the answer.
func (d *Dialogue) photo(q survey.Question) bool {
	switch {
	case d.in.Album != "" && d.in.Album == d.st.Album:
		d.raise(MediaWanted{At: d.st.Last.path(), Media: d.in.Media, Extra: true})
		return true
	case q.Type != survey.TypeImage:
		d.say(d.book.Say.NoPhotoHere)
		if strings.TrimSpace(d.in.Text) != "" {
			return false
		}
		d.prompt()
		return true
	}
	switch m := d.in.Media[0]; {
	case m.Trouble != "":
		say := &d.book.Say
		d.say(map[Trouble]string{TooLarge: say.PhotoLarge, NotPicture: say.PhotoNot}[m.Trouble])
		if len(d.lead) == 0 {
			d.say(say.PhotoGone)
		}
		d.prompt()
	case m.Hash == "":
		d.raise(MediaWanted{At: q.Path, Media: d.in.Media[:1]})
		d.asIs = true
	default:
		album, more := d.in.Album, d.in.Media[1:]
		d.answer(q, survey.Said(condition.Media(m.Hash)), "")
		d.st.Album = album
		if len(more) > 0 {
			d.raise(MediaWanted{At: q.Path, Media: more, Extra: true})
		}
	}
	return true
}
