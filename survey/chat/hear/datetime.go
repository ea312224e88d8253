package hear

import (
	"regexp"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// joined is the T between a day and a time as devices write them.
var joined = regexp.MustCompile(`(\d)[Tt](\d)`)

// Datetime reads a day and a time, the one before the other, each as [Ear.Date]
// and [Ear.Time] read it: 3 May 2026 at 5.30pm, tomorrow at noon. Its value is
// a text, 2026-05-03T17:30. It is as sure as the less sure of the two; what can
// be cut into a day and a time in more ways than one is Unclear.
func (e *Ear) Datetime(text string, today condition.Date, sensitive bool) Reading {
	parts := strings.Fields(strings.ReplaceAll(joined.ReplaceAllString(text, "$1 $2"), ",", " "))
	const most = 16 // no day and time has more words
	if len(parts) > most {
		return unclear(NotRead)
	}
	best := unclear(NotRead)
	for i := 1; i < len(parts); i++ {
		before, after := strings.Join(parts[:i], " "), strings.Join(parts[i:], " ")
		for _, r := range []Reading{
			e.moment(e.Date(before, today, sensitive), e.Time(after, sensitive)),
			e.moment(e.Date(after, today, sensitive), e.Time(before, sensitive)),
		} {
			switch {
			case r.Sure == Unclear:
				if best.Sure == Unclear && r.Rule == Doubted {
					best = r
				}
			case best.Sure != Unclear && best.Value != r.Value:
				return unclear(Several)
			default:
				best = r
			}
		}
	}
	return best
}

// moment joins a day and a time.
func (e *Ear) moment(day, clock Reading) Reading {
	d, isDay := day.Value.Date()
	t, isTime := clock.Value.Text()
	switch {
	case !isDay || !isTime:
		if day.Rule == Doubted || clock.Rule == Doubted {
			return unclear(Doubted)
		}
		return unclear(NotRead)
	case day.Sure == Offered:
		return offered(day.Rule, condition.Text(d.String()+"T"+t))
	}
	return Reading{Sure: clock.Sure, Rule: clock.Rule, Value: condition.Text(d.String() + "T" + t)}
}
