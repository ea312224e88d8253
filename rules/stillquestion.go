package rules

import (
	"cmp"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// rule notes what a rule waits for, in every row, by itself: also one that gave
// way to another is told of where it holds.
func (l *looking) rule(i int) {
	r := &l.open.rules[i]
	if !r.inEffect(l.rec.Today()) {
		return
	}
	for _, row := range rowsIn(l.rec, r.chain, nil) {
		outcome, causes := r.judge(l.rec, row)
		if outcome == OutcomeFired || l.undecided(i, outcome) {
			l.consequences(i, row)
		}
		if l.undecided(i, outcome) {
			l.doubts = append(l.doubts, unsure{i, row})
			l.wait(r, l.paths(i, causes)...)
		}
	}
	if r.each < 0 {
		return
	}
	more, rows, im := imagine(l.rec, r.chain)
	for _, row := range rows {
		outcome, causes := r.judge(more, row)
		if outcome == OutcomeNot || outcome == OutcomeNotApplicable {
			continue
		}
		path, _ := im.repeatOf(row)
		l.wait(r, path)
		_, told := im.tell(row, causes)
		l.wait(r, l.paths(i, told)...)
		l.consequences(i, path.Rows)
		if outcome == OutcomeFaulted && len(l.asks[i]) > 0 {
			l.more = append(l.more, Prospect{Rule: r.ID, Row: path.Rows, Outcome: OutcomeUndecided, Waits: l.paths(i, told)})
		}
	}
}

// undecided says that what a rule comes to can change.
func (l *looking) undecided(i int, o Outcome) bool {
	return o == OutcomeUndecided || len(l.asks[i]) > 0 && o != OutcomeFired && o != OutcomeNot
}

// consequences notes what is asked about what follows from a rule: its price,
// the consent, and the answers that the resident is told.
func (l *looking) consequences(i int, row string) {
	r := &l.set.rules[i]
	if r.cost != nil {
		l.wait(r, l.paths(i, r.cost.Causes(l.rec, condition.Place{Rows: row}))...)
		for _, slot := range r.cost.Reads() {
			if asksAny(r.cost.Node()) { // it may change with whether there is an answer
				l.wait(r, l.unsettled(l.set.schema.Field(slot).Name)...)
			}
		}
	}
	var names []string
	for _, text := range r.Tell {
		names = append(names, Piped(text)...)
	}
	if r.Refer != nil {
		names = append(names, r.Refer.Consent)
	}
	for _, name := range names {
		l.wait(r, l.unsettled(name)...)
	}
}

func asksAny(n *condition.Node) bool { return asksStatus(n.Op) || slices.ContainsFunc(n.Args, asksAny) }

func (l *looking) wait(r *rule, paths ...condition.Path) {
	for _, at := range paths {
		if !slices.Contains(l.waits[at], r.ID) {
			l.waits[at] = append(l.waits[at], r.ID)
		}
	}
}

// questions lists those that rules wait for and those that none does.
func (l *looking) questions(out *Outlook) {
	trying := l.set.schema.NewRecord()
	_ = trying.Fill(l.rec, l.rec.Today()) // facts of a record fit its own schema
	for i := range l.set.schema.Len() {
		f := l.set.schema.Field(condition.Slot(i))
		for _, row := range rowsIn(l.rec, around(l.set.schema, condition.Slot(i)), nil) {
			at := condition.Path{Field: f.Name, Rows: row}
			switch {
			case !l.maybe(at):
			case l.waits[at] == nil:
				out.Needless = append(out.Needless, at)
			default:
				q := Open{Path: at, Rules: l.waits[at]}
				_, q.Status = l.rec.Fact(at)
				if f.Type == condition.TypeRows && q.Status == condition.Answered {
					q.Status = condition.Unasked // asked, and more may come
				}
				l.settles(&q, f, trying)
				out.Questions = append(out.Questions, q)
			}
		}
	}
	slices.SortStableFunc(out.Questions, func(a, b Open) int {
		return cmp.Or(cmp.Compare(b.Mean, a.Mean), cmp.Compare(len(b.Rules), len(a.Rules)))
	})
}

// settles counts what each answer to a question would settle.
func (l *looking) settles(q *Open, f condition.Field, trying *condition.Record) {
	was, status := l.rec.Fact(q.Path)
	var trees []*condition.Node
	var about []unsure
	for _, d := range l.doubts {
		r := &l.set.rules[d.rule]
		if !slices.Contains(q.Rules, r.ID) {
			continue
		}
		about = append(about, d)
		trees = append(trees, r.when.Expr().Node())
		if r.unless != nil {
			trees = append(trees, r.unless.Expr().Node())
		}
	}
	named := mentionedIn(trees)
	values := named.values(f)
	if f.Type == condition.TypeRows {
		ids, _, _ := was.Rows()
		values = []condition.Value{condition.Rows(true, ids...)}
	}
	q.Least = len(about)
	total := 0
	for _, v := range values {
		_ = trying.Set(q.Path, v, condition.Answered)
		n := 0
		for _, d := range about {
			outcome, _ := l.set.rules[d.rule].judge(trying, d.row)
			n += count(outcome != OutcomeUndecided)
		}
		q.Least, q.Most, total = min(q.Least, n), max(q.Most, n), total+n
	}
	_ = trying.Set(q.Path, was, status)
	if len(values) > 0 {
		q.Mean = float64(total) / float64(len(values))
	}
}
