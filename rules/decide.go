package rules

import (
	"cmp"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Decide asks every rule of the set about one respondent's answers. It is
// pure: the same answers and the same asking give the same decision, and it
// never fails. A record made by another schema is read by the names of its
// fields; what does not fit counts as not asked.
//
// A rule that is true fires. One that is unknown through something that a
// person can still settle is undecided; one that is unknown only through
// questions that do not apply is passed over; and one that is unknown only
// because its condition has no value is faulted. At [StageAnswered] only
// rules marked as_soon_as are asked, and only what is true is told.
//
// Entries stand in order of priority, then of what is due first, then of
// names and rows: the order of the rules in their document means nothing.
func (s *Set) Decide(r *condition.Record, ask Asking) Decision {
	d := s.deciding(r, ask)
	return d.decision()
}

// deciding asks every rule.
func (s *Set) deciding(r *condition.Record, ask Asking) *deciding {
	d := &deciding{set: s, record: s.read(r), ask: ask, last: ask.stage() != StageAnswered, seen: map[condition.Slot]rowsSeen{}}
	for i := range s.rules {
		if d.last || s.rules[i].AsSoonAs {
			d.askOne(&s.rules[i])
		}
	}
	return d
}

// read returns the record as one of the set's own schema.
func (s *Set) read(r *condition.Record) *condition.Record {
	switch {
	case s.schema == nil:
		return nil // there are no rules to read it
	case r == nil:
		return s.schema.NewRecord()
	case r.Schema() == s.schema:
		return r
	}
	own := s.schema.NewRecord()
	_ = own.Fill(r, r.Today()) // what does not fit is left unasked
	return own
}

// deciding is one call of Decide.
type deciding struct {
	set    *Set
	record *condition.Record
	ask    Asking
	last   bool // undecided and faulted rules are told
	seen   map[condition.Slot]rowsSeen

	actions   []wanted
	referrals []Signpost
	signposts []Signpost
	undecided []Undecided
	faulted   []Faulted
	came      []came
}

// came is what a rule came to in a row, for those who look behind the
// decision.
type came struct {
	rule, row string
	outcome   Outcome
	causes    []condition.Cause
}

// rowsSeen keeps the rows of a repeat, those known and those imagined, for
// the next rule that is asked for each of them.
type rowsSeen struct {
	rows     []string
	more     *condition.Record
	imagined []string
	im       imagined
}

func (d *deciding) rows(r *rule) rowsSeen {
	if seen, ok := d.seen[r.each]; ok {
		return seen
	}
	seen := rowsSeen{rows: rowsIn(d.record, r.chain, nil)}
	if d.last && r.each >= 0 {
		seen.more, seen.imagined, seen.im = imagine(d.record, r.chain)
	}
	d.seen[r.each] = seen
	return seen
}

// askOne asks one rule in every row that it is asked for.
func (d *deciding) askOne(r *rule) {
	seen := d.rows(r)
	for _, row := range seen.rows {
		outcome, causes := r.judge(d.record, row)
		d.came = append(d.came, came{r.ID, row, outcome, causes})
		switch {
		case outcome == OutcomeFired:
			d.fire(r, row)
		case !d.last:
		case outcome == OutcomeUndecided:
			d.leave(r, row, causes)
		case outcome == OutcomeFaulted:
			d.faulted = append(d.faulted, Faulted{Rule: r.ID, Row: row, Causes: causes})
		}
	}
	for _, row := range seen.imagined {
		outcome, causes := r.judge(seen.more, row)
		if outcome == OutcomeFired || outcome == OutcomeUndecided {
			known, told := seen.im.tell(row, causes)
			d.leave(r, known, told)
			d.came = append(d.came, came{r.ID, known, OutcomeUndecided, told})
		}
	}
}

func (d *deciding) fire(r *rule, row string) {
	reason := Reason{Rule: r.ID, Because: r.Because, Used: r.used(d.record, row)}
	tell := r.Tell
	if r.Action != nil {
		d.actions = append(d.actions, d.action(r, row, reason, tell))
		tell = nil // said once
	}
	if r.Refer != nil {
		d.refer(r, row, reason, tell)
	}
	if r.Signpost != nil {
		if r.Refer != nil {
			tell = nil
		}
		point := r.point(row, reason, tell)
		point.Need, point.Why = r.Signpost.Need, WhyRule
		d.signposts = append(d.signposts, point)
	}
}

// refer makes a referral of a consent, a signpost of a refusal, and asks
// where nobody asked yet.
func (d *deciding) refer(r *rule, row string, reason Reason, tell Tell) {
	point := r.point(row, reason, tell)
	point.Need, point.Purpose = r.Refer.Need, r.Refer.Consent
	switch agreed, asked := d.ask.Consents[r.Refer.Consent]; {
	case agreed:
		d.referrals = append(d.referrals, point)
	case asked:
		point.Why, point.Tell = WhyRefused, r.Refer.Refused
		d.signposts = append(d.signposts, point)
	case d.last:
		d.undecided = append(d.undecided, Undecided{Rule: r.ID, Row: row, Because: r.Because, Consent: r.Refer.Consent,
			Priority: r.Priority.orRoutine(), Need: r.Refer.Need})
	}
}

func (r *rule) point(row string, reason Reason, tell Tell) Signpost {
	return Signpost{Rule: r.ID, Row: row, Priority: r.Priority.orRoutine(), Reasons: []Reason{reason}, Tell: tell}
}

// leave notes an undecided rule, with what matters of its consequences.
func (d *deciding) leave(r *rule, row string, causes []condition.Cause) {
	u := Undecided{Rule: r.ID, Row: row, Because: r.Because, Causes: causes, Priority: r.Priority.orRoutine()}
	if r.Action != nil {
		u.Type, u.Clock = r.Action.Type, r.Action.Clock
	}
	if r.Signpost != nil {
		u.Need = r.Signpost.Need
	}
	if r.Refer != nil {
		u.Need = r.Refer.Need
		if _, asked := d.ask.Consents[r.Refer.Consent]; !asked {
			u.Consent = r.Refer.Consent
		}
	}
	d.undecided = append(d.undecided, u)
}

func (d *deciding) decision() Decision {
	out := Decision{Rules: d.set.version, Stage: d.ask.stage()}
	if d.record != nil {
		out.Today = d.record.Today()
	}
	out.Actions = mergeActions(d.actions)
	out.Referrals = mergeReferrals(d.referrals, d.ask.match)
	out.Signposts = mergePoints(d.signposts, d.ask.match)
	slices.SortStableFunc(d.undecided, func(a, b Undecided) int {
		return cmp.Or(b.Priority.Rank()-a.Priority.Rank(), cmp.Compare(a.Rule, b.Rule))
	})
	slices.SortStableFunc(d.faulted, func(a, b Faulted) int { return cmp.Compare(a.Rule, b.Rule) })
	out.Undecided, out.Faulted = d.undecided, d.faulted
	return out
}
