package telegram

import "net/http"

// Queued returns how many updates a webhook has that came and are not done.
func Queued(h http.Handler) int {
	t := &h.(*webhook).turns
	t.mu.Lock()
	defer t.mu.Unlock()
	return max(t.waiting, len(t.last))
}
