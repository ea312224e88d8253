package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime"
	"mime/multipart"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/internal/crowd"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram"
)

// peerFolder is the variable that names the folder in which the npm package
// telegram-test-api was installed: a Telegram that nobody here wrote.
const peerFolder = "DOORKNOCK_TELEGRAM_PEER"

const peerToken = "1632960001:test-token-of-no-bot_at-all"

// TestPeer holds whole conversations through the service on that Telegram.
func TestPeer(t *testing.T) {
	folder := os.Getenv(peerFolder)
	if folder == "" {
		t.Skipf("there is no other Telegram: npm install telegram-test-api@4.2.1 in a folder, and name it by %s", peerFolder)
	}
	p := startPeer(t, folder)
	w := alderOn(t, 3, telegram.Config{Token: peerToken, Server: p.url, Client: &http.Client{Transport: p}})
	p.service = w
	answers := make(chan string, 100)
	w.answered = func(in chat.Incoming) { answers <- in.ID }
	p.answers = answers
	w.during(w.polls, func() {
		wren := p.person(7001)
		wren.types("/start "+w.cards[0].Code, "Which language")
		wren.taps("English", "Carry on", "Yes, I agree")
		wren.types("Wren Ashdown", "date of birth")
		wren.types("13 January 1940", "How is it, living here?")
		wren.types("Cold, mostly. 🥶 & “damp”", "phone number")
		wren.taps("Yes, that’s right", "Yes", "Bedroom", "It is spreading", "Skip", "No", "Gas", "Water", "Done")
		wren.types("about 3", "Did you mean 3?")
		wren.taps("Yes", "Skip", "I don’t know", "4", "No", "Not now", "Skip")
		require.Contains(t, wren.last(), "Here is what you told me.")
		wren.taps("Send")
		assert.Contains(t, wren.last(), "We will come and look at the damp in your Bedroom by ")

		emrys := p.person(7002)
		emrys.types("/start "+w.cards[1].Code, "Which language")
		emrys.taps("Cymraeg", "Parhau")
		emrys.types("STOP", "stopio")
	})

	kept, ok := w.kept(7001)
	require.True(t, ok)
	assert.Equal(t, crowd.Submitted, kept.End)
	got := map[string]string{}
	for _, x := range kept.Answers {
		if x.Answer.Status == condition.Answered {
			got[x.Path.String()] = x.Answer.Value.String()
		}
	}
	for path, want := range map[string]string{"life": "Cold, mostly. 🥶 & “damp”", "room[1]": "bedroom", "room_damp[1]": "spreading", "bills": "gas, water", "people": "3", "warm": "4"} {
		assert.Equal(t, want, got[path], path)
	}
	kept, ok = w.kept(7002)
	require.True(t, ok)
	assert.Equal(t, crowd.Stopped, kept.End)
}

// peer is the other Telegram, and the client by which the bot speaks to it: it
// reads JSON alone, so that forms are written anew, and it does not wait for
// updates, so that a question without an answer waits here.
type peer struct {
	t       *testing.T
	url     string
	service *alder
	answers <-chan string
	nudge   chan struct{}
}

// startPeer starts it on this machine, and ends it with the test.
func startPeer(t *testing.T, folder string) *peer {
	t.Helper()
	free, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	port := free.Addr().(*net.TCPAddr).Port
	require.NoError(t, free.Close())
	const program = `const Telegram = require('telegram-test-api');
process.stdin.on('end', () => process.exit(0)).resume();
new Telegram({host: '127.0.0.1', port: Number(process.argv[1]), storeTimeout: 600}).start().then(() => console.log('ready'));`
	cmd := exec.CommandContext(t.Context(), "node", "-e", program, strconv.Itoa(port))
	cmd.Dir = folder
	stdin, err := cmd.StdinPipe()
	require.NoError(t, err)
	stdout, err := cmd.StdoutPipe()
	require.NoError(t, err)
	var complaints bytes.Buffer
	cmd.Stderr = &complaints
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = stdin.Close()
		_ = cmd.Wait()
	})
	ready := make([]byte, len("ready"))
	_, err = io.ReadFull(stdout, ready)
	require.NoError(t, err, "%s", complaints.String())
	return &peer{t: t, url: "http://127.0.0.1:" + strconv.Itoa(port), nudge: make(chan struct{}, 100)}
}

