package main

import (
	"bufio"
	"database/sql"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
)

// The variables that say how often it is played, each time with up to eight
// processes killed, and from which seed the moments are drawn.
const (
	twiceRounds = "DOORKNOCK_TWICE_ROUNDS"
	twiceSeed   = "DOORKNOCK_TWICE_SEED"
)

// child is one process of the command.
type child struct {
	t       *testing.T
	cmd     *exec.Cmd
	address string
	mu      sync.Mutex
	log     strings.Builder
	ended   chan struct{}
}

var listening = regexp.MustCompile(`msg=listening address=(\S+)`)

// startServe starts doorknock serve in a process of its own, and waits until it
// listens.
func startServe(t *testing.T, bot *telegramtest.Server) *child {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	c := &child{t: t, cmd: exec.CommandContext(t.Context(), self), ended: make(chan struct{})}
	c.cmd.Args = []string{"doorknock", "serve", "--server", bot.URL, "--webhook", "127.0.0.1:0", "--per-chat", "1000", "--per-second", "10000"}
	c.cmd.Env = append(os.Environ(), botToken+"="+bot.Token, hookAddress+"=https://example.org/hook", hookSecret+"="+strings.Repeat("s3cret_", 5))
	out, err := c.cmd.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, c.cmd.Start())
	address := make(chan string, 1)
	go func() {
		for in := bufio.NewScanner(out); in.Scan(); {
			c.mu.Lock()
			c.log.WriteString(in.Text() + "\n")
			c.mu.Unlock()
			if found := listening.FindStringSubmatch(in.Text()); found != nil {
				address <- "http://" + found[1] + "/hook"
			}
		}
		_, _ = io.Copy(io.Discard, out)
		_ = c.cmd.Wait()
		close(c.ended)
	}()
	select {
	case c.address = <-address:
	case <-c.ended:
		t.Fatalf("it ended at once: %s", c.said())
	}
	return c
}

func (c *child) said() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.log.String()
}

// kill ends the process at once, as a failing machine would.
func (c *child) kill() { _ = c.cmd.Process.Kill() }

// talker is somebody who says one thing after another, each when they have read
// what they wait for; after "" they do not wait.
type talker struct {
	chat  int64
	says  []string
	waits []string // what the answer to each holds
	at    int
}

func (w *talker) done() bool { return w.at == len(w.says) }

// ready says whether the last thing they said was answered.
func (w *talker) ready(bot *telegramtest.Server) bool {
	if w.at == 0 || w.waits[w.at-1] == "" {
		return true
	}
	sent := bot.Sent(w.chat)
	return len(sent) > 0 && strings.Contains(sent[len(sent)-1].Text, w.waits[w.at-1])
}

func talkers(codes []string) []*talker {
	script := func(chat int64, pairs ...string) *talker {
		w := &talker{chat: chat}
		for i := 0; i < len(pairs); i += 2 {
			w.says, w.waits = append(w.says, pairs[i]), append(w.waits, pairs[i+1])
		}
		return w
	}
	return []*talker{
		script(501, "hello", "type the code", "/start "+codes[0], "language", "English", "It takes about", "carry on", "May we ask", "yes", "name", "Wren Ashdown", "", "14 February 1988", "damp or mould",
			"yes", "Which room", "bedroom", "How bad", "It is spreading", "", "yes", "Which room", "kitchen", "", "A small patch", "another room", "no", "baby", "no", "", "sometimes", "pantry", "yes", "Shall I send this?", "send", "We will come and look"),
		script(502, "/start "+codes[1], "iaith", "Cymraeg", "", "ymlaen", "", "ydw", "enw", "Emrys Pell", "", "30 Gorffennaf 1961", "lleithder",
			"na", "babi", "na", "brydau", "byth", "anfon", "anfon", ""),
		script(503, "/start "+codes[0], "language", "English", "It takes about", "carry on", "May we ask", "yes", "name", "STOP", "We have stopped"),
		script(504, "/start NoSuchCode", "does not work", "/start "+codes[1], "language", "English", "It takes about", "/stop", "We have stopped"),
	}
}

