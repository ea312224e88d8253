package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/go-telegram/bot"
)

// received is one update as it came: its id, and what is not yet decoded, so
// that one that cannot be read does not lose the others.
type received struct {
	ID  int64
	Raw json.RawMessage
}

// wanted lists the kinds of updates that the channel asks for.
var wanted = []string{"message", "edited_message", "callback_query", "my_chat_member"}

// updates asks for the updates from an offset on, and waits for them. Offset 0
// asks for all that are not confirmed.
func (c *Channel) updates(ctx context.Context, offset int64) ([]received, error) {
	ask := map[string]any{"timeout": int(c.cfg.Wait.Seconds()), "limit": 100, "allowed_updates": wanted}
	if offset != 0 {
		ask["offset"] = offset
	}
	ctx, cancel := context.WithTimeout(ctx, c.cfg.Wait+c.cfg.Call)
	defer cancel()
	result, err := c.post(ctx, "getUpdates", ask)
	if err != nil {
		return nil, c.fault("getUpdates", err)
	}
	var raw []json.RawMessage
	if json.Unmarshal(result, &raw) != nil {
		return nil, &fault{"getUpdates", "the reply could not be read", nil}
	}
	batch := make([]received, 0, len(raw))
	for _, r := range raw {
		var head struct {
			ID int64 `json:"update_id"`
		}
		if json.Unmarshal(r, &head) != nil || head.ID == 0 {
			c.cfg.Fault(&fault{"getUpdates", "an update without an id was passed over", nil})
			continue
		}
		batch = append(batch, received{head.ID, r})
	}
	return batch, nil
}

// post calls a method that the library does not offer, and returns its result.
// Its errors are the library's, and go through [Channel.fault].
func (c *Channel) post(ctx context.Context, method string, ask any) (json.RawMessage, error) {
	body, err := json.Marshal(ask)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+method, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := bounded{c.http}.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	return result(data)
}

// result takes the result out of a reply, or the error that it tells.
func result(data []byte) (json.RawMessage, error) {
	var reply struct {
		OK          bool            `json:"ok"`
		Result      json.RawMessage `json:"result"`
		ErrorCode   int             `json:"error_code"`
		Description string          `json:"description"`
		Parameters  struct {
			RetryAfter int `json:"retry_after"`
		} `json:"parameters"`
	}
	if json.Unmarshal(data, &reply) != nil {
		return nil, errors.New("decode")
	}
	classes := map[int]error{
		http.StatusBadRequest: bot.ErrorBadRequest, http.StatusUnauthorized: bot.ErrorUnauthorized,
		http.StatusForbidden: bot.ErrorForbidden, http.StatusNotFound: bot.ErrorNotFound, http.StatusConflict: bot.ErrorConflict,
	}
	switch class := classes[reply.ErrorCode]; {
	case reply.OK:
		return reply.Result, nil
	case reply.ErrorCode == http.StatusTooManyRequests:
		return nil, &bot.TooManyRequestsError{RetryAfter: reply.Parameters.RetryAfter}
	case class != nil:
		return nil, fmt.Errorf("%w, %s", class, reply.Description)
	}
	return nil, errors.New("error response from telegram")
}
