package chat_test

import (
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/form"
)

// everything is a channel that can carry all there is.
var everything = chat.Capabilities{Buttons: 24, Label: 40, Text: 4096, Media: true, Audio: true, Video: true, Files: true, Location: true, Edit: true}

// asked is a dialogue that stands before its one question, x.
func asked(t *testing.T, can chat.Capabilities, question string) *talk {
	t.Helper()
	doc := "survey: one-question\nversion: 1\nlanguages: [en]\ngroups:\n  - group: g\n    questions:\n" +
		"      - {name: before, type: text, label: Anything?}\n      - " + strings.ReplaceAll(strings.TrimSpace(question), "\n", "\n        ") + "\n" +
		"      - {name: behind, type: text, label: And then?}\n"
	s, err := form.Compile("one.yaml", []byte(doc), form.Config{})
	require.NoError(t, err)
	script, err := chat.New(s, chat.Config{Landlord: text("Brookside Homes", ""), Phone: "01632 960001"})
	require.NoError(t, err)
	k := &talk{t: t, script: script, can: can, now: clock}
	_, turn := script.Begin(survey.Beginning{ID: "i1", Mode: survey.Chat, At: clock}, can)
	k.take(turn)
	k.say("carry on", "no")
	return k
}

const (
	askRead  = "{name: x, type: acknowledge, label: Please read this.}"
	askStars = "{name: x, type: rating, label: How happy are you?, scale: {low: not at all, high: very happy}, required: true}"
	askNPS   = "{name: x, type: nps, label: Would you recommend us?}"
	askWarm  = "{name: x, type: range, label: How warm is it?, scale: {from: 5, to: 30, step: 0.5}}"
	askTime  = "{name: x, type: time, label: When shall we come?}"
	askWhen  = "{name: x, type: datetime, label: When was it?}"
	askCode  = "{name: x, type: postcode, label: What is your postcode?}"
	askUPRN  = "{name: x, type: uprn, label: What is the number of your home?}"
	askBars  = "{name: x, type: barcode, label: What is on your meter?}"
	askPlace = "{name: x, type: geopoint, label: Where is the leak?}"
	askRank  = "name: x\ntype: rank\nlabel: What comes first?\nchoices: [{name: windows, label: Windows}, {name: roof, label: The roof}, {name: kitchen, label: The kitchen}]"
	askGrid  = "name: how-satisfied\ntype: grid\nlabel: How satisfied are you with\nchoices: [{name: good, label: Satisfied}, {name: bad, label: Dissatisfied}]\nrows: [{name: x, label: your home}, {name: y, label: our repairs}]"
)

