package campaign

import "time"

// Quiet are the hours in which nobody is sent anything that they did not ask
// for, as hours of the landlord's day: from 21 to 8 is from nine in the
// evening until eight in the morning. Its zero value is no hours at all.
type Quiet struct {
	From int `json:"from"` // the hour that it begins with, 0 to 23
	To   int `json:"to"`   // the hour before which it ends
}

// Covers says whether a moment lies in the quiet hours, by the clock of its
// own location.
func (q Quiet) Covers(now time.Time) bool {
	hour := now.Hour()
	if q.From <= q.To {
		return q.From <= hour && hour < q.To
	}
	return hour >= q.From || hour < q.To
}
