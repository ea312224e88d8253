package campaign

import (
	"cmp"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// records keeps what a response brings beside its decision: itself, where it
// is filed, the consents, the changes to the landlord's record, and the end of
// the interview.
func (d *desk) records() {
	if d.Response == nil {
		return
	}
	d.batch.Responses = []survey.Response{*d.Response}
	d.event(Event{Kind: EventResponse, Subject: Subject{Kind: "response", ID: string(d.Response.ID)}, To: d.ending()})
	d.file()
	for _, c := range d.newConsents() {
		d.batch.Consents = append(d.batch.Consents, c)
		d.event(Event{Kind: EventConsent, Subject: Subject{Kind: "consent", ID: string(c.ID)}, To: c.state(), Reason: c.Purpose})
	}
	d.propose()
	d.close()
}

func (d *desk) ending() string {
	if d.Response.Partial {
		return "partial"
	}
	return "complete"
}

// file says where the response belongs, and that the one it supersedes does
// not count any more.
func (d *desk) file() {
	id := d.Response.ID
	own := Filing{Response: id, Interview: d.Interview, Campaign: d.Campaign, Phase: d.Phase, Home: d.Home, Tenancy: d.Tenancy,
		Resident: d.Resident, State: FilingCounts, At: d.Now, By: d.By, Version: 1}
	for _, f := range d.Filings {
		switch {
		case f.Response == id:
			own = f
		case f.Response != d.Supersedes || f.State == FilingWithdrawn:
		case f.State == FilingSuperseded && f.SupersededBy == id && f.At.Equal(d.Now):
			d.batch.Filings = append(d.batch.Filings, f)
			d.superseded(f)
		case f.State == FilingCounts:
			f.State, f.SupersededBy, f.At, f.By = FilingSuperseded, id, d.Now, d.By
			f.Version++
			d.batch.Filings = append(d.batch.Filings, f)
			d.superseded(f)
		}
	}
	d.batch.Filings = append(d.batch.Filings, own)
}

func (d *desk) superseded(f Filing) {
	d.event(Event{Kind: EventResponseSuperseded, Subject: Subject{Kind: "response", ID: string(f.Response)}, To: string(d.Response.ID)})
}

// newConsents are the acts of consent in the response; one that was recorded
// before is as it has become since.
func (d *desk) newConsents() []Consent {
	if d.Response == nil {
		return nil
	}
	var out []Consent
	for _, c := range d.Response.Consents {
		act := Consent{
			ID:       ConsentID(Derive("consent", string(d.Interview), c.Purpose, c.When.UTC().String())),
			Resident: d.Resident, Home: d.Home, Purpose: c.Purpose, Given: c.Given, Wording: c.Wording, WordingVersion: c.WordingVersion,
			Language: d.Response.Language, How: d.Response.Mode, When: c.When, By: d.Response.By, Interview: d.Interview, Version: 1,
		}
		if i := slices.IndexFunc(d.Consents, func(o Consent) bool { return o.ID == act.ID }); i >= 0 {
			act = d.Consents[i]
		}
		out = append(out, act)
	}
	return out
}

// close ends the interview that became the response.
func (d *desk) close() {
	if d.Open == nil {
		return
	}
	o := *d.Open
	end := InterviewSubmitted
	if d.Response.Partial {
		end = InterviewClosed
	}
	switch o.Standing {
	case InterviewOpen, InterviewHanded, InterviewStopped:
		o.Standing = end
		o.Version++
	}
	d.batch.Interviews = []OpenInterview{o}
	d.event(Event{Kind: EventInterview, Subject: Subject{Kind: "interview", ID: string(o.ID)}, To: string(o.Standing)})
}

// propose turns the changes to the record into proposals. Where another
// answer from the same home says otherwise, neither overwrites: both are to be
// settled by a person. A later answer of the same resident stands in for
// their own earlier one.
func (d *desk) propose() {
	for _, change := range d.Response.Changes {
		if change.Act == survey.Withheld {
			continue
		}
		p := Proposal{
			ID:       ProposalID(Derive("proposal", string(d.Interview), change.Fact, change.Path.String())),
			Campaign: d.Campaign, Home: d.Home, Tenancy: d.Tenancy, Resident: d.Resident, Interview: d.Interview,
			Response: d.Response.ID, Change: change, State: ProposalProposed, Version: 1,
		}
		if change.Act == survey.Confirmed {
			p.State = ProposalApplied // the record says so already
		}
		d.proposeOne(p)
	}
}

func (d *desk) proposeOne(p Proposal) {
	if i := slices.IndexFunc(d.Proposals, func(o Proposal) bool { return o.ID == p.ID }); i >= 0 {
		p = d.Proposals[i] // settled before; what it was against comes again below
	}
	for _, o := range d.Proposals {
		if o.ID == p.ID || !d.sameFact(o, p) {
			continue
		}
		switch {
		case o.Resident == p.Resident && p.Resident != "", o.Response == d.Supersedes && d.Supersedes != "":
			d.replace(o, p)
		case said(o) != said(p):
			p = d.differ(o, p)
		}
	}
	d.keep(p)
	if p.State == ProposalProposed {
		d.queue(Delivery{Kind: DeliverRecord, Proposal: p.ID}, string(p.ID))
	}
}

// keep puts a proposal into the batch with the event of what became of it.
func (d *desk) keep(p Proposal) {
	d.batch.Proposals = append(d.batch.Proposals, p)
	d.event(Event{Kind: EventProposal, Subject: Subject{Kind: "proposal", ID: string(p.ID)}, To: string(p.State),
		Reason: cmp.Or(p.Reason, string(p.Change.Act)), Sequence: p.Version})
}

// sameFact says whether two proposals speak of one thing: the same fact of the
// home, or of one person.
func (d *desk) sameFact(a, b Proposal) bool {
	if a.Home != b.Home || a.Tenancy != b.Tenancy || a.Change.Fact != b.Change.Fact || a.Change.Path.Rows != b.Change.Path.Rows {
		return false
	}
	return !d.Personal[a.Change.Fact] || a.Resident == b.Resident
}

// said is what the record would hold if a proposal were right.
func said(p Proposal) condition.Value {
	switch p.Change.Act {
	case survey.Confirmed:
		return p.Change.Old
	case survey.Removed:
		return condition.Value{}
	}
	return p.Change.New
}

// replace lets a later answer of the same person stand in for an earlier one
// that is not applied yet.
func (d *desk) replace(old, by Proposal) {
	reason := "replaced by " + string(by.ID)
	switch {
	case old.State == ProposalProposed || old.State == ProposalToSettle:
		next, _, _ := old.Move(ProposalSupersede, reason, d.By, d.Now)
		d.keep(next)
	case old.State == ProposalSuperseded && old.Settled.Equal(d.Now) && old.Reason == reason:
		d.keep(old)
	}
}

// differ puts both answers before a person.
func (d *desk) differ(old, p Proposal) Proposal {
	reason := "differs from " + string(p.ID)
	switch {
	case old.State == ProposalRefused || old.State == ProposalSuperseded:
		return p
	case slices.Contains(old.Against, p.ID):
		if old.Settled.Equal(d.Now) {
			d.keep(old)
		}
		return p
	}
	next, _, err := old.Move(ProposalDiffer, reason, d.By, d.Now)
	if err != nil {
		return p
	}
	next.Against = append(slices.Clone(next.Against), p.ID)
	slices.Sort(next.Against)
	d.keep(next)
	if !slices.Contains(p.Against, old.ID) {
		p.Against = append(slices.Clone(p.Against), old.ID)
		slices.Sort(p.Against)
	}
	p.State, p.Settled, p.By, p.Reason = ProposalToSettle, d.Now, d.By, "differs from "+string(old.ID)
	return p
}
