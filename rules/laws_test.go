package rules_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

// condition texts, by depth, that read the home survey and use none of the
// four constructs which ask whether there is an answer.
func drawCondition(t *rapid.T, row bool, depth int) string {
	atoms := []string{"infant", `breathing == "yes"`, "children > 2", "children * 2 in 2..5", "10 / children >= 5", `skipped_meals in ["often", "sometimes"]`,
		`skipped_meals > "never"`, `any(rooms, room_damp == "spreading")`, `all(rooms, room_damp != "none")`, `count(rooms, room_damp >= "patch" or infant) >= 2`}
	if row {
		atoms = append(atoms, `room_damp == "spreading"`, `room_damp >= "patch"`, `room contains "bed"`)
	}
	if depth == 0 {
		return rapid.SampledFrom(atoms).Draw(t, "atom")
	}
	left := func() string { return drawCondition(t, row, depth-1) }
	switch rapid.IntRange(0, 3).Draw(t, "shape") {
	case 0:
		return "(" + left() + " and " + left() + ")"
	case 1:
		return "(" + left() + " or " + left() + ")"
	case 2:
		return "not (" + left() + ")"
	}
	return left()
}

func drawRules(t *rapid.T, s *condition.Schema) []rules.Rule {
	list := make([]rules.Rule, rapid.IntRange(1, 6).Draw(t, "rules"))
	for i := range list {
		row := rapid.Bool().Draw(t, "each")
		r := rules.Rule{ID: fmt.Sprintf("rule-%d", i), Because: "Because.", AsSoonAs: rapid.Bool().Draw(t, "as soon as")}
		if row {
			r.Each = "rooms"
		}
		r.When = when(t, s, r.Each, drawCondition(t, row, rapid.IntRange(0, 3).Draw(t, "depth")))
		if rapid.Bool().Draw(t, "exception") {
			r.Unless = unless(t, s, r.Each, drawCondition(t, row, rapid.IntRange(0, 2).Draw(t, "depth")))
		}
		r.Priority = rapid.SampledFrom(append(rules.Priorities(), "")).Draw(t, "priority")
		r.From, r.Until = drawDay(t, "from", -1, 1, 3), drawDay(t, "until", 0, 3, 5) // today is day 0
		if r.From != nil && r.Until != nil && *r.Until < *r.From {
			r.Until = nil
		}
		kind := rapid.IntRange(0, 2).Draw(t, "consequence")
		if kind == 0 {
			r.Action = drawAction(t)
			r.Tell = rules.Tell{"en": rapid.SampledFrom([]string{"One.", "Two."}).Draw(t, "tell")}
		}
		if kind == 1 {
			r.Refer = &rules.Refer{Need: "food", Consent: rapid.SampledFrom([]string{"given", "refused", "unasked"}).Draw(t, "consent")}
		}
		if kind == 2 {
			r.Signpost = &rules.SignTo{Need: rapid.SampledFrom([]string{"food", "debt"}).Draw(t, "need")}
		}
		list[i] = r
	}
	return list
}

func drawDay(t *rapid.T, name string, low, high, of int) *condition.Date {
	if rapid.IntRange(0, of).Draw(t, name+" said") > 0 {
		return nil
	}
	d := condition.Date(rapid.IntRange(low, high).Draw(t, name))
	return &d
}

func drawAction(t *rapid.T) *rules.Raise {
	return &rules.Raise{
		Type:    rapid.SampledFrom([]string{"visit", "call"}).Draw(t, "type"),
		Team:    rapid.SampledFrom([]string{"", "repairs", "welfare"}).Draw(t, "team"),
		Budget:  rapid.SampledFrom([]string{"hardship", "repairs"}).Draw(t, "budget"),
		Clock:   rapid.SampledFrom([]string{"", "awaab.significant", "landlord.emergency"}).Draw(t, "clock"),
		Cost:    condition.Pence(rapid.Int64Range(0, 3).Draw(t, "cost")*100, rapid.SampledFrom([]condition.Currency{"GBP", "EUR"}).Draw(t, "currency")),
		Monitor: rapid.SliceOfNDistinct(rapid.IntRange(1, 4), 0, 2, func(n int) int { return n }).Draw(t, "monitor"),
	}
}

