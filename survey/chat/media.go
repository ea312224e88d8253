package chat

import (
	"context"
	"fmt"
)

// Media is a picture that a person sent. A channel fills in where it can be
// fetched; a host that has stored it fills in its Hash, or the Trouble that it
// met, and hands the same [Incoming] to the dialogue again.
type Media struct {
	Ref     string  `json:"ref"`               // the channel's own, for [Fetcher]
	Size    int64   `json:"size,omitempty"`    // in bytes, where the channel says so
	MIME    string  `json:"mime,omitempty"`    // as claimed by the sender
	Hash    string  `json:"hash,omitempty"`    // of the stored content
	Trouble Trouble `json:"trouble,omitempty"` // why it could not be stored
}

// Trouble is why a picture could not be taken. Its zero value is none.
type Trouble string

// The troubles.
const (
	TooLarge   Trouble = "too large"
	NotPicture Trouble = "not a picture" // its content is none that a browser shows
	Gone       Trouble = "gone"          // the channel no longer has it
)

// File is the content of a picture.
type File struct {
	MIME  string // by its content: image/jpeg, image/png or image/webp
	Bytes []byte
}

// Fetcher fetches pictures from a channel. Fetch reads no more than its
// channel's limit, and returns an *[Unfetched] for a picture that will never
// come, a *[RetryAfter] for one that may come later.
type Fetcher interface {
	Fetch(ctx context.Context, m Media) (File, error)
}

// Unfetched is the error for a picture that can never be fetched.
type Unfetched struct{ Trouble Trouble }

// Error names the trouble.
func (e *Unfetched) Error() string { return fmt.Sprintf("picture not fetched: %s", string(e.Trouble)) }
