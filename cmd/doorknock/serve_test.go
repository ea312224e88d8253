package main

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
)

// campaignHere begins the small landlord's campaign in a folder of its own and
// goes there.
func campaignHere(t *testing.T) {
	t.Helper()
	files, err := filepath.Glob("testdata/marl/*")
	require.NoError(t, err)
	dir := t.TempDir()
	for _, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(dir, filepath.Base(name)), data, 0o600))
	}
	t.Chdir(dir)
	for _, args := range [][]string{{"import", "homes", "homes.csv"}, {"import", "staff", "staff.csv"}} {
		says(t, args...)
	}
}

// says runs a command line that does what it should, and returns its output.
func says(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	require.Equal(t, exitDone, run(t.Context(), args, streams{in: strings.NewReader(""), out: &out, err: &errs}), "%s", errs.String())
	return out.String()
}

const ann = 4242

// resident is somebody who answers the bot in their program.
type resident struct {
	t    *testing.T
	bot  *telegramtest.Server
	seen int
}

// say writes to the bot and returns what it replies.
func (r *resident) say(text string) string {
	r.t.Helper()
	r.bot.Say(ann, text)
	r.bot.Wait(ann, r.seen+1)
	r.bot.Confirmed()
	replied(r.t)
	sent := r.bot.Sent(ann)
	var all strings.Builder
	for _, m := range sent[min(r.seen, len(sent)):] {
		all.WriteString(m.Text + "\n")
	}
	r.seen = len(sent)
	return all.String()
}

// replied waits until the service of the campaign here has sent all that it
// has to say to what came.
func replied(t *testing.T) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:campaign.db?_pragma=query_only(1)&_pragma=busy_timeout(10000)")
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	require.Eventually(t, func() bool {
		var waiting int
		require.NoError(t, db.QueryRowContext(t.Context(), "SELECT count(*) FROM updates WHERE body IS NOT NULL").Scan(&waiting))
		return waiting == 0
	}, time.Minute, time.Millisecond, "something was not answered")
}

func TestServe(t *testing.T) {
	campaignHere(t)
	bot := telegramtest.New(t)
	t.Setenv(botToken, bot.Token)
	code := strings.Fields(says(t, "invite", "999900100001", "--by", "s2"))[0]

	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan int)
	var log bytes.Buffer
	serve := func() {
		ended <- run(ctx, []string{"serve", "--per-chat", "1000", "--server", bot.URL}, streams{in: strings.NewReader(""), out: &log, err: &log})
	}
	go serve()
	ann := &resident{t: t, bot: bot}

	assert.Contains(t, ann.say("/start "+code), "Marl Homes")
	ann.say("English")
	said := ann.say("carry on")
	require.Contains(t, said, "May we ask you these questions")
	ann.say("yes")
	ann.say("Wren Ashdown")
	said = ann.say("14 February 1988")
	require.Contains(t, said, "damp or mould", "they are known by name and birthday")

	// A restart loses nothing.
	stop()
	require.Equal(t, exitDone, <-ended, "%s", log.String())
	ctx, stop = context.WithCancel(t.Context())
	defer stop()
	go serve()

	assert.Contains(t, ann.say("yes"), "Which room")
	ann.say("bedroom")
	ann.say("It is spreading")
	ann.say("no")
	ann.say("no")
	said = ann.say("never")
	require.Contains(t, said, "what you told me")
	said = ann.say("send")
	assert.Contains(t, said, "We will come and look at the damp in your bedroom by ")
	assert.Empty(t, bot.Broken())
	assert.NotEmpty(t, bot.Commands("cy"), "the menu speaks Welsh")
	stop()
	require.Equal(t, exitDone, <-ended)

	listed := says(t, "cases")
	assert.Contains(t, listed, "hazard inspection, bedroom")
	for _, secret := range []string{bot.Token, "Wren", "spreading", code} {
		assert.NotContains(t, log.String(), secret, "the log names nobody and nothing that was said")
	}
	assert.Regexp(t, regexp.MustCompile(`msg=serving landlord="Marl Homes"`), log.String())
}

