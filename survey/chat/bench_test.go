package chat_test

import (
	"testing"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// BenchmarkReply is one reply as a host handles it: the dialogue resumed from
// its state, the reply read and answered, the state written again.
func BenchmarkReply(b *testing.B) {
	script, err := chat.New(built(b), config())
	if err != nil {
		b.Fatal(err)
	}
	d, turn := script.Begin(survey.Beginning{ID: "i", At: clock}, tapping)
	for _, s := range []string{"1", "carry on", "yes", "cold", "skip", "yes", "yes", "bedroom"} {
		turn = d.Reply(chat.Incoming{Text: s}, clock)
	}
	button := turn.Out[0].Buttons[2].Data
	for name, in := range map[string]chat.Incoming{
		"typed":  {ID: "9", From: "a", Text: "its spreading"},
		"tapped": {ID: "9", From: "a", Kind: chat.Pressed, Press: button},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				d, err := script.Resume(turn.State, survey.Chat, tapping)
				if err != nil {
					b.Fatal(err)
				}
				if out := d.Reply(in, clock); len(out.Step.Changed) != 1 {
					b.Fatal("not answered")
				}
			}
		})
	}
}