// TestWhatIsSaidAndHeard: each type is asked in plain words with and without
// buttons, and what people say in answer is heard.
func TestWhatIsSaidAndHeard(t *testing.T) {
	for _, c := range []struct {
		name, question string
		can            chat.Capabilities
		says           string // in the question
		reply          string
		value          string // empty: not taken
	}{
		{"read, by its words", askRead, typing, "“I have read this”", "I have read this", "true"},
		{"read, by its number", askRead, typing, "Please read this.\n\nYou can type: “I have read this”.", "1", "true"},
		{"read, by a yes", askRead, tapping, "Please read this.", "ok", "true"},
		{"not read", askRead, tapping, "Please read this.", "no", ""},
		{"a rating", askStars, typing, "Choose a number from 1 to 5.\n1 = not at all\n5 = very happy", "4", "4"},
		{"a rating in a word", askStars, tapping, "5 = very happy", "four", "4"},
		{"a rating out of all", askStars, tapping, "5 = very happy", "4/5", "4"},
		{"the words at an end", askStars, typing, "5 = very happy", "very happy", "5"},
		{"beyond the end", askStars, typing, "5 = very happy", "6", ""},
		{"how likely", askNPS, typing, "Choose a number from 0 to 10.", "10 out of 10", "10"},
		{"a range", askWarm, tapping, "Choose a number from 5 to 30, in steps of 0.5.", "18.5", "18.5"},
		{"a range of whole numbers too", askWarm, typing, "in steps of 0.5", "18", "18"},
		{"between the steps", askWarm, typing, "in steps of 0.5", "18.3", ""},
		{"a time", askTime, typing, "Type a time, like 5.30pm.", "half past five in the evening", "17:30"},
		{"a time by the 24-hour clock", askTime, tapping, "Type a time, like 5.30pm.", "17.30", "17:30"},
		{"no time", askTime, typing, "Type a time", "whenever", ""},
		{"a day and a time", askWhen, typing, "Type a day and a time, like 3 May 2026 at 5.30pm.", "3 January 2026 at 8am", "2026-01-03T08:00"},
		{"yesterday", askWhen, tapping, "Type a day and a time", "yesterday at noon", "2026-01-04T12:00"},
		{"a postcode", askCode, typing, "Type the postcode.", "ab12de", "AB1 2DE"},
		{"no postcode", askCode, typing, "Type the postcode.", "Brookside", ""},
		{"a UPRN", askUPRN, typing, "It has up to 12 digits.", "000000199356", "199356"},
		{"a barcode", askBars, typing, "Type what stands under the lines of the code.", "5901234123457", "5901234123457"},
		{"a place by its postcode", askPlace, typing, "Type a postcode, or say in words where it is.", "ab1 2de", "AB1 2DE"},
		{"a place in words", askPlace, tapping, "Type a postcode, or say in words where it is.", "behind the garages", "behind the garages"},
		{"a rank by numbers", askRank, typing, "1. Windows\n2. The roof\n3. The kitchen\n\nType the numbers in order, the best first, like 3, 1, 2.", "3 1 2", "kitchen, windows, roof"},
		{"a rank by names", askRank, tapping, "Tap them in order, the best first. Then tap Done.", "roof, then windows", "roof, windows"},
		{"a row of a grid", askGrid, typing, "How satisfied are you with\nyour home\n\n1. Satisfied\n2. Dissatisfied", "2", "bad"},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := asked(t, c.can, c.question)
			assert.Contains(t, k.said(), c.says)
			k.say(c.reply)
			if c.value == "" {
				assert.Equal(t, "unasked", k.value("x", ""))
				assert.NotContains(t, k.said(), "And then?")
				return
			}
			assert.Equal(t, c.value, k.value("x", ""))
		})
	}
}

func TestMarksAreTapped(t *testing.T) {
	k := asked(t, tapping, askStars)
	assert.Equal(t, []string{"1", "2", "3", "4", "5"}, k.labels())
	assert.Equal(t, 5, k.out[0].Columns)
	third := k.button("3")
	k.press(third)
	assert.Equal(t, "3", k.value("x", ""))
	k.tap("4") // of a question that is behind
	assert.Contains(t, k.said(), "You said “3”. Shall I change it to “4”?")
	k.tap("Yes, change it")
	assert.Equal(t, "4", k.value("x", ""))

	k = asked(t, tapping, askNPS)
	assert.Equal(t, []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "Skip"}, k.labels())
	assert.Equal(t, 6, k.out[0].Columns)
	assert.True(t, k.out[0].Buttons[11].Wide, "what is no number has a row of its own")
	k.tap("0")
	assert.Equal(t, "0", k.value("x", ""))
	assert.Empty(t, asked(t, tapping, askWarm).shown("5"), "a long scale has no buttons")
}

// A button of a scale that says another place than it was made for is not
// taken.
func TestMarksAreNotForged(t *testing.T) {
	k := asked(t, tapping, askStars)
	parts := strings.Split(k.button("3"), ".")
	parts[2] = "4"
	k.press(strings.Join(parts, "."))
	assert.Equal(t, "unasked", k.value("x", ""))
}

