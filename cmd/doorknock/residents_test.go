package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/campaign/letterbox"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/internal/crowd"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram"
	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
)

var updateResidents = flag.Bool("update", false, "write the residents' conversations as they are now")

// TestResidents holds each conversation in testdata/residents. What residents
// do stands behind their names, and everything else must come out as it is
// written there: what the bot says, with its buttons in brackets, and what the
// landlord has at the end. Each runs through the service as it is served.
//
// Somebody says what stands behind their name. [Yes] is a tap, and in brackets
// stand a few things that are no words: see [evening.does].
func TestResidents(t *testing.T) {
	files, err := filepath.Glob("testdata/residents/*.txtar")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 10)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			require.NoError(t, err)
			e := newEvening(t)
			e.during(e.polls, func() { e.holds(file, archive) })
			assert.Empty(t, e.bot.Broken())
			if *updateResidents {
				require.NoError(t, os.WriteFile(file, txtar.Format(archive), 0o644))
			}
		})
	}
}

// holds plays the sections of a file, and compares each.
func (e *evening) holds(file string, archive *txtar.Archive) {
	for i := range archive.Files {
		f := &archive.Files[i]
		was := string(f.Data)
		if f.Name == "the landlord" {
			f.Data = []byte(e.landlord())
		} else {
			f.Data = []byte(e.play(f.Name, was))
		}
		if !*updateResidents && !assert.Equal(e.t, was, string(f.Data), "%s, %s: go test ./cmd/doorknock -run TestResidents -update writes it as it is now", file, f.Name) {
			return
		}
	}
}

// evening is a street whose residents talk to the bot.
type evening struct {
	*alder
	answers chan string      // updates that were answered
	chats   map[string]int64 // of who speaks
	seen    map[int64]int
	edits   map[int]int  // of messages, as they were read last
	over    atomic.Value // the words that the desk stumbles over
	out     strings.Builder
}

func newEvening(t *testing.T) *evening {
	e := &evening{alder: newAlder(t, 3, 1, 0), answers: make(chan string, 100), chats: map[string]int64{}, seen: map[int64]int{}, edits: map[int]int{}}
	e.bot.Clock(e.clock.Now)
	e.answered = func(in chat.Incoming) { e.answers <- in.ID }
	e.service.letterbox(func(cfg *letterbox.Config) {
		cfg.Desk = stumbling{e.service.desk, &e.over}
		cfg.Sleep, cfg.Answered = e.clock.Sleep, func(in chat.Incoming) { e.answered(in) }
	})
	return e
}

// stumbling is a desk with a fault: it panics at some words, however often they
// come.
type stumbling struct {
	*desk.Desk
	over *atomic.Value
}

func (s stumbling) Take(ctx context.Context, in chat.Incoming, now time.Time) (desk.Taken, error) {
	if in.Text != "" && in.Text == s.over.Load() {
		panic("something is broken at " + in.Text)
	}
	return s.Desk.Take(ctx, in, now)
}

// play plays what stands under a day and time.
func (e *evening) play(when, script string) string {
	e.t.Helper()
	at, err := time.ParseInLocation("Monday 2 January 2006, 15:04", when, e.docs.Landlord.Zone)
	require.NoError(e.t, err, "a section is named by a moment, such as: Tuesday 24 November 2026, 18:30")
	e.clock.Until(at)
	require.Equal(e.t, at.Unix(), e.clock.Now().Unix(), "it is later than %s already", when)
	e.out.Reset()
	e.service.silent(e.t.Context())
	for _, who := range e.people() {
		e.hears(e.chats[who])
	}
	for line := range strings.Lines(script) {
		who, what, said := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		if said && !strings.HasPrefix(who, "bot") && !strings.HasPrefix(line, " ") {
			fmt.Fprintf(&e.out, "%s: %s\n", who, what)
			e.does(who, what)
		}
	}
	return e.out.String()
}

var (
	scans = regexp.MustCompile(`^\(scans the card of (\d+) Alder Way\)$`)
	types = regexp.MustCompile(`^\(types the code of (\d+) Alder Way\)$`)
	taps  = regexp.MustCompile(`^\[(.+)\]$`)
	old   = regexp.MustCompile(`^\(taps \[(.+)\] under “(.+)”\)$`)
	falls = regexp.MustCompile(`^\(the bot stumbles over “(.+)”\)$`)
	edits = regexp.MustCompile(`^\(changes that to “(.+)”\)$`)
)

// does has somebody do one thing, and waits until the bot has dealt with it.
func (e *evening) does(who, what string) {
	e.t.Helper()
	chat, known := e.chats[who]
	if !known {
		chat = int64(5000 + len(e.chats))
		e.chats[who] = chat
	}
	e.clock.Until(e.clock.Now().Add(time.Minute))
	file := func(kind string) map[string]any {
		return map[string]any{kind: map[string]any{"file_id": "f", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1, "duration": 2}}
	}
	var update int64
	switch {
	case scans.MatchString(what):
		update = e.bot.Say(chat, "/start "+e.code(scans, what))
	case types.MatchString(what):
		update = e.bot.Say(chat, e.code(types, what))
	case old.MatchString(what):
		m := old.FindStringSubmatch(what)
		update = e.press(chat, m[1], m[2])
	case taps.MatchString(what):
		update = e.press(chat, taps.FindStringSubmatch(what)[1], "")
	case edits.MatchString(what):
		update = e.bot.Edit(chat, e.bot.LastSaid(chat), edits.FindStringSubmatch(what)[1])
	case falls.MatchString(what):
		said := falls.FindStringSubmatch(what)[1]
		e.over.Store(said)
		update = e.bot.Say(chat, said)
	case what == "(sends a photo)":
		update = e.bot.Photo(chat, crowd.Picture(90), "")
	case what == "(sends a sticker)":
		update = e.bot.Send(chat, file("sticker"))
	case what == "(sends a voice message)":
		update = e.bot.Send(chat, file("voice"))
	case what == "(blocks the bot)":
		update = e.bot.Block(chat)
	default:
		update = e.bot.Say(chat, what)
	}
	for strconv.FormatInt(update, 10) != <-e.answers {
	}
	e.hears(chat)
}

