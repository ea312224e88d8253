package telegram

import (
	"bytes"
	"context"
	"encoding/pem"
	"errors"
	"net/url"
	"strings"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"github.com/doorknock/doorknock/survey/chat"
)

// Hook is where Telegram posts updates. URL and Secret are required.
type Hook struct {
	URL         string // https, on port 443, 80, 88 or 8443
	Secret      string // comes back with every update: 1 to 256 letters, digits, - and _
	Connections int    // at the same time, 1 to 100; defaults to Telegram's own 40
	// Certificate is the one that listens there, in PEM, where it is signed by
	// itself: Telegram trusts it from then on, and no other. Never its key. Nil:
	// somebody whom everybody trusts has signed it.
	Certificate []byte
}

// SetWebhook has Telegram post the updates to an address from now on, where a
// handler that [Channel.Webhook] made awaits them. What waits already is posted
// too. To say the same again, from every replica as it starts, does no harm.
// It returns [ErrSecret], and an error for a certificate that holds anything but
// certificates.
func (c *Channel) SetWebhook(ctx context.Context, h Hook) error {
	if !secretPattern.MatchString(h.Secret) {
		return ErrSecret
	}
	u, err := url.Parse(h.URL)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil {
		return errors.New("telegram: a webhook's address begins with https://")
	}
	if h.Certificate != nil {
		return c.setSigned(ctx, h)
	}
	ask := map[string]any{"url": h.URL, "secret_token": h.Secret, "allowed_updates": wanted}
	if h.Connections > 0 {
		ask["max_connections"] = min(h.Connections, 100)
	}
	return c.order(ctx, "setWebhook", ask)
}

// setSigned does so with a certificate, which goes as a file.
func (c *Channel) setSigned(ctx context.Context, h Hook) error {
	for rest := h.Certificate; ; {
		var block *pem.Block
		if block, rest = pem.Decode(rest); block == nil {
			break
		}
		if block.Type != "CERTIFICATE" {
			return errors.New("telegram: the file of the webhook's certificate holds a " + strings.ToLower(block.Type) + " too: it would be sent")
		}
	}
	if block, _ := pem.Decode(h.Certificate); block == nil {
		return errors.New("telegram: the webhook's certificate is none in PEM")
	}
	return c.patiently(ctx, func(ctx context.Context) error {
		_, err := c.bot.SetWebhook(ctx, &bot.SetWebhookParams{URL: h.URL, SecretToken: h.Secret, AllowedUpdates: wanted, MaxConnections: min(max(h.Connections, 0), 100),
			Certificate: &models.InputFileUpload{Filename: "certificate.pem", Data: bytes.NewReader(h.Certificate)}})
		return c.fault("setWebhook", err)
	})
}

// DropWebhook has Telegram keep the updates for [Channel.Poll] again. Nothing
// that waits is lost.
func (c *Channel) DropWebhook(ctx context.Context) error {
	return c.order(ctx, "deleteWebhook", map[string]any{"drop_pending_updates": false})
}

// order calls a method that answers nothing of interest, and waits where
// Telegram asks for that.
func (c *Channel) order(ctx context.Context, method string, ask any) error {
	return c.patiently(ctx, func(ctx context.Context) error {
		_, err := c.post(ctx, method, ask)
		return c.fault(method, err)
	})
}

// patiently is again for calls that may as well wait, when the program starts:
// it makes every pause that Telegram asks for, as often as it would try again.
func (c *Channel) patiently(ctx context.Context, call func(context.Context) error) error {
	for try := 1; ; try++ {
		err := c.again(ctx, call)
		var limited *chat.RetryAfter
		if !errors.As(err, &limited) || try >= c.cfg.Tries {
			return err
		}
		if c.cfg.Sleep(ctx, limited.After) != nil {
			return err
		}
	}
}
