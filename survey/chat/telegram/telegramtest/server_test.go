package telegramtest_test

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
)

// call calls a method with JSON, and returns its reply.
func call(t *testing.T, s *telegramtest.Server, method, body string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+"/bot"+s.Token+"/"+method, strings.NewReader(body))
	require.NoError(t, err)
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer func() { _ = resp.Body.Close() }()
	data, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	var reply struct{ Description string }
	require.NoError(t, json.Unmarshal(data, &reply))
	return resp.StatusCode, reply.Description
}

func TestTheServerIsAsStrictAsTheRealOne(t *testing.T) {
	s := telegramtest.New(t)
	s.Say(5, "hi")
	button := func(data string) string {
		return `{"chat_id":5,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"b","callback_data":"` + data + `"}]]}}`
	}
	for _, c := range []struct {
		name, method, body string
		code               int
		want               string
	}{
		{"unknown method", "sendMesage", `{}`, 404, "Not Found"},
		{"no chat", "sendMessage", `{"text":"x"}`, 400, "Bad Request: chat_id is empty"},
		{"unknown chat", "sendMessage", `{"chat_id":6,"text":"x"}`, 400, "Bad Request: chat not found"},
		{"empty text", "sendMessage", `{"chat_id":5,"text":" "}`, 400, "Bad Request: message text is empty"},
		{"long text", "sendMessage", `{"chat_id":5,"text":"` + strings.Repeat("x", 4097) + `"}`, 400, "Bad Request: message is too long"},
		{"wide text", "sendMessage", `{"chat_id":5,"text":"` + strings.Repeat("👍", 2049) + `"}`, 400, "Bad Request: message is too long"},
		{"longest text", "sendMessage", `{"chat_id":5,"text":"` + strings.Repeat("👍", 2048) + `"}`, 200, ""},
		{"no data", "sendMessage", button(""), 400, "Bad Request: BUTTON_DATA_INVALID"},
		{"long data", "sendMessage", button(strings.Repeat("x", 65)), 400, "Bad Request: BUTTON_DATA_INVALID"},
		{"wide data", "sendMessage", button(strings.Repeat("é", 33)), 400, "Bad Request: BUTTON_DATA_INVALID"},
		{"longest data", "sendMessage", button(strings.Repeat("x", 64)), 200, ""},
		{"no such keyboard", "sendMessage", `{"chat_id":5,"text":"x","reply_markup":{"keyboard":[]}}`, 400, "Bad Request: can't parse reply keyboard markup JSON object"},
		{"no such message", "editMessageText", `{"chat_id":5,"message_id":1,"text":"x"}`, 400, "Bad Request: message to edit not found"},
		{"no such press", "answerCallbackQuery", `{"callback_query_id":"x"}`, 400, "Bad Request: query is too old and response timeout expired or query ID is invalid"},
		{"no such file", "getFile", `{"file_id":"x"}`, 400, "Bad Request: wrong file_id or the file is temporarily unavailable"},
		{"bad command", "setMyCommands", `{"commands":[{"command":"Stop!","description":"x"}]}`, 400, "Bad Request: BOT_COMMAND_INVALID"},
		{"no JSON", "sendMessage", `{`, 400, "Bad Request: malformed JSON"},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, description := call(t, s, c.method, c.body)
			assert.Equal(t, c.code, code)
			assert.Equal(t, c.want, description)
		})
	}
	assert.NotEmpty(t, s.Broken())
}

func TestAnotherTokenIsRefused(t *testing.T) {
	s := telegramtest.New(t)
	resp, err := http.PostForm(s.URL+"/bot1:other/getMe", url.Values{})
	require.NoError(t, err)
	_ = resp.Body.Close()
	assert.Equal(t, http.StatusUnauthorized, resp.StatusCode)
}

