package chat

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

// Media is a picture, a recording, a video or a document that a person sent,
// or words that they typed in place of one. A channel fills in where it can be
// fetched; a host that has stored it fills in its Hash, or the Trouble that it
// met, and hands the same [Incoming] to the dialogue again.
type Media struct {
	Ref     string  `json:"ref"`               // the channel's own, for [Fetcher]
	Size    int64   `json:"size,omitempty"`    // in bytes, where the channel says so
	MIME    string  `json:"mime,omitempty"`    // as claimed by the sender
	Typed   string  `json:"typed,omitempty"`   // the whole content, as plain text: there is nothing to fetch
	Hash    string  `json:"hash,omitempty"`    // of the stored content
	Trouble Trouble `json:"trouble,omitempty"` // why it could not be stored
}

// String tells the type and size of the content, and nothing of it.
func (m Media) String() string { return fmt.Sprintf("%s (%d bytes)", string(m.Kind()), m.Size) }

// Format writes what String returns, under every verb: what was typed is
// somebody's answer.
func (m Media) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, m.String()) }

// LogValue logs what String returns.
func (m Media) LogValue() slog.Value { return slog.StringValue(m.String()) }

// Kind returns the type of the question that such content answers: by what its
// sender calls it, a picture, a recording, a video, or else a file. What nobody
// gave a name is a picture.
func (m Media) Kind() survey.Type {
	kind, sort, _ := strings.Cut(m.MIME, "/")
	switch {
	case kind == "image", m.MIME == "":
		return survey.TypeImage
	case kind == "audio", sort == "ogg":
		return survey.TypeAudio
	case kind == "video":
		return survey.TypeVideo
	}
	return survey.TypeFile
}

// typedMedia returns words that stand in place of a file, as the event
// [MediaWanted] carries them: a name for a signature, what a recording would
// have said.
func typedMedia(words string) Media {
	return Media{Ref: typedRef, MIME: "text/plain; charset=utf-8", Size: int64(len(words)), Typed: words}
}

// typedRef is the Ref of what was typed.
const typedRef = "typed"

// Trouble is why a file could not be taken. Its zero value is none.
type Trouble string

// The troubles.
const (
	TooLarge   Trouble = "too large"
	NotPicture Trouble = "not a picture"     // its content is none that a browser shows
	NotMedia   Trouble = "not what it seems" // its content is no recording, video or document that can be opened safely
	Gone       Trouble = "gone"              // the channel no longer has it
)

// File is the content of a file.
type File struct {
	MIME  string // by its content: image/jpeg, audio/mpeg, application/pdf, …
	Bytes []byte
}

// Fetcher fetches files from a channel. Fetch reads no more than its channel's
// limit, and returns an *[Unfetched] for a file that will never come, a
// *[RetryAfter] for one that may come later. It is not called for what was
// typed.
type Fetcher interface {
	Fetch(ctx context.Context, m Media) (File, error)
}

// Unfetched is the error for a file that can never be fetched.
type Unfetched struct{ Trouble Trouble }

// Error names the trouble.
func (e *Unfetched) Error() string { return fmt.Sprintf("file not fetched: %s", string(e.Trouble)) }
