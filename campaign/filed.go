package campaign

import (
	"cmp"
	"slices"
	"time"

	"github.com/doorknock/doorknock/survey"
)

// Filed is a response with everything that came of it, as the store holds it:
// what somebody needs who takes it back or puts it where it belongs.
type Filed struct {
	Filing     Filing
	Cases      []Case // of its interview, or decided by it
	Proposals  []Proposal
	Consents   []Consent
	Deliveries []Delivery
}

// Place is where a response belongs.
type Place struct {
	Home     survey.HomeID
	Tenancy  survey.TenancyID
	Resident survey.ResidentID // the respondent as the record of that home knows them; empty: not known
	Cases    []Case            // the home's open ones
}

// Withdraw takes a response back, as its resident asked: it does not count any
// more, its consents are withdrawn, changes to the record that wait are
// dropped, and what waits to go out because of it is cancelled. Its open cases
// are flagged and not dropped: a hazard stays a hazard, and a person decides.
// It returns [ErrIllegalMove] where it is withdrawn already, and [ErrActor].
func (f Filed) Withdraw(how survey.Mode, by Actor, at time.Time) (Batch, error) {
	b, err := f.begin("withdraw", FilingWithdrawn, by, at)
	if err != nil {
		return Batch{}, err
	}
	filing := f.Filing
	filing.State, filing.At, filing.By = FilingWithdrawn, at, by
	filing.Version++
	b.Filings = []Filing{filing}
	b.add(f.event(EventResponseWithdrawn, string(f.Filing.State), string(FilingWithdrawn), "", by, at))
	for _, c := range f.Consents {
		if c.Stands() {
			next, events, _ := c.Withdraw(how, by, at)
			b.Consents = append(b.Consents, next)
			b.add(events...)
		}
	}
	b.dropProposals(f.Proposals, "the response was withdrawn")
	b.cancelDeliveries(f.Deliveries, "the response was withdrawn", func(d Delivery) bool { return d.Kind != DeliverTeam })
	b.flagCases(f.Cases, FlagWithdrawn, "response "+string(filing.Response), filing)
	return b, nil
}

// Move files a response that was entered at the wrong flat where it belongs.
// What was consented to is filed as the act of who gave it, never of whoever
// lives at the wrong flat.
// Its cases follow, open or not, with their history, and are flagged, for
// somebody may already have gone to the wrong door; what it would change in
// the record was read from the wrong home's record, so it goes before a
// person; and what waits to go out goes to the right home. It needs a person
// and a reason: [ErrIllegalMove] otherwise, and where it is there already.
func (f Filed) Move(to Place, reason string, by Actor, at time.Time) (Batch, error) {
	b, err := f.begin("move", f.Filing.State, by, at)
	if err != nil {
		return Batch{}, err
	}
	refused := &IllegalMove{Thing: "response " + string(f.Filing.Response), From: string(f.Filing.Home), Move: "move", To: string(to.Home)}
	switch {
	case to.Home == "" || to.Home == f.Filing.Home:
		refused.Why = "it needs another home"
		return Batch{}, refused
	case reason == "":
		refused.Why = "it needs a reason"
		return Batch{}, refused
	case !by.Person():
		refused.Why = "a member of staff decides it, not " + string(by.Kind)
		return Batch{}, refused
	}
	filing := f.Filing
	filing.Was = append(slices.Clone(filing.Was), filing.Home)
	filing.Home, filing.Tenancy, filing.Resident = to.Home, to.Tenancy, to.Resident
	filing.At, filing.By, filing.Reason = at, by, reason
	filing.Version++
	b.Filings = []Filing{filing}
	for _, home := range []survey.HomeID{f.Filing.Home, to.Home} { // in the history of both
		e := f.event(EventResponseMoved, string(f.Filing.Home), string(to.Home), reason, by, at)
		e.Home = home
		b.add(e.identified())
	}
	b.moveConsents(f.Consents, filing)
	b.moveCases(f.Cases, filing, to.Cases)
	b.moveProposals(f.Proposals, filing)
	for _, d := range f.Deliveries {
		if d.State == DeliveryQueued || d.State == DeliveryFailed {
			d.Home, d.Resident = to.Home, to.Resident
			d.Version++
			b.Deliveries = append(b.Deliveries, d)
		}
	}
	return b, nil
}

func (f Filed) begin(move string, to FilingState, by Actor, at time.Time) (Batch, error) {
	if err := answerable(by, at); err != nil {
		return Batch{}, err
	}
	if f.Filing.State == FilingWithdrawn {
		return Batch{}, &IllegalMove{Thing: "response " + string(f.Filing.Response), From: string(FilingWithdrawn), Move: move, To: string(to)}
	}
	key := Derive(move, string(f.Filing.Response), string(f.Filing.Home), at.UTC().String())
	return Batch{Key: key, Campaign: f.Filing.Campaign, Actor: by, At: at}, nil
}

