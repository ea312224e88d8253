package sqlite

import (
	"context"

	"github.com/doorknock/doorknock/campaign"
)

// HideInterview and ShowInterview are the codec of what an interview seals.
func HideInterview(i campaign.OpenInterview) ([]byte, error) {
	_, secret, err := hideInterview(i, nil)
	return secret.plain, err
}

// ShowInterview reads what HideInterview wrote.
func ShowInterview(secret []byte) (campaign.OpenInterview, error) {
	return showInterview(campaign.OpenInterview{}, secret)
}

// InLine is how many requests wait for their turn.
func (s *Store) InLine() int {
	s.queue.mu.Lock()
	defer s.queue.mu.Unlock()
	return len(s.queue.waiting)
}

// Ask runs a statement on the writer's own connection, and returns the first
// column of its first row.
func (s *Store) Ask(ctx context.Context, statement string) (answer string, err error) {
	err = s.writer.conn.QueryRowContext(ctx, statement).Scan(&answer)
	return answer, err
}