// servedByTwo plays the talkers against two processes on one campaign, of which so
// many are killed, and returns what everybody was told and what was logged.
func servedByTwo(t *testing.T, kills int, seed uint64) (told map[int64][]string, log string) {
	t.Helper()
	campaignHere(t)
	bot := telegramtest.New(t)
	var codes []string
	for _, home := range []string{"999900100001", "999900100002"} {
		codes = append(codes, strings.Fields(says(t, "invite", home, "--by", "s2"))[0])
	}
	w := &twice{t: t, bot: bot, random: rand.New(rand.NewPCG(seed, 1)), kills: kills, died: -1}
	w.children = []*child{startServe(t, bot), startServe(t, bot)}
	w.aim()
	bot.Spoil(w.spoil)
	bot.Deliver(w.addresses()...)
	people := talkers(codes)
	t.Cleanup(func() { w.explain(people) })
	for !w.over(people) {
		bot.Until("somebody is answered", func() bool {
			return slices.ContainsFunc(people, func(p *talker) bool { return !p.done() && p.ready(bot) })
		})
		for _, p := range people {
			if !p.done() && p.ready(bot) {
				w.says(p)
			}
		}
		w.revive()
	}
	bot.Confirmed()
	replied(t)
	for _, p := range people {
		require.True(t, p.ready(bot), "%d: %v", p.chat, bot.Sent(p.chat))
	}
	for _, broken := range bot.Broken() {
		require.Contains(t, broken, "malformed multipart", "a call that broke off with its process is the only fault")
	}
	if kills > 0 {
		t.Logf("%d processes were killed", kills-w.kills)
		require.Less(t, w.kills, kills, "nobody died")
	}
	told = map[int64][]string{}
	for _, p := range people {
		for _, m := range bot.Sent(p.chat) {
			told[p.chat] = append(told[p.chat], m.Text+" "+labels(m))
		}
	}
	for _, c := range w.children {
		c.kill()
		<-c.ended
		w.log.WriteString(c.said())
	}
	assert.NotContains(t, w.log.String(), bot.Token)
	return told, w.log.String()
}

func labels(m telegramtest.Message) string {
	var out []string
	for _, b := range m.Buttons {
		out = append(out, b.Label+"="+b.Data)
	}
	return strings.Join(out, "|")
}

// twice are two processes on one campaign.
type twice struct {
	t        *testing.T
	bot      *telegramtest.Server
	random   *rand.Rand
	log      strings.Builder
	children []*child

	mu    sync.Mutex
	kills int // still to come
	calls int // until the next
	died  int // which of them is dead; -1: none
}

// aim draws when the next one dies. The lock is held, or nobody else is there.
func (w *twice) aim() { w.calls = 1 + w.random.IntN(7) }

// spoil kills one of the processes when a message is on its way, before it is
// sent or after.
func (w *twice) spoil(method string, _ int) telegramtest.Fault {
	w.mu.Lock()
	defer w.mu.Unlock()
	if method != "sendMessage" && method != "editMessageText" || w.kills == 0 || w.died >= 0 {
		return telegramtest.Fault{}
	}
	if w.calls--; w.calls > 0 {
		return telegramtest.Fault{}
	}
	w.strike()
	if w.random.IntN(2) == 0 {
		return telegramtest.Fault{Drop: true}
	}
	return telegramtest.Fault{Code: 502}
}

// strike kills one of the two. The lock is held.
func (w *twice) strike() {
	w.died = w.random.IntN(2)
	w.children[w.died].kill()
	w.kills--
	w.aim()
}

