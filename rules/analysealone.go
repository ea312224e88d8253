package rules

import "github.com/doorknock/doorknock/rules/condition/satisfy"

// alone studies each rule by itself.
func (a *analysis) alone() {
	a.rules = make([]studied, len(a.set.rules))
	for i := range a.set.rules {
		a.rules[i] = studied{rule: &a.set.rules[i], number: i, wants: a.set.rules[i].asksFor()}
		if a.err == nil {
			a.study(&a.rules[i])
		}
	}
}

func (a *analysis) study(r *studied) {
	held := a.ask(satisfy.Question{Claims: []satisfy.Claim{r.claim(satisfy.True)}})
	switch held.Verdict {
	case satisfy.Impossible:
		r.dead = true
		a.neverHolds(r)
	case satisfy.Possible:
		r.shows, r.row, r.found = held.Record(a.set.schema), held.Row, held
		a.alwaysHolds(r)
		a.needlessException(r)
	default:
		a.doubt(r.number, -1, held.Why)
	}
}

// neverHolds tells of a rule that cannot hold, and why.
func (a *analysis) neverHolds(r *studied) {
	f := Finding{Kind: FindingNever, Rules: []string{r.ID}, Part: "when", Message: "no answers make this true", Sure: true,
		Hint: "look for an and that should be an or, or take the rule out"}
	if r.unless != nil {
		if found := a.ask(satisfy.Question{Claims: []satisfy.Claim{{When: r.when, Be: satisfy.True}}}); found.Verdict != satisfy.Impossible {
			f = Finding{Kind: FindingContradiction, Rules: []string{r.ID}, Part: "unless", Sure: true, Hint: "say the exception more narrowly",
				Message: "the exception holds wherever the rule does, which therefore never fires"}.shown(found)
		}
	}
	if len(a.in.Asked) > 0 && f.Kind == FindingNever {
		found, err := a.solver.Find(a.ctx, satisfy.Question{Claims: []satisfy.Claim{r.claim(satisfy.True)}})
		if err == nil && found.Verdict == satisfy.Possible {
			f = Finding{Kind: FindingContradiction, Rules: []string{r.ID}, Part: "when", Sure: true, Hint: "compare it with when the survey asks these questions",
				Message: "the survey never takes the answers together on which this holds"}.shown(found)
		}
	}
	a.add(f)
}

// alwaysHolds tells of a rule that no answers make false.
func (a *analysis) alwaysHolds(r *studied) {
	if a.ask(satisfy.Question{Claims: []satisfy.Claim{r.claim(satisfy.False)}}).Verdict != satisfy.Impossible {
		return
	}
	r.always = true
	if g := a.named[r.Group]; g.Complete || g.Policy == PolicyFirst {
		return // the rule for everything else
	}
	f := Finding{Kind: FindingAlways, Rules: []string{r.ID}, Part: "when", Sure: true, Message: "this holds always",
		Hint: "look for an or that should be an and"}
	if a.ask(satisfy.Question{Claims: []satisfy.Claim{r.claim(satisfy.Unknown)}}).Verdict != satisfy.Impossible {
		f.Message = "this holds always, once answered"
	}
	a.add(f.shown(r.found))
}

// needlessException tells of an exception that never makes a difference.
func (a *analysis) needlessException(r *studied) {
	if r.unless == nil {
		return
	}
	for _, change := range []struct{ from, to satisfy.Truths }{{satisfy.True, satisfy.NotTrue}, {satisfy.Unknown, satisfy.False}} {
		found := a.ask(satisfy.Question{Claims: []satisfy.Claim{{When: r.when, Be: change.from}, r.claim(change.to)}})
		if found.Verdict != satisfy.Impossible {
			return
		}
	}
	a.add(Finding{Kind: FindingNever, Rules: []string{r.ID}, Part: "unless", Sure: true, Hint: "take it out",
		Message: "the exception is false wherever the rule may hold, and never makes a difference"})
}
