package telegram_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// A quick exit takes everything off the screen that Telegram lets go, what the
// bot said and what the person did, and no word is sent in its place.
func TestAQuickExitClearsTheChat(t *testing.T) {
	for name, old := range map[string]bool{"all of it": false, "but for what is too old": true} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, nil)
			h := newHost(t, r.channel)
			r.poll(h)
			s := r.server
			s.Say(ann, "/start GoodCode")
			s.WaitFor(ann, "Which language")
			s.Say(ann, "English")
			s.WaitFor(ann, "automated service")
			s.Say(ann, "carry on")
			first := s.WaitFor(ann, "Do you agree")
			s.Say(ann, "yes")
			s.WaitFor(ann, "How are things")
			if old {
				s.Age(ann, first.ID)
			}
			s.Say(ann, "he is hurting me, I mean he is home")
			s.WaitFor(ann, "0808 2000 247")
			s.Say(ann, "HIDE")
			s.Confirmed()
			left := s.Sent(ann)
			if old {
				assert.Len(t, left, 1)
				assert.Equal(t, first.ID, left[0].ID)
			} else {
				assert.Empty(t, left, "nothing of the bot's is left")
			}
			assert.Greater(t, len(s.Deleted(ann)), 8, "nor of what they wrote")
		})
	}
}
