package survey

import (
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// Beginning is what is known when an interview starts. Only ID and At are
// needed; the zero Mode is self-completed, the zero Language the survey's
// first.
type Beginning struct {
	ID         InterviewID // also the id of the response that it becomes
	Mode       Mode
	Language   Language
	Respondent ResidentID
	By         ActorID // who puts the questions, or the respondent
	Home       HomeID
	Tenancy    TenancyID
	Known      map[string]condition.Value // facts by name, as Identified takes them; give them only for who is identified
	Seed       uint64                     // for whatever is drawn by lot
	At         time.Time                  // now; its location says which day it is
	Hidden     map[string]condition.Value // of hidden questions by name, rows' excepted
	Prefilled  []At                       // what was answered before, as [Response.Given] has it; without a mode it was in this one, without a time now
	Lost       []Lost                     // what could not be brought from an older version, as [Survey.Renew] tells it: to be in [Interview.Lost]
	Supersedes ResponseID                 // the response that this one will stand in for
}
