package campaign

import (
	"time"
)

// Stage is how far a campaign has come.
type Stage string

// The stages of a [Campaign].
const (
	StageDrafted  Stage = "drafted"
	StageTrial    Stage = "trial"
	StageReviewed Stage = "reviewed" // the residents' group has looked at the trial
	StageSeason   Stage = "season"
	StageEnded    Stage = "ended"
)

// Campaign is one Big Door Knock: a trial on some streets, a review of it by
// the residents' group, and the season on the survey's next version.
type Campaign struct {
	ID      CampaignID `json:"id"`
	Name    string     `json:"name"`
	Trial   Phase      `json:"trial"`
	Review  *Review    `json:"review,omitempty"`
	Season  Phase      `json:"season"`
	Stage   Stage      `json:"stage"`
	Moved   time.Time  `json:"moved,omitzero"`
	Reason  string     `json:"reason,omitempty"` // why it ended early
	Version int        `json:"version"`
}

// StageMove is what can happen to a campaign.
type StageMove string

// The moves of a [Campaign].
const (
	StageBeginTrial  StageMove = "begin_trial"
	StageReview      StageMove = "review"
	StageBeginSeason StageMove = "begin_season"
	StageEnd         StageMove = "end"
)

var stageTable = table[Stage, StageMove]{
	{StageDrafted, StageBeginTrial, StageTrial},
	{StageTrial, StageReview, StageReviewed},
	{StageReviewed, StageReview, StageReviewed},
	{StageReviewed, StageBeginSeason, StageSeason},
	{StageDrafted, StageEnd, StageEnded},
	{StageTrial, StageEnd, StageEnded},
	{StageReviewed, StageEnd, StageEnded},
	{StageSeason, StageEnd, StageEnded},
}

// Move takes the campaign a step on. A review must say who took part, and is
// kept; the season begins only after a review in which the group agreed, and
// on a later version of the survey than the trial's. It returns
// [ErrIllegalMove] or [ErrActor], and then the campaign as it was.
func (c Campaign) Move(m StageMove, review *Review, reason string, by Actor, at time.Time) (Campaign, []Event, error) {
	thing := "campaign " + string(c.ID)
	to, err := stageTable.next(thing, c.Stage, m, by, at)
	if err != nil {
		return c, nil, err
	}
	if m == StageReview && review != nil {
		c.Review = review
	}
	if why := c.lacks(m, review); why != "" {
		return c, nil, &IllegalMove{Thing: thing, From: string(c.Stage), Move: string(m), To: string(to), Why: why}
	}
	e := Event{Kind: EventPhase, Campaign: c.ID, Subject: Subject{Kind: "campaign", ID: string(c.ID)},
		From: string(c.Stage), To: string(to), Reason: reason, Actor: by, At: at}
	c.Stage, c.Moved, c.Reason = to, at, reason
	c.Version++
	return c, []Event{e.identified()}, nil
}

// lacks says what the move needs and does not have.
func (c Campaign) lacks(m StageMove, review *Review) string {
	switch m {
	case StageReview:
		if review == nil || review.Group == "" || review.Present < 1 {
			return "a review names the group and how many residents took part"
		}
	case StageBeginSeason:
		if why := c.Review.lacks(); why != "" {
			return why
		}
		if c.Season.Survey.ID != c.Trial.Survey.ID || c.Season.Survey.Number <= c.Trial.Survey.Number {
			return "the season needs a later version of the survey than the trial's"
		}
	}
	return ""
}

// PhaseOf says which phase a home on that street belongs to: the trial's own
// streets to the trial, every other to the season.
func (c Campaign) PhaseOf(street string) PhaseKind {
	if len(c.Trial.Streets) > 0 && c.Trial.Covers(street) {
		return TrialPhase
	}
	return SeasonPhase
}
