package survey

import "github.com/doorknock/doorknock/rules/condition"

// Question is one question ready to be put: in the interview's language and
// mode, with what was said before piped into its words. It is a view: the
// interview is changed by [Interview.Answer] alone.
type Question struct {
	Path        condition.Path // what to give to Interview.Answer
	Type        Type           // TypeRows: is there another row to add?
	Notes       []string       // notes that stand before it, to be said first
	Section     string         // the title of the innermost group or repeat that has one
	Grid        string         // the grid that it is a row of, by its group's name; Section is then the words over it
	Label       string
	Hint        string   // empty where there is none
	Interviewer string   // to the member of staff; empty in self-completed modes
	Options     []Option // of a select or a rank, in order
	Ordered     bool     // the options go from least to most
	Currency    condition.Currency
	Multiline   bool // of a text: room for more than a line
	Scale       Span // of a range, a rating and nps
	Required    bool
	Sensitive   bool
	Private     bool
	StaffOnly   bool
	MayDecline  bool              // "prefer not to say" is accepted
	MayNotKnow  bool              // "don't know" is accepted
	MayNotApply bool              // "it does not apply to me" is accepted
	Offers      Offers            // which of them are to be put: the others are only accepted
	Soft        bool              // wanted: the first attempt to skip it is ErrSoft
	MayHaveNone bool              // "there is none" is accepted: the question is bound to a fact
	Fact        string            // the fact of the landlord's record it is bound to
	Known       condition.Value   // what the record says, to confirm; zero: nothing to show
	Default     condition.Value   // what is offered before it is answered: an answer once somebody gives it; zero: nothing
	Answer      Answer            // what was said so far; without its value where Private
	Counted     bool              // of TypeRows, where it is described: nobody is asked, the rows follow a count
	Rows        []condition.RowID // of TypeRows: the rows so far
}

// Option is one choice of a select.
type Option struct {
	Name      string // what is stored
	Label     string // what is said
	Exclusive bool   // chosen together with another it is refused
}

// Offers says which answers that are no value are put to a respondent.
type Offers struct{ Decline, DontKnow, NotApplicable bool }

// mayTake says which answers that are no value a question takes on a channel.
func (q *Question) mayTake(a *Ask, m Mode) {
	decline, dontKnow, notApplicable := a.taking(condition.Declined, m), a.taking(condition.DontKnow, m), a.taking(condition.NotApplicable, m)
	q.MayDecline, q.MayNotKnow, q.MayNotApply = decline != TakingRefuse, dontKnow != TakingRefuse, notApplicable != TakingRefuse
	q.Offers = Offers{Decline: decline == TakingOffer, DontKnow: dontKnow == TakingOffer, NotApplicable: notApplicable == TakingOffer}
}
