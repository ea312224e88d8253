package desk_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/form"
)

// A survey that asks somebody alone whether they are hurt, and more where they
// are; and what anybody may be asked.
const privateSurvey = `survey: small
version: 1
languages: [en]
title: Small
groups:
  - group: all
    questions:
      - {name: gas, type: boolean, label: "Do you smell gas?"}
      - {name: afraid, type: boolean, private: true, decline: true, label: "Is anybody at home hurting you?"}
      - {name: insisted, type: boolean, private: true, decline: true, required: true, label: "Do you feel safe?"}
      - {name: who, type: text, relevant: afraid, label: "Who is it?"}
      - {name: either, type: text, relevant: afraid or gas, label: "Where?"}
      - {name: told, type: calculate, value: boolean, sensitive: true, calculation: afraid}
  - group: more
    relevant: afraid
    questions:
      - {name: tonight, type: boolean, label: "Do you need to leave tonight?"}
  - group: children
    relevant: tonight
    repeat: {first: "Is a child in danger?", another: "Another?"}
    questions:
      - {name: child, type: text, label: "Which?"}
  - group: last
    questions:
      - {name: heat, type: boolean, label: "Is your heating working?"}
`

const privateRules = `rules: small
version: 1
survey: small@1
decide:
  - {rule: hurt, when: afraid, because: Somebody hurts them., priority: emergency, action: {type: safety_call, clock: awaab.emergency, team: safety}}
  - {rule: not-safe, when: not insisted, because: They are not safe., priority: urgent, action: {type: lock_change, team: safety}}
  - {rule: named, when: who != "", because: Somebody hurts them., priority: emergency, action: {type: police_call, team: safety}}
  - {rule: leaves, when: tonight, because: They leave., priority: emergency, action: {type: find_bed, team: safety}}
  - {rule: child, each: children, when: child != "", because: A child., priority: emergency, action: {type: child_call, team: safety}}
  - {rule: reckoned, when: told, because: Somebody hurts them., priority: emergency, action: {type: told_call, team: safety}}
  - {rule: gas, when: gas, because: Gas., priority: emergency, action: {type: gas_visit, clock: awaab.emergency, team: safety}}
  - {rule: where, when: either == "bedroom", because: A place., priority: emergency, action: {type: look_there, team: safety}}
tests: []
`

func privately(t *testing.T) func(*desk.Config) {
	t.Helper()
	s, err := form.Compile("survey.yaml", []byte(privateSurvey), form.Config{})
	require.NoError(t, err)
	r, err := book.Compile("rules.yaml", []byte(privateRules), s.Schema(), book.Config{Survey: "small@1", Clocks: clocks(), Teams: []string{"safety"}})
	require.NoError(t, err)
	return func(cfg *desk.Config) {
		cfg.Editions = []desk.Edition{{Survey: s, Rules: r}}
		cfg.Talk.Script.Consents = nil
	}
}

// begins scans the card and says who they are.
func (k *talker) begins(name string) *talker {
	k.t.Helper()
	k.say("/start "+k.town.card(k.town.resident(survey.ResidentID(name[:3])).Home).Printed(), "carry on").as(name)
	require.Contains(k.t, k.heard(), "Do you smell gas?")
	return k
}

// byType are cases of what rules left open, by their type.
func byType(cases []campaign.Case) map[string]rules.Priority {
	out := map[string]rules.Priority{}
	for _, c := range cases {
		out[c.Type] = c.Priority
	}
	return out
}

