package desk_test

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/chat"
)

// atPhoto is somebody who was asked for a picture.
func atPhoto(w *town) *talker {
	k := w.talker("dee").start(w.card("home-1")).as("Dee Rowan").say("Fine.", "yes", "yes", "yes", "no")
	require.Contains(w.t, k.heard(), "Can you show us?")
	return k
}

func TestTakeKeepsAPicture(t *testing.T) {
	w := open(t, nil)
	k := atPhoto(w)
	k.do(chat.Incoming{Media: []chat.Media{{Ref: "a"}, {Ref: "b"}}})
	assert.Contains(t, k.heard(), "Does a baby live here?")
	kept := list(t, w.store.Media(t.Context(), store.MediaFilter{Interview: k.last.Interview}))
	require.Len(t, kept, 2, "the second of the album too")
	hash, _ := k.holds("photo", "").Value.Text()
	content, err := w.store.Content(t.Context(), hash)
	require.NoError(t, err)
	assert.Equal(t, "picture a", string(content))
	for _, m := range kept {
		assert.True(t, m.Sensitive)
		assert.Equal(t, "image/jpeg", m.Type)
	}
	text, err := w.text("SELECT group_concat(CAST(bytes AS TEXT)) FROM copies")
	require.NoError(t, err)
	assert.NotContains(t, text, "picture", "it is sealed")
}

// A picture that may still come is an error: then nothing is taken, and the
// channel offers the update again.
func TestTakeAPictureThatMayStillCome(t *testing.T) {
	w := open(t, nil)
	k := atPhoto(w)
	before := w.whole()
	for _, passing := range []error{errors.New("the line is down"), &chat.RetryAfter{After: time.Second}} {
		w.camera.fails(passing)
		in := chat.Incoming{ID: "p", Channel: "talk", From: "dee", At: k.now, Media: []chat.Media{{Ref: "a"}}}
		_, err := w.desk.Take(t.Context(), in, k.now)
		require.ErrorIs(t, err, passing)
		assert.Equal(t, before, w.whole())
	}
	w.camera.fails(nil)
	got, err := w.desk.Take(t.Context(), chat.Incoming{ID: "p", Channel: "talk", From: "dee", At: k.now, Media: []chat.Media{{Ref: "a"}}}, k.now)
	require.NoError(t, err)
	assert.False(t, got.Again)
	assert.Equal(t, condition.Answered, k.holds("photo", "").Status)
}

func TestTakeAPictureThatNeverComes(t *testing.T) {
	w := open(t, nil)
	k := atPhoto(w)
	for trouble, says := range map[chat.Trouble]string{chat.TooLarge: "too big", chat.NotPicture: "not a photo", chat.Gone: "send it again"} {
		w.camera.fails(&chat.Unfetched{Trouble: trouble})
		k.do(chat.Incoming{Media: []chat.Media{{Ref: "a"}}})
		assert.Contains(t, k.heard(), says)
		assert.Contains(t, k.heard(), "Can you show us?", "and it is asked again")
	}
	assert.Empty(t, list(t, w.store.Media(t.Context(), store.MediaFilter{})))
}

// A name that was typed in place of a signature is kept as a file of text,
// sealed like any other.
func TestTakeKeepsATypedName(t *testing.T) {
	w := open(t, nil)
	k := atPhoto(w).say("skip", "no", "often", "yes", "no", "rather not say")
	require.Contains(t, k.heard(), "To sign, type your full name.")
	k.say("Dee Rowan")
	hash, _ := k.holds("refused", "").Value.Text()
	content, err := w.store.Content(t.Context(), hash)
	require.NoError(t, err)
	assert.Equal(t, "Dee Rowan", string(content))
	kept := list(t, w.store.Media(t.Context(), store.MediaFilter{Interview: k.last.Interview}))
	require.Len(t, kept, 1)
	assert.Equal(t, "text/plain; charset=utf-8", kept[0].Type)
	assert.True(t, kept[0].Sensitive)
}
