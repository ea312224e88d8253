package campaign

import (
	"cmp"
	"encoding/json"
	"slices"
	"time"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/survey"
)

// Settle turns a decision into what is to be committed: cases raised, updated,
// linked and flagged, money reserved once for each, questions that a person
// must settle, changes to the record, work that goes out, and the events of
// all this. It is pure and idempotent: the same settlement gives the same
// batch, also after the batch was applied to what it is made from, and every
// id follows from what it names.
//
// A case is of one home, kind, type, row and interview. A later decision of
// the same interview, or of one whose response supersedes it, updates it and
// never lowers it: not its priority, dates or price, nor what a person changed
// since. An open case of the same home, type and row from another interview is
// linked. Where the new answers no longer give a case, it is flagged for a
// person and never dropped.
func Settle(s Settlement) Batch {
	s = s.orDefault()
	d := &desk{Settlement: s, batch: Batch{Key: s.key(), Campaign: s.Campaign, Actor: s.By, At: s.Now}}
	d.begin()
	for _, a := range s.Decision.Actions {
		d.decide(d.fromAction(a))
	}
	for _, r := range s.Decision.Referrals {
		d.decide(d.fromReferral(r))
	}
	d.triage()
	d.unsupported()
	d.link()
	d.money()
	for _, sp := range s.Decision.Signposts {
		d.signpost(sp)
	}
	d.deliver()
	d.records()
	d.finish()
	return d.batch
}

// key names the settlement: what was decided on, and what was decided. The
// values of sensitive answers are no part of it, for whoever sees an id could
// try which value gives it; a response never changes, and of answers on their
// way the moment tells one settlement from the next.
func (s Settlement) key() string {
	moment := ""
	if s.Response == nil {
		moment = s.Now.UTC().Format(time.RFC3339Nano)
	}
	decision, err := json.Marshal(s.Decision.Guarded())
	if err != nil { // no decision that rules made; Now tells such ones apart
		decision = []byte(s.Now.String())
	}
	return Derive("settle", string(s.Home), string(s.Interview), string(s.response()), moment, string(decision))
}

// desk is one settlement on its way to a batch.
type desk struct {
	Settlement
	cases  []Case         // those given, as they have become; new ones behind
	base   map[CaseID]int // the versions that they had
	before map[CaseID]Case
	batch  Batch
}

func (d *desk) begin() {
	d.base, d.before = map[CaseID]int{}, map[CaseID]Case{}
	for _, c := range d.Settlement.Cases {
		if _, twice := d.base[c.ID]; twice {
			continue
		}
		d.base[c.ID], d.before[c.ID] = c.Version, c
		d.cases = append(d.cases, c.clone())
	}
	slices.SortFunc(d.cases, func(a, b Case) int { return cmp.Compare(a.ID, b.ID) })
}

// find looks for the case that a wanted one would continue: one of this
// interview first, else one of the response that it stands in for.
func (d *desk) find(want Case) int {
	found := -1
	for i, c := range d.cases {
		if c.Home != want.Home || c.Kind != want.Kind || c.Type != want.Type || c.Row != want.Row || !d.ours(c) {
			continue
		}
		if c.Interview == d.Interview {
			return i
		}
		found = i
	}
	return found
}

// touch marks a case as changed by this settlement: one version on from what
// was given, however often it is touched.
func (d *desk) touch(c *Case) {
	c.Decided, c.Version = d.Now, d.base[c.ID]+1
}

// finish puts into the batch what this moment's settlement has changed, or had
// changed before when it is done again.
func (d *desk) finish() {
	b := &d.batch
	for _, c := range d.cases {
		if c.Decided.Equal(d.Now) {
			b.Cases = append(b.Cases, c)
			d.caseEvents(c)
		}
	}
	b.Decisions = []Decided{d.decided()}
	d.event(Event{Kind: EventDecision, Subject: Subject{Kind: "decision", ID: string(b.Decisions[0].ID)},
		To: string(d.Decision.Stage), Reason: d.Decision.Rules.String()})
	slices.SortFunc(b.Cases, func(x, y Case) int { return cmp.Compare(x.ID, y.ID) })
	slices.SortFunc(b.Deliveries, func(x, y Delivery) int { return cmp.Compare(x.ID, y.ID) })
	slices.SortFunc(b.Ledger, func(x, y Entry) int { return cmp.Compare(x.ID, y.ID) })
	slices.SortFunc(b.Proposals, func(x, y Proposal) int { return cmp.Compare(x.ID, y.ID) })
	slices.SortFunc(b.Events, CompareEvents)
	b.Events = slices.CompactFunc(b.Events, func(x, y Event) bool { return x.ID == y.ID })
}

func (d *desk) decided() Decided {
	return Decided{
		ID: DecisionID(Derive("decision", d.key())), Campaign: d.Campaign, Phase: d.Phase, Home: d.Home, Tenancy: d.Tenancy,
		Resident: d.Resident, Interview: d.Interview, Response: d.response(), At: d.Now, AwareAt: d.AwareAt, Decision: d.Decision,
	}
}

// caseEvents tells what became of a case at this moment.
func (d *desk) caseEvents(c Case) {
	e := Event{Kind: EventCaseDecided, Subject: CaseSubject(c.ID), To: string(c.Priority), Reason: ruleNames(c.Reasons), Sequence: c.Version}
	if c.Raised.Equal(d.Now) && c.Interview == d.Interview {
		e.Kind, e.To = EventCaseRaised, string(c.State)
	}
	d.event(e)
	for _, f := range c.Flags {
		if f.At.Equal(d.Now) {
			d.event(Event{Kind: EventCaseFlagged, Subject: CaseSubject(c.ID), To: string(f.Kind), Reason: f.Why})
		}
	}
}

func (d *desk) event(e Event) {
	e.At, e.Actor, e.Campaign, e.Home, e.Resident = d.Now, d.By, d.Campaign, d.Home, d.Resident
	d.batch.Events = append(d.batch.Events, e.identified())
}

func ruleNames(reasons []rules.Reason) string {
	var names string
	for i, r := range reasons {
		if i > 0 {
			names += ", "
		}
		names += r.Rule
	}
	return names
}

// CaseIDOf is the id of the case that rules raise for this home, kind, type
// and row in this interview.
func CaseIDOf(home survey.HomeID, kind CaseKind, typ, row string, interview survey.InterviewID) CaseID {
	return CaseID(Derive("case", string(home), string(kind), typ, row, string(interview)))
}