// world is a home as it is, and which of its answers were given early.
type world struct {
	early, full *condition.Record
}

func drawWorld(t *rapid.T, s *condition.Schema) world {
	w := world{s.NewRecord(), s.NewRecord()}
	give := func(field, rows string, v condition.Value) {
		st := rapid.SampledFrom([]condition.Status{condition.Answered, condition.Answered, condition.Answered, condition.Unasked, condition.NotApplicable}).Draw(t, "status of "+field)
		path := condition.Path{Field: field, Rows: rows}
		require.NoError(t, w.full.Set(path, v, st))
		// What was not applicable was so from the first.
		if st == condition.NotApplicable || rapid.Bool().Draw(t, "early") {
			_ = w.early.Set(path, v, st) // a row that nobody told of yet is refused
		}
	}
	give("infant", "", condition.Bool(rapid.Bool().Draw(t, "infant")))
	give("breathing", "", condition.Choice(rapid.SampledFrom([]string{"yes", "no"}).Draw(t, "breathing")))
	give("children", "", condition.Int(rapid.Int64Range(0, 4).Draw(t, "children")))
	give("skipped_meals", "", condition.Choice(rapid.SampledFrom([]string{"never", "sometimes", "often"}).Draw(t, "meals")))
	total := rapid.IntRange(0, 3).Draw(t, "rooms")
	told := rapid.IntRange(0, total).Draw(t, "rooms told early")
	ids := []condition.RowID{"1", "2", "3"}
	closed := rapid.Bool().Draw(t, "closed")
	require.NoError(t, w.full.Set(condition.Path{Field: "rooms"}, condition.Rows(closed, ids[:total]...), condition.Answered))
	closedEarly := closed && told == total && rapid.Bool().Draw(t, "closed early")
	require.NoError(t, w.early.Set(condition.Path{Field: "rooms"}, condition.Rows(closedEarly, ids[:told]...), condition.Answered))
	for i := range total {
		row := strconv.Itoa(i + 1)
		give("room", row, condition.Text(rapid.SampledFrom([]string{"bedroom", "kitchen"}).Draw(t, "room")))
		give("room_damp", row, condition.Choice(rapid.SampledFrom([]string{"none", "patch", "spreading"}).Draw(t, "damp")))
	}
	return w
}

func lawful(t *rapid.T) rules.Asking {
	ask := landlord(t)
	ask.Consents = map[string]bool{"given": true, "refused": false}
	return ask
}

// outcomes explains every rule in every row of a record.
func outcomes(t *rapid.T, set *rules.Set, r *condition.Record) map[string]rules.Outcome {
	out := map[string]rules.Outcome{}
	for i := range set.Len() {
		id := set.Rule(i).ID
		rows, err := set.Rows(r, id)
		require.NoError(t, err)
		for _, row := range rows {
			e, err := set.Explain(r, id, row, "Ines Marl")
			require.NoError(t, err)
			out[id+"/"+row] = e.Outcome
		}
	}
	return out
}

