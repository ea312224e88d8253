package telegram

import (
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/go-telegram/bot/models"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// event is an update translated.
type event struct {
	in    chat.Incoming
	query string // of a pressed button, to be told that it was heard
}

// translate reads an update. It says false for what is no event of a private
// conversation: that is confirmed and left alone. It returns an error for what
// cannot be read, and contains whatever reading it may set off.
func translate(r received) (e event, ok bool, err error) {
	defer func() {
		if recover() != nil {
			err = errUnread(r.ID)
		}
	}()
	var u models.Update
	if json.Unmarshal(r.Raw, &u) != nil {
		return event{}, false, errUnread(r.ID)
	}
	switch {
	case u.Message != nil:
		e, ok = said(u.Message, chat.Said)
	case u.EditedMessage != nil:
		e, ok = said(u.EditedMessage, chat.Edited)
	case u.CallbackQuery != nil:
		e, ok = pressed(u.CallbackQuery)
	case u.MyChatMember != nil:
		e, ok = cameOrWent(u.MyChatMember)
	}
	e.in.ID, e.in.Channel = strconv.FormatInt(r.ID, 10), Name
	return e, ok, nil
}

func errUnread(id int64) error {
	return fmt.Errorf("telegram: update %d could not be read and was passed over", id)
}

func said(m *models.Message, kind chat.Kind) (event, bool) {
	if m.Chat.Type != models.ChatTypePrivate {
		return event{}, false
	}
	in := chat.Incoming{
		From: address(m.Chat.ID), At: time.Unix(int64(m.Date), 0).UTC(), Kind: kind, Message: strconv.Itoa(m.ID),
		Text: m.Text, Album: m.MediaGroupID, Media: pictures(m),
	}
	if m.From != nil {
		in.Person, in.Language = strconv.FormatInt(m.From.ID, 10), language(m.From.LanguageCode)
	}
	if in.Text == "" {
		in.Text = m.Caption
	}
	if len(in.Media) > 0 {
		return event{in: in}, true
	}
	if in.Location = whereIs(m); in.Location != "" && kind == chat.Edited {
		return event{}, false // a place that moves, every few seconds
	}
	if in.Media = recordings(m); in.Text == "" {
		in.Other = other(m)
	}
	return event{in: in}, true
}

func pressed(q *models.CallbackQuery) (event, bool) {
	in := chat.Incoming{
		Kind: chat.Pressed, Press: q.Data, Person: strconv.FormatInt(q.From.ID, 10), Language: language(q.From.LanguageCode),
	}
	switch m := q.Message; {
	case m.Message != nil && m.Message.Chat.Type == models.ChatTypePrivate:
		in.From, in.Message = address(m.Message.Chat.ID), strconv.Itoa(m.Message.ID)
	case m.InaccessibleMessage != nil && m.InaccessibleMessage.Chat.Type == models.ChatTypePrivate:
		in.From, in.Message = address(m.InaccessibleMessage.Chat.ID), strconv.Itoa(m.InaccessibleMessage.MessageID)
	default:
		return event{}, false
	}
	return event{in: in, query: q.ID}, true
}

func cameOrWent(m *models.ChatMemberUpdated) (event, bool) {
	if m.Chat.Type != models.ChatTypePrivate {
		return event{}, false
	}
	in := chat.Incoming{
		From: address(m.Chat.ID), Person: strconv.FormatInt(m.From.ID, 10), At: time.Unix(int64(m.Date), 0).UTC(),
		Kind: chat.Returned, Language: language(m.From.LanguageCode),
	}
	if t := m.NewChatMember.Type; t == models.ChatMemberTypeBanned || t == models.ChatMemberTypeLeft {
		in.Kind = chat.Left
	}
	return event{in: in}, true
}

// other names what a message holds beside words and pictures.
func other(m *models.Message) string {
	switch {
	case m.Voice != nil:
		return "voice"
	case m.Audio != nil:
		return "audio"
	case m.Video != nil || m.VideoNote != nil || m.Animation != nil:
		return "video"
	case m.Sticker != nil:
		return "sticker"
	case m.Location != nil || m.Venue != nil:
		return "location"
	case m.Contact != nil:
		return "contact"
	case m.Document != nil:
		return "file"
	}
	return "unknown"
}

func address(id int64) chat.Address { return chat.Address(strconv.FormatInt(id, 10)) }

// language keeps the first part of a tag such as en-GB.
func language(code string) survey.Language {
	for i, r := range code {
		if r == '-' || r == '_' {
			return survey.Language(code[:i])
		}
	}
	return survey.Language(code)
}
