package hear_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/doorknock/doorknock/survey/chat/hear"
)

func TestCommand(t *testing.T) {
	for typed, want := range map[string]hear.Command{
		"stop": hear.Stop, "STOP!": hear.Stop, " s\u200btop. ": hear.Stop, "🙂 stop": hear.Stop, "/stop": hear.Stop, "/stop@door_bot": hear.Stop,
		"👋🏽 /STOP@door_bot": hear.Stop, "日本 stop": "", "/stop please": hear.Stop, "Stopiwch": hear.Stop, "“Stop”": hear.Stop,
		"please stop": hear.Stop, "unsubscribe": hear.Stop, "peidiwch â chysylltu": hear.Stop, "stöp": hear.Stop,
		"please stop asking me": hear.Stop, "I want to stop": hear.Stop, "I want to stop, please": hear.Stop, "stop asking me, thank you": hear.Stop,
		"please just stop it, thanks": hear.Stop, "can we stop now?": hear.Stop, "I want to stop smoking": "", "please": "", "thank you": "",
		"stop asking my neighbour": "", "dw i eisiau stopio": hear.Stop, "I want the noise to stop": "",
		"STOP!!!": hear.Stop, "stop.": hear.Stop, "Stop please": hear.Stop, "🛑 stop 🛑": hear.Stop, "s t o p": "", "STOP\n": hear.Stop, "stpo": hear.Stop,
		"/STOP": hear.Stop, "✋🏽stop": hear.Stop, "Stop. Thanks.": hear.Stop, "PEIDIWCH Â CHYSYLLTU!": hear.Stop, "paid": "", "Paid.": "", "shop": "", "step": "",
		"please stop the leak": "", "stop the damp": "", "bus stop": "", "it won't stop": "", "nonstop": "",
		"back": hear.Back, "go back": hear.Back, "yn ôl": hear.Back, "yn ol": hear.Back, "my back": "",
		"skip": hear.Skip, "hepgor": hear.Skip, "don't know": hear.DontKnow, "I don’t know.": hear.DontKnow, "not sure": hear.DontKnow,
		"ddim yn gwybod": hear.DontKnow, "not sure if its spreading": "",
		"rather not say": hear.Decline, "I'd rather not say": hear.Decline, "well gen i beidio dweud": hear.Decline,
		"help": hear.Help, "cymorth": hear.Help, "person": hear.Person, "siarad â rhywun": hear.Person,
		"language": hear.Language, "iaith": hear.Language, "/language": hear.Language, "continue": hear.Continue,
		"done": hear.Done, "send": hear.Send, "change": hear.Change, "/start abc": hear.Start, "/nonsense": "", "": "", "🙂": "",
		"/unsure": hear.DontKnow, "and/or": "",
	} {
		assert.Equal(t, want, both.Command(typed), "%q", typed)
	}
}

func TestSlash(t *testing.T) {
	for typed, want := range map[string][2]string{
		"/start AbC-_9":            {"start", "AbC-_9"},
		"/start@door_bot  AbC-_9 ": {"start", "AbC-_9"},
		"😀 /Start x":               {"start", "x"},
		"/start":                   {"start", ""},
	} {
		word, argument, ok := hear.Slash(typed)
		assert.True(t, ok, typed)
		assert.Equal(t, want, [2]string{word, argument}, typed)
	}
	for _, typed := range []string{"", "start", "a /start", "//start", "/", "/st.art x"} {
		_, _, ok := hear.Slash(typed)
		assert.False(t, ok, typed)
	}
}
