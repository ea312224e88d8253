package chat

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// Stranger answers somebody who has no dialogue yet. A code is handed on as a
// [CodeGiven]; a stop and a cry for help are answered as ever, and of a cry for
// help it says that a person hears of it, to whom the host brings the [Crisis];
// to anything else it says whose service this is, and asks for the code. The turn has no
// state.
func (s *Script) Stranger(in Incoming) Turn {
	t := Turn{}
	books := s.booksFor(in.Language)
	switch code, ok := s.code(in); {
	case in.Kind == Left:
		t.Events = append(t.Events, WentAway{})
		return t
	case in.Kind == Returned:
		return t
	case s.ear.Command(in.Text) == hear.Stop:
		t.Events = append(t.Events, Stopped{})
		return s.strangely(t, in, books, func(b *Phrasebook) string {
			return fill(b.Say.StoppedUnknown, "phone", s.phone(b))
		})
	case len(s.dangers(in.Text)) > 0:
		dangers := s.dangers(in.Text)
		t.Events = append(t.Events, Crisis{Danger: dangers[0], Words: in.Text})
		return s.strangely(t, in, books, func(b *Phrasebook) string {
			passed := fill(b.Say.CareStranger, "landlord", s.landlord(b.Code), "phone", s.phone(b))
			return paragraphs(append(s.comfort(dangers, b), passed))
		})
	case ok:
		t.Events = append(t.Events, CodeGiven{code})
		return t
	}
	return s.strangely(t, in, books, func(b *Phrasebook) string {
		return fill(b.Say.Stranger, "landlord", s.landlord(b.Code), "phone", s.phone(b))
	})
}

// PassedOn says to somebody who has no dialogue that what they wrote goes to a
// person: where it was said on top of words of danger, to whoever has heard of
// those.
func (s *Script) PassedOn(in Incoming) Turn {
	return s.strangely(Turn{}, in, s.booksFor(in.Language), func(b *Phrasebook) string {
		return fill(b.Say.PassedOn, "landlord", s.landlord(b.Code), "phone", s.phone(b))
	})
}

// NoSuchCode answers a code that opens nothing: unknown, used up, out of date,
// or of a tenancy that has ended. It says no more than that, whichever it is.
func (s *Script) NoSuchCode(in Incoming) Turn {
	return s.strangely(Turn{}, in, s.booksFor(in.Language), func(b *Phrasebook) string { return fill(b.Say.BadCode, "phone", s.phone(b)) })
}

// code reads a code: after /start, or typed by itself, as one word or in
// groups, in capitals or not. A short one has a figure, so that no greeting is taken for a code.
func (s *Script) code(in Incoming) (string, bool) {
	if code, ok := in.Code(); ok {
		return code, true
	}
	groups := strings.Fields(asPrinted.Replace(in.Text))
	word := strings.Join(groups, "")
	if len(word) < 6 || len(word) > 64 || strings.IndexFunc(word, func(r rune) bool { return !isCodeRune(r) }) >= 0 {
		return "", false
	}
	figures := strings.ContainsAny(word, "0123456789")
	if len(groups) > 1 {
		figures = figures && (word == strings.ToUpper(word) || even(groups))
	}
	return word, figures || len(groups) == 1 && len(word) >= 16
}

// even says that groups are as long as one another, but for the last, which
// may be shorter: as codes are printed, and sentences hardly ever are. Small
// letters are then no less a code.
func even(groups []string) bool {
	first := len(groups[0])
	for i, g := range groups {
		if len(g) != first && (i < len(groups)-1 || len(g) > first) {
			return false
		}
	}
	return first >= 4 && len(groups) > 2
}

// asPrinted takes what telephones make of a printed code back.
var asPrinted = strings.NewReplacer("–", "-", "—", "-", "‑", "-", "−", "-", ".", "", ",", "")

func isCodeRune(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '-' || r == '_'
}

// booksFor returns the phrasebook of a person's own language, or all of them.
func (s *Script) booksFor(hint survey.Language) []*Phrasebook {
	own := s.book(hint)
	books := []*Phrasebook{own}
	for i := range s.books {
		if first := &s.books[0]; own != first && own.Code == hint {
			return append(books, first)
		}
		if b := &s.books[i]; b != own {
			books = append(books, b)
		}
	}
	return books
}

func (s *Script) strangely(t Turn, in Incoming, books []*Phrasebook, words func(*Phrasebook) string) Turn {
	var texts []string
	for _, b := range books {
		texts = append(texts, words(b))
	}
	t.Out = append(t.Out, Outgoing{ID: fmt.Sprintf("%s.%d", in.ID, 0), To: in.From, Text: strings.Join(texts, "\n\n"), Language: books[0].Code})
	return t
}
