package telegram

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/go-telegram/bot"

	"github.com/doorknock/doorknock/survey/chat"
)

// Name is the chat.Channel of every event of this package.
const Name chat.Channel = "telegram"

// ErrToken is returned by New for a token that cannot be one, and by every
// call that Telegram refuses because of its token.
var ErrToken = errors.New("telegram: the bot's token is not valid")

// Config is what a [Channel] may be told. Only Token is required.
type Config struct {
	Token   string        // as BotFather gave it; a secret
	Server  string        // defaults to https://api.telegram.org
	Client  *http.Client  // defaults to one of its own; needs no timeout
	Workers int           // conversations at once; defaults to 8
	Wait    time.Duration // how long Telegram may hold a poll open; defaults to 50 s
	Call    time.Duration // the longest any other call may take; defaults to 20 s
	Largest int64         // bytes of a file; defaults to 10 MB, at most 20 MB
	Tries   int           // of one call; defaults to 4
	Pace    float64       // messages a second to one conversation; defaults to 1
	Burst   int           // messages to one conversation at once after a rest; defaults to 5
	Overall float64       // messages a second to all together; defaults to 30
	Offers  int           // of one event, while others are taken, before it is set aside; defaults to 20, a quarter of an hour

	Now   func() time.Time                                 // defaults to time.Now
	Sleep func(ctx context.Context, d time.Duration) error // defaults to a timer; returns early with the context's error
	Fault func(err error)                                  // told of every fault that was got over; defaults to nothing
}

// Bounds of the configuration.
const (
	defaultServer = "https://api.telegram.org"
	largestFile   = 20 << 20 // what getFile serves
	largestReply  = 8 << 20  // of the API: a hundred updates with long texts
)

// Channel is a bot on Telegram. It is a chat.Sender and a chat.Fetcher, and
// may be shared by goroutines.
type Channel struct {
	cfg   Config
	base  string // the server and the secret path
	http  *http.Client
	bot   *bot.Bot
	pause *limits
	notes notes
}

// New returns a channel for the bot with that token. It does no input or
// output. It returns [ErrToken] for a text that cannot be a token.
func New(cfg Config) (*Channel, error) {
	if !tokenPattern.MatchString(cfg.Token) {
		return nil, ErrToken
	}
	cfg.Server = strings.TrimRight(cmp.Or(cfg.Server, defaultServer), "/")
	cfg.Workers = max(cmp.Or(cfg.Workers, 8), 1)
	cfg.Wait = max(cmp.Or(cfg.Wait, 50*time.Second), time.Second)
	cfg.Call = max(cmp.Or(cfg.Call, 20*time.Second), time.Second)
	cfg.Largest = min(max(cmp.Or(cfg.Largest, 10<<20), 1), largestFile)
	cfg.Tries = max(cmp.Or(cfg.Tries, 4), 1)
	cfg.Offers = max(cmp.Or(cfg.Offers, 20), 1)
	cfg.Client = direct(cfg.Client)
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Sleep == nil {
		cfg.Sleep = sleep
	}
	if cfg.Fault == nil {
		cfg.Fault = func(error) {}
	}
	c := &Channel{cfg: cfg, base: cfg.Server + "/bot" + cfg.Token + "/", http: cfg.Client, pause: cfg.limits()}
	var err error
	c.bot, err = bot.New(cfg.Token, bot.WithSkipGetMe(), bot.WithServerURL(cfg.Server),
		bot.WithHTTPClient(cfg.Wait, bounded{cfg.Client}), bot.WithErrorsHandler(c.report))
	if err != nil {
		return nil, ErrToken
	}
	return c, nil
}

// limits are what is sent at most. All together may send a second's worth at
// once.
func (cfg Config) limits() *limits {
	positive := func(n, usual float64) float64 {
		if n > 0 {
			return n
		}
		return usual
	}
	overall := positive(cfg.Overall, 30)
	return newLimits(paceOf(positive(cfg.Pace, 1), max(cmp.Or(cfg.Burst, 5), 1)), paceOf(overall, int(overall)))
}

// direct is a client that follows nobody elsewhere: every address holds the
// token, and a redirect would tell it to whoever is there.
func direct(client *http.Client) *http.Client {
	own := http.Client{}
	if client != nil {
		own = *client
	}
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &own
}

// Capabilities says what Telegram can do.
func (c *Channel) Capabilities() chat.Capabilities {
	return chat.Capabilities{Buttons: 24, Label: 40, Text: textLimit, Media: true, Audio: true, Video: true, Files: true, Location: true, Edit: true, Clear: true}
}

// Link returns the address that opens a conversation with the bot and hands it
// an invitation's code: what a postcard's QR code holds. It asks Telegram for
// the bot's name. The code is 1 to 64 letters, digits, - and _.
func (c *Channel) Link(ctx context.Context, code string) (string, error) {
	if !codePattern.MatchString(code) {
		return "", errors.New("telegram: a code in a link is 1 to 64 letters, digits, - and _")
	}
	ctx, cancel := context.WithTimeout(ctx, c.cfg.Call)
	defer cancel()
	me, err := c.bot.GetMe(ctx)
	if err != nil {
		return "", c.fault("getMe", err)
	}
	return "https://t.me/" + url.PathEscape(me.Username) + "?start=" + code, nil
}

// report passes on what the library could only tell its error handler.
func (c *Channel) report(err error) { c.cfg.Fault(c.fault("library", err)) }

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
