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
// names and rows: the order of the rules in their document means nothing,
// but to groups of which the first rule that holds counts.
func (s *Set) Decide(r *condition.Record, ask Asking) Decision {
	if s.network == nil {
		return (&deciding{set: s, ask: ask, scratch: &scratch{}}).decision()
	}
	room, _ := s.scratch.Get().(*scratch)
	if room == nil {
		room = &scratch{}
	}
	defer s.scratch.Put(room)
	return s.decideIn(room, r, &ask)
}

func (s *Set) decideIn(room *scratch, r *condition.Record, ask *Asking) Decision {
	rec := s.read(r)
	s.network.Eval(&room.once, rec)
	return s.decide(rec, ask, &room.once, room)
}

// decide makes a decision of what the rules that are asked once came to.
func (s *Set) decide(rec *condition.Record, ask *Asking, once *condition.Memory, room *scratch) Decision {
	d := &deciding{set: s, record: rec, ask: *ask, last: ask.stage() != StageAnswered, scratch: room}
	d.sort(once)
	d.fireAll()
	d.inTurn = len(d.wishes)
	d.doubtAll()
	for _, i := range s.inRows {
		d.askOne(i)
	}
	for g := range s.groups {
		d.askGroup(&s.groups[g], once)
	}
	out := d.decision()
	room.clear()
	return out
}

// deciding asks every rule, and keeps what each came to.
func (s *Set) deciding(r *condition.Record, ask Asking) *deciding {
	d := &deciding{set: s, record: s.read(r), ask: ask, last: ask.stage() != StageAnswered, watched: true, scratch: &scratch{}}
	for i := range s.rules {
		if s.rules[i].group < 0 {
			d.askOne(i)
		}
	}
	for g := range s.groups {
		d.askGroup(&s.groups[g], nil)
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

	*scratch
	referrals []Signpost
	signposts []Signpost
	faulted   []Faulted
	gaveWay   []GaveWay
	inTurn    int // the wishes of rules that fired in their turn
	watched   bool
	came      []came // where it is watched
}

func (d *deciding) note(c came) {
	if d.watched {
		d.came = append(d.came, c)
	}
}

// came is what a rule came to in a row, for those who look behind the
// decision.
type came struct {
	ruling
	rule, row string
}

// rowsSeen keeps the rows of a repeat, those known and those imagined, for
// the next rule that is asked for each of them.
type rowsSeen struct {
	rows     []string
	more     *condition.Record
	imagined []string
	im       imagined
}

func (d *deciding) rows(each condition.Slot, chain []repeat) rowsSeen {
	if seen, ok := d.seen[each]; ok {
		return seen
	}
	seen := rowsSeen{rows: rowsIn(d.record, chain, nil)}
	if d.last && each >= 0 {
		seen.more, seen.imagined, seen.im = imagine(d.record, chain)
	}
	if d.seen == nil {
		d.seen = map[condition.Slot]rowsSeen{}
	}
	d.seen[each] = seen
	return seen
}

// askOne asks one rule in every row that it is asked for.
func (d *deciding) askOne(i int) {
	r := &d.set.rules[i]
	if !d.last && !r.AsSoonAs {
		return
	}
	seen := d.rows(r.each, r.chain)
	if !d.last && !d.watched { // nobody asks why it is not true
		d.fireWhereTrue(r, seen.rows)
		return
	}
	for _, row := range seen.rows {
		d.come(r, row, d.set.judge(i, d.record, row))
	}
	for _, row := range seen.imagined {
		d.mayCome(r, &seen, row, d.set.judge(i, seen.more, row))
	}
}

func (d *deciding) fireWhereTrue(r *rule, rows []string) {
	for _, row := range rows {
		if r.inEffect(d.record.Today()) && r.truth(d.record, condition.Place{Rows: row}) == condition.True {
			d.fire(r, row)
		}
	}
}

// askGroup asks the rules of a group together in every row.
func (d *deciding) askGroup(g *group, once *condition.Memory) {
	seen := d.rows(g.each, g.chain)
	for _, row := range seen.rows {
		for k, ruled := range d.set.judgeAll(g, d.record, row, once) {
			d.come(&d.set.rules[g.rules[k]], row, ruled)
		}
	}
	for _, row := range seen.imagined {
		for k, ruled := range d.set.judgeAll(g, seen.more, row, nil) {
			d.mayCome(&d.set.rules[g.rules[k]], &seen, row, ruled)
		}
	}
}

// come sees to what a rule came to in a row.
func (d *deciding) come(r *rule, row string, ruled ruling) {
	switch {
	case !d.last && !r.AsSoonAs:
		return
	case ruled.outcome == OutcomeFired:
		d.fire(r, row)
	case d.last && ruled.outcome == OutcomeUndecided && len(ruled.against) > 0:
		d.leave(r, row, ruled.causes)
		u := &d.undecided[len(d.undecided)-1]
		u.Group, u.Against = r.Group, d.set.names(ruled.against)
	case d.last:
		d.doubt(r, row, ruled.outcome, ruled.causes)
	}
	if d.last && ruled.outcome == OutcomeGaveWay && ruled.held {
		d.gaveWay = append(d.gaveWay, GaveWay{Rule: r.ID, Row: row, When: r.When.Source, Because: r.Because, Group: r.Group, To: d.set.names(ruled.against)})
	}
	d.note(came{ruled, r.ID, row})
}

// mayCome sees to what a rule came to in a row that nobody told of yet: at
// best it is undecided.
func (d *deciding) mayCome(r *rule, seen *rowsSeen, row string, ruled ruling) {
	if ruled.outcome != OutcomeFired && ruled.outcome != OutcomeUndecided {
		return
	}
	known, told := seen.im.tell(row, ruled.causes)
	d.leave(r, known, told)
	d.note(came{ruling{outcome: OutcomeUndecided, causes: told}, r.ID, known})
}

func (d *deciding) decision() Decision {
	out := Decision{Rules: d.set.version, Stage: d.ask.stage()}
	if d.record != nil {
		out.Today = d.record.Today()
	}
	out.Actions = d.decided()
	out.Referrals = mergeReferrals(d.referrals, &d.ask)
	out.Signposts = mergePoints(d.signposts, &d.ask)
	slices.SortStableFunc(d.faulted, func(a, b Faulted) int { return cmp.Compare(a.Rule, b.Rule) })
	slices.SortStableFunc(d.gaveWay, func(a, b GaveWay) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), compareRows(a.Row, b.Row), cmp.Compare(a.Rule, b.Rule))
	})
	out.Undecided, out.Faulted, out.GaveWay = d.orderUndecided(), d.faulted, d.gaveWay
	return out
}
