package chat

import (
	"errors"
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Where says how far a dialogue has come. Its zero value is none.
type Where string

// The places at which a dialogue can stand.
const (
	AtOpening   Where = "opening"   // what this is, and in which language
	AtConsent   Where = "consent"   // what a person is asked to agree to
	AtIdentity  Where = "identity"  // who they are
	AtQuestions Where = "questions" // a question of the survey
	AtSafe      Where = "safe"      // whether it is safe to be asked the private ones
	AtSummary   Where = "summary"   // all is asked, and not sent yet
	AtEnd       Where = "end"       // it was sent
)

// Trail is how a person went through a dialogue: where they are, or were when
// it ended, and what became of each question that they were asked. It holds
// nothing that they answered.
type Trail struct {
	Where  Where
	Passed []survey.Passed // what they were asked, in the survey's order; what was brought along or passed over without being asked is not in it
	At     condition.Path  // with AtQuestions: the question that is, or was, open
	Before bool            // it began with answers that were given before
}

// TrailOf reads the trail of a dialogue from its state. It returns [ErrState]
// for bytes that no dialogue wrote, and survey.ErrVersion for the state of
// another survey or version.
func TrailOf(s *survey.Survey, saved []byte) (Trail, error) {
	st, interview, err := decodeState(saved)
	if err != nil {
		return Trail{}, err
	}
	iv, err := s.Resume(interview)
	if errors.Is(err, survey.ErrState) {
		return Trail{}, fmt.Errorf("%w: %w", ErrState, err)
	}
	if err != nil {
		return Trail{}, err
	}
	return st.trail(iv), nil
}

func (s state) trail(iv *survey.Interview) Trail {
	t := Trail{Where: s.where()}
	var next *condition.Path // the first that is still to be asked
	all := iv.Passed()
	for i, p := range all {
		t.Before = t.Before || p.Before
		unasked := slices.Contains(s.LeftOut, p.Path.String()) && (p.Status == condition.Unasked || p.Status == condition.Declined)
		switch {
		case p.Due && next == nil:
			next = &all[i].Path
		case !p.Due && !p.Before && !unasked:
			t.Passed = append(t.Passed, p)
		}
	}
	if t.Where != AtQuestions {
		return t
	}
	if q, open := iv.Current(); open {
		next = &q.Path
	}
	if next == nil {
		t.Where = AtSummary
		return t
	}
	if q, err := iv.At(*next); err == nil && q.Private && s.Safe != 1 {
		t.Where = AtSafe
		return t
	}
	t.At = *next
	if !slices.ContainsFunc(t.Passed, func(p survey.Passed) bool { return p.Path == t.At }) {
		i := slices.IndexFunc(all, func(p survey.Passed) bool { return p.Path == t.At })
		t.Passed = append(t.Passed, all[max(i, 0)])
	}
	return t
}

// where is the place that a state's stage stands for, also after a stop or a
// silence.
func (s state) where() Where {
	at := s.Stage
	switch {
	case s.Ended != "":
		at = s.Ended
	case (at == stopped || at == refused) && s.Then != "":
		at = s.Then
	}
	switch at {
	case opening:
		return AtOpening
	case naming, proving, checking, unknown:
		return AtIdentity
	case asking:
		return AtQuestions // or at whether it is safe
	case summing:
		return AtSummary
	case submitted, finished:
		return AtEnd
	}
	return AtConsent // a refusal is one of a consent
}
