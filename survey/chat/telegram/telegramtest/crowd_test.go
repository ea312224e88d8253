package telegramtest_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
)

// The rule says how every call goes, and what a test asks for comes first.
func TestSpoiledCallsGoByTheRule(t *testing.T) {
	s := telegramtest.New(t)
	s.Say(5, "hi")
	s.Spoil(func(method string, n int) telegramtest.Fault {
		if method == "sendMessage" && n%2 == 0 {
			return telegramtest.Fault{Code: 429, After: 7}
		}
		return telegramtest.Fault{}
	})
	s.Fail("sendMessage", telegramtest.Fault{Code: 500})
	var codes []int
	for range 4 {
		code, _ := call(t, s, "sendMessage", `{"chat_id":5,"text":"x"}`)
		codes = append(codes, code)
	}
	assert.Equal(t, []int{500, 429, 200, 429}, codes)
	code, _ := call(t, s, "getMe", `{}`)
	assert.Equal(t, 200, code)
}

// A person is settled when the last of what they did is confirmed, and not
// when it is delivered.
func TestSettledPeopleHaveNothingUnconfirmed(t *testing.T) {
	s := telegramtest.New(t)
	var settled []int64
	s.Settled(func(chat int64) { settled = append(settled, chat) })
	s.Say(5, "a")
	s.Say(6, "b")
	twice := s.Say(5, "c")
	s.Garbage()
	assert.Len(t, ids(t, s, `{}`), 4)
	assert.Equal(t, 2, s.Open(5))
	assert.Empty(t, settled, "delivered is not confirmed")
	ids(t, s, `{"offset":5002}`)
	assert.Equal(t, []int64{6}, settled, "something of the other is open")
	assert.Zero(t, s.Open(6))
	s.Repeat(twice)
	ids(t, s, `{"offset":5004}`)
	assert.Equal(t, []int64{6, 5}, settled)
}
