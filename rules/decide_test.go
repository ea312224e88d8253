package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

func raise(kind string) *rules.Raise { return &rules.Raise{Type: kind} }

// TestOutcomes asks one rule about answers given, and says what it came to.
func TestOutcomes(t *testing.T) {
	s := home()
	one := func(when rules.Logic) rules.Rule {
		return rules.Rule{ID: "rule", When: when, Because: "Because.", Action: raise("visit")}
	}
	tests := []struct {
		name      string
		rule      rules.Rule
		answers   func(a answers) answers
		fired     []string
		undecided []string
		faulted   int
	}{
		{name: "true fires", rule: one(when(t, s, "", "infant")),
			answers: func(a answers) answers { return a.set("infant", "", condition.Bool(true)) }, fired: []string{"rule"}},
		{name: "false does not", rule: one(when(t, s, "", "infant")),
			answers: func(a answers) answers { return a.set("infant", "", condition.Bool(false)) }},
		{name: "not asked is undecided", rule: one(when(t, s, "", "infant")),
			answers: func(a answers) answers { return a }, undecided: []string{"rule infant"}},
		{name: "declined is undecided", rule: one(when(t, s, "", "infant")),
			answers: func(a answers) answers { return a.status("infant", "", condition.Declined) }, undecided: []string{"rule infant"}},
		{name: "don't know is undecided", rule: one(when(t, s, "", "infant")),
			answers: func(a answers) answers { return a.status("infant", "", condition.DontKnow) }, undecided: []string{"rule infant"}},
		{name: "not applicable is passed over", rule: one(when(t, s, "", "infant")),
			answers: func(a answers) answers { return a.status("infant", "", condition.NotApplicable) }},
		{name: "not applicable beside not asked is undecided, for what can be asked", rule: one(when(t, s, "", "infant and children > 2")),
			answers:   func(a answers) answers { return a.status("infant", "", condition.NotApplicable) },
			undecided: []string{"rule children"}},
		{name: "undefined is faulted", rule: one(when(t, s, "", "10 / children > 2")),
			answers: func(a answers) answers { return a.set("children", "", condition.Int(0)) }, faulted: 1},
		{name: "undefined weighs more than not applicable", rule: one(when(t, s, "", "10 / children > 2 and infant")),
			answers: func(a answers) answers {
				return a.set("children", "", condition.Int(0)).status("infant", "", condition.NotApplicable)
			}, faulted: 1},
		{name: "undefined beside not asked is undecided", rule: one(when(t, s, "", "10 / children > 2 and infant")),
			answers: func(a answers) answers { return a.set("children", "", condition.Int(0)) }, undecided: []string{"rule infant"}},
		{name: "an exception that holds", rule: rules.Rule{ID: "rule", When: when(t, s, "", "infant"), Unless: unless(t, s, "", "children > 3"), Because: "B.", Action: raise("visit")},
			answers: func(a answers) answers {
				return a.set("infant", "", condition.Bool(true)).set("children", "", condition.Int(4))
			}},
		{name: "an exception that does not hold", rule: rules.Rule{ID: "rule", When: when(t, s, "", "infant"), Unless: unless(t, s, "", "children > 3"), Because: "B.", Action: raise("visit")},
			answers: func(a answers) answers {
				return a.set("infant", "", condition.Bool(true)).set("children", "", condition.Int(3))
			}, fired: []string{"rule"}},
		{name: "an unknown exception does not fire", rule: rules.Rule{ID: "rule", When: when(t, s, "", "infant"), Unless: unless(t, s, "", "children > 3"), Because: "B.", Action: raise("visit")},
			answers:   func(a answers) answers { return a.set("infant", "", condition.Bool(true)) },
			undecided: []string{"rule children"}},
		{name: "an exception that holds settles an unknown condition", rule: rules.Rule{ID: "rule", When: when(t, s, "", "infant"), Unless: unless(t, s, "", "children > 3"), Because: "B.", Action: raise("visit")},
			answers: func(a answers) answers { return a.set("children", "", condition.Int(4)) }},
		{name: "causes of both, in survey order and once", rule: rules.Rule{ID: "rule", When: when(t, s, "", "children > 1"), Unless: unless(t, s, "", "infant or children > 3"), Because: "B.", Action: raise("visit")},
			answers: func(a answers) answers { return a }, undecided: []string{"rule infant children"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := newSet(t, s, test.rule).Decide(test.answers(asked(t, s)).r, rules.Asking{})
			assert.Equal(t, test.fired, firedIn(d))
			assert.Equal(t, test.undecided, undecidedIn(d))
			assert.Len(t, d.Faulted, test.faulted)
			assert.Equal(t, rules.StageSubmitted, d.Stage)
		})
	}
}

