package chat

import (
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// SetAside answers somebody whose message nothing could be made of, because
// something of ours is broken, without looking at their dialogue: it says so,
// and that a person reads it, which the host sees to. Words of danger are
// answered with help lines, and they and a stop are events. In an unknown
// language, "", it says everything in all of them. The turn has no state.
func (s *Script) SetAside(in Incoming, lang survey.Language) Turn {
	t := Turn{}
	dangers := s.dangers(in.Text)
	switch {
	case s.ear.Command(in.Text) == hear.Stop:
		t.Events = append(t.Events, Stopped{})
	case len(dangers) > 0:
		t.Events = append(t.Events, Crisis{Danger: dangers[0], Words: in.Text})
	}
	books := s.booksFor(in.Language)
	if lang != "" {
		books = []*Phrasebook{s.book(lang)}
	}
	return s.strangely(t, in, books, func(b *Phrasebook) string {
		say := b.Say.SetAside
		if len(dangers) > 0 {
			say = b.Say.PassedOn
		}
		return paragraphs(append(s.comfort(dangers, b), fill(say, "landlord", s.landlord(b.Code), "phone", s.phone(b))))
	})
}
