package rules_test

import (
	"context"
	"fmt"
	"time"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
)

const document = `
rules: big-door-knock
survey: big-door-knock@3
decide:
  - rule: damp-where-a-baby-lives
    as_soon_as: answered
    each: rooms
    when: room_damp in ["patch", "spreading"] and infant
    because: Damp where a baby lives.
    priority: urgent
    action: {type: hazard_inspection, hazard: damp_and_mould, clock: awaab.significant, team: repairs}
    tell: {en: "We will come and look at the damp in your {room} by {due}."}
  - rule: spreading-damp
    each: rooms
    when: room_damp == "spreading"
    because: Spreading damp in a room.
    action: {type: hazard_inspection, clock: awaab.significant, team: repairs}
tests:
  - name: a baby and a patch of damp
    answers: {infant: true, rooms: [{room: bedroom, room_damp: patch}]}
    decides: [damp-where-a-baby-lives]
  - name: damp, and nobody asked about babies
    answers: {rooms: [{room: bedroom, room_damp: patch}]}
    decides: [spreading-damp]
`

// compiled is the document, checked against the survey's fields.
func compiled() *rules.Set {
	set, err := book.Compile("rules.yaml", []byte(document), home(), book.Config{})
	if err != nil {
		panic(err)
	}
	return set
}

// visited is a home with damp in the bedroom; whether a baby lives there was
// not asked.
func visited(s *condition.Schema) *condition.Record {
	r := s.NewRecord()
	_ = r.Set(condition.Path{Field: "rooms"}, condition.Rows(true, "1"), condition.Answered)
	_ = r.Set(condition.Path{Field: "room", Rows: "1"}, condition.Text("bedroom"), condition.Answered)
	_ = r.Set(condition.Path{Field: "room_damp", Rows: "1"}, condition.Choice("spreading"), condition.Answered)
	return r
}

func ExampleSet_Decide() {
	set := compiled()
	clocks, _ := deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...)
	answers := visited(set.Schema())
	ask := rules.Asking{
		AwareAt: time.Date(2026, 11, 30, 10, 15, 0, 0, time.UTC),
		Nation:  deadline.England, Tenure: deadline.SocialRent, Clocks: clocks,
	}

	// Nobody asked about a baby: one rule fires, the other is undecided.
	d := set.Decide(answers, ask)
	for _, a := range d.Actions {
		fmt.Println(a.Type, "in row", a.Row, a.Priority, "by", a.Due[0].Date)
	}
	for _, u := range d.Undecided {
		fmt.Println("undecided:", u.Rule, u.Priority, "for want of", u.Causes[0].Path)
	}

	// One answer more, and both ask for the same inspection: it is one.
	_ = answers.Set(condition.Path{Field: "infant"}, condition.Bool(true), condition.Answered)
	d = set.Decide(answers, ask)
	for _, a := range d.Actions {
		fmt.Println(a.Type, "in row", a.Row, a.Priority, "by", a.Due[0].Date)
		for _, reason := range a.Reasons {
			fmt.Println(" ", reason.Because, reason.Used)
		}
	}
	// Output:
	// hazard_inspection in row 1 routine by 2026-12-14
	// undecided: damp-where-a-baby-lives urgent for want of infant
	// hazard_inspection in row 1 urgent by 2026-12-14
	//   Damp where a baby lives. [infant = true room_damp[1] = spreading]
	//   Spreading damp in a room. [room_damp[1] = spreading]
}

func ExampleSet_Decide_asSoonAs() {
	set := compiled()
	answers := visited(set.Schema())
	_ = answers.Set(condition.Path{Field: "infant"}, condition.Bool(true), condition.Answered)

	// After a saved answer only rules that cannot wait are asked.
	d := set.Decide(answers, rules.Asking{Stage: rules.StageAnswered})
	fmt.Println(d.Actions[0].Reasons[0].Rule, len(d.Actions[0].Reasons), len(d.Undecided))
	// Output: damp-where-a-baby-lives 1 0
}

func ExampleLoad() {
	// Compiled once, where there is a parser; loaded wherever rules decide.
	checked := compiled().Checked()
	set, err := rules.Load(checked, home())
	fmt.Println(set.Version(), set.Version().Survey, set.Len(), err)
	// Output: big-door-knock@1 big-door-knock@3 2 <nil>
}

func ExampleSet_Explain() {
	set := compiled()
	explanation, err := set.Explain(visited(set.Schema()), "damp-where-a-baby-lives", "1", "")
	fmt.Println(explanation, err)
	// Output:
	// damp-where-a-baby-lives in row 1: undecided, for want of infant (unasked)
	//   because: Damp where a baby lives.
	//   when: room_damp in ["patch", "spreading"] and infant → unknown
	//     room_damp in ["patch", "spreading"] → true
	//       room_damp → spreading
	//     infant → unknown (infant (unasked)) <nil>
}

