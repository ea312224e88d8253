package chattest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"sync"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// Host is the smallest host that keeps the contract of chat.Inbox: it holds
// dialogues, and what it has yet to send, in memory in place of a store. It
// begins a dialogue for whoever writes first. It may be used by goroutines.
type Host struct {
	script *chat.Script
	line   Line

	mu        sync.Mutex
	seen      map[string]bool
	states    map[chat.Address][]byte
	outbox    map[chat.Address][]chat.Outgoing
	responses map[chat.Address]survey.Response
	pictures  map[string][]byte
	taken     int
	last      chat.Address  // whose event was taken last
	changed   chan struct{} // closed, and made anew, after every event
}

// NewHost returns a host of a script, which answers on a line.
func NewHost(script *chat.Script, line Line) *Host {
	return &Host{script: script, line: line, seen: map[string]bool{}, states: map[chat.Address][]byte{}, outbox: map[chat.Address][]chat.Outgoing{},
		responses: map[chat.Address]survey.Response{}, pictures: map[string][]byte{}, changed: make(chan struct{})}
}

// Accept takes an event once, and sends what is due to its conversation.
func (h *Host) Accept(ctx context.Context, in chat.Incoming) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.seen[in.ID] {
		turns, err := h.reply(ctx, in)
		if err != nil {
			return err
		}
		h.seen[in.ID] = true // one commit: seen, state, outbox
		h.keep(in.From, turns)
	}
	for len(h.outbox[in.From]) > 0 {
		err := h.line.Send(ctx, h.outbox[in.From][0])
		var blocked *chat.Blocked
		if err != nil && !errors.As(err, &blocked) {
			return err
		}
		h.outbox[in.From] = h.outbox[in.From][1:]
	}
	h.taken, h.last = h.taken+1, in.From
	close(h.changed)
	h.changed = make(chan struct{})
	return nil
}

func (h *Host) keep(from chat.Address, turns []chat.Turn) {
	for _, turn := range turns {
		h.states[from] = turn.State
		for _, out := range turn.Out {
			out.To = from
			h.outbox[from] = append(h.outbox[from], out)
		}
	}
}

func (h *Host) reply(ctx context.Context, in chat.Incoming) ([]chat.Turn, error) {
	can := h.line.Capabilities()
	if h.states[in.From] == nil {
		_, turn := h.script.Begin(survey.Beginning{ID: survey.InterviewID("of " + in.From), Mode: survey.Chat, At: in.At}, can)
		return []chat.Turn{turn}, nil
	}
	d, err := h.script.Resume(h.states[in.From], survey.Chat, can)
	if err != nil {
		return nil, err
	}
	turns := []chat.Turn{d.Reply(in, in.At)}
	for _, event := range turns[0].Events {
		switch e := event.(type) {
		case chat.MediaWanted:
			if in.Media, err = h.fetch(ctx, in.Media, e); err != nil {
				return nil, err
			}
			turns = []chat.Turn{d.Reply(in, in.At)}
		case chat.Submitted:
			h.responses[in.From] = e.Response
			turns = append(turns, d.Close(nil, in.At))
		}
	}
	return turns, nil
}

// fetch keeps the files of a message by their hash.
func (h *Host) fetch(ctx context.Context, media []chat.Media, wanted chat.MediaWanted) ([]chat.Media, error) {
	fetcher, _ := h.line.(chat.Fetcher)
	if len(media) == 0 {
		media = wanted.Media
	}
	out := append([]chat.Media(nil), media...)
	for i := range out {
		content := []byte(out[i].Typed)
		if out[i].Typed == "" && fetcher != nil {
			file, err := fetcher.Fetch(ctx, out[i])
			if err != nil {
				return nil, err
			}
			content = file.Bytes
		}
		sum := sha256.Sum256(content)
		out[i].Hash = hex.EncodeToString(sum[:])
		h.pictures[out[i].Hash] = content
	}
	return out, nil
}
