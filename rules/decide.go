package rules

import (
	"cmp"
	"math/bits"
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
		return (&deciding{set: s, ask: ask}).decision()
	}
	room, _ := s.scratch.Get().(*scratch)
	if room == nil {
		room = &scratch{}
	}
	defer s.scratch.Put(room)
	rec := s.read(r)
	s.network.Eval(&room.once, rec)
	return s.decide(rec, ask, &room.once, room)
}

// scratch is what deciding needs while it lasts.
type scratch struct {
	once    condition.Memory
	turns   []uint64 // a bit for each rule that fires, by its turn
	wishes  []wish
	details []detail
	merged  []span
}

// decide makes a decision of what the rules that are asked once came to.
func (s *Set) decide(rec *condition.Record, ask Asking, once *condition.Memory, room *scratch) Decision {
	d := &deciding{set: s, record: rec, ask: ask, last: ask.stage() != StageAnswered}
	d.wishes, d.details, d.merged = room.wishes[:0], room.details[:0], room.merged[:0]
	defer func() {
		clear(d.details) // nothing of this household stays
		room.wishes, room.details, room.merged = d.wishes, d.details, d.merged
	}()
	d.fireAll(once, room)
	if d.last {
		d.doubtAll(once)
	}
	for _, i := range s.inRows {
		d.askOne(i)
	}
	for g := range s.groups {
		d.askGroup(&s.groups[g], once)
	}
	return d.decision()
}

// deciding asks every rule, and keeps what each came to.
func (s *Set) deciding(r *condition.Record, ask Asking) *deciding {
	d := &deciding{set: s, record: s.read(r), ask: ask, last: ask.stage() != StageAnswered, watched: true}
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

	wishes    []wish
	details   []detail
	merged    []span
	referrals []Signpost
	signposts []Signpost
	undecided []Undecided
	faulted   []Faulted
	gaveWay   []GaveWay
	watched   bool
	came      []came // where it is watched

	reasons []Reason // room for those of the rules that fired
	used    []Used
}

// fireAll fires the rules that are true, those first whose actions come first:
// so there is little to sort, and room for all that they say is made at once.
func (d *deciding) fireAll(once *condition.Memory, room *scratch) {
	room.turns = append(room.turns[:0], d.set.noTurns...)
	reasons, used := 0, 0
	once.Each(func(i int, truth condition.Truth) {
		r := &d.set.rules[i]
		if truth != condition.True || r.group >= 0 || !d.last && !r.AsSoonAs || !r.inEffect(d.record.Today()) {
			return
		}
		room.turns[r.turn/64] |= 1 << (r.turn % 64)
		reasons++
		used += len(r.reads)
	})
	d.reasons, d.used = make([]Reason, 0, reasons), make([]Used, 0, used)
	for w, left := range room.turns {
		for ; left != 0; left &= left - 1 {
			d.fire(&d.set.rules[d.set.turns[64*w+bits.TrailingZeros64(left)]], "")
		}
	}
}

// doubtAll notes the rules that are unknown.
func (d *deciding) doubtAll(once *condition.Memory) {
	once.Each(func(i int, truth condition.Truth) {
		r := &d.set.rules[i]
		if truth != condition.Unknown || r.group >= 0 || !r.inEffect(d.record.Today()) {
			return
		}
		outcome, causes := outcomeOf(r.causes(d.record, condition.Place{}))
		d.doubt(r, "", outcome, causes)
	})
}

// room returns the end of a list as a list of its own, so that nothing is
// appended over what follows it.
func room[T any](list []T, from int) []T { return list[from:len(list):len(list)] }

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
	for _, row := range seen.rows {
		d.come(r, row, d.set.judge(i, d.record, row))
	}
	for _, row := range seen.imagined {
		d.mayCome(r, &seen, row, d.set.judge(i, seen.more, row))
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

// doubt notes a rule that could not be decided.
func (d *deciding) doubt(r *rule, row string, outcome Outcome, causes []condition.Cause) {
	switch outcome {
	case OutcomeUndecided:
		d.leave(r, row, causes)
	case OutcomeFaulted:
		d.faulted = append(d.faulted, Faulted{Rule: r.ID, Row: row, When: r.When.Source, Causes: causes})
	}
}

func (d *deciding) fire(r *rule, row string) {
	at := d.reason(r, row)
	tell := r.Tell
	if r.Action != nil {
		d.want(r, row, at)
		tell = nil // said once
	}
	if r.Refer != nil {
		d.refer(r, row, d.reasons[at], tell)
	}
	if r.Signpost != nil {
		if r.Refer != nil {
			tell = nil
		}
		point := r.point(row, d.reasons[at], tell)
		point.Need, point.Why = r.Signpost.Need, WhyRule
		d.signposts = append(d.signposts, point)
	}
}

// reason writes why a rule fired, and returns its place among the reasons.
func (d *deciding) reason(r *rule, row string) int {
	from := len(d.used)
	d.used = r.used(d.used, d.record, row)
	d.reasons = append(d.reasons, Reason{Rule: r.ID, When: r.When.Source, Unless: r.exception(), Because: r.Because, Used: room(d.used, from)})
	return len(d.reasons) - 1
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
		d.undecided = append(d.undecided, Undecided{Rule: r.ID, Row: row, When: r.When.Source, Because: r.Because, Consent: r.Refer.Consent,
			Priority: r.Priority.orRoutine(), Need: r.Refer.Need})
	}
}

func (r *rule) point(row string, reason Reason, tell Tell) Signpost {
	return Signpost{Rule: r.ID, Row: row, Priority: r.Priority.orRoutine(), Reasons: []Reason{reason}, Tell: tell}
}

// leave notes an undecided rule, with what matters of its consequences.
func (d *deciding) leave(r *rule, row string, causes []condition.Cause) {
	u := Undecided{Rule: r.ID, Row: row, When: r.When.Source, Because: r.Because, Causes: causes, Priority: r.Priority.orRoutine()}
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
	out.Actions = d.actions()
	out.Referrals = mergeReferrals(d.referrals, d.ask.match)
	out.Signposts = mergePoints(d.signposts, d.ask.match)
	slices.SortStableFunc(d.undecided, func(a, b Undecided) int {
		return cmp.Or(b.Priority.Rank()-a.Priority.Rank(), cmp.Compare(a.Rule, b.Rule))
	})
	slices.SortStableFunc(d.faulted, func(a, b Faulted) int { return cmp.Compare(a.Rule, b.Rule) })
	slices.SortStableFunc(d.gaveWay, func(a, b GaveWay) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), compareRows(a.Row, b.Row), cmp.Compare(a.Rule, b.Rule))
	})
	out.Undecided, out.Faulted, out.GaveWay = d.undecided, d.faulted, d.gaveWay
	return out
}
