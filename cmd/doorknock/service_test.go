package main

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
)

// TestServeLeavesAloneWhoBlocksIt: the reply cannot be sent, and nobody is
// asked to take the update again.
func TestServeLeavesAloneWhoBlocksIt(t *testing.T) {
	campaignHere(t)
	bot := telegramtest.New(t)
	t.Setenv(botToken, bot.Token)
	code := strings.Fields(says(t, "invite", "999900100001", "--by", "s2"))[0]
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan int)
	var log bytes.Buffer
	go func() {
		ended <- run(ctx, []string{"serve", "--per-chat", "1000", "--server", bot.URL}, streams{in: strings.NewReader(""), out: &log, err: &log})
	}()
	bot.Say(ann, "/start "+code)
	bot.Wait(ann, 1)
	bot.Fail("sendMessage", telegramtest.Fault{Code: 403})
	bot.Say(ann, "English")
	bot.Confirmed()
	stop()
	require.Equal(t, exitDone, <-ended)
	assert.Len(t, bot.Sent(ann), 1)
	assert.NotContains(t, log.String(), "level=ERROR")
}
