package survey_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// damp is a small survey with a branch, rows and a nested repeat.
func damp() survey.Definition {
	rooms := repeat("rooms",
		ask("room", survey.TypeSelectOne, required, choices("kitchen", "bedroom", "bathroom")),
		ask("room_damp", survey.TypeSelectOne, required, choices("none", "patch", "spreading"), label("How bad is it in {room}?")),
		ask("photo", survey.TypeImage, relevant(`room_damp == "spreading"`)),
	)
	rooms.Repeat.Relevant = when("damp")
	return of(
		ask("damp", survey.TypeBoolean, required, declined, dontKnow),
		rooms,
		ask("worst", survey.TypeText, relevant(`any(rooms, room_damp == "spreading")`)),
		ask("anything", survey.TypeText),
	)
}

func TestStraightThrough(t *testing.T) {
	i := begin(t, damp())
	assert.Equal(t, "damp", i.current())
	assert.Equal(t, []string{"damp", "anything"}, i.relevant())
	step := i.answer("damp", yes)
	assert.Equal(t, []string{"rooms"}, strs(step.Shown))
	assert.Equal(t, "rooms", i.current())
	assert.Equal(t, "Is there another one to add?", i.label())
	step = i.answer("rooms", yes)
	assert.Equal(t, condition.RowID("1"), step.Row)
	assert.Equal(t, []string{"room[1]", "room_damp[1]"}, strs(step.Shown))
	assert.Equal(t, "room[1]", i.current())
	assert.Equal(t, [2]int{1, 4}, i.progress())
	i.answer("room[1]", choice("bedroom"))
	assert.Equal(t, "How bad is it in the bedroom?", i.label())
	step = i.answer("room_damp[1]", choice("spreading"))
	assert.Equal(t, []string{"photo[1]", "worst"}, strs(step.Shown))
	assert.Equal(t, "photo[1]", i.current())
	i.answer("photo[1]", survey.Answer{})
	assert.Equal(t, "rooms", i.current())
	i.answer("rooms", no)
	assert.Equal(t, "worst", i.current())
	i.answer("worst", text("Behind the bed"))
	i.answer("anything", survey.Answer{})
	assert.Equal(t, "", i.current())
	assert.Equal(t, [2]int{7, 0}, i.progress())
	r, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	assert.Equal(t, []string{"damp=true", "rooms=1", "room[1]=bedroom", "room_damp[1]=spreading", "worst=Behind the bed"}, said(r))
	assert.Empty(t, i.iv.Survey().Check(r))
	again, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	assert.Equal(t, r, again)
	_, err = i.try("anything", text("late"))
	assert.ErrorIs(t, err, survey.ErrClosed)
}
