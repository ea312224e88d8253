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

// movie is a small file of that brand.
func movie(brand string) []byte {
	return []byte("\x00\x00\x00\x10ftyp" + brand + "\x00\x00\x02\x00" + "\x00\x00\x00\x20moov" + "\x00\x00\x00\x18trak" + "\x00\x00\x00\x10stbl12345678")
}

// placed is one with the place where it was made.
func placed() []byte {
	return append(movie("isom"), "\x00\x00\x00\x26moov\x00\x00\x00\x1Eudta\x00\x00\x00\x16\xA9xyz+51.50-000.11/"...)
}

// A video, as a document too, comes without where it was made.
func TestFetchedVideosSayNotWhere(t *testing.T) {
	for _, as := range []string{"video/mp4", "application/octet-stream"} {
		r := newRig(t, nil)
		r.server.Photo(ann, placed(), "")
		file, err := r.channel.Fetch(t.Context(), chat.Media{Ref: "photo0", MIME: as})
		require.NoError(t, err, as)
		assert.NotContains(t, string(file.Bytes), "51.50", as)
		assert.Len(t, file.Bytes, len(placed()))
	}
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
		{name: "a voice", content: []byte("OggS\x00and so on"), media: chat.Media{MIME: "audio/ogg"}, mime: "application/ogg"},
		{name: "a recording", content: movie("M4A "), media: chat.Media{MIME: "audio/mp4"}, mime: "audio/mp4"},
		{name: "an MP3 without a name", content: []byte("\xff\xfb\x90\x44\x00\x00"), media: chat.Media{MIME: "audio/mpeg"}, mime: "audio/mpeg"},
		{name: "an AAC", content: []byte("\xff\xf1\x50\x80\x00\x00"), media: chat.Media{MIME: "audio/aac"}, mime: "audio/aac"},
		{name: "an AMR", content: []byte("#!AMR\n\x00\x01"), media: chat.Media{MIME: "audio/amr"}, mime: "audio/amr"},
		{name: "a photo for a voice", content: picture(t, "png"), media: chat.Media{MIME: "audio/ogg"}, trouble: chat.NotMedia},
		{name: "a video", content: movie("isom"), media: chat.Media{MIME: "video/mp4"}, mime: "video/mp4"},
		{name: "a video of an iPhone", content: movie("qt  "), media: chat.Media{MIME: "video/quicktime"}, mime: "video/quicktime"},
		{name: "a video that is cut off", content: movie("isom")[:40], media: chat.Media{MIME: "video/mp4"}, trouble: chat.NotMedia},
		{name: "a HEIC", content: movie("heic"), media: chat.Media{MIME: "image/heic"}, trouble: chat.NotPicture},
		{name: "a HEIC as a document", content: movie("heic"), media: chat.Media{MIME: "application/octet-stream"}, trouble: chat.NotMedia},
		{name: "a HEIC for a video", content: movie("mif1"), media: chat.Media{MIME: "video/mp4"}, trouble: chat.NotMedia},
		{name: "a page for a video", content: []byte("<html></html>"), media: chat.Media{MIME: "video/mp4"}, trouble: chat.NotMedia},
		{name: "a letter", content: []byte("%PDF-1.7 and so on"), media: chat.Media{MIME: "application/pdf"}, mime: "application/pdf"},
		{name: "a letter as a text", content: []byte("Dear tenant"), media: chat.Media{MIME: "text/plain"}, mime: "text/plain; charset=utf-8"},
		{name: "a letter as a document", content: []byte("PK\x03\x04and so on"), media: chat.Media{MIME: "application/vnd.oasis.opendocument.text"}, mime: "application/vnd.oasis.opendocument.text"},
		{name: "a photo as a document", content: picture(t, "png"), media: chat.Media{MIME: "application/octet-stream"}, mime: "image/png"},
		{name: "an archive", content: []byte("PK\x03\x04and so on"), media: chat.Media{MIME: "application/zip"}, trouble: chat.NotMedia},
		{name: "a program", content: []byte("MZ\x90\x00\x03\x00"), media: chat.Media{MIME: "application/pdf"}, trouble: chat.NotMedia},
		{name: "a page called a letter", content: []byte("<html><script>alert(1)</script>"), media: chat.Media{MIME: "application/pdf"}, trouble: chat.NotMedia},
		{name: "a drawing that runs", content: []byte("<svg onload='alert(1)'/>"), media: chat.Media{MIME: "text/plain"}, trouble: chat.NotMedia},
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

// Where, when and by what a picture was taken does not come with it, also where
// it was sent as a file.
func TestFetchLeavesTheCamerasNotes(t *testing.T) {
	plain := picture(t, "jpeg")
	note := []byte("Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x00 GPS 51.4778N Model-X")
	noted := append(append(append([]byte{}, plain[:2]...), 0xFF, 0xE1, 0, byte(len(note)+2)), note...)
	noted = append(append(noted, plain[2:]...), " GPS behind the end"...)
	for _, media := range []chat.Media{{Ref: "photo0"}, {Ref: "photo0", MIME: "image/jpeg"}, {Ref: "photo0", MIME: "application/octet-stream"}} {
		r := newRig(t, nil)
		r.server.Photo(ann, noted, "")
		file, err := r.channel.Fetch(t.Context(), media)
		require.NoError(t, err)
		assert.Equal(t, plain, file.Bytes)
		assert.Equal(t, "image/jpeg", file.MIME)
	}
	r := newRig(t, nil)
	r.server.Photo(ann, noted[:60], "")
	_, err := r.channel.Fetch(t.Context(), chat.Media{Ref: "photo0"})
	var un *chat.Unfetched
	require.ErrorAs(t, err, &un)
	assert.Equal(t, chat.NotPicture, un.Trouble, "a picture that is none of which the notes could be taken")
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