// says has somebody say the next thing, now and then twice, and now and then a
// process dies of it.
func (w *twice) says(p *talker) {
	id := w.bot.Say(p.chat, p.says[p.at])
	p.at++
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.random.IntN(5) == 0 {
		w.bot.Repeat(id)
	}
	if w.kills > 0 && w.died < 0 && w.random.IntN(8) == 0 {
		w.strike()
	}
}

// revive starts the dead one again, once the other has gone on without it.
func (w *twice) revive() {
	w.mu.Lock()
	dead := w.died
	w.mu.Unlock()
	if dead < 0 {
		return
	}
	<-w.children[dead].ended
	w.log.WriteString(w.children[dead].said())
	next := startServe(w.t, w.bot)
	w.mu.Lock()
	w.children[dead], w.died = next, -1
	w.mu.Unlock()
	w.bot.Deliver(w.addresses()...)
}

func (w *twice) addresses() []string {
	var out []string
	for _, c := range w.children {
		out = append(out, c.address)
	}
	return out
}

// explain says of a test that failed who waits for what.
func (w *twice) explain(people []*talker) {
	if !w.t.Failed() {
		return
	}
	for _, p := range people {
		if sent := w.bot.Sent(p.chat); p.at > 0 && !p.ready(w.bot) {
			w.t.Logf("%d said %q, waits for %q, and was told %+v", p.chat, p.says[p.at-1], p.waits[p.at-1], sent[max(0, len(sent)-1):])
		}
	}
	for n, c := range w.children {
		w.t.Logf("process %d:\n%s", n, c.said())
	}
}

func (w *twice) over(people []*talker) bool {
	return !slices.ContainsFunc(people, func(p *talker) bool { return !p.done() })
}

// TestTwoProcesses: two processes serve one campaign, and either is killed at
// any moment. Everybody is told what they are told where nobody dies, in that
// order, and at most the same once more right after; and what is kept is the
// same.
func TestTwoProcesses(t *testing.T) {
	var calm map[int64][]string
	var kept map[string]int
	require.True(t, t.Run("nobody dies", func(t *testing.T) {
		calm, _ = servedByTwo(t, 0, 1)
		kept = keptHere(t)
		assert.Equal(t, 2, kept["submitted"])
		assert.Zero(t, kept["waiting"])
	}))
	for round := range fromVariable(t, twiceRounds, 1) {
		t.Run(fmt.Sprint("they are killed, ", round), func(t *testing.T) {
			told, log := servedByTwo(t, 8, uint64(fromVariable(t, twiceSeed, 11)+round))
			for chat, want := range calm {
				assert.Equal(t, want, slices.Compact(told[chat]), "chat %d", chat)
			}
			assert.Equal(t, kept, keptHere(t))
			assert.NotContains(t, log, "level=ERROR")
			for _, secret := range []string{"Wren", "Emrys", "spreading", "s3cret_"} {
				assert.NotContains(t, log, secret)
			}
		})
	}
}

// keptHere counts what the campaign here holds.
func keptHere(t *testing.T) map[string]int {
	t.Helper()
	db, err := sql.Open("sqlite", "file:campaign.db?_pragma=busy_timeout(10000)")
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	kept := map[string]int{}
	for what, query := range map[string]string{
		"interviews": "SELECT count(*) FROM interviews", "submitted": "SELECT count(*) FROM interviews WHERE standing = 'submitted'",
		"responses": "SELECT count(*) FROM responses", "answers": "SELECT count(*) FROM answers", "cases": "SELECT count(*) FROM cases",
		"stopped": "SELECT count(*) FROM interviews WHERE standing = 'stopped'", "updates": "SELECT count(*) FROM updates",
		"waiting": "SELECT count(*) FROM updates WHERE body IS NOT NULL", "conflicts": "SELECT count(*) FROM conflicts",
	} {
		var n int
		require.NoError(t, db.QueryRowContext(t.Context(), query).Scan(&n), what)
		kept[what] = n
	}
	return kept
}
