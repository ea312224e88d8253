package desk

import (
	"encoding/json"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// Talk is what a desk needs to hold conversations. Its zero value holds none.
type Talk struct {
	// Script is what the landlord tells every conversation.
	Script chat.Config
	// Channels are those on which residents can chat.
	Channels map[chat.Channel]Channel
}

// Channel is one way to chat.
type Channel struct {
	Mode    survey.Mode // defaults to survey.Chat
	Can     chat.Capabilities
	Fetcher chat.Fetcher // of pictures; nil where Can.Media is false
}

// spoken is what an interview keeps of its conversation: the dialogue's state,
// and the last reply with what it was a reply to, so that a restart between
// saving and sending loses nothing.
type spoken struct {
	State  []byte          `json:"state"`
	Update string          `json:"update"`
	Out    []chat.Outgoing `json:"out,omitempty"`
}

func (s spoken) encode() []byte {
	data, err := json.Marshal(s)
	if err != nil { // it is made of bytes and texts
		return nil
	}
	return data
}

// decodeSpoken reads what encode wrote. Its error says nothing of what was
// said.
func decodeSpoken(data []byte) (spoken, error) {
	var s spoken
	if json.Unmarshal(data, &s) != nil {
		return spoken{}, chat.ErrState
	}
	return s, nil
}