// Whoever is not alone is asked again one day: a case for each of them, and no
// emergency in it, whatever hangs on what they were not asked.
func TestNotAloneIsNoEmergency(t *testing.T) {
	w := open(t, privately(t))
	for _, name := range []string{"Dee Rowan", "Lee Larch", "Mo Maple"} {
		k := w.talker(chat.Address(name)).begins(name).say("no")
		require.Contains(t, k.heard(), "Is it safe to ask you now?")
		k.say("not now").untilSent()
	}
	cases := w.cases(store.CaseFilter{})
	require.Len(t, cases, 3)
	people := map[survey.ResidentID]bool{}
	for _, c := range cases {
		people[c.Resident] = true
		assert.Equal(t, campaign.CaseTriage, c.Kind)
		assert.Equal(t, campaign.TypeAskAlone, c.Type)
		assert.Equal(t, rules.Soon, c.Priority)
		assert.Equal(t, campaign.TeamID("safety"), c.Team)
		assert.Empty(t, c.Due)
		fields := map[string]bool{}
		for _, m := range c.Missing {
			assert.True(t, m.Alone, m.Path)
			fields[m.Path.Field] = true
		}
		assert.Equal(t, map[string]bool{"afraid": true, "insisted": true, "who": true, "tonight": true, "children": true, "told": true, "either": true}, fields)
	}
	assert.Len(t, people, 3)
}

// What anybody can be asked stays as urgent as it is: of somebody who left
// before it, and also where a private answer would do as well.
func TestWhatAnybodyCanBeAskedStaysUrgent(t *testing.T) {
	w := open(t, privately(t))
	w.talker("dee").begins("Dee Rowan").say("skip", "not now").untilSent()
	assert.Equal(t, map[string]rules.Priority{campaign.TypeAskAlone: rules.Soon, "gas_visit": rules.Emergency, "look_there": rules.Emergency},
		byType(w.cases(store.CaseFilter{Kind: campaign.CaseTriage})))

	w = open(t, privately(t))
	k := w.talker("lee").begins("Lee Larch").say("yes", "not now", "stop")
	w.silent(k.now.AddDate(0, 0, 14))
	assert.Equal(t, map[string]rules.Priority{campaign.TypeAskAlone: rules.Soon, "look_there": rules.Emergency},
		byType(w.cases(store.CaseFilter{Kind: campaign.CaseTriage})), "they smell gas, so anybody can be asked where")
}

// Somebody who is alone and will not say is not passed over in the same way: a
// person looks at that soon.
func TestWithheldAloneStaysUrgent(t *testing.T) {
	w := open(t, privately(t))
	k := w.talker("dee").begins("Dee Rowan").say("no", "yes")
	require.Contains(t, k.heard(), "hurting you")
	k.say("rather not say", "rather not say").untilSent()
	got := byType(w.cases(store.CaseFilter{Kind: campaign.CaseTriage}))
	assert.Equal(t, rules.Emergency, got["safety_call"])
	assert.Equal(t, rules.Urgent, got["lock_change"])
	assert.NotContains(t, got, campaign.TypeAskAlone)
}

// At the door too: what was not asked there because somebody else was in the
// room; and a landlord may have it otherwise.
func TestNotAloneAtTheDoor(t *testing.T) {
	ask := func(change func(*desk.Config)) map[string]rules.Priority {
		base := privately(t)
		w := open(t, func(cfg *desk.Config) {
			base(cfg)
			if change != nil {
				change(cfg)
			}
		})
		edition, err := w.desk.Edition(context.Background(), campaign.SeasonPhase)
		require.NoError(t, err)
		iv := edition.Survey.Begin(survey.Beginning{ID: "i1", Mode: survey.Doorstep, Language: "en", Home: "home-1", Tenancy: "tenancy-1", Respondent: "Dee", By: officer.ID, At: noon})
		for _, field := range []string{"gas", "heat"} {
			_, err = iv.Answer(condition.Path{Field: field}, survey.Said(condition.Bool(false)), noon)
			require.NoError(t, err)
		}
		_, err = w.desk.Submit(context.Background(), iv.SubmitPartial(noon), officer, noon.Add(time.Minute))
		require.NoError(t, err)
		return byType(w.cases(store.CaseFilter{Kind: campaign.CaseTriage}))
	}
	assert.Equal(t, map[string]rules.Priority{campaign.TypeAskAlone: rules.Soon}, ask(nil))
	assert.Equal(t, map[string]rules.Priority{campaign.TypeAskAlone: rules.Urgent}, ask(func(cfg *desk.Config) { cfg.AskAlone.Priority = rules.Urgent }))
	assert.Equal(t, rules.Emergency, ask(func(cfg *desk.Config) { cfg.AskAlone.AsRules = true })["safety_call"])
}