func TestFaultedTellsWhat(t *testing.T) {
	s := home()
	set := newSet(t, s, rules.Rule{ID: "rule", When: when(t, s, "", "10 / children > 2"), Because: "B.", Action: raise("visit")})
	d := set.Decide(asked(t, s).set("children", "", condition.Int(0)).r, rules.Asking{})
	assert.Equal(t, []rules.Faulted{{Rule: "rule", When: "10 / children > 2", Causes: []condition.Cause{{Undefined: true}}}}, d.Faulted)
}

// TestRows asks a rule once for each row of a repeat.
func TestRows(t *testing.T) {
	s := home()
	damp := rules.Rule{ID: "damp", Each: "rooms", When: when(t, s, "rooms", `room_damp == "spreading"`), Because: "B.", Action: raise("visit")}
	risk := rules.Rule{ID: "risk", Each: "rooms", When: when(t, s, "rooms", `infant and room_damp != "none"`), Because: "B.", Action: raise("visit")}
	every := rules.Rule{ID: "every", Each: "rooms", When: when(t, s, "rooms", "infant"), Because: "B.", Action: raise("visit")}
	sparks := rules.Rule{ID: "sparks", Each: "faults", When: when(t, s, "faults", `sparks and room_damp == "spreading"`), Because: "B.", Action: raise("visit")}
	rooms := func(a answers, closed bool) answers {
		return a.set("rooms", "", condition.Rows(closed, "1", "2")).
			set("room_damp", "1", condition.Choice("spreading")).set("room_damp", "2", condition.Choice("none"))
	}
	tests := []struct {
		name      string
		rule      rules.Rule
		answers   func(a answers) answers
		fired     []string
		undecided []string
	}{
		{name: "each row alone", rule: damp, answers: func(a answers) answers { return rooms(a, true) }, fired: []string{"damp/1"}},
		{name: "more rows may come", rule: damp, answers: func(a answers) answers { return rooms(a, false) },
			fired: []string{"damp/1"}, undecided: []string{"damp rooms"}},
		{name: "nobody asked about rooms", rule: damp, answers: func(a answers) answers { return a }, undecided: []string{"damp rooms"}},
		{name: "no rooms", rule: damp, answers: func(a answers) answers { return a.set("rooms", "", condition.Rows(true)) }},
		{name: "rooms do not apply", rule: damp, answers: func(a answers) answers { return a.status("rooms", "", condition.NotApplicable) }},
		{name: "rooms are not told", rule: damp, answers: func(a answers) answers { return a.status("rooms", "", condition.Declined) },
			undecided: []string{"damp rooms"}},
		{name: "no row that may come could matter", rule: risk,
			answers: func(a answers) answers { return rooms(a, false).set("infant", "", condition.Bool(false)) }},
		{name: "a row undecided by the survey's field", rule: risk, answers: func(a answers) answers { return rooms(a, true) },
			undecided: []string{"risk/1 infant"}},
		{name: "a row that may come, and the survey's field", rule: risk, answers: func(a answers) answers { return a },
			undecided: []string{"risk infant rooms"}},
		{name: "true of any row that may come", rule: every, answers: func(a answers) answers { return a.set("infant", "", condition.Bool(true)) },
			undecided: []string{"every rooms"}},
		{name: "a row called like the imagined one", rule: damp,
			answers: func(a answers) answers {
				return a.set("rooms", "", condition.Rows(false, "next")).set("room_damp", "next", condition.Choice("spreading"))
			}, fired: []string{"damp/next"}, undecided: []string{"damp rooms"}},
		{name: "rows of rows see the row around them", rule: sparks,
			answers: func(a answers) answers {
				return rooms(a, true).set("faults", "1", condition.Rows(true, "1", "2")).set("faults", "2", condition.Rows(true, "1")).
					set("sparks", "1/1", condition.Bool(false)).set("sparks", "1/2", condition.Bool(true)).set("sparks", "2/1", condition.Bool(true))
			}, fired: []string{"sparks/1/2"}},
		{name: "rows of rows that may come", rule: sparks,
			answers: func(a answers) answers {
				return rooms(a, false).set("faults", "1", condition.Rows(false, "1")).set("faults", "2", condition.Rows(false)).
					set("sparks", "1/1", condition.Bool(true))
			}, fired: []string{"sparks/1/1"}, undecided: []string{"sparks/1 faults[1]", "sparks rooms"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := newSet(t, s, test.rule).Decide(test.answers(asked(t, s)).r, rules.Asking{})
			assert.Equal(t, test.fired, firedIn(d))
			assert.Equal(t, test.undecided, undecidedIn(d))
		})
	}
}

