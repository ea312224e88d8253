package play

import (
	"context"
	"fmt"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/survey"
)

// knock plays one knock at one door.
func (p *Player) knock(ctx context.Context, r campaign.Round, s campaign.Stop, at time.Time) error {
	n := p.homes[s.Home]
	if n.done || n.life == nil {
		return nil
	}
	v := campaign.Visit{ID: campaign.VisitID(campaign.Derive("visit", string(r.ID), string(s.Home))), Home: s.Home, Round: r.ID, At: at, By: p.walker(r),
		Resident: n.resident.ID, Attempt: s.Attempt, Version: 1}
	if len(r.Knockers) > 1 {
		v.With = r.Knockers[1:]
	}
	v.Outcome = p.opens(n, s, at)
	var response *survey.Response
	switch v.Outcome {
	case campaign.Completed, campaign.Partial:
		answers, err := p.atTheDoor(ctx, n, &v)
		if err != nil {
			return err
		}
		response = &answers
	case campaign.ComeBackAt:
		v.ComeBack = comeBack(at)
	case campaign.LanguageNeeded:
		v.Language = survey.Language(orElse(string(n.resident.Language), "other"))
	case campaign.UnsafeOrThreat:
		v.Danger = campaign.HazardThreat
	case campaign.NobodyIn, campaign.CannotGetIn, campaign.DifferentPeople:
		v.Resident = ""
	}
	card := v.Outcome == campaign.NobodyIn || v.Outcome == campaign.CannotGetIn
	knocked, err := p.desk.Knock(ctx, v, response, card)
	if err != nil {
		return fmt.Errorf("knock at %s: %w", n.home.Address, err)
	}
	if card && !n.begun && n.life.Begins(n.chance) {
		n.begun = true
		p.invite(n, knocked.Code, at)
	}
	return nil
}

// opens draws what becomes of the knock.
func (p *Player) opens(n *neighbour, s campaign.Stop, at time.Time) campaign.Outcome {
	const keepsAppointment = 0.9
	in := n.life.In(occasion(at), n.chance)
	if !s.Appointment.IsZero() {
		in = n.chance.Float64() < keepsAppointment
	}
	switch {
	case !n.life.GetsIn(n.chance):
		return campaign.CannotGetIn
	case !in:
		return campaign.NobodyIn
	}
	return campaign.Outcome(n.life.Door(n.chance))
}

// occasion names a moment as the model does.
func occasion(at time.Time) string {
	o := campaign.OccasionOf(at)
	if o.Weekend {
		return "weekend_" + string(o.TimeOfDay)
	}
	return string(o.TimeOfDay)
}

// comeBack is the time that somebody names: in the evening two days on.
func comeBack(at time.Time) time.Time {
	y, m, d := at.AddDate(0, 0, 2).Date()
	return time.Date(y, m, d, 17, 30, 0, 0, at.Location())
}

// atTheDoor plays the interview of a visit.
func (p *Player) atTheDoor(ctx context.Context, n *neighbour, v *campaign.Visit) (survey.Response, error) {
	e, err := p.desk.Edition(ctx, p.cfg.Documents.Season.Campaign.PhaseOf(n.home.Address.Street))
	if err != nil {
		return survey.Response{}, err
	}
	v.Interview = survey.InterviewID(campaign.Derive("interview", string(v.ID)))
	part := 1.0
	if v.Outcome == campaign.Partial {
		part = n.life.BrokenOff(n.chance)
	}
	r := p.interview(n, e.Survey, v.Interview, v.By, v.At, part)
	if r.Partial {
		v.Outcome = campaign.Partial
	}
	v.Recorded = r.Submitted
	return r, nil
}