func TestServeRefusesAWrongToken(t *testing.T) {
	campaignHere(t)
	bot := telegramtest.New(t)
	t.Setenv(botToken, "")
	name := filepath.Join(t.TempDir(), "token")
	require.NoError(t, os.WriteFile(name, []byte("123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"), 0o600))
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	var errs bytes.Buffer
	assert.Equal(t, exitInput, run(ctx, []string{"serve", "--server", bot.URL, "--token-file", name}, streams{out: &errs, err: &errs}))
	assert.Contains(t, errs.String(), "doorknock: telegram: the bot's token is not valid")
	assert.NotContains(t, errs.String(), "AAAAAAAA")
}

// What an older version of the survey was told, and a newer one does not ask, is
// read by the person who has the case, and by nobody else.
func TestWhatWasLostIsRead(t *testing.T) {
	campaignHere(t)
	bot := telegramtest.New(t)
	t.Setenv(botToken, bot.Token)
	code := strings.Fields(says(t, "invite", "999900100001", "--by", "s2"))[0]
	ended := make(chan int)
	var log bytes.Buffer
	serve := func() func() {
		ctx, stop := context.WithCancel(t.Context())
		go func() {
			ended <- run(ctx, []string{"serve", "--per-chat", "1000", "--server", bot.URL}, streams{in: strings.NewReader(""), out: &log, err: &log})
		}()
		return func() { stop(); require.Equal(t, exitDone, <-ended, "%s", log.String()) }
	}
	ann := &resident{t: t, bot: bot}
	stop := serve()
	ann.say("/start " + code)
	for _, text := range []string{"English", "carry on", "yes", "Wren Ashdown", "14 February 1988", "no"} {
		ann.say(text)
	}
	require.Contains(t, ann.say("yes"), "Do you go without meals")
	stop()

	// The next version asks of babies no more, and the old one is withdrawn.
	for name, edits := range map[string][]string{
		"survey.yaml": {"version: 1", "version: 2", "name: infant", "name: children", "Does a baby under one live here?", "Do children live here?"},
		"rules.yaml":  {"marl-knock@1", "marl-knock@2", "infant", "children"}, "campaign.yaml": {"marl-knock@1, rules", "marl-knock@2, rules"},
	} {
		old, err := os.ReadFile(name)
		require.NoError(t, err)
		if name == "survey.yaml" {
			require.NoError(t, os.WriteFile("survey-1.yaml", old, 0o600))
		}
		require.NoError(t, os.WriteFile(name, []byte(strings.NewReplacer(edits...).Replace(string(old))), 0o600))
	}
	stop = serve()
	said := ann.say("never")
	for range 6 {
		if strings.Contains(said, "Shall I send this?") {
			break
		}
		answer := "no"
		if strings.Contains(said, "without meals") {
			answer = "never"
		}
		said = ann.say(answer)
	}
	require.Contains(t, ann.say("send"), "has your answers")
	stop()

	listed := says(t, "cases")
	require.Contains(t, listed, "read interview")
	id := regexp.MustCompile(`(?m)^([a-z0-9]{8}) .*read interview`).FindStringSubmatch(listed)[1]
	plain := says(t, "cases", "show", id)
	assert.Contains(t, plain, "to read what was said: doorknock cases show "+id+" --reveal --by STAFF")
	assert.NotContains(t, plain, "baby")
	shown := says(t, "cases", "show", id, "--reveal", "--by", "s2")
	assert.Regexp(t, `said in version 1 on .*: Does a baby under one live here\?`, shown)
	assert.Contains(t, shown, "“yes” (")
	assert.Contains(t, says(t, "cases", "show", id), "by Tudor Finch", "the history keeps who looked")
	assert.Contains(t, says(t, "cases", "--json", "show", id, "--reveal", "--by", "s2"), `"said": "yes"`)
	assert.NotContains(t, log.String(), "baby")
}
