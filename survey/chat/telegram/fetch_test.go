package telegram_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/chat"
	"github.com/doorknock/doorknock/survey/chat/telegram"
	"github.com/doorknock/doorknock/survey/chat/telegram/telegramtest"
)

func picture(t testing.TB, as string) []byte {
	var b bytes.Buffer
	img := image.NewGray(image.Rect(0, 0, 8, 8))
	if as == "png" {
		require.NoError(t, png.Encode(&b, img))
	} else {
		require.NoError(t, jpeg.Encode(&b, img, nil))
	}
	return b.Bytes()
}

func TestFetch(t *testing.T) {
	for _, c := range []struct {
		name    string
		content []byte
		media   chat.Media
		largest int64
		faults  []telegramtest.Fault
		mime    string
		trouble chat.Trouble
	}{
		{name: "a photo", content: picture(t, "jpeg"), mime: "image/jpeg"},
		{name: "a PNG that says it is a JPEG", content: picture(t, "png"), media: chat.Media{MIME: "image/jpeg"}, mime: "image/png"},
		{name: "after passing failures", content: picture(t, "png"), faults: []telegramtest.Fault{{Code: 500}, {Drop: true}}, mime: "image/png"},
		{name: "a page", content: []byte("<html><script>alert(1)</script>"), trouble: chat.NotPicture},
		{name: "nothing", content: nil, trouble: chat.NotPicture},
		{name: "too large, it says", content: picture(t, "png"), media: chat.Media{Size: 1 << 40}, trouble: chat.TooLarge},
		{name: "too large, says Telegram", content: picture(t, "png"), largest: 20, trouble: chat.TooLarge},
		{name: "too large for Telegram", content: make([]byte, 20<<20+1), trouble: chat.TooLarge},
		{name: "gone", content: picture(t, "png"), media: chat.Media{Ref: "other"}, trouble: chat.Gone},
		{name: "gone on the way", content: picture(t, "png"), faults: []telegramtest.Fault{{Code: 404}}, trouble: chat.Gone},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, func(cfg *telegram.Config) { cfg.Largest = c.largest })
			r.server.Photo(ann, c.content, "")
			r.server.Fail("download", c.faults...)
			if c.media.Ref == "" {
				c.media.Ref = "photo0"
			}
			file, err := r.channel.Fetch(t.Context(), c.media)
			if c.trouble != "" {
				var un *chat.Unfetched
				require.ErrorAs(t, err, &un)
				assert.Equal(t, c.trouble, un.Trouble)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, c.mime, file.MIME)
			assert.Equal(t, c.content, file.Bytes)
		})
	}
}

// A size that the server does not admit to is found while reading.
func TestFetchReadsNoMoreThanItsLimit(t *testing.T) {
	r := newRig(t, func(cfg *telegram.Config) { cfg.Largest = 1000 })
	r.server.Photo(ann, picture(t, "png"), "")
	r.server.Swell("photo0", 5000)
	_, err := r.channel.Fetch(t.Context(), chat.Media{Ref: "photo0"})
	var un *chat.Unfetched
	require.ErrorAs(t, err, &un)
	assert.Equal(t, chat.TooLarge, un.Trouble)
}

func itoa(n int) string { return strconv.Itoa(n) }
