package survey_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

func household(version int) *survey.Survey {
	name := fmt.Sprintf("testdata/household-%d.yaml", version)
	doc, err := os.ReadFile(name)
	if err != nil {
		panic(err)
	}
	s, err := form.Compile(name, doc, form.Config{})
	if err != nil {
		panic(err)
	}
	return s
}

// A household starts at the door on version 3, is cut off, and finishes the
// next evening in a chat on version 4, in Welsh, and puts the record right.
func TestFromTheDoorToTheChatAcrossVersions(t *testing.T) {
	three, four := household(3), household(4)
	evening := clock.AddDate(0, 0, 1)

	door := three.Begin(survey.Beginning{ID: "i1", Mode: survey.Doorstep, Language: "en", By: "visitor-7", Home: "home-1", Tenancy: "tenancy-1", Respondent: "resident-1",
		Known: map[string]condition.Value{"phone": condition.Text("07700 900123")}, Seed: 7, At: clock})
	i := &interviewing{t, door, clock}
	i.answer("infant", yes)
	i.answer("lonely", choice("often"))
	i.answer("damp", yes)
	i.answer("rooms", yes)
	i.answer("room[1]", choice("bedroom"))
	i.answer("how_bad[1]", choice("bit"))
	i.answer("shoe_size", number(9))
	require.Equal(t, "rooms", i.current(), "and there the baby wakes")
	kept := door.AppendState(nil)

	iv, lost, err := four.Migrate(kept, three)
	require.NoError(t, err)
	iv.Continue(survey.Sitting{Mode: survey.Chat, Language: "cy", By: "resident-1"})
	assert.Equal(t, []string{"lonely ask_again answered choice:often → lonely", "shoe_size dropped answered integer:9 → "}, losses(lost))

	i = &interviewing{t, iv, evening}
	require.Equal(t, "lonely", i.current())
	assert.Equal(t, "Yn ystod y mis diwethaf, pa mor aml ydych chi wedi teimlo'n unig?", i.label())
	i.answer("lonely", choice("sometimes"))
	require.Equal(t, "rooms", i.current())
	assert.Equal(t, "A oes ystafell arall?", i.label())
	i.answer("rooms", no)
	require.Equal(t, "own_phone", i.current())
	assert.Equal(t, "A yw 07700 900123 yn gywir o hyd?", i.label())
	i.answer("own_phone", text("07700 900456"))
	require.Empty(t, i.current())
	assert.Empty(t, iv.Unread(), "what was said of loneliness was asked again, and nobody wants shoe sizes")

	r, err := iv.Submit(evening.Add(time.Hour))
	require.NoError(t, err)
	require.Empty(t, four.Check(r))
	assert.Equal(t, four.Version(), r.Of)
	assert.Equal(t, []string{"baby=true", "lonely=sometimes", "damp=true", "rooms=1", "room[1]=bedroom", "how_bad[1]=patch", "own_phone=+447700900456"}, said(r))
	assert.Equal(t, [2]survey.Mode{survey.Doorstep, ""}, [2]survey.Mode{r.Answers[0].Mode, r.Answers[1].Mode}, "what was said at the door was said at the door")
	assert.Equal(t, clock.Add(time.Minute), r.Answers[0].When)
	assert.Equal(t, []survey.Change{{Fact: "phone", Path: path("own_phone"), Act: survey.Corrected,
		Old: condition.Text("07700 900123"), New: condition.Text("+447700900456"), When: evening.Add(3 * time.Minute), By: "resident-1", Mode: survey.Chat}}, r.Changes)
	assert.Equal(t, []any{survey.HomeID("home-1"), survey.ResidentID("resident-1"), survey.Language("cy"), survey.Chat}, []any{r.Home, r.Respondent, r.Language, r.Mode})
	again, err := four.Resume(iv.AppendState(nil))
	require.NoError(t, err)
	assert.Equal(t, lost, again.Lost(), "and what was said first is kept, sealed with the rest")
}

// An interview that an older version began goes on in this one: what was
// renamed is carried, and what means something else now is asked again.
func ExampleSurvey_Migrate() {
	three, four := household(3), household(4)
	now := time.Date(2026, 11, 23, 18, 30, 0, 0, time.UTC)
	door := three.Begin(survey.Beginning{ID: "i-1", Mode: survey.Doorstep, At: now})
	for field, a := range map[string]survey.Answer{"infant": survey.Said(condition.Bool(true)), "lonely": survey.Said(condition.Choice("often"))} {
		if _, err := door.Answer(condition.Path{Field: field}, a, now); err != nil {
			fmt.Println(err)
		}
	}
	iv, lost, err := four.Migrate(door.AppendState(nil), three)
	if err != nil {
		fmt.Println(err)
		return
	}
	baby, _ := iv.At(condition.Path{Field: "baby"})
	fmt.Println(baby.Label, four.Say("baby", baby.Answer, "en"))
	fmt.Println(lost)
	next, _ := iv.Current()
	fmt.Println(next.Label)
	// Output:
	// Is there a baby under one? yes
	// [lonely: the question means something else now]
	// In the last month, how often have you felt lonely?
}