func TestRankIsTapped(t *testing.T) {
	k := asked(t, tapping, askRank)
	k.tap("Done")
	assert.Contains(t, k.said(), "I do need an answer to this one.")
	k.tap("The kitchen", "Windows")
	assert.Equal(t, []string{"② Windows", "The roof", "① The kitchen", "Done", "Skip"}, k.labels())
	k.tap("① The kitchen", "The roof")
	assert.Equal(t, []string{"① Windows", "② The roof", "The kitchen", "Done", "Skip"}, k.labels())
	k.tap("Done")
	assert.Equal(t, "windows, roof", k.value("x", ""))
	k.say("back")
	assert.Contains(t, k.labels(), "② The roof", "it is shown as it was answered")
	k.say("nothing more")
	k.say("skip", "carry on")
}

func TestATimeIsOfferedWhereItCouldBeTwo(t *testing.T) {
	k := asked(t, typing, askTime)
	k.say("half past five")
	assert.Contains(t, k.said(), "Did you mean 17:30?")
	assert.Equal(t, "unasked", k.value("x", ""))
	k.say("no")
	k.say("5.30am")
	assert.Equal(t, "05:30", k.value("x", ""))
}

func TestAPlaceIsSent(t *testing.T) {
	k := asked(t, everything, askPlace)
	assert.Equal(t, "Send where I am", k.out[0].Location)
	assert.Contains(t, k.said(), "You can also tap the button to send where you are now.")
	k.in(chat.Incoming{Other: "location", Location: "51.4778 -0.0015 0 20"})
	assert.Equal(t, "51.4778 -0.0015 0 20", k.value("x", ""))
	k.in(chat.Incoming{Other: "location", Location: "51.4778 -0.0015 0 20"})
	assert.Contains(t, k.said(), "Sorry, I can only read words and photos.", "no question asks where")
	assert.Empty(t, asked(t, tapping, askPlace).out[0].Location)
}

// TestFilesAreSent: what a channel carries is taken where it was asked for,
// and words stand in where it does not.
func TestFilesAreSent(t *testing.T) {
	ask := func(kind, more string) string {
		return "{name: x, type: " + kind + ", label: Can you show us?" + more + "}"
	}
	voice := chat.Incoming{Other: "voice", Media: []chat.Media{{Ref: "v", MIME: "audio/ogg"}}}
	film := chat.Incoming{Other: "video", Media: []chat.Media{{Ref: "f", MIME: "video/mp4"}}}
	letter := chat.Incoming{Other: "file", Media: []chat.Media{{Ref: "l", MIME: "application/pdf"}}}
	photo := chat.Incoming{Media: []chat.Media{{Ref: "p", MIME: "image/jpeg"}}}
	for _, c := range []struct {
		name, question string
		can            chat.Capabilities
		says           string
		in             chat.Incoming
		taken          bool
	}{
		{"a recording", ask("audio", ""), everything, "Send a voice message here. You can also type it.", voice, true},
		{"a recording in words", ask("audio", ""), everything, "You can also type it.", chat.Incoming{Text: "It hums all night."}, true},
		{"a recording in words only", ask("audio", ""), typing, "I can not hear you here, so please type it.", chat.Incoming{Text: "It hums."}, true},
		{"a film for a recording", ask("audio", ""), everything, "Send a voice", film, false},
		{"a video", ask("video", ""), everything, "Send a video here.", film, true},
		{"a photo for a video", ask("video", ""), everything, "Send a video here.", photo, false},
		{"words for a video", ask("video", ""), everything, "Send a video here.", chat.Incoming{Text: "It drips."}, false},
		{"a video in words", ask("video", ", required: true"), typing, "I can not take that here. Please tell me in words what it would show.", chat.Incoming{Text: "It drips."}, true},
		{"a file", ask("file", ""), everything, "Send the file here.", letter, true},
		{"a photo for a file", ask("file", ""), everything, "A photo of it is fine too.", photo, true},
		{"a photo", ask("image", ""), everything, "Send a photo here.", photo, true},
		{"a voice for a photo", ask("image", ""), everything, "Send a photo here.", voice, false},
		{"a name for a signature", ask("signature", ""), typing, "To sign, type your full name.", chat.Incoming{Text: " Sam Okoro "}, true},
		{"a photo of a signature", ask("signature", ""), everything, "You can also send a photo of your signature.", photo, true},
		{"a film of a signature", ask("signature", ""), everything, "To sign", film, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			k := asked(t, c.can, c.question)
			assert.Contains(t, k.said(), c.says)
			before := k.state
			k.in(c.in)
			if !c.taken {
				assert.Empty(t, k.events)
				assert.Equal(t, "unasked", k.value("x", ""))
				assert.Contains(t, k.said(), "Can you show us?")
				return
			}
			require.Len(t, k.events, 1)
			wanted := k.events[0].(chat.MediaWanted)
			assert.Equal(t, "x", wanted.At.Field)
			assert.Equal(t, strings.TrimSpace(c.in.Text), wanted.Media[0].Typed)
			assert.Equal(t, before, k.state, "nothing of it is taken yet")
			stored := c.in
			stored.Media = []chat.Media{wanted.Media[0]}
			stored.Media[0].Hash = "ab12"
			k.in(stored)
			assert.Equal(t, "ab12", k.value("x", ""))
			assert.Contains(t, k.said(), "And then?")
		})
	}
}

