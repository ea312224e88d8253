package desk

import (
	"context"
	"fmt"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// Conversation returns a stored interview's dialogue as it stands, for whoever
// takes it over or looks on. What is done to it is not stored.
func (d *Desk) Conversation(ctx context.Context, id survey.InterviewID) (*chat.Dialogue, error) {
	o, err := one(d.cfg.Store.Interviews(ctx, store.InterviewFilter{ID: id}))
	if err != nil {
		return nil, fmt.Errorf("interview %s: %w", id, err)
	}
	e, err := d.edition(o.Of)
	if err != nil {
		return nil, err
	}
	kept, err := decodeSpoken(o.Dialogue)
	if err != nil || e.script == nil {
		return nil, fmt.Errorf("interview %s has no conversation: %w", id, ErrConfig)
	}
	return e.script.Resume(kept.State, survey.Chat, d.cfg.Talk.Channels[chat.Channel(o.Channel)].Can)
}
