package chat_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/chat"
)

func atPhoto(t *testing.T) *talk {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.say("fine", "skip", "yes", "yes", "bedroom", "spreading")
	require.Contains(t, k.said(), "Send a photo here.")
	return k
}

var photoPath = condition.Path{Field: "photo", Rows: "1"}

func TestAPhotoIsFetchedAndThenTaken(t *testing.T) {
	k := atPhoto(t)
	in := chat.Incoming{Media: []chat.Media{{Ref: "file-1", Size: 99}}, Album: "al"}
	before := k.state
	k.in(in)
	assert.Equal(t, []chat.Event{chat.MediaWanted{At: photoPath, Media: in.Media}}, k.events)
	assert.Empty(t, k.out)
	assert.Equal(t, before, k.state, "until the picture is stored nothing has happened")

	in.Media = []chat.Media{{Ref: "file-1", Size: 99, Hash: "sha256-abc"}}
	k.in(in)
	assert.Equal(t, "sha256-abc", k.value("photo", "1"))
	assert.Contains(t, k.said(), "another room")

	k.in(chat.Incoming{Media: []chat.Media{{Ref: "file-2"}}, Album: "al"})
	assert.Equal(t, []chat.Event{chat.MediaWanted{At: photoPath, Media: []chat.Media{{Ref: "file-2"}}, Extra: true}}, k.events)
	assert.Empty(t, k.out, "the rest of an album says nothing")
}

func TestAPhotoThatDoesNotCome(t *testing.T) {
	for trouble, want := range map[chat.Trouble]string{
		chat.TooLarge: "too big for me", chat.NotPicture: "not a photo that I can open", chat.Gone: "did not get here",
	} {
		k := atPhoto(t)
		k.in(chat.Incoming{Media: []chat.Media{{Ref: "f", Trouble: trouble}}})
		assert.Contains(t, k.said(), want)
		assert.Contains(t, k.said(), "Can you show us?")
		k.tap("Skip")
		assert.Contains(t, k.said(), "another room")
	}
}

func TestAPhotoWhereNoneIsWanted(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	k.in(chat.Incoming{Media: []chat.Media{{Ref: "f"}}})
	assert.Contains(t, k.said(), "can not use a photo")
	assert.Contains(t, k.said(), "How are things")
	assert.Empty(t, k.events)
	k.in(chat.Incoming{Media: []chat.Media{{Ref: "f"}}, Text: "black mould"})
	assert.Equal(t, "black mould", k.value("how", ""), "the caption is an answer")
}

func TestWhatCannotBeRead(t *testing.T) {
	k := newTalk(t, config(), tapping)
	k.toQuestions()
	for _, other := range []string{"voice", "sticker", "video"} {
		k.in(chat.Incoming{Other: other})
		assert.Contains(t, k.said(), "only read words and photos")
		assert.Contains(t, k.said(), "How are things")
	}
}

func TestAChannelWithoutPicturesAsksForNone(t *testing.T) {
	k := newTalk(t, config(), typing)
	k.toQuestions()
	k.say("fine", "skip", "yes", "yes", "bedroom", "spreading")
	assert.Contains(t, k.said(), "another room")
}
