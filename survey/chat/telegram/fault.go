package telegram

import (
	"context"
	"errors"
	"net"
	"regexp"
	"strings"
	"time"

	"github.com/go-telegram/bot"

	"github.com/doorknock/doorknock/survey/chat"
)

var (
	tokenPattern = regexp.MustCompile(`^[0-9]{1,20}:[A-Za-z0-9_-]{10,128}$`)
	codePattern  = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)
)

// fault is an error of a call. It keeps none of the library's own errors,
// which can hold the token in an address or a whole reply in a text.
type fault struct {
	method string
	text   string
	class  error // a sentinel, or nil
}

// Error names the method and what went wrong.
func (f *fault) Error() string { return "telegram: " + f.method + ": " + f.text }

// Unwrap returns the class, for errors.Is.
func (f *fault) Unwrap() error { return f.class }

// fault makes an error of a call safe to show, and gives it its type.
func (c *Channel) fault(method string, err error) error {
	var limited *bot.TooManyRequestsError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &limited):
		return &chat.RetryAfter{After: seconds(limited.RetryAfter)}
	case errors.Is(err, bot.ErrorForbidden):
		return &chat.Blocked{}
	case errors.Is(err, bot.ErrorUnauthorized), errors.Is(err, bot.ErrorNotFound):
		return ErrToken
	case errors.Is(err, bot.ErrorBadRequest), bot.IsMigrateError(err):
		return &chat.Unsendable{Reason: c.hide(reasonOf(err))}
	case errors.Is(err, bot.ErrorConflict):
		return &fault{method, "another program polls this bot, or a webhook is set", bot.ErrorConflict}
	case errors.Is(err, context.Canceled):
		return &fault{method, "cancelled", context.Canceled}
	case errors.Is(err, context.DeadlineExceeded), timedOut(err):
		return &fault{method, "no reply in time", context.DeadlineExceeded}
	}
	return &fault{method, passing(err), nil}
}

// passing says in a few words what went wrong, without the library's text.
func passing(err error) string {
	var network *net.OpError
	switch {
	case errors.As(err, &network):
		return "the network failed (" + network.Op + ")"
	case strings.Contains(err.Error(), "decode"):
		return "the reply could not be read"
	case strings.HasPrefix(err.Error(), "error response from telegram"):
		return "the server failed"
	}
	return "the call failed"
}

// reasonOf returns Telegram's own description, which the library puts after
// its sentinel.
func reasonOf(err error) string {
	text := err.Error()
	if _, after, found := strings.Cut(text, ", "); found {
		text = after
	}
	const most = 200
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most])
	}
	return text
}

// hide takes the token out of a text.
func (c *Channel) hide(s string) string {
	_, secret, _ := strings.Cut(c.cfg.Token, ":")
	return strings.ReplaceAll(strings.ReplaceAll(s, c.cfg.Token, "…"), secret, "…")
}

func timedOut(err error) bool {
	var slow net.Error
	return errors.As(err, &slow) && slow.Timeout()
}

func seconds(n int) time.Duration { return time.Duration(max(n, 1)) * time.Second }