// The library's own calls, multipart and streamed, are read as they are.
func TestItReadsWhatTheLibraryWrites(t *testing.T) {
	s := telegramtest.New(t)
	b, err := bot.New(s.Token, bot.WithServerURL(s.URL))
	require.NoError(t, err)
	s.Say(5, "hi")
	m, err := b.SendMessage(t.Context(), &bot.SendMessageParams{ChatID: 5, Text: "hello\n& “good” day", ReplyMarkup: &models.InlineKeyboardMarkup{
		InlineKeyboard: [][]models.InlineKeyboardButton{{{Text: "Yes", CallbackData: "y"}}},
	}})
	require.NoError(t, err)
	assert.Equal(t, "hello\n& “good” day", s.Sent(5)[0].Text)
	_, err = b.EditMessageText(t.Context(), &bot.EditMessageTextParams{ChatID: 5, MessageID: m.ID, Text: "hello again"})
	require.NoError(t, err)
	_, err = b.EditMessageText(t.Context(), &bot.EditMessageTextParams{ChatID: 5, MessageID: m.ID, Text: "hello again"})
	require.ErrorIs(t, err, bot.ErrorBadRequest)
	assert.Equal(t, 1, s.Sent(5)[0].Edits)
	s.Block(5)
	_, err = b.SendMessage(t.Context(), &bot.SendMessageParams{ChatID: 5, Text: "x"})
	require.ErrorIs(t, err, bot.ErrorForbidden)
	s.Fail("sendMessage", telegramtest.Fault{Code: 429, After: 3})
	_, err = b.SendMessage(t.Context(), &bot.SendMessageParams{ChatID: 5, Text: "x"})
	var limited *bot.TooManyRequestsError
	require.ErrorAs(t, err, &limited)
	assert.Equal(t, 3, limited.RetryAfter)
	assert.Empty(t, s.Broken())
}

func ids(t *testing.T, s *telegramtest.Server, body string) []int64 {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+"/bot"+s.Token+"/getUpdates", strings.NewReader(body))
	require.NoError(t, err)
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	defer func() { _ = resp.Body.Close() }()
	var reply struct {
		Result []struct {
			ID int64 `json:"update_id"`
		}
	}
	require.NoError(t, json.NewDecoder(resp.Body).Decode(&reply))
	list := []int64{}
	for _, u := range reply.Result {
		list = append(list, u.ID)
	}
	return list
}

func TestAnUpdateIsConfirmedByAskingForALaterOne(t *testing.T) {
	s := telegramtest.New(t)
	a, b, c := s.Say(5, "a"), s.Say(5, "b"), s.Say(5, "c")
	assert.Equal(t, []int64{a, b, c}, ids(t, s, `{}`))
	assert.Equal(t, []int64{a, b, c}, ids(t, s, `{"offset":0}`), "asking again brings the same")
	assert.Equal(t, []int64{b, c}, ids(t, s, `{"offset":5001}`))
	assert.Equal(t, []int64{b}, ids(t, s, `{"limit":1}`))
	assert.Equal(t, []int64{c}, ids(t, s, `{"offset":-1}`))
	assert.Equal(t, []int64{}, ids(t, s, `{"offset":5003}`))
	s.Repeat(a)
	assert.Equal(t, []int64{a}, ids(t, s, `{"offset":5003}`))
	assert.Equal(t, []int64{}, ids(t, s, `{}`))
}

func TestASecondPollEndsTheFirst(t *testing.T) {
	s := telegramtest.New(t)
	first := make(chan int, 1)
	go func() {
		req, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+"/bot"+s.Token+"/getUpdates", strings.NewReader(`{"timeout":50}`))
		req.Header.Set("Content-Type", "application/json")
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			first <- -1
			return
		}
		_ = resp.Body.Close()
		first <- resp.StatusCode
	}()
	s.Until("the first poll", func() bool { return s.Calls("getUpdates") == 1 })
	// The first may not have begun to wait yet: ask until it is told.
	for code := 0; code == 0; {
		ids(t, s, `{}`)
		select {
		case code = <-first:
			assert.Equal(t, http.StatusConflict, code)
		case <-time.After(time.Millisecond):
		}
	}
}

func TestAHangingCallEndsWithItsCaller(t *testing.T) {
	s := telegramtest.New(t)
	s.Fail("getMe", telegramtest.Fault{Hang: true})
	ctx, cancel := context.WithCancel(t.Context())
	s2 := make(chan error, 1)
	go func() {
		req, _ := http.NewRequestWithContext(ctx, http.MethodPost, s.URL+"/bot"+s.Token+"/getMe", nil)
		resp, err := http.DefaultClient.Do(req)
		if err == nil {
			_ = resp.Body.Close()
		}
		s2 <- err
	}()
	s.Until("the call", func() bool { return s.Calls("getMe") == 1 })
	cancel()
	require.ErrorIs(t, <-s2, context.Canceled)
}