func (f Filed) event(kind EventKind, from, to, reason string, by Actor, at time.Time) Event {
	return Event{Kind: kind, Campaign: f.Filing.Campaign, Home: f.Filing.Home, Resident: f.Filing.Resident,
		Subject: Subject{Kind: "response", ID: string(f.Filing.Response)}, From: from, To: to, Reason: reason, Actor: by, At: at}.identified()
}

func (b *Batch) add(events ...Event) { b.Events = append(b.Events, events...) }

func (b *Batch) dropProposals(list []Proposal, reason string) {
	for _, p := range list {
		if p.State != ProposalProposed && p.State != ProposalToSettle {
			continue
		}
		next, events, _ := p.Move(ProposalSupersede, reason, b.Actor, b.At)
		b.Proposals = append(b.Proposals, next)
		b.add(events...)
	}
}

func (b *Batch) cancelDeliveries(list []Delivery, reason string, meant func(Delivery) bool) {
	for _, d := range list {
		if (d.State != DeliveryQueued && d.State != DeliveryFailed) || !meant(d) {
			continue
		}
		next, events, _ := d.Move(DeliveryCancel, reason, b.Actor, b.At)
		b.Deliveries = append(b.Deliveries, next)
		b.add(events...)
	}
}

func (b *Batch) flagCases(list []Case, kind FlagKind, why string, f Filing) {
	for _, c := range list {
		next := c.clone()
		if !c.State.Open() || !next.flag(kind, why, b.At) {
			continue
		}
		next.Version++
		b.Cases = append(b.Cases, next)
		b.add(Event{Kind: EventCaseFlagged, Campaign: f.Campaign, Home: c.Home, Resident: c.Resident, Subject: CaseSubject(c.ID),
			To: string(kind), Reason: why, Actor: b.Actor, At: b.At}.identified())
	}
}

// moveConsents files acts of consent as those of who gave them: nobody else's
// word stands for theirs.
func (b *Batch) moveConsents(list []Consent, f Filing) {
	for _, c := range list {
		b.add(Event{Kind: EventConsent, Campaign: f.Campaign, Home: f.Home, Resident: f.Resident, Subject: Subject{Kind: "consent", ID: string(c.ID)},
			From: string(c.Resident), To: string(f.Resident), Reason: f.Reason, Actor: b.Actor, At: b.At, Sequence: c.Version}.identified())
		c.Home, c.Resident = f.Home, f.Resident
		c.Version++
		b.Consents = append(b.Consents, c)
	}
}

// moveCases takes the cases along: they lose their links to other cases of the
// home that they leave, and are linked to those of the home where they go.
func (b *Batch) moveCases(list []Case, f Filing, there []Case) {
	moved := make([]Case, 0, len(list)+len(there))
	for _, c := range list {
		next := c.clone()
		from := c.Home
		next.Home, next.Tenancy, next.Resident = f.Home, f.Tenancy, f.Resident
		next.Linked = slices.DeleteFunc(next.Linked, func(id CaseID) bool {
			return !slices.ContainsFunc(list, func(o Case) bool { return o.ID == id })
		})
		if next.State.Open() {
			next.flag(FlagMoved, "from home "+string(from), b.At)
		}
		next.Version++
		moved = append(moved, next)
		b.add(Event{Kind: EventCaseChanged, Campaign: f.Campaign, Home: f.Home, Resident: f.Resident, Subject: CaseSubject(c.ID),
			From: string(from), To: string(f.Home), Reason: f.Reason, Actor: b.Actor, At: b.At, Sequence: next.Version}.identified())
	}
	for _, c := range there {
		if slices.ContainsFunc(moved, func(o Case) bool { return o.ID == c.ID }) {
			continue
		}
		if next, linked := c.linkedTo(moved); linked {
			next.Version++
			moved = append(moved, next)
		}
	}
	slices.SortFunc(moved, func(x, y Case) int { return cmp.Compare(x.ID, y.ID) })
	b.Cases = append(b.Cases, moved...)
}

// linkedTo links a case to those of a list that one visit may serve with it,
// on both sides.
func (c Case) linkedTo(list []Case) (Case, bool) {
	linked := false
	c = c.clone()
	for i := range list {
		o := &list[i]
		if !servedTogether(c, *o) || slices.Contains(c.Linked, o.ID) {
			continue
		}
		c.Linked, o.Linked = append(c.Linked, o.ID), append(o.Linked, c.ID)
		slices.Sort(c.Linked)
		slices.Sort(o.Linked)
		linked = true
	}
	return c, linked
}

func (b *Batch) moveProposals(list []Proposal, f Filing) {
	for _, p := range list {
		if p.State == ProposalRefused || p.State == ProposalSuperseded {
			continue
		}
		next, events, err := p.Move(ProposalDiffer, "entered at the wrong flat", b.Actor, b.At)
		if err != nil {
			continue
		}
		next.Home, next.Tenancy, next.Resident = f.Home, f.Tenancy, f.Resident
		b.Proposals = append(b.Proposals, next)
		b.add(events...)
	}
}
