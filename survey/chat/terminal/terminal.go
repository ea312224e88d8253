// Package terminal holds a dialogue of survey/chat in a terminal: what a
// resident would read and write in a chat program, on a reader and a writer.
//
//	end, err := terminal.Run(ctx, script, beginning, os.Stdin, os.Stdout, terminal.Config{})
//	// end.Response is the response where the survey was sent
//
// It is the smallest channel there is: no buttons, no files, no delivery. What
// stands for a file is typed: a name for a signature.
// Whatever it shows comes from the same Dialogue as on every other channel.
package terminal

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// Name is the chat.Channel of a terminal.
const Name chat.Channel = "terminal"

// Config says what a terminal does at the dialogue's events. Its zero value
// works: nobody is identified, and nothing is raised.
type Config struct {
	Now      func() time.Time                                    // defaults to time.Now
	Echo     bool                                                // writes what was read, for a transcript of a reader that nobody types at
	Identify func(chat.Claim) (map[string]condition.Value, bool) // what the record holds of who this is; nil: nobody is known
	Raise    func(survey.Response, *chat.Dialogue) []chat.Raised // what comes of a response; nil: nothing
	Keep     func(content []byte) (hash string, err error)       // stores what was typed in place of a file; nil: nothing is kept but the hash of it, SHA-256
	Event    func(chat.Event)                                    // told of every event; nil: nothing
}

// End is how a dialogue ended, or where it stood when its input did.
type End struct {
	Response *survey.Response // nil: not sent
	Stopped  bool
	State    []byte // to resume from
}

// longestLine is the most bytes of one line that are read.
const longestLine = 1 << 20

// Run holds the dialogue until it is over, the input ends or ctx does. It
// returns the input's or the output's error, and ctx's; the end of the input
// is none.
func Run(ctx context.Context, script *chat.Script, b survey.Beginning, in io.Reader, out io.Writer, cfg Config) (End, error) {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	t := &terminal{cfg: cfg, out: out}
	b.Mode = survey.Terminal
	var turn chat.Turn
	t.dialogue, turn = script.Begin(b, chat.Capabilities{})
	err := t.show(turn)
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestLine)
	for n := 1; err == nil && !t.over && ctx.Err() == nil; n++ {
		if !t.ask(&err) || !lines.Scan() {
			break
		}
		if err = t.echo(lines.Text()); err == nil {
			now := cfg.Now()
			t.in = chat.Incoming{ID: strconv.Itoa(n), Channel: Name, At: now, Text: lines.Text()}
			err = t.show(t.dialogue.Reply(t.in, now))
		}
	}
	return t.end, errors.Join(err, lines.Err(), ctx.Err())
}

type terminal struct {
	cfg      Config
	out      io.Writer
	dialogue *chat.Dialogue
	in       chat.Incoming // what was typed last
	end      End
	over     bool
}

// show writes a turn's messages and acts on its events, which may make
// another turn.
func (t *terminal) show(turn chat.Turn) error {
	t.end.State = turn.State
	for _, out := range turn.Out {
		if _, err := fmt.Fprintln(t.out, indent("bot: ", out.Text)); err != nil {
			return err
		}
	}
	for _, event := range turn.Events {
		if t.cfg.Event != nil {
			t.cfg.Event(event)
		}
		if err := t.act(event); err != nil {
			return err
		}
	}
	return nil
}

func (t *terminal) act(event chat.Event) error {
	switch e := event.(type) {
	case chat.MediaWanted:
		return t.keep(e.Media[0])
	case chat.IdentifyWanted:
		return t.show(t.identify(e.Claim))
	case chat.Stopped, chat.Refused:
		_, t.end.Stopped = e.(chat.Stopped)
		t.over = true
	case chat.Submitted:
		t.end.Response, t.over = &e.Response, true
		var raised []chat.Raised
		if t.cfg.Raise != nil {
			raised = t.cfg.Raise(e.Response, t.dialogue)
		}
		return t.show(t.dialogue.Close(raised, t.cfg.Now()))
	}
	return nil
}

// keep stores what was typed in place of a file, and hands it in.
func (t *terminal) keep(typed chat.Media) error {
	var err error
	if t.cfg.Keep != nil {
		typed.Hash, err = t.cfg.Keep([]byte(typed.Typed))
	} else {
		sum := sha256.Sum256([]byte(typed.Typed))
		typed.Hash = hex.EncodeToString(sum[:])
	}
	if err != nil {
		return err
	}
	t.in.Media = []chat.Media{typed}
	return t.show(t.dialogue.Reply(t.in, t.in.At))
}

func (t *terminal) identify(claim chat.Claim) chat.Turn {
	if t.cfg.Identify != nil {
		if known, ok := t.cfg.Identify(claim); ok {
			return t.dialogue.Identified(known, t.cfg.Now())
		}
	}
	return t.dialogue.NotIdentified(t.cfg.Now())
}

// ask writes the prompt.
func (t *terminal) ask(err *error) bool {
	if t.cfg.Echo {
		return true
	}
	_, *err = fmt.Fprint(t.out, "you: ")
	return *err == nil
}

func (t *terminal) echo(line string) error {
	if !t.cfg.Echo {
		return nil
	}
	_, err := fmt.Fprintln(t.out, indent("you: ", line))
	return err
}

// indent puts a text behind a name, its further lines below its first.
func indent(name, text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		if i > 0 && lines[i] != "" {
			lines[i] = strings.Repeat(" ", len(name)) + lines[i]
		}
	}
	return name + strings.Join(lines, "\n")
}