func TestLawDecideIsDeterministicAndOrderMeansNothing(t *testing.T) {
	s := home()
	rapid.Check(t, func(t *rapid.T) {
		list, w, ask := drawRules(t, s), drawWorld(t, s), lawful(t)
		ask.Stage = rapid.SampledFrom([]rules.Stage{rules.StageAnswered, rules.StageSubmitted}).Draw(t, "stage")
		set := drawGroups(t, s, list)
		first := set.Decide(w.full, ask)
		require.Equal(t, first, set.Decide(w.full, ask))

		def := set.Definition()
		for i := range def.Groups {
			if def.Groups[i].Policy == rules.PolicyFirst {
				def.Groups[i].Policy = rules.PolicyPriority
			}
		}
		unordered, err := rules.New(def, s)
		require.NoError(t, err)
		def.Rules = rapid.Permutation(def.Rules).Draw(t, "order")
		reordered, err := rules.New(def, s)
		require.NoError(t, err)
		one, other := unordered.Decide(w.full, ask), reordered.Decide(w.full, ask)
		other.Rules.Hash = one.Rules.Hash
		require.Equal(t, withoutOrder(one), withoutOrder(other))

		loaded, err := rules.Load(set.Checked(), s)
		require.NoError(t, err)
		require.Equal(t, first, loaded.Decide(w.full, ask))
		elsewhere, err := rules.Load(set.Checked(), home())
		require.NoError(t, err)
		require.Equal(t, first, elsewhere.Decide(w.full, ask), "a record of an equal schema is read the same")
	})
}

// withoutOrder sorts the rules that another is held against by, which stand as
// they were written.
func withoutOrder(d rules.Decision) rules.Decision {
	for i := range d.Undecided {
		slices.Sort(d.Undecided[i].Against)
	}
	for i := range d.GaveWay {
		slices.Sort(d.GaveWay[i].To)
	}
	return d
}

// TestLawAnswersOnlySettle: one more answer never takes back what fired or
// makes fire what did not, and what fires later was undecided before: nobody
// who looked at the undecided rules could have missed it. It holds under every
// policy, for a rule that fired went before all that could have been chosen
// instead; what gave way never fires either.
func TestLawAnswersOnlySettle(t *testing.T) {
	s := home()
	rapid.Check(t, func(t *rapid.T) {
		set, w := drawGroups(t, s, drawRules(t, s)), drawWorld(t, s)
		early, full := outcomes(t, set, w.early), outcomes(t, set, w.full)
		open := map[string]bool{}
		for _, u := range set.Decide(w.early, lawful(t)).Undecided {
			open[u.Rule+"/"+u.Row] = true
		}
		for at, now := range full {
			before, known := early[at]
			switch {
			case known && (before == rules.OutcomeFired || before == rules.OutcomeNotInEffect):
				require.Equal(t, before, now, at)
			case known && before == rules.OutcomeNot:
				require.Equal(t, before, now, at)
			case known && before == rules.OutcomeGaveWay:
				require.NotContains(t, []rules.Outcome{rules.OutcomeFired, rules.OutcomeUndecided}, now, at)
			case now == rules.OutcomeFired:
				rule := at[:len("rule-0/")]
				require.True(t, open[at] || open[rule], "%s fires, was %q, and was not undecided", at, before)
			}
		}
	})
}

// TestLawNothingIsDropped: every rule that fires is a reason somewhere, or
// waits for a consent; and Fire agrees.
func TestLawNothingIsDropped(t *testing.T) {
	s := home()
	rapid.Check(t, func(t *rapid.T) {
		list, w := drawRules(t, s), drawWorld(t, s)
		set := drawGroups(t, s, list)
		d := set.Decide(w.full, lawful(t))
		for _, g := range d.GaveWay {
			require.NotEmpty(t, g.To)
			for _, to := range g.To {
				require.Contains(t, []rules.Outcome{rules.OutcomeFired, rules.OutcomeUndecided}, outcomes(t, set, w.full)[to+"/"+g.Row])
			}
		}
		told := map[string]bool{}
		note := func(row string, reasons []rules.Reason) {
			for _, r := range reasons {
				told[r.Rule+"/"+row] = true
			}
		}
		for _, a := range d.Actions {
			note(a.Row, a.Reasons)
			for _, r := range a.Reasons {
				n, _ := set.Number(r.Rule)
				require.GreaterOrEqual(t, a.Priority.Rank(), set.Rule(n).Priority.Rank())
				requireVisible(t, a, r.Rule, set.Rule(n).Action)
			}
		}
		for _, r := range d.Referrals {
			note(r.Row, r.Reasons)
		}
		for _, p := range d.Signposts {
			note(p.Row, p.Reasons)
		}
		for _, u := range d.Undecided {
			if u.Consent != "" && len(u.Causes)+len(u.Against) == 0 {
				told[u.Rule+"/"+u.Row] = true
			}
		}
		var f rules.Fired
		set.Fire(&f, w.full)
		fired := map[string]bool{}
		for at, outcome := range outcomes(t, set, w.full) {
			require.Equal(t, outcome == rules.OutcomeFired, told[at], at)
			fired[at[:len("rule-0")]] = fired[at[:len("rule-0")]] || outcome == rules.OutcomeFired
		}
		for i := range set.Len() {
			require.Equal(t, fired[set.Rule(i).ID], f.True(i))
		}
	})
}

