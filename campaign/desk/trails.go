package desk

import (
	"context"
	"errors"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// Trails reads how people went through the interviews that they held by
// themselves in a campaign, in chats and on pages, for whoever counts where
// they leave. Of interviews whose version is not among the surveys, whose state
// was deleted, or which nobody can read, it returns how many there are.
func Trails(ctx context.Context, st store.Reader, id campaign.CampaignID, surveys []*survey.Survey) (trails []campaign.Trail, unread int, err error) {
	for o, err := range st.Interviews(ctx, store.InterviewFilter{Campaign: id}) {
		if err != nil {
			return nil, 0, err
		}
		i := slices.IndexFunc(surveys, func(s *survey.Survey) bool { return s.Version().Hash == o.Of.Hash })
		if i < 0 {
			unread++
			continue
		}
		t, err := trailOf(surveys[i], o)
		if err != nil {
			unread++
			continue
		}
		trails = append(trails, t)
	}
	return trails, unread, nil
}

func trailOf(s *survey.Survey, o campaign.OpenInterview) (campaign.Trail, error) {
	t := campaign.Trail{Interview: o.ID, Of: s.Version(), Mode: o.Mode, Standing: o.Standing}
	var from chat.Trail
	var err error
	if len(o.Dialogue) > 0 {
		var kept spoken
		if kept, err = decodeSpoken(o.Dialogue); err == nil {
			from, err = chat.TrailOf(s, kept.State)
		}
	} else {
		from, err = pageTrail(s, o.State)
	}
	if err != nil {
		return t, err
	}
	t.Where, t.Returned = string(from.Where), from.Before
	for _, p := range from.Passed {
		t.Steps = append(t.Steps, campaign.TrailStep{Field: p.Path.Field, Became: became(p, from)})
	}
	return t, nil
}

// pageTrail is the trail of an interview that is held without a dialogue: its
// person sees one question after the other.
func pageTrail(s *survey.Survey, state []byte) (chat.Trail, error) {
	if len(state) == 0 {
		return chat.Trail{}, errors.New("there is no state")
	}
	iv, err := s.Resume(state)
	if err != nil {
		return chat.Trail{}, err
	}
	t := chat.Trail{Where: chat.AtSummary}
	for _, p := range iv.Passed() {
		t.Before = t.Before || p.Before
		if p.Due && t.Where == chat.AtSummary {
			t.Where, t.At = chat.AtQuestions, p.Path
			t.Passed = append(t.Passed, p)
		}
		if !p.Due && !p.Before {
			t.Passed = append(t.Passed, p)
		}
	}
	return t, nil
}

func became(p survey.Passed, in chat.Trail) campaign.Became {
	switch {
	case in.Where == chat.AtQuestions && p.Path == in.At:
		return campaign.BecameOpen
	case p.Status == condition.DontKnow:
		return campaign.BecameDontKnow
	case p.Status == condition.Declined:
		return campaign.BecameDeclined
	case p.Status == condition.Unasked:
		return campaign.BecameSkipped
	}
	return campaign.BecameAnswered
}
