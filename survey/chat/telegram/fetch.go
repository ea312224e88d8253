package telegram

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"

	"github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/picture"
)

// Fetch fetches a picture, a recording, a video or a document. It reads no more
// than [Config.Largest] bytes, and goes by the content, not by what the sender
// called it. A picture, a video or a recording comes without where and when it
// was made: see picture.Bare and picture.BareVideo. What cannot be freed of that
// is no file that it takes: a HEIC picture, a video with a track of places.
func (c *Channel) Fetch(ctx context.Context, m chat.Media) (chat.File, error) {
	if m.Size > c.cfg.Largest {
		return chat.File{}, &chat.Unfetched{Trouble: chat.TooLarge}
	}
	var found *models.File
	err := c.again(ctx, func(ctx context.Context) error {
		var err error
		found, err = c.bot.GetFile(ctx, &bot.GetFileParams{FileID: m.Ref})
		return c.fault("getFile", err)
	})
	switch {
	case isUnsendable(err):
		return chat.File{}, &chat.Unfetched{Trouble: troubleOf(err)}
	case err != nil:
		return chat.File{}, err
	case found.FileSize > c.cfg.Largest:
		return chat.File{}, &chat.Unfetched{Trouble: chat.TooLarge}
	}
	var file chat.File
	err = c.again(ctx, func(ctx context.Context) error {
		var err error
		file, err = c.download(ctx, c.bot.FileDownloadLink(found), m)
		return err
	})
	return file, err
}

func troubleOf(err error) chat.Trouble {
	if strings.Contains(err.Error(), "too big") {
		return chat.TooLarge
	}
	return chat.Gone
}

// download reads a file. The link holds the token, so no error of the
// client leaves this function.
func (c *Channel) download(ctx context.Context, link string, m chat.Media) (chat.File, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, link, nil)
	if err != nil {
		return chat.File{}, &chat.Unfetched{Trouble: chat.Gone}
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return chat.File{}, c.fault("download", err)
	}
	defer func() { _ = resp.Body.Close() }()
	switch {
	case resp.StatusCode == http.StatusNotFound:
		return chat.File{}, &chat.Unfetched{Trouble: chat.Gone}
	case resp.StatusCode != http.StatusOK:
		return chat.File{}, &fault{"download", "the server failed", nil}
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, c.cfg.Largest+1))
	switch {
	case err != nil:
		return chat.File{}, c.fault("download", errors.New("the connection broke"))
	case int64(len(data)) > c.cfg.Largest:
		return chat.File{}, &chat.Unfetched{Trouble: chat.TooLarge}
	}
	mime, ok := content(m, data)
	switch {
	case !ok:
	case isPicture(mime):
		data, err = picture.Bare(data)
	case len(data) >= 8 && string(data[4:8]) == "ftyp":
		data, err = picture.BareVideo(data)
	}
	ok = ok && err == nil
	switch {
	case !ok && m.Kind() == survey.TypeImage:
		return chat.File{}, &chat.Unfetched{Trouble: chat.NotPicture}
	case !ok:
		return chat.File{}, &chat.Unfetched{Trouble: chat.NotMedia}
	}
	return chat.File{MIME: mime, Bytes: data}, nil
}
