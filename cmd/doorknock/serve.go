package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/landlord"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram"
)

// botToken is the variable that holds the bot's token. It is a secret: no flag
// takes it.
const botToken = "DOORKNOCK_TELEGRAM_TOKEN"

// serveCmd answers residents on Telegram.
type serveCmd struct {
	place
	TokenFile string        `placeholder:"FILE" help:"The file that holds the bot's token, where DOORKNOCK_TELEGRAM_TOKEN does not."`
	Server    string        `placeholder:"URL" help:"Another server of Telegram's Bot API."`
	Every     time.Duration `default:"1m" help:"How often to see to interviews that have fallen silent."`
}

// Help is shown under the command's flags.
func (serveCmd) Help() string {
	return `Asks Telegram for what residents write, saves each answer before it is answered, and
reminds or closes interviews that have fallen silent, though not in the landlord's
quiet hours. It runs until it is interrupted, and loses nothing then. What it logs
names no resident and nothing that anybody said.

The bot's token comes from DOORKNOCK_TELEGRAM_TOKEN or --token-file, the sealing key
from DOORKNOCK_KEY or --key-file. A resident begins with the code of an invitation:
doorknock invite makes one.

Examples:
  DOORKNOCK_TELEGRAM_TOKEN=… doorknock serve --dir season
  doorknock serve --dir season --token-file /run/secrets/bot`
}

// Run serves.
func (c *serveCmd) Run(ctx context.Context, std streams) error {
	token, err := c.token()
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(std.err, nil))
	channel, err := telegram.New(telegram.Config{Token: token, Server: c.Server, Fault: func(err error) { log.Warn("telegram", "fault", err) }})
	if err != nil {
		return inputError{err}
	}
	docs, err := c.outfit(std)
	if err != nil {
		return err
	}
	st, err := c.write(ctx, docs.Sensitive())
	if err != nil {
		return err
	}
	d, err := docs.Desk(st.Store, func(cfg *desk.Config) {
		cfg.Talk.Channels = map[chat.Channel]desk.Channel{telegram.Name: {Mode: survey.Chat, Can: channel.Capabilities(), Fetcher: channel}}
	})
	if err != nil {
		return errors.Join(err, st.close())
	}
	s := &service{desk: d, channel: channel, log: log, landlord: docs.Landlord, now: time.Now, sleep: pause}
	return errors.Join(s.run(ctx, c.Every), st.close())
}

// token reads the bot's token from its variable, or from its file.
func (c *serveCmd) token() (string, error) {
	if text := strings.TrimSpace(os.Getenv(botToken)); text != "" {
		return text, nil
	}
	if c.TokenFile == "" {
		return "", wrong("there is no token of a bot: put it into %s, or name its file with --token-file", botToken)
	}
	data, err := os.ReadFile(c.TokenFile)
	if err != nil {
		return "", inputError{err}
	}
	return strings.TrimSpace(string(data)), nil
}

// service is a desk that answers on one channel.
type service struct {
	desk     *desk.Desk
	channel  line
	log      *slog.Logger
	landlord *landlord.Landlord
	now      func() time.Time
	sleep    func(ctx context.Context, d time.Duration) error // returns early with the context's error
}

// line is the channel as the service uses it.
type line interface {
	chat.Sender
	Poll(ctx context.Context, inbox chat.Inbox) error
	Menu(ctx context.Context, menus map[survey.Language][]chat.MenuEntry, fallback survey.Language) error
}

// run serves until ctx ends.
func (s *service) run(ctx context.Context, every time.Duration) error {
	menus := map[survey.Language][]chat.MenuEntry{}
	for _, language := range s.landlord.Languages {
		menus[language] = phrasebook(language).Menu
	}
	err := s.channel.Menu(ctx, menus, s.landlord.Languages[0])
	select {
	case <-ctx.Done():
		return nil // it was told to stop
	default:
	}
	switch {
	case errors.Is(err, telegram.ErrToken):
		return inputError{err}
	case err != nil:
		s.log.Warn("menu", "fault", err) // residents can type all the same
	}
	s.log.Info("serving", "landlord", s.landlord.Name)
	ctx, stop := context.WithCancel(ctx)
	var watching sync.WaitGroup
	watching.Go(func() { s.keepWatch(ctx, every) })
	err = s.channel.Poll(ctx, s)
	stop()
	watching.Wait()
	s.log.Info("stopped")
	if errors.Is(err, telegram.ErrToken) {
		return inputError{err}
	}
	return err
}

