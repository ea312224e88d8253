package chat

import (
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// sent takes a message with a file. It says false where its text is to be read
// as the answer.
func (d *Dialogue) sent(q survey.Question) bool {
	m := d.in.Media[0]
	switch {
	case d.in.Album != "" && d.in.Album == d.st.Album:
		d.raise(MediaWanted{At: d.st.Last.path(), Media: d.in.Media, Extra: true})
	case !d.takes(q, m):
		d.say(d.notHere(m))
		if strings.TrimSpace(d.in.Text) != "" && q.Type.Field() != condition.TypeMedia {
			return false
		}
		d.prompt()
	case m.Trouble != "":
		d.say(d.trouble(m))
		d.prompt()
	case m.Hash == "":
		d.raise(MediaWanted{At: q.Path, Media: d.in.Media[:1]})
		d.asIs = true
	default:
		d.kept(q)
	}
	return true
}

// kept takes the first file for the answer, and has the others kept beside it.
func (d *Dialogue) kept(q survey.Question) {
	album, more := d.in.Album, d.in.Media[1:]
	d.answer(q, survey.Said(condition.Media(d.in.Media[0].Hash)), "")
	d.st.Album = album
	if len(more) > 0 {
		d.raise(MediaWanted{At: q.Path, Media: more, Extra: true})
	}
}

// takes says that a file can be the answer to a question. A document may be of
// any kind, and a signature may be a picture of one.
func (d *Dialogue) takes(q survey.Question, m Media) bool {
	switch kind := m.Kind(); {
	case m.Typed != "":
		return d.byWords(q)
	case q.Type == survey.TypeSignature:
		return kind == survey.TypeImage
	case q.Type == survey.TypeFile:
		return true
	default:
		return q.Type == kind
	}
}

// carries says that the channel can carry a file for a question of a type;
// other types go anywhere.
func (d *Dialogue) carries(t survey.Type) bool {
	switch t {
	case survey.TypeImage, survey.TypeSignature:
		return d.can.Media
	case survey.TypeAudio:
		return d.can.Audio
	case survey.TypeVideo:
		return d.can.Video
	case survey.TypeFile:
		return d.can.Files
	}
	return true
}

// byWords says that words may stand in place of a file: always for a signature
// and a recording, and for the others where nobody could answer else.
func (d *Dialogue) byWords(q survey.Question) bool {
	switch q.Type {
	case survey.TypeSignature, survey.TypeAudio:
		return true
	}
	return q.Type.Field() == condition.TypeMedia && q.Required && !d.carries(q.Type)
}

// askable says that a question can be answered on this channel.
func (d *Dialogue) askable(q survey.Question) bool { return d.carries(q.Type) || d.byWords(q) }

// typed has words kept in place of a file, and says false where they are none.
func (d *Dialogue) typed(q survey.Question) bool {
	words := strings.TrimSpace(d.in.Text)
	if q.Type.Field() != condition.TypeMedia || words == "" {
		return false
	}
	d.raise(MediaWanted{At: q.Path, Media: []Media{typedMedia(words)}})
	d.asIs = true
	return true
}

// notHere says that a file answers another kind of question.
func (d *Dialogue) notHere(m Media) string {
	if m.Kind() == survey.TypeImage {
		return d.book.Say.NoPhotoHere
	}
	return d.book.Say.NoFileHere
}

// trouble says why a file was not taken.
func (d *Dialogue) trouble(m Media) string {
	say, picture := &d.book.Say, m.Kind() == survey.TypeImage
	switch {
	case m.Trouble == TooLarge && picture:
		return say.PhotoLarge
	case m.Trouble == TooLarge:
		return say.FileLarge
	case m.Trouble == NotPicture:
		return say.PhotoNot
	case m.Trouble == NotMedia:
		return say.FileNot
	case picture:
		return say.PhotoGone
	}
	return say.FileGone
}

// unread says that a message holds nothing that can be read here: a sticker,
// or a recording where none was asked for.
func (d *Dialogue) unread() bool {
	if d.in.Other == "" || strings.TrimSpace(d.in.Text) != "" {
		return false
	}
	q, ok := d.iv.Current()
	if !ok || d.st.Stage != asking || d.st.Aside != none && d.st.Aside != righting {
		return true
	}
	switch {
	case d.in.Location != "":
		return q.Type != survey.TypeGeopoint
	case len(d.in.Media) > 0:
		return q.Type.Field() != condition.TypeMedia
	}
	return true
}