func (e *evening) code(pattern *regexp.Regexp, what string) string {
	n, err := strconv.Atoi(pattern.FindStringSubmatch(what)[1])
	require.NoError(e.t, err)
	require.LessOrEqual(e.t, n, len(e.cards))
	return e.cards[n-1].Code
}

// press taps a button of the newest message that has it, or of the newest with
// these words.
func (e *evening) press(chat int64, label, under string) int64 {
	e.t.Helper()
	for _, m := range slices.Backward(e.bot.Sent(chat)) {
		for _, b := range m.Buttons {
			if b.Label == label && strings.Contains(m.Text, under) {
				return e.bot.Forge(chat, m.ID, b.Data)
			}
		}
	}
	require.Fail(e.t, "there is no such button", "%q under %q", label, under)
	return 0
}

// people are those who spoke, in the order in which they began.
func (e *evening) people() []string {
	names := slices.Collect(maps.Keys(e.chats))
	slices.SortFunc(names, func(a, b string) int { return int(e.chats[a] - e.chats[b]) })
	return names
}

// hears writes what the bot has said to somebody since.
func (e *evening) hears(chat int64) {
	sent := e.bot.Sent(chat)
	for i, m := range sent {
		if i >= e.seen[chat] || m.Edits != e.edits[m.ID] {
			e.wrote(m, i < e.seen[chat])
		}
		e.edits[m.ID] = m.Edits
	}
	e.seen[chat] = len(sent)
}

func (e *evening) wrote(m telegramtest.Message, again bool) {
	name := "bot: "
	if again {
		name = "bot (the same message): "
	}
	text := strings.ReplaceAll(strings.ReplaceAll(m.Text, "\n\n", "\n"), "\n", "\n     ")
	fmt.Fprintf(&e.out, "%s%s\n", name, text)
	if len(m.Buttons) > 0 {
		var labels []string
		for _, b := range m.Buttons {
			labels = append(labels, "["+b.Label+"]")
		}
		fmt.Fprintf(&e.out, "     %s\n", strings.Join(labels, " "))
	}
}

// landlord is what the landlord has of everybody who spoke.
func (e *evening) landlord() string {
	ctx, t := e.t.Context(), e.t
	var b strings.Builder
	for _, who := range e.people() {
		all, err := store.All(e.store.Interviews(ctx, store.InterviewFilter{Channel: campaign.Channel(telegram.Name), BegunBy: strconv.FormatInt(e.chats[who], 10)}))
		require.NoError(t, err)
		slices.SortFunc(all, func(a, b campaign.OpenInterview) int { return a.Started.Compare(b.Started) })
		if len(all) == 0 {
			fmt.Fprintf(&b, "%s: no interview\n", who)
		}
		for _, o := range all {
			e.interview(&b, who, o)
		}
	}
	cases, err := store.All(e.store.Cases(ctx, store.CaseFilter{}))
	require.NoError(t, err)
	var lines []string
	for _, c := range cases {
		lines = append(lines, fmt.Sprintf("case for %s, %s: %s\n", c.Team, c.Priority, cmp.Or(c.Title, strings.ReplaceAll(c.Type, "_", " "))))
	}
	slices.Sort(lines)
	b.WriteString(strings.Join(lines, ""))
	return b.String()
}

func (e *evening) interview(b *strings.Builder, who string, o campaign.OpenInterview) {
	ctx, t := e.t.Context(), e.t
	person := "of nobody who is known"
	if o.Respondent != "" {
		r, err := store.One(e.store.Residents(ctx, store.ResidentFilter{ID: o.Respondent}))
		require.NoError(t, err)
		if person = "of " + r.Name; !r.MayContact() {
			person += ", whom the campaign leaves alone"
		}
	}
	fmt.Fprintf(b, "%s: an interview %s, %s\n", who, person, strings.ReplaceAll(string(o.Standing), "_", " "))
	responses, err := store.All(e.store.Responses(ctx, store.ResponseFilter{Interview: o.ID}))
	require.NoError(t, err)
	if len(responses) == 0 { // it is going on
		dialogue, err := e.desk.Conversation(ctx, o.ID)
		require.NoError(t, err)
		responses = append(responses, dialogue.Interview().SubmitPartial(e.clock.Now()))
	}
	for _, r := range responses {
		for _, x := range r.Answers {
			if x.Answer.Status == condition.NotApplicable || x.Answer.Status == condition.Unasked {
				continue
			}
			words := e.docs.Editions[0].Survey.Say(x.Path.Field, x.Answer, "en")
			if x.Answer.Value.Type() == condition.TypeMedia {
				words = "a picture"
			}
			fmt.Fprintf(b, "  %s: %s\n", x.Path, strings.ReplaceAll(words, "\n", " / "))
		}
	}
	consents, err := store.All(e.store.Consents(ctx, store.ConsentFilter{}))
	require.NoError(t, err)
	for _, c := range consents {
		if c.Interview == o.ID {
			fmt.Fprintf(b, "  agreed to %s: %v\n", c.Purpose, c.Given)
		}
	}
}
