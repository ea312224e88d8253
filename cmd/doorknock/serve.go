package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/landlord"
	"github.com/doorknock/doorknock/campaign/letterbox"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
	"github.com/doorknock/doorknock/internal/outfit"
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
	Webhook   string        `placeholder:"ADDRESS" help:"Listen here, such as on :8443, for what Telegram posts, rather than asking for it. Needs DOORKNOCK_WEBHOOK_URL and DOORKNOCK_WEBHOOK_SECRET."`
	Cert      string        `placeholder:"FILE" help:"The certificate to listen with, and those it rests on, where nothing in front speaks TLS."`
	CertKey   string        `placeholder:"FILE" help:"The certificate's key."`
	SentCert  string        `name:"webhook-cert" placeholder:"FILE" help:"The certificate of DOORKNOCK_WEBHOOK_URL, where it is signed by itself: Telegram is sent it, and trusts it."`
	PerChat   float64       `default:"1" placeholder:"N" help:"Messages a second to one resident, after a few at once."`
	PerSecond float64       `default:"30" placeholder:"N" help:"Messages a second to all residents together."`
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

With --webhook Telegram posts what residents write to DOORKNOCK_WEBHOOK_URL, an
address that begins with https:// and leads here, with DOORKNOCK_WEBHOOK_SECRET: 24 or
more letters, digits, - and _ of your own making. Without --cert something in front
speaks TLS. A certificate that is signed by itself, here or in front, is also named with
--webhook-cert, without its key.

Several may run on one campaign of one machine: every one receives, one answers, and
when that ends, however it ends, the next goes on at once.

Examples:
  DOORKNOCK_TELEGRAM_TOKEN=… doorknock serve --dir season
  doorknock serve --dir season --token-file /run/secrets/bot
  doorknock serve --dir season --webhook 127.0.0.1:8443`
}

// Run serves.
func (c *serveCmd) Run(ctx context.Context, std streams) error {
	token, err := c.token()
	if err != nil {
		return err
	}
	hook, err := c.hook()
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(std.err, nil))
	channel, err := telegram.New(telegram.Config{Token: token, Server: c.Server, Pace: c.PerChat, Overall: c.PerSecond,
		Fault: func(err error) { log.Warn("telegram", "fault", err) }})
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
	s, err := newService(docs, st.Store, channel, log)
	if err != nil {
		return errors.Join(err, st.close())
	}
	if s.hook = hook; hook != nil {
		s.letterbox(func(cfg *letterbox.Config) { cfg.Grace = hook.grace })
	}
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
	inbox    store.Inbox
	channel  line
	box      *letterbox.Box
	hook     *hook // nil: the channel is asked
	log      *slog.Logger
	landlord *landlord.Landlord
	now      func() time.Time
}

// line is the channel as the service uses it.
type line interface {
	chat.Sender
	Poll(ctx context.Context, inbox chat.Inbox) error
	Menu(ctx context.Context, menus map[survey.Language][]chat.MenuEntry, fallback survey.Language) error
	Webhook(secret string, inbox chat.Inbox) (http.Handler, error)
	SetWebhook(ctx context.Context, h telegram.Hook) error
	DropWebhook(ctx context.Context) error
}

// newService opens a desk that answers on Telegram.
func newService(docs *outfit.Documents, st *sqlite.Store, channel *telegram.Channel, log *slog.Logger) (*service, error) {
	d, err := docs.Desk(st, func(cfg *desk.Config) {
		cfg.Talk.Channels = map[chat.Channel]desk.Channel{telegram.Name: {Mode: survey.Chat, Can: channel.Capabilities(), Fetcher: channel}}
	})
	if err != nil {
		return nil, err
	}
	s := &service{desk: d, inbox: st, channel: channel, log: log, landlord: docs.Landlord, now: time.Now}
	s.letterbox(func(*letterbox.Config) {})
	return s, nil
}

// letterbox hangs up what takes updates and answers them.
func (s *service) letterbox(change func(*letterbox.Config)) {
	cfg := letterbox.Config{Inbox: s.inbox, Desk: s.desk, Sender: s.channel, Channel: telegram.Name,
		Now: func() time.Time { return s.now() }, Log: s.log}
	change(&cfg)
	s.box = letterbox.New(cfg)
}

// run serves until ctx ends.
func (s *service) run(ctx context.Context, every time.Duration) error {
	switch err := s.greet(ctx); {
	case ctx.Err() != nil:
		return nil // it was told to stop
	case err != nil:
		return err
	}
	s.log.Info("serving", "landlord", s.landlord.Name)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var listening sync.WaitGroup
	var heard error
	if s.hook != nil {
		listening.Go(func() { heard = s.hook.serve(ctx); stop() })
	}
	err := s.lead(ctx, every)
	stop()
	listening.Wait()
	s.log.Info("stopped")
	if errors.Is(err, telegram.ErrToken) {
		err = inputError{err}
	}
	return errors.Join(err, heard)
}

// greet tells Telegram what it has to know from the start: the menus, and where
// to post.
func (s *service) greet(ctx context.Context) error {
	menus := map[survey.Language][]chat.MenuEntry{}
	for _, language := range s.landlord.Languages {
		menus[language] = phrasebook(language).Menu
	}
	err := s.channel.Menu(ctx, menus, s.landlord.Languages[0])
	if err == nil && s.hook != nil {
		if err = s.hook.open(ctx, s.channel, s.box); err == nil {
			s.log.Info("listening", "address", s.hook.listener.Addr())
		}
	}
	switch {
	case errors.Is(err, telegram.ErrToken):
		return inputError{err}
	case err != nil && s.hook != nil:
		return err
	case err != nil && ctx.Err() == nil:
		s.log.Warn("menu", "fault", err) // residents can type all the same
	}
	return nil
}

// lead answers, once no other process of this campaign does, until ctx ends.
func (s *service) lead(ctx context.Context, every time.Duration) error {
	giveUp, err := s.inbox.Lead(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return nil
		}
		return err
	}
	s.log.Info("answering")
	answering, enough := context.WithCancel(context.WithoutCancel(ctx))
	defer enough()
	watching, unwatch := context.WithCancel(ctx)
	defer unwatch()
	var working sync.WaitGroup
	working.Go(func() { _ = s.box.Run(answering) })
	working.Go(func() { s.keepWatch(watching, every) })
	if s.hook == nil {
		err = s.poll(ctx)
	} else {
		<-ctx.Done()
	}
	unwatch()
	enough() // and nothing more is asked for: what was taken is answered
	working.Wait()
	return errors.Join(err, giveUp())
}

// poll asks Telegram for what comes, until ctx ends.
func (s *service) poll(ctx context.Context) error {
	if err := s.channel.DropWebhook(ctx); err != nil && ctx.Err() == nil {
		if errors.Is(err, telegram.ErrToken) {
			return err
		}
		s.log.Warn("webhook", "fault", err) // where one is set, asking says so
	}
	return s.channel.Poll(ctx, s.box)
}

// keepWatch sees to what falls due while nobody writes.
func (s *service) keepWatch(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(max(every, time.Second))
	defer tick.Stop()
	select {
	case <-ctx.Done():
		return
	case <-s.box.Caught(): // a reply that is still to go is not overtaken
	}
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
	refused, err := s.box.Tell(ctx, h.To, h.Out)
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
