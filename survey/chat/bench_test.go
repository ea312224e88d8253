package chat_test

import (
	"testing"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// BenchmarkDialogue is one reply: the reply read and answered, the next
// question put, the state written. "reply" is that alone, of a dialogue at
// hand; "resumed" is one as a host handles it, read from its state first.
// cpu-ns/op is the processor's time, which says the same on a busy machine.
func BenchmarkDialogue(b *testing.B) {
	script, err := chat.New(built(b), config())
	if err != nil {
		b.Fatal(err)
	}
	d, turn := script.Begin(survey.Beginning{ID: "i", At: clock}, tapping)
	for _, s := range []string{"1", "carry on", "yes", "cold", "skip", "yes", "yes", "bedroom"} {
		turn = d.Reply(chat.Incoming{Text: s}, clock)
	}
	resume := func() *chat.Dialogue {
		d, err := script.Resume(turn.State, survey.Chat, tapping)
		if err != nil {
			b.Fatal(err)
		}
		return d
	}
	reply := func(d *chat.Dialogue, in chat.Incoming) {
		if out := d.Reply(in, clock); len(out.Step.Changed) != 1 {
			b.Fatal("not answered")
		}
	}
	button := turn.Out[0].Buttons[2].Data
	for _, kind := range []struct {
		name string
		in   chat.Incoming
	}{
		{"typed", chat.Incoming{ID: "9", From: "a", Text: "its spreading"}},
		{"slip", chat.Incoming{ID: "9", From: "a", Text: "a smal pacth"}},
		{"tapped", chat.Incoming{ID: "9", From: "a", Kind: chat.Pressed, Press: button}},
	} {
		b.Run("reply/"+kind.name, func(b *testing.B) {
			b.ReportAllocs()
			atHand := make([]*chat.Dialogue, 1024)
			used := cpuTime(0)
			for n := 0; n < b.N; n++ {
				if n%len(atHand) == 0 {
					b.StopTimer()
					for i := range min(len(atHand), b.N-n) {
						atHand[i] = resume()
					}
					used.start()
					b.StartTimer()
				}
				reply(atHand[n%len(atHand)], kind.in)
				if (n+1)%len(atHand) == 0 || n+1 == b.N {
					used.stop()
				}
			}
			used.report(b)
		})
		b.Run("resumed/"+kind.name, func(b *testing.B) {
			b.ReportAllocs()
			used := cpuTime(0)
			used.start()
			for b.Loop() {
				reply(resume(), kind.in)
			}
			used.stop()
			used.report(b)
		})
	}
}