// RoundTrip carries a call of the bot.
func (p *peer) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := inJSON(r)
	if err != nil {
		return nil, err
	}
	for {
		again := r.Clone(r.Context())
		again.Body, again.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
		again.Header.Set("Content-Type", "application/json")
		resp, err := http.DefaultTransport.RoundTrip(again)
		if err != nil || !strings.HasSuffix(r.URL.Path, "/getUpdates") {
			return resp, err
		}
		data, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if err != nil {
			return nil, err
		}
		if !bytes.Contains(data, []byte(`"result":[]`)) {
			resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader(data)), int64(len(data))
			return resp, nil
		}
		select {
		case <-p.nudge:
		case <-r.Context().Done():
			return nil, r.Context().Err()
		}
	}
}

// inJSON writes a form anew: numbers, lists and objects as such.
func inJSON(r *http.Request) ([]byte, error) {
	kind, params, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if r.Body == nil || kind != "multipart/form-data" {
		if r.Body == nil {
			return []byte("{}"), nil
		}
		return io.ReadAll(r.Body)
	}
	fields := map[string]json.RawMessage{}
	form := multipart.NewReader(r.Body, params["boundary"])
	for {
		part, err := form.NextPart()
		if err != nil { // a call without fields has no last boundary
			break
		}
		value, err := io.ReadAll(part)
		if err != nil {
			return nil, err
		}
		if name := part.FormName(); name != "text" && json.Valid(value) {
			fields[name] = value
		} else if fields[name], err = json.Marshal(string(value)); err != nil {
			return nil, err
		}
	}
	return json.Marshal(fields)
}

// visitor is somebody on the other Telegram.
type visitor struct {
	*peer
	chat int64
}

func (p *peer) person(chat int64) *visitor { return &visitor{p, chat} }

// told is what the bot sent, oldest first.
type told struct {
	Message struct {
		Chat   json.Number `json:"chat_id"`
		Text   string
		Markup struct {
			Rows [][]struct {
				Text string
				Data string `json:"callback_data"`
			} `json:"inline_keyboard"`
		} `json:"reply_markup"`
	}
	MessageID int
}

func (v *visitor) told() []told {
	v.t.Helper()
	var all struct{ Result []told }
	v.post("/getUpdatesHistory", map[string]any{"token": peerToken}, &all)
	var mine []told
	for _, m := range all.Result {
		if m.Message.Chat.String() == strconv.FormatInt(v.chat, 10) {
			mine = append(mine, m)
		}
	}
	return mine
}

func (v *visitor) last() string {
	all := v.told()
	require.NotEmpty(v.t, all, "nothing was sent")
	return all[len(all)-1].Message.Text
}

// types sends words, and is answered with others.
func (v *visitor) types(words, answer string) {
	v.t.Helper()
	v.does("/sendMessage", map[string]any{"text": words, "date": v.service.clock.Now().Unix()})
	require.Contains(v.t, v.last(), answer)
}

// taps taps a button of the newest message, and then one of the next.
func (v *visitor) taps(labels ...string) {
	v.t.Helper()
	for _, label := range labels {
		all := v.told()
		newest := all[len(all)-1]
		data := ""
		for _, row := range newest.Message.Markup.Rows {
			for _, b := range row {
				if b.Text == label {
					data = b.Data
				}
			}
		}
		require.NotEmpty(v.t, data, "there is no button %q under %q", label, newest.Message.Text)
		v.does("/sendCallback", map[string]any{"data": data, "message": map[string]any{
			"message_id": newest.MessageID, "date": v.service.clock.Now().Unix(), "chat": map[string]any{"id": v.chat, "type": "private"}}})
	}
}

// does has the other Telegram bring something to the bot, and waits until the
// bot has answered.
func (v *visitor) does(path string, fields map[string]any) {
	v.t.Helper()
	_ = v.service.clock.Sleep(v.t.Context(), 30*time.Second)
	fields["botToken"] = peerToken
	fields["from"] = map[string]any{"id": v.chat, "is_bot": false, "first_name": "Somebody"}
	fields["chat"] = map[string]any{"id": v.chat, "type": "private"}
	v.post(path, fields, &struct{}{})
	v.nudge <- struct{}{}
	select {
	case <-v.answers:
	case <-time.After(time.Minute): // the test fails by this limit; it never passes by it
		v.t.Fatal("what somebody did was not answered")
	}
}

func (p *peer) post(path string, fields map[string]any, into any) {
	p.t.Helper()
	body, err := json.Marshal(fields)
	require.NoError(p.t, err)
	req, err := http.NewRequestWithContext(context.Background(), http.MethodPost, p.url+path, bytes.NewReader(body))
	require.NoError(p.t, err)
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	require.NoError(p.t, err)
	defer func() { _ = resp.Body.Close() }()
	require.NoError(p.t, json.NewDecoder(resp.Body).Decode(into))
}
