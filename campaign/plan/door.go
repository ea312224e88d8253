package plan

import (
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// door is a Door with what binds its next visit.
type door struct {
	Door
	street   int
	attempt  int
	not      campaign.TimeOfDay // of the last visit; empty: any will do
	earliest condition.Date     // by notice and gap
	days     []condition.Date   // of a postcard that was sent; nil: any
	at       campaign.TimeOfDay // that it named; empty: any
	twoUp    bool
	language survey.Language // that a knocker must speak
	planned  bool
	why      *Unplanned // once it is known that it cannot be planned
}

func (d *door) leave(r Reason, format string, args ...any) {
	d.why = &Unplanned{Home: d.Home.ID, Reason: r, Why: fmt.Sprintf(format, args...)}
}

// bind works out what binds a door. It returns an error only where the
// calendar ends too early.
func (p *planner) bind(in Door) (*door, error) {
	d := &door{Door: in, attempt: len(in.Visits) + 1, twoUp: in.Home.TwoUp()}
	last, visited := in.last()
	if p.excluded(d, last) || !in.Appointment.IsZero() {
		return d, nil
	}
	if visited {
		d.not = campaign.TimeOfDayOf(last.At.In(p.cfg.Zone))
		if last.Outcome == campaign.LanguageNeeded {
			p.need(d, last.Language)
		}
	}
	if p.promised(d) {
		return d, nil
	}
	return d, p.earliest(d, last, visited)
}

// excluded says whether nobody knocks there at all, and why.
func (p *planner) excluded(d *door, last campaign.Visit) bool {
	switch {
	case d.Reached:
		d.leave(Reached, "somebody has answered")
	case d.Home.Standing == campaign.HomeEmpty:
		d.leave(EmptyHome, "nobody lives there")
	case d.Home.Standing == campaign.HomeNotOurs:
		d.leave(NotOurHome, "it is no home of ours")
	case d.Home.Standing == campaign.HomeToSettle:
		d.leave(ToSettle, "a person must first find out what is the case")
	case len(d.Residents) > 0 && !slices.ContainsFunc(d.Residents, campaign.Resident.MayVisit):
		d.leave(VisitsEnded, "nobody who lives there is to be visited")
	case !d.Appointment.IsZero():
		return false
	case last.Outcome == campaign.InHospital:
		d.leave(InHospital, "in hospital; a person finds out when to come")
	case d.attempt > p.cfg.Most:
		d.leave(EnoughVisits, "%d visits were made; reach them another way", len(d.Visits))
	}
	return d.why != nil
}

// need asks for a knocker who speaks the language.
func (p *planner) need(d *door, language survey.Language) {
	d.language = language
	for _, s := range p.season.Staff {
		if slices.Contains(s.Languages, language) {
			return
		}
	}
	d.leave(Language, "nobody on the list of staff speaks %q; book an interpreter and make an appointment", language)
}

// promised says whether a postcard that was sent names days still to come.
func (p *planner) promised(d *door) bool {
	card := d.Postcard
	if card == nil || card.State != campaign.PostcardSent {
		return false
	}
	for _, day := range card.Days {
		if day >= max(p.season.Today, p.season.From) && day <= p.season.To {
			d.days = append(d.days, day)
		}
	}
	if len(d.days) == 0 {
		d.days = nil
		return false
	}
	d.at, d.earliest = card.TimeOfDay, d.days[0]
	for _, day := range d.days {
		d.earliest = min(d.earliest, day)
	}
	return true
}

// earliest is the first day on which notice and gap allow the visit.
func (p *planner) earliest(d *door, last campaign.Visit, visited bool) error {
	notice := p.cfg.Notice
	d.earliest = p.season.From
	if visited {
		notice = p.cfg.RepeatNotice
		gap := p.cfg.Gap
		if last.Outcome == campaign.RefusedThisTime {
			gap = p.cfg.RefusedGap
		}
		d.earliest = max(d.earliest, condition.DateOf(last.At.In(p.cfg.Zone)).AddDays(gap))
	}
	noticed, err := p.noticed(notice)
	if err != nil {
		return err
	}
	if d.earliest = max(d.earliest, noticed); d.earliest > p.season.To {
		d.leave(SeasonTooShort, "the first day that notice and gap allow is %s, after the last day of the season, %s", d.earliest, p.season.To)
	}
	return nil
}

// noticed is the first day of which a postcard posted today, or later, gives
// so many working days' notice.
func (p *planner) noticed(notice int) (condition.Date, error) {
	if notice < 1 {
		return p.season.Today, nil
	}
	if day, ok := p.notices[notice]; ok {
		return day, nil
	}
	day, err := p.cfg.Calendar.AddWorkingDays(p.cfg.Division, p.season.Today, notice)
	for ; err == nil; day++ {
		var send condition.Date
		if send, err = p.posting(day, notice); err == nil && send >= p.season.Today {
			break
		}
	}
	p.notices[notice] = day
	return day, err
}

// posting is the last day on which a postcard may be posted so that as many
// working days of notice follow, the day of the visit counted where it is one.
func (p *planner) posting(day condition.Date, notice int) (condition.Date, error) {
	working, err := p.cfg.Calendar.Working(p.cfg.Division, day)
	if err != nil {
		return 0, err
	}
	if !working {
		notice++
	}
	return p.cfg.Calendar.AddWorkingDays(p.cfg.Division, day, -notice)
}

// fits says whether the door can be knocked at in that slot, by two people or
// by one.
func (d *door) fits(s slot, party int) bool {
	switch {
	case d.planned || d.why != nil || !d.Appointment.IsZero() || s.day < d.earliest || (d.twoUp && party < 2):
		return false
	case d.not != "" && d.not == s.occasion.TimeOfDay, d.at != "" && d.at != s.occasion.TimeOfDay:
		return false
	}
	return d.days == nil || slices.Contains(d.days, s.day)
}
