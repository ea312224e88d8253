package survey

import (
	"errors"

	"github.com/doorknock/doorknock/rules/condition"
)

// miss notes an answer from elsewhere that the interview cannot hold, unless it
// says nothing: only that a question did not apply.
func (iv *Interview) miss(u unfit) {
	if u.Answer.Status == condition.Unasked || u.Answer.Status == condition.NotApplicable && u.When.IsZero() {
		return
	}
	l := Lost{Number: iv.survey.version.Number, Path: u.Path, Held: u.Answer, When: stampOf(u.When).time(), Mode: u.Mode, Loss: iv.lossOf(u)}
	if at, _, err := iv.find(u.Path); err == nil && iv.survey.nodes[at].said() {
		l.Asks = u.Path
	}
	iv.bring([]Lost{l})
}

// lossOf is why an answer from elsewhere could not be taken.
func (iv *Interview) lossOf(u unfit) Loss {
	_, known := iv.survey.byName[u.Path.Field]
	_, _, isRows := u.Answer.Value.Rows()
	switch {
	case !known:
		return LossGone
	case errors.Is(u.err, errTwice):
		return LossTwice
	case errors.Is(u.err, errStaffOnly):
		return LossStaff
	case errors.Is(u.err, ErrFull):
		return LossFull
	case errors.Is(u.err, ErrNotAsked):
		return LossRows
	case errors.Is(u.err, ErrConstraint):
		return LossRefused
	case errors.Is(u.err, ErrNotAllowed) && isRows:
		return LossRoom
	case errors.Is(u.err, ErrNotAllowed):
		return LossStatus
	}
	return LossType
}

// bring adds to what was lost. What was said is left out where a state has no
// room for it, or could not be read with it.
func (iv *Interview) bring(lost []Lost) {
	for _, l := range lost {
		if l.Why = l.Loss.Words(); l.Why == "" || l.Path.Field == "" || l.Number < 1 {
			continue // none that this package made
		}
		held, err := l.Held.Encode()
		if again, fault := DecodeAnswer(held); err != nil || fault != nil || again != l.Held {
			l.Held, held = Answer{}, ""
		}
		need := 64 // its number, time and lengths
		for _, s := range []string{l.Path.Field, l.Path.Rows, l.Asks.Field, l.Asks.Rows, string(l.Mode), string(l.By), string(l.Loss)} {
			need += len(s)
		}
		if !iv.takes(need+len(held), mostGiven) {
			l.Held, l.Loss, l.Why = Answer{}, LossFull, LossFull.Words()
		}
		if iv.takes(need, mostGiven) {
			iv.lost = append(iv.lost, l)
		}
	}
	iv.room = 0 // to be measured by what may be answered
}