func TestAnsweredStage(t *testing.T) {
	s := home()
	set := newSet(t, s,
		rules.Rule{ID: "now", AsSoonAs: true, When: when(t, s, "", "infant"), Because: "B.", Action: raise("visit")},
		rules.Rule{ID: "later", When: when(t, s, "", "infant"), Because: "B.", Action: raise("call")},
		rules.Rule{ID: "unknown", AsSoonAs: true, When: when(t, s, "", "children > 1"), Because: "B.", Action: raise("letter")},
		rules.Rule{ID: "faulty", AsSoonAs: true, When: when(t, s, "", "1 / 0 > 1"), Because: "B.", Action: raise("letter")},
		rules.Rule{ID: "rooms", AsSoonAs: true, Each: "rooms", When: when(t, s, "rooms", "infant"), Because: "B.", Action: raise("letter")},
		rules.Rule{ID: "consent", AsSoonAs: true, When: when(t, s, "", "infant"), Because: "B.", Refer: &rules.Refer{Need: "food", Consent: "share"}},
	)
	r := asked(t, s).set("infant", "", condition.Bool(true)).r

	d := set.Decide(r, rules.Asking{Stage: rules.StageAnswered})
	assert.Equal(t, []string{"now"}, firedIn(d))
	assert.True(t, d.Actions[0].AsSoonAs)
	assert.Empty(t, d.Undecided)
	assert.Empty(t, d.Faulted)
	assert.Equal(t, rules.StageAnswered, d.Stage)

	d = set.Decide(r, rules.Asking{Stage: rules.StageSubmitted})
	assert.ElementsMatch(t, []string{"now", "later"}, firedIn(d))
	assert.Equal(t, []string{"consent consent:share", "rooms rooms", "unknown children"}, undecidedIn(d))
	assert.Len(t, d.Faulted, 1)
}

// Before the end a rule fires in the rooms in which it is true, on the days on
// which it is in effect, and nothing is said of the others.
func TestAnsweredStageInRows(t *testing.T) {
	s := home()
	over := condition.Date(99)
	set := newSet(t, s,
		rules.Rule{ID: "spreading", AsSoonAs: true, Each: "rooms", When: when(t, s, "rooms", `room_damp == "spreading"`), Because: "B.", Action: raise("visit")},
		rules.Rule{ID: "of-before", AsSoonAs: true, Until: &over, Each: "rooms", When: when(t, s, "rooms", `room_damp == "spreading"`), Because: "B.", Action: raise("call")},
		rules.Rule{ID: "later", Each: "rooms", When: when(t, s, "rooms", `room_damp == "spreading"`), Because: "B.", Action: raise("letter")})
	r := asked(t, s).set("rooms", "", condition.Rows(false, "1", "2", "3")).set("room_damp", "1", condition.Choice("spreading")).
		set("room_damp", "2", condition.Choice("none")).r // and nobody said anything of the third
	r.SetToday(100)
	d := set.Decide(r, rules.Asking{Stage: rules.StageAnswered})
	require.Len(t, d.Actions, 1)
	assert.Equal(t, "visit", d.Actions[0].Type)
	assert.Equal(t, "1", d.Actions[0].Row)
	assert.Empty(t, d.Undecided)
}

