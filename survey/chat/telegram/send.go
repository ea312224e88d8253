package telegram

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"github.com/doorknock/doorknock/survey/chat"
)

// textLimit is the longest message, in UTF-16 units.
const textLimit = 4096

// Send sends a message, or rewrites an earlier one. A passing failure is tried
// again, [Config.Tries] times in all; the message may then arrive twice, each
// time the same.
//
// Send never waits for its turn. Where the conversation, or all together, have
// had what they may have for now, and until a pause is over that Telegram asked
// for, it returns *chat.RetryAfter at once and calls nobody: others need not
// wait behind this one.
func (c *Channel) Send(ctx context.Context, out chat.Outgoing) error {
	id, err := strconv.ParseInt(string(out.To), 10, 64)
	if err != nil {
		return &chat.Unsendable{Reason: "the address is not one of Telegram's"}
	}
	if left := c.pause.ask(out.To, c.cfg.Now()); left > 0 {
		return &chat.RetryAfter{After: left}
	}
	err = c.again(ctx, func(ctx context.Context) error { return c.sendOnce(ctx, id, out) })
	var limited *chat.RetryAfter
	if errors.As(err, &limited) {
		c.pause.refused(out.To, c.cfg.Now(), limited.After)
	}
	return err
}

func (c *Channel) sendOnce(ctx context.Context, id int64, out chat.Outgoing) error {
	if len(out.Clears) > 0 {
		return c.clear(ctx, id, out.Clears)
	}
	message, err := strconv.Atoi(out.Replaces)
	if out.Replaces == "" || err != nil || out.Location != "" {
		return c.sendNew(ctx, id, out)
	}
	_, err = c.bot.EditMessageText(ctx, &bot.EditMessageTextParams{
		ChatID: id, MessageID: message, Text: out.Text, ReplyMarkup: keyboard(out),
	})
	switch err := c.fault("editMessageText", err); {
	case err == nil, unchanged(err):
		return nil
	case isUnsendable(err): // deleted, or too old to be edited
		return c.sendNew(ctx, id, out)
	default:
		return err
	}
}

func (c *Channel) sendNew(ctx context.Context, id int64, out chat.Outgoing) error {
	off := true
	sent, err := c.bot.SendMessage(ctx, &bot.SendMessageParams{
		ChatID: id, Text: out.Text, ReplyMarkup: keyboard(out), ProtectContent: out.Private,
		LinkPreviewOptions: &models.LinkPreviewOptions{IsDisabled: &off},
	})
	if err == nil && sent != nil {
		c.notes.add(out.To, sent.ID)
	}
	return c.fault("sendMessage", err)
}

// keyboard lays out the buttons; without any it is nil, an interface without
// a value, which the library leaves out.
func keyboard(out chat.Outgoing) models.ReplyMarkup {
	if out.Location != "" {
		return placeKeyboard(out)
	}
	if len(out.Buttons) == 0 {
		return nil
	}
	columns := max(out.Columns, 1)
	var rows [][]models.InlineKeyboardButton
	left := 0 // places in the last row
	for _, b := range out.Buttons {
		if left == 0 || b.Wide {
			rows, left = append(rows, nil), columns
		}
		if left--; b.Wide {
			left = 0
		}
		last := len(rows) - 1
		rows[last] = append(rows[last], models.InlineKeyboardButton{Text: b.Label, CallbackData: b.Data})
	}
	return &models.InlineKeyboardMarkup{InlineKeyboard: rows}
}

// placeKeyboard has the button that sends where the person is. Telegram shows
// it in place of the letters only, where a button sends its own label: the
// dialogue understands each label as it is.
func placeKeyboard(out chat.Outgoing) models.ReplyMarkup {
	rows := [][]models.KeyboardButton{{{Text: out.Location, RequestLocation: true}}}
	for _, b := range out.Buttons {
		rows = append(rows, []models.KeyboardButton{{Text: b.Label}})
	}
	return &models.ReplyKeyboardMarkup{Keyboard: rows, ResizeKeyboard: true, OneTimeKeyboard: true}
}

// again calls until the call succeeds or fails for good, at most Tries times,
// waiting a little longer each time.
func (c *Channel) again(ctx context.Context, call func(context.Context) error) error {
	delay := 500 * time.Millisecond
	for try := 1; ; try++ {
		err := c.timed(ctx, call)
		if err == nil || !passes(err) || try >= c.cfg.Tries {
			return err
		}
		if c.cfg.Sleep(ctx, delay) != nil {
			return err
		}
		delay *= 2
	}
}

func (c *Channel) timed(ctx context.Context, call func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, c.cfg.Call)
	defer cancel()
	return call(ctx)
}

// passes says that a failure may be gone at the next try.
func passes(err error) bool {
	var failed *fault
	return errors.As(err, &failed) && !errors.Is(err, context.Canceled)
}

func isUnsendable(err error) bool {
	var refused *chat.Unsendable
	return errors.As(err, &refused)
}

// unchanged says that a message already reads as it should.
func unchanged(err error) bool {
	var refused *chat.Unsendable
	return errors.As(err, &refused) && strings.Contains(refused.Reason, "not modified")
}