func ExampleSet_Fire() {
	set := compiled()
	var fired rules.Fired
	set.Fire(&fired, visited(set.Schema()))
	for i := range set.Len() {
		fmt.Println(set.Rule(i).ID, fired.True(i), fired.Unknown(i))
	}
	// Output:
	// damp-where-a-baby-lives false true
	// spreading-damp true false
}

func ExampleSet_Test() {
	fmt.Println(compiled().Test(rules.Asking{}))
	// Output:
	// ok   a baby and a patch of damp
	// FAIL damp, and nobody asked about babies
	//        spreading-damp did not fire: its condition is false
	// big-door-knock@1: 1 passed, 1 failed
}

func ExampleRender() {
	words := map[string]string{"room": "bedroom", "due": "Monday 14 December"}
	fmt.Println(rules.Render("We will look at the damp in your {room} by {due}.", func(name string) string { return words[name] }))
	// Output: We will look at the damp in your bedroom by Monday 14 December.
}

// logic compiles a condition of the whole survey.
func logic(source string) rules.Logic {
	c, err := expression.Compile(source, home(), expression.Config{})
	if err != nil {
		panic(err)
	}
	tree, _ := c.MarshalBinary()
	return rules.Logic{Source: source, Tree: tree}
}

func ExampleNew() {
	_, err := rules.New(rules.Definition{ID: "sample", Number: 1, Rules: []rules.Rule{{
		ID: "worried", When: logic("infant"), Because: "A baby lives there.",
		Refer: &rules.Refer{Need: "safeguarding", Consent: "share_with_partners"},
	}}}, home())
	fmt.Println(err)
	// Output: decide[0].refer.need: no rule makes a safeguarding referral (write an action: that asks a named person to decide)
}

// What is still worth asking: a home that has told of its baby, and of nothing
// else.
func ExampleSet_Still() {
	s, _ := condition.NewSchema(
		condition.Field{Name: "infant", Type: condition.TypeBoolean},
		condition.Field{Name: "damp", Type: condition.TypeBoolean},
		condition.Field{Name: "cold", Type: condition.TypeBoolean},
		condition.Field{Name: "pets", Type: condition.TypeBoolean},
	)
	rule := func(id, source string) rules.Rule {
		c, _ := expression.Compile(source, s, expression.Config{})
		tree, _ := c.MarshalBinary()
		return rules.Rule{ID: id, When: rules.Logic{Source: source, Tree: tree}, Because: "So.", Action: &rules.Raise{Type: "visit"}}
	}
	set, _ := rules.New(rules.Definition{ID: "sample", Number: 1, Rules: []rules.Rule{
		rule("damp", "damp"), rule("damp-and-a-baby", "damp and infant"), rule("a-cold-baby", "cold and infant"), rule("lonely", "pets and not infant"),
	}}, s)
	answers := s.NewRecord()
	_ = answers.Set(condition.Path{Field: "infant"}, condition.Bool(true), condition.Answered)

	outlook := set.Still(answers)
	best, _ := outlook.Best()
	fmt.Println("ask first:", best.Path, best.Rules)
	fmt.Println("never mind:", outlook.Needless)
	fmt.Println("cannot fire:", outlook.Cannot[0].Rule)
	// Output:
	// ask first: damp [damp damp-and-a-baby]
	// never mind: [pets]
	// cannot fire: lonely
}

// What in a ruleset cannot be meant?
func ExampleSet_Analyse() {
	set, err := book.Compile("rules.yaml", []byte(`
rules: small
vulnerable: [infant]
decide:
  - rule: hungry
    when: skipped_meals != "never"
    because: Somebody goes hungry.
    action: {type: food_parcel}
  - rule: often-hungry
    when: skipped_meals == "often" and children > 0
    because: Children go hungry.
    action: {type: food_parcel}
  - rule: damp-where-a-baby-lives
    each: rooms
    when: room_damp == "spreading" and infant
    because: Spreading damp where a baby lives.
    action: {type: hazard_inspection, hazard: damp_and_mould}
`), home(), book.Config{})
	if err != nil {
		panic(err)
	}
	found, err := set.Analyse(context.Background())
	if err != nil {
		panic(err)
	}
	for _, f := range found {
		if f.Kind != rules.FindingUnread && f.Kind != rules.FindingUnhandled {
			fmt.Printf("%s: %s\n", f.Rules[0], f)
		}
	}
	// Output:
	// often-hungry: hungry holds whenever this does, and this adds nothing to it; for example: children = 1, skipped_meals = often
	// damp-where-a-baby-lives: nothing is raised about the hazard damp_and_mould where infant was not answered, though this rule would raise it; for example: infant not answered, rooms: 1, room_damp[1] = spreading
}