// Accept takes what a resident did, and answers it. It is not taken before the
// reply has gone, so that a crash in between sends the same reply again; that
// is what makes it a chat.Inbox.
func (s *service) Accept(ctx context.Context, in chat.Incoming) error {
	taken, err := s.desk.Take(ctx, in, s.now())
	if err != nil {
		return err
	}
	s.log.Info("took", "event", in, "again", taken.Again, "replies", len(taken.Out))
	return s.send(ctx, in.Channel, taken.Out)
}

// send sends messages of one conversation in their order. What is refused for
// good is no error: it will not be sent another time either.
func (s *service) send(ctx context.Context, from chat.Channel, messages []chat.Outgoing) error {
	_, err := s.sent(ctx, from, messages)
	return err
}

// sent is send, and says what was refused for good.
func (s *service) sent(ctx context.Context, from chat.Channel, messages []chat.Outgoing) (refused, err error) {
	for _, out := range messages {
		err := s.deliver(ctx, out)
		var blocked *chat.Blocked
		var never *chat.Unsendable
		switch {
		case err == nil:
		case errors.As(err, &blocked):
			gone := chat.Incoming{ID: "left:" + out.ID, Channel: from, From: out.To, At: s.now(), Kind: chat.Left}
			_, left := s.desk.Take(ctx, gone, s.now())
			return err, left
		case errors.As(err, &never):
			s.log.Error("not sent", "message", out, "fault", err)
			refused = never
		default:
			return refused, err
		}
	}
	return refused, nil
}

// deliver sends one message, and waits where the channel asks for a pause.
func (s *service) deliver(ctx context.Context, out chat.Outgoing) error {
	for {
		err := s.channel.Send(ctx, out)
		var later *chat.RetryAfter
		if !errors.As(err, &later) || later.After > time.Minute {
			return err
		}
		if err := s.sleep(ctx, later.After); err != nil {
			return err
		}
	}
}

func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// keepWatch sees to what falls due while nobody writes.
func (s *service) keepWatch(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(max(every, time.Second))
	defer tick.Stop()
	for {
		s.silent(ctx)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// silent reminds or closes what has fallen silent, and says what has to be said
// of that until it is sent, after a restart too. In the landlord's quiet hours
// the desk leaves it for the morning.
func (s *service) silent(ctx context.Context) {
	hushed, err := s.desk.Silent(ctx, s.now())
	s.troubled(ctx, "silence", err)
	for _, h := range hushed {
		s.log.Info("silence", "interview", h.Interview, "step", h.Step)
	}
	unsent, err := s.desk.Unsent(ctx, s.now())
	s.troubled(ctx, "silence", err)
	for _, h := range unsent {
		s.troubled(ctx, "silence", s.tell(ctx, h))
	}
}

// tell sends what a silence has to say, and has that remembered. It is sent
// again where the service ends in between, and not otherwise.
func (s *service) tell(ctx context.Context, h desk.Hushed) error {
	refused, err := s.sent(ctx, h.Channel, h.Out)
	if err != nil {
		return fmt.Errorf("interview %s: %w", h.Interview, err)
	}
	why := ""
	if refused != nil {
		why = refused.Error()
	}
	return s.desk.Delivered(context.WithoutCancel(ctx), h.Delivery, why, s.now())
}

// troubled logs what went wrong, where that is not the end of the service.
func (s *service) troubled(ctx context.Context, what string, err error) {
	if err != nil && !errors.Is(err, store.ErrClosed) && ctx.Err() == nil {
		s.log.Error(what, "fault", err)
	}
}
