package landlord

import (
	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/internal/shape"
)

// SeasonSchema returns the JSON Schema of the documents that [ParseSeason]
// reads, and ReviewSchema of those that [ParseReview] does; see [JSONSchema].
func SeasonSchema() []byte {
	return shape.Of("Campaign", "A campaign: its trial, its review by residents, its season.", seasonSheet{}, shape.Shared()...)
}

// ReviewSchema returns the JSON Schema of the documents that [ParseReview]
// reads; see [JSONSchema].
func ReviewSchema() []byte {
	return shape.Of("Review", "What the residents' group made of the trial.", reviewSheet{}, shape.Shared()...)
}

type seasonSheet struct {
	Campaign shape.Kebab `json:"campaign" jsonschema:"required,example=big-door-knock" jsonschema_description:"The campaign's name in short."`
	Name     shape.Words `json:"name" jsonschema:"required" jsonschema_description:"The campaign's name, as residents read it."`
	Trial    trialPhase  `json:"trial,omitempty" jsonschema_description:"Some streets first. It needs a review."`
	Review   shape.Day   `json:"review,omitempty" jsonschema_description:"The day on which the residents' group looks at the trial, between the trial and the season."`
	Season   seasonPhase `json:"season" jsonschema:"required" jsonschema_description:"All of the homes."`
	Visits   visits      `json:"visits,omitempty" jsonschema_description:"How doors are knocked at."`
}

// JSONSchemaExtend says that a trial is reviewed.
func (seasonSheet) JSONSchemaExtend(s *shape.Schema) {
	s.DependentRequired = map[string][]string{"trial": {"review"}}
}

type trialPhase struct {
	Survey  shape.Edition `json:"survey" jsonschema:"required" jsonschema_description:"The survey, with its version."`
	Rules   shape.Edition `json:"rules,omitempty" jsonschema_description:"The rules, with their version."`
	Streets []shape.Words `json:"streets" jsonschema:"required" jsonschema_description:"The streets that it is tried on."`
	From    shape.Day     `json:"from" jsonschema:"required" jsonschema_description:"The first day."`
	To      shape.Day     `json:"to" jsonschema:"required" jsonschema_description:"The last day."`
}

type seasonPhase struct {
	Survey shape.Edition `json:"survey" jsonschema:"required" jsonschema_description:"The survey, with its version: a later one than the trial's."`
	Rules  shape.Edition `json:"rules,omitempty" jsonschema_description:"The rules, with their version."`
	From   shape.Day     `json:"from" jsonschema:"required" jsonschema_description:"The first day."`
	To     shape.Day     `json:"to" jsonschema:"required" jsonschema_description:"The last day."`
}

type visits struct {
	Attempts    int        `json:"attempts,omitempty" jsonschema:"minimum=1,maximum=20,default=3" jsonschema_description:"Knocks at one home before it is left to its card."`
	NoticeDays  int        `json:"notice_days,omitempty" jsonschema:"minimum=0,maximum=60,default=5" jsonschema_description:"Working days between posting the card and the first visit that it names."`
	ShiftStops  int        `json:"shift_stops,omitempty" jsonschema:"minimum=1,maximum=200,default=14" jsonschema_description:"Doors on one shift."`
	Occasions   []occasion `json:"occasions,omitempty" jsonschema_description:"The times of day at which doors are knocked at, the best first."`
	Invitations int        `json:"invitation_days,omitempty" jsonschema:"minimum=1,maximum=365,default=60" jsonschema_description:"Days for which the code on the card opens the chat."`
}

type occasion string

func (occasion) JSONSchema() *shape.Schema {
	var names []string
	for _, o := range campaign.Occasions() {
		names = append(names, o.String())
	}
	return shape.Enum(names...)
}

type reviewSheet struct {
	Review  shape.Kebab `json:"review" jsonschema:"required,example=big-door-knock" jsonschema_description:"The campaign that was reviewed."`
	Group   shape.Words `json:"group" jsonschema:"required" jsonschema_description:"Who reviewed it."`
	Present int         `json:"present" jsonschema:"required,minimum=1,maximum=10000" jsonschema_description:"How many were there."`
	Agreed  bool        `json:"agreed" jsonschema:"required" jsonschema_description:"Whether they agreed that the season may begin."`
	Said    []saidSheet `json:"said,omitempty" jsonschema_description:"What they said of the trial, and what was done about it."`
}

type saidSheet struct {
	Said shape.Words `json:"said" jsonschema:"required" jsonschema_description:"What they said."`
	Did  shape.Words `json:"did" jsonschema:"required" jsonschema_description:"What was done about it."`
}
