package chat

import (
	"errors"
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// How far a person has been told that the survey has changed meanwhile.
const (
	renewedNot     = 0
	renewedSame    = 1 // to be told; what they write now still answers the question that they were asked
	renewedAnother = 2 // to be told; what they write now was said to a question that is not the one that is open
)

// Migrate goes on, by this script, with a dialogue that an older version of
// the survey began; from are the versions that are known. It is
// [survey.Survey.MigrateFrom] for a dialogue, and lost is what that could not
// carry. The person is told with the next prompt, kindly, that questions have
// changed, that their answers are kept, and how many are asked again. What they
// write next is an answer only where the open question is word for word the one
// that they were asked; a stop and a cry for help count as ever, and buttons of
// the older version do nothing. A state of this version is resumed.
//
// It returns the errors of Resume, and survey.ErrClosed for an interview that
// is over.
func (s *Script) Migrate(saved []byte, mode survey.Mode, can Capabilities, from ...*survey.Survey) (*Dialogue, []survey.Lost, error) {
	if d, err := s.Resume(saved, mode, can); !errors.Is(err, survey.ErrVersion) {
		return d, nil, err
	}
	st, interview, err := decodeState(saved)
	if err != nil {
		return nil, nil, err
	}
	iv, lost, err := s.survey.MigrateFrom(interview, from...)
	if errors.Is(err, survey.ErrState) {
		return nil, nil, fmt.Errorf("%w: %w", ErrState, err)
	}
	if err != nil {
		return nil, nil, err
	}
	sitting := iv.Sitting()
	sitting.Mode = mode
	iv.Continue(sitting)
	d := &Dialogue{script: s, iv: iv, can: can, st: st}
	d.settle()
	d.renew(lost, asked(interview, from))
	return d, lost, nil
}

// asked is the question that was open in the older version.
func asked(interview []byte, from []*survey.Survey) survey.Question {
	for _, s := range from {
		if iv, err := s.Resume(interview); err == nil {
			q, _ := iv.Current()
			return q
		}
	}
	return survey.Question{}
}

// renew lets go of what the older version's prompts left behind.
func (d *Dialogue) renew(lost []survey.Lost, was survey.Question) {
	d.st.Picks, d.st.Offer, d.st.Answer = nil, place{}, ""
	d.st.Last, d.st.Message, d.st.Full, d.st.Album = place{}, "", 0, ""
	if d.st.Aside != language && d.st.Aside != caring {
		d.st.Aside = none
	}
	if done, _ := d.iv.Progress(); done == 0 && len(lost) == 0 {
		return // nothing was answered: there is nothing to tell
	}
	d.st.Renewed, d.st.Again = renewedAnother, 0
	asks := map[condition.Path]bool{}
	for _, l := range lost {
		if q, err := d.iv.At(l.Asks); err == nil && q.Answer.Status == condition.Unasked && !asks[l.Asks] {
			asks[l.Asks] = true
			d.st.Again++
		}
	}
	now, open := d.iv.Current()
	if open && d.st.Stage == summing {
		d.st.Stage = asking
	}
	if open && !asks[now.Path] && sameWords(was, now) {
		d.st.Renewed = renewedSame
	}
}

// Learn gives the facts of the record that a newer version asks about and the
// older one did not, to a dialogue whose person is identified. What was shown
// to them already stands as it was shown. [Misfits] among the facts are an event
// of the next turn.
func (d *Dialogue) Learn(known map[string]condition.Value) {
	if !d.st.Known {
		return
	}
	held := d.iv.Facts()
	fresh := map[string]condition.Value{}
	for name, v := range known {
		if _, shown := held[name]; !shown {
			fresh[name] = v
		}
	}
	d.iv.Identified(fresh)
	if facts := d.script.survey.Misfits(fresh); len(facts) > 0 {
		d.early = append(d.early, Misfits{facts})
	}
}

// sameWords says that two questions are put in the same words.
func sameWords(a, b survey.Question) bool {
	return a.Type == b.Type && a.Label == b.Label && a.Hint == b.Hint && a.Path.Rows == b.Path.Rows && slices.Equal(a.Options, b.Options)
}

// saidRenewed takes a message that was written to a question which is not the
// one that is open: a command is one, and anything else answers nothing.
func (d *Dialogue) saidRenewed() bool {
	if d.st.Renewed != renewedAnother || !d.tellsRenewal() {
		return false
	}
	d.say(d.book.Say.NotUsed)
	d.proceedIfAsking()
	return true
}

// tellsRenewal says that the dialogue stands where questions are asked.
func (d *Dialogue) tellsRenewal() bool {
	return d.st.Stage == asking || d.st.Stage == summing || d.consentsLast()
}

// tellRenewal tells once that the survey has changed.
func (d *Dialogue) tellRenewal() {
	if d.st.Renewed == renewedNot || !d.tellsRenewal() {
		return
	}
	say := &d.book.Say
	told := []string{fill(say.Renewed, "landlord", d.landlord())}
	switch d.st.Again {
	case 0:
	case 1:
		told = append(told, say.AskOneAgain)
	default:
		told = append(told, fill(say.AskSomeAgain, "n", itoa(d.st.Again)))
	}
	d.lead = append(told, d.lead...)
	d.st.Renewed, d.st.Again = renewedNot, 0
}
