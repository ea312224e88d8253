package telegram

import (
	"cmp"
	"strings"

	"github.com/go-telegram/bot/models"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// pictures returns a photo in its largest size, or a picture sent as a file.
func pictures(m *models.Message) []chat.Media {
	if len(m.Photo) > 0 {
		best := m.Photo[0]
		for _, size := range m.Photo[1:] {
			if size.Width*size.Height > best.Width*best.Height {
				best = size
			}
		}
		return []chat.Media{{Ref: best.FileID, Size: int64(best.FileSize), MIME: "image/jpeg"}}
	}
	if d := m.Document; d != nil && isPicture(d.MimeType) {
		return []chat.Media{{Ref: d.FileID, Size: d.FileSize, MIME: d.MimeType}}
	}
	return nil
}

// recordings returns a voice message, a recording, a video or a document. An
// animation is a document too, and here a video.
func recordings(m *models.Message) []chat.Media {
	one := func(ref string, size int64, mime, usual string) []chat.Media {
		return []chat.Media{{Ref: ref, Size: size, MIME: cmp.Or(strings.ToLower(mime), usual)}}
	}
	switch {
	case m.Voice != nil:
		return one(m.Voice.FileID, m.Voice.FileSize, m.Voice.MimeType, "audio/ogg")
	case m.Audio != nil:
		return one(m.Audio.FileID, m.Audio.FileSize, m.Audio.MimeType, "audio/mpeg")
	case m.Video != nil:
		return one(m.Video.FileID, m.Video.FileSize, m.Video.MimeType, "video/mp4")
	case m.VideoNote != nil:
		return one(m.VideoNote.FileID, int64(m.VideoNote.FileSize), "", "video/mp4")
	case m.Animation != nil:
		return one(m.Animation.FileID, m.Animation.FileSize, m.Animation.MimeType, "video/mp4")
	case m.Document != nil:
		return one(m.Document.FileID, m.Document.FileSize, m.Document.MimeType, "application/octet-stream")
	}
	return nil
}

// whereIs is the place that a message sends, as a survey keeps it.
func whereIs(m *models.Message) string {
	at := m.Location
	if at == nil && m.Venue != nil {
		at = &m.Venue.Location
	}
	if at == nil {
		return ""
	}
	p := survey.Point{Latitude: at.Latitude, Longitude: at.Longitude, Accuracy: at.HorizontalAccuracy}
	if kept, ok := survey.ParsePoint(p.String()); ok {
		return kept.String()
	}
	return ""
}