// What cannot be carried is left out where nobody has to answer it, and the
// summary does not call it skipped.
func TestWhatCannotBeCarriedIsLeftOut(t *testing.T) {
	k := asked(t, tapping, "{name: x, type: video, label: Can you film it?}")
	assert.Contains(t, k.said(), "And then?")
	k.say("nothing")
	assert.NotContains(t, k.said(), "Can you film it?")
}

func TestTroubleWithFiles(t *testing.T) {
	for trouble, want := range map[chat.Trouble]string{
		chat.TooLarge: "That file is too big for me. Please send a smaller one.", chat.NotMedia: "That is not a file that I can open.",
		chat.Gone: "That file did not get here. Please send it again.",
	} {
		k := asked(t, everything, "{name: x, type: file, label: Can you send it?}")
		k.in(chat.Incoming{Other: "file", Media: []chat.Media{{Ref: "l", MIME: "application/pdf", Trouble: trouble}}})
		assert.Contains(t, k.said(), want)
		assert.Contains(t, k.said(), "Can you send it?")
	}
}

// An edited message never becomes the content of a file.
func TestAnEditedNameIsNotASignature(t *testing.T) {
	k := asked(t, typing, "{name: x, type: signature, label: Please sign.}")
	k.in(chat.Incoming{Text: "Sam", Message: "m9", Media: []chat.Media{{Ref: "typed", Typed: "Sam", MIME: "text/plain", Hash: "ab12"}}})
	require.Equal(t, "ab12", k.value("x", ""))
	k.in(chat.Incoming{Kind: chat.Edited, Text: "Sue", Message: "m9"})
	assert.Contains(t, k.said(), "To change an answer, type CHANGE.")
	assert.Equal(t, "ab12", k.value("x", ""))
}

// What was typed in place of a file is in no log.
func TestTypedMediaTellsNothing(t *testing.T) {
	m := chat.MediaWanted{Media: []chat.Media{{Ref: "typed", MIME: "text/plain", Size: 10, Typed: "Sam Okoro!"}}}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		assert.NotContains(t, fmt.Sprintf(verb, m), "Okoro", verb)
	}
	var log strings.Builder
	slog.New(slog.NewTextHandler(&log, nil)).Info("wanted", "media", m.Media[0])
	assert.NotContains(t, log.String(), "Okoro")
	assert.Contains(t, log.String(), "file (10 bytes)")
}
