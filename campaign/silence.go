package campaign

import (
	"slices"
	"time"
)

// Silence says what happens to an interview whose resident says no more. Its
// zero value is 14 days, with reminders on the second and the seventh.
type Silence struct {
	Days      int   `json:"days,omitempty"`      // after which it is closed and decided. Defaults to 14
	Reminders []int `json:"reminders,omitempty"` // the days on which to remind. Defaults to 2 and 7; an empty list is none
}

// Default values of [Silence].
const silenceDays = 14

var silenceReminders = []int{2, 7}

func (s Silence) orDefault() Silence {
	if s.Days <= 0 {
		s.Days = silenceDays
	}
	if s.Reminders == nil {
		s.Reminders = silenceReminders
	}
	return s
}

// SilenceStep is what is due for a silent interview.
type SilenceStep string

// The steps of a silence.
const (
	SilenceWait   SilenceStep = "wait"
	SilenceRemind SilenceStep = "remind"
	SilenceClose  SilenceStep = "close"
)

// First is after how many days anything is due at all.
func (s Silence) First() int {
	s = s.orDefault()
	first := s.Days
	for _, day := range s.Reminders {
		first = min(first, day)
	}
	return first
}

// Due says what is due now for an interview that is open, and from when: the
// moment of the step is counted in calendar days of zone from when the
// resident was last heard, so that a change of the clocks moves nothing. Of
// several reminders that were missed only one is due. One whose resident
// stopped, or takes no messages, is closed in time and never reminded.
func (o OpenInterview) Due(s Silence, now time.Time, zone *time.Location) (SilenceStep, time.Time) {
	s = s.orDefault()
	heard := o.Heard.In(zone)
	after := func(days int) time.Time { return heard.AddDate(0, 0, days) }
	closing := after(s.Days)
	switch {
	case o.Standing != InterviewOpen && o.Standing != InterviewStopped:
		return SilenceWait, time.Time{}
	case !now.Before(closing):
		return SilenceClose, closing
	case o.Standing == InterviewStopped, !o.Away.IsZero():
		return SilenceWait, closing
	}
	reminders := slices.Sorted(slices.Values(s.Reminders))
	for i := len(reminders) - 1; i >= 0; i-- {
		at := after(reminders[i])
		if now.Before(at) {
			continue
		}
		if o.remindedSince(at) {
			break
		}
		return SilenceRemind, at
	}
	return SilenceWait, o.next(reminders, after, closing, now)
}

// next is when to look again.
func (o OpenInterview) next(days []int, after func(int) time.Time, closing, now time.Time) time.Time {
	for _, d := range days {
		if at := after(d); at.After(now) && at.Before(closing) {
			return at
		}
	}
	return closing
}

func (o OpenInterview) remindedSince(at time.Time) bool {
	for _, r := range o.Reminded {
		if !r.Before(at) {
			return true
		}
	}
	return false
}