func TestReasonsKeepTheAnswersUsed(t *testing.T) {
	s := home()
	set := newSet(t, s, rules.Rule{ID: "risk", Each: "rooms", Because: "B.", Action: raise("visit"),
		When: when(t, s, "rooms", `room_damp == "patch" and (breathing == "yes" or infant)`), Unless: unless(t, s, "rooms", `children > 5`)},
		rules.Rule{ID: "any", Each: "rooms", Because: "B.", Action: raise("call"), When: when(t, s, "rooms", `any(rooms, room_damp == "patch")`)})
	r := asked(t, s).set("breathing", "", condition.Choice("yes")).set("children", "", condition.Int(1)).
		set("rooms", "", condition.Rows(true, "1", "2")).set("room_damp", "1", condition.Choice("none")).set("room_damp", "2", condition.Choice("patch")).r
	d := set.Decide(r, rules.Asking{})

	risk := d.Actions[len(d.Actions)-1]
	require.Equal(t, "visit", risk.Type)
	assert.Equal(t, []rules.Used{
		{Path: condition.Path{Field: "infant"}},
		{Path: condition.Path{Field: "breathing"}, Value: condition.Choice("yes"), Status: condition.Answered, Sensitive: true},
		{Path: condition.Path{Field: "children"}, Value: condition.Int(1), Status: condition.Answered},
		{Path: condition.Path{Field: "room_damp", Rows: "2"}, Value: condition.Choice("patch"), Status: condition.Answered},
	}, risk.Reasons[0].Used)

	var paths []string
	for _, used := range d.Actions[0].Reasons[0].Used {
		paths = append(paths, used.Path.String())
	}
	assert.Equal(t, []string{"rooms", "room_damp[1]", "room_damp[2]"}, paths, "a rule that looks at all rows used them all")
}

func TestRecordOfAnotherSchemaIsReadByNames(t *testing.T) {
	s := home()
	set := newSet(t, s, rules.Rule{ID: "rule", When: when(t, s, "", `infant and children > 1`), Because: "B.", Action: raise("visit")})
	other, err := condition.NewSchema(
		condition.Field{Name: "children", Type: condition.TypeDecimal},
		condition.Field{Name: "infant", Type: condition.TypeBoolean},
	)
	require.NoError(t, err)
	r := asked(t, other).set("infant", "", condition.Bool(true)).set("children", "", condition.Dec(2)).r
	assert.Equal(t, []string{"rule"}, firedIn(set.Decide(r, rules.Asking{})))

	assert.NotPanics(t, func() { set.Decide(nil, rules.Asking{}) })
	assert.Equal(t, rules.Decision{Stage: rules.StageSubmitted}, new(rules.Set).Decide(r, rules.Asking{}))
}

// TestOpenRepeatIsItsOwnCause: why more rows may come stands with it.
func TestOpenRepeatIsItsOwnCause(t *testing.T) {
	s := home()
	set := newSet(t, s, rules.Rule{ID: "damp", Each: "rooms", When: when(t, s, "rooms", `room_damp == "spreading"`), Because: "B.", Action: raise("visit")})
	for status, r := range map[condition.Status]*condition.Record{
		condition.Unasked:  asked(t, s).set("rooms", "", condition.Rows(false)).r,
		condition.DontKnow: asked(t, s).status("rooms", "", condition.DontKnow).r,
		condition.Declined: asked(t, s).status("rooms", "", condition.Declined).r,
	} {
		assert.Equal(t, []rules.Undecided{{Rule: "damp", When: `room_damp == "spreading"`, Because: "B.", Priority: rules.Routine, Type: "visit",
			Causes: []condition.Cause{{Path: condition.Path{Field: "rooms"}, Status: status}}}}, set.Decide(r, rules.Asking{}).Undecided)
	}
}