// requireVisible says that what a rule asked for is what the action has, or
// is told among the differences.
func requireVisible(t *rapid.T, a rules.Action, rule string, asked *rules.Raise) {
	seen := func(in, said, got string) {
		if said == "" || said == got {
			return
		}
		require.Contains(t, a.Differs, rules.Differs{Rule: rule, In: in, Said: said})
	}
	seen("team", asked.Team, a.Team)
	seen("budget", asked.Budget, a.Budget)
	seen("clock", asked.Clock, a.Clock)
	seen("cost", asked.Cost.String(), a.Cost.String())
	for _, week := range asked.Monitor {
		require.Contains(t, a.Monitor, week)
	}
	for _, due := range a.Due {
		require.False(t, due.At.Before(a.Due[0].At))
	}
}

// TestLawASessionIsFromScratch: a session that hears answer after answer
// decides and fires as the set does on all of them at once.
func TestLawASessionIsFromScratch(t *testing.T) {
	s := home()
	rapid.Check(t, func(t *rapid.T) {
		set, ask := drawGroups(t, s, drawRules(t, s)), lawful(t)
		live := s.NewRecord()
		session := set.Session(live)
		for range rapid.IntRange(1, 4).Draw(t, "times") {
			w := drawWorld(t, s)
			live.SetToday(w.full.Today())
			copyFacts(t, live, w.early, nil, "")
			require.Equal(t, set.Decide(live, ask), session.Decide(ask))
			var fresh rules.Fired
			set.Fire(&fresh, live)
			fired := session.Fire()
			for i := range set.Len() {
				require.Equal(t, []bool{fresh.True(i), fresh.Unknown(i)}, []bool{fired.True(i), fired.Unknown(i)})
			}
		}
	})
}

// copyFacts sets in one record what another holds, row by row.
func copyFacts(t *rapid.T, to, from *condition.Record, repeat []condition.Slot, rows string) {
	outer := condition.Slot(-1)
	if len(repeat) > 0 {
		outer = repeat[0]
	}
	for _, slot := range to.Schema().Children(outer) {
		p := condition.Path{Field: to.Schema().Field(slot).Name, Rows: rows}
		v, status := from.Fact(p)
		require.NoError(t, to.Set(p, v, status))
		ids, _, _ := v.Rows()
		for _, id := range ids {
			inner := string(id)
			if rows != "" {
				inner = rows + "/" + inner
			}
			copyFacts(t, to, from, []condition.Slot{slot}, inner)
		}
	}
}

// TestASetIsShared asks one set from many goroutines; the race detector
// watches.
func TestASetIsShared(t *testing.T) {
	s := home()
	set, err := rules.New(full(t, s), s)
	require.NoError(t, err)
	ask := landlord(t)
	want := set.Decide(s.NewRecord(), ask)
	decided := make(chan rules.Decision)
	for range 8 {
		go func() {
			set.Test(ask)
			decided <- set.Decide(s.NewRecord(), ask)
		}()
	}
	for range 8 {
		require.Equal(t, want, <-decided)
	}
}
