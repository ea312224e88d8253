package telegram_test

import (
	"context"
	"log/slog"
	"os"

	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram"
)

// A program that answers on Telegram: the menus once, and then whatever comes,
// until its context ends. The inbox is the host's own, and sends by the
// channel.
func Example() {
	serve := func(ctx context.Context, script *chat.Script, inbox chat.Inbox) error {
		channel, err := telegram.New(telegram.Config{
			Token: os.Getenv("DOORKNOCK_TELEGRAM_TOKEN"),
			Fault: func(err error) { slog.Warn("telegram", "err", err) },
		})
		if err != nil {
			return err
		}
		if err := channel.Menu(ctx, script.Menus(), "en"); err != nil {
			return err
		}
		return channel.Poll(ctx, inbox)
	}
	_ = serve
}
