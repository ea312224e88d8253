package rules

import (
	"cmp"
	"iter"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Difference is what another ruleset makes of one respondent's answers: what
// they gain and lose by it, and through which rules.
type Difference struct {
	ID     string   `json:"id"` // as the answers were named
	Gains  []Share  `json:"gains,omitempty"`
	Loses  []Share  `json:"loses,omitempty"`
	Alters []Alters `json:"alters,omitempty"` // what both give, and otherwise
	Rules  []Turned `json:"rules,omitempty"`  // why: the rules that came to something else
}

// Share is something that rules give a respondent. A referral counts as given
// where it would be with every consent: the consent is the resident's to give
// under either ruleset.
type Share struct {
	Kind  string   `json:"kind"` // action, referral or signpost
	What  string   `json:"what"` // the action's type, or the need
	Row   string   `json:"row,omitempty"`
	Rules []string `json:"rules"` // that give it
}

// Alters is one thing about an action that is given either way.
type Alters struct {
	Type string `json:"type"`
	Row  string `json:"row,omitempty"`
	In   string `json:"in"` // priority, team, clock, budget or cost
	Was  string `json:"was"`
	Is   string `json:"is"`
}

// Turned is a rule that came to something else in a row.
type Turned struct {
	Rule string  `json:"rule"`
	Row  string  `json:"row,omitempty"`
	Was  Outcome `json:"was,omitempty"`  // empty: the old ruleset does not have it, or not for this row
	Is   Outcome `json:"is,omitempty"`   // empty: the new one does not
	Used []Used  `json:"used,omitempty"` // the answers that it read, in either ruleset
}

// Guarded is the difference without the values of sensitive answers.
func (d Difference) Guarded() Difference {
	d.Rules = slices.Clone(d.Rules)
	for i, t := range d.Rules {
		d.Rules[i].Used = Reason{Used: t.Used}.Guarded().Used
	}
	return d
}

// Replay asks two rulesets about the same answers, one respondent after the
// other, and yields a difference for each of whom they differ. Records of
// other schemas are read by the names of their fields, so that answers to an
// older version of the survey can be asked about.
func Replay(old, new *Set, recs iter.Seq2[string, *condition.Record]) iter.Seq[Difference] {
	return func(yield func(Difference) bool) {
		for id, rec := range recs {
			d := Difference{ID: id}
			was, is := old.replayed(rec), new.replayed(rec)
			d.Gains, d.Loses = lacking(is.shares(), was.shares()), lacking(was.shares(), is.shares())
			d.Alters = altered(was.decision.Actions, is.decision.Actions)
			d.Rules = turned(was, is)
			if len(d.Gains)+len(d.Loses)+len(d.Alters)+len(d.Rules) > 0 && !yield(d) {
				return
			}
		}
	}
}

// replayed is what one ruleset makes of somebody's answers.
type replayed struct {
	*deciding
	decision Decision
}

func (s *Set) replayed(rec *condition.Record) replayed {
	if s.schema == nil {
		return replayed{deciding: &deciding{set: s, scratch: &scratch{}}}
	}
	consents := map[string]bool{}
	for i := range s.rules {
		if refer := s.rules[i].Refer; refer != nil {
			consents[refer.Consent] = true
		}
	}
	d := s.deciding(rec, Asking{Consents: consents})
	return replayed{d, d.decision()}
}

func (r replayed) shares() []Share {
	var out []Share
	give := func(kind, what, row string, reasons []Reason) {
		share := Share{Kind: kind, What: what, Row: row}
		for _, reason := range reasons {
			share.Rules = append(share.Rules, reason.Rule)
		}
		out = append(out, share)
	}
	for _, a := range r.decision.Actions {
		give("action", a.Type, a.Row, a.Reasons)
	}
	for _, p := range r.decision.Referrals {
		give("referral", p.Need, p.Row, p.Reasons)
	}
	for _, p := range r.decision.Signposts {
		give("signpost", p.Need, p.Row, p.Reasons)
	}
	return out
}

// lacking are those of a list that another has not.
func lacking(list, other []Share) []Share {
	return filter(list, func(a Share) bool {
		return !slices.ContainsFunc(other, func(b Share) bool { return a.Kind == b.Kind && a.What == b.What && a.Row == b.Row })
	})
}

// altered compares the actions that both give.
func altered(was, is []Action) []Alters {
	var out []Alters
	for _, a := range was {
		i := slices.IndexFunc(is, func(b Action) bool { return b.Type == a.Type && b.Row == a.Row })
		if i < 0 {
			continue
		}
		b := is[i]
		for _, in := range []struct{ name, was, is string }{
			{"priority", string(a.Priority), string(b.Priority)}, {"team", a.Team, b.Team}, {"clock", a.Clock, b.Clock},
			{"budget", a.Budget, b.Budget}, {"cost", a.Cost.String(), b.Cost.String()},
		} {
			if in.was != in.is {
				out = append(out, Alters{Type: a.Type, Row: a.Row, In: in.name, Was: in.was, Is: in.is})
			}
		}
	}
	return out
}

// turned are the rules that came to something else, the old ruleset's first.
// That a rule does not fire is told only where it would have mattered.
func turned(was, is replayed) []Turned {
	var out []Turned
	for _, c := range was.came {
		before, after := was.cameTo(c.rule, c.row), is.cameTo(c.rule, c.row)
		t := Turned{Rule: c.rule, Row: c.row, Was: before, Is: after}
		if before != after && (tells(before) || tells(after)) && !t.in(out) {
			t.Used = merged(was.read(c.rule, c.row), is.read(c.rule, c.row))
			out = append(out, t)
		}
	}
	for _, c := range is.came {
		t := Turned{Rule: c.rule, Row: c.row, Is: c.outcome}
		if was.cameTo(c.rule, c.row) == "" && tells(c.outcome) && !t.in(out) {
			t.Used = is.read(c.rule, c.row)
			out = append(out, t)
		}
	}
	return out
}

func (t Turned) in(list []Turned) bool {
	return slices.ContainsFunc(list, func(o Turned) bool { return o.Rule == t.Rule && o.Row == t.Row })
}

// tells says that an outcome has consequences, or asks for something.
func tells(o Outcome) bool {
	return o == OutcomeFired || o == OutcomeUndecided || o == OutcomeFaulted
}

// cameTo is what a rule came to in a row: what fired, where another row that
// nobody told of yet may as well.
func (r replayed) cameTo(rule, row string) Outcome {
	var out Outcome
	for _, c := range r.came {
		if c.rule == rule && c.row == row && out != OutcomeFired {
			out = cmp.Or(c.outcome, out)
		}
	}
	return out
}

func (r replayed) read(rule, row string) []Used {
	if r.cameTo(rule, row) == "" {
		return nil // the rule may be asked for other rows here, or be none
	}
	return r.set.rules[r.set.byID[rule]].used(nil, r.record, row)
}

func merged(a, b []Used) []Used {
	for _, u := range b {
		if !slices.ContainsFunc(a, func(other Used) bool { return other.Path == u.Path }) {
			a = append(a, u)
		}
	}
	return a
}
