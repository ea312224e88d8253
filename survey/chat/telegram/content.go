package telegram

import (
	"bytes"
	"net/http"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// content returns the type of a file by what it holds, and whether it is one
// that m, as its sender calls it, may have: it will be opened by members of
// staff, so pages and programs are none.
func content(m chat.Media, data []byte) (mime string, ok bool) {
	mime = sniff(data)
	switch m.Kind() {
	case survey.TypeImage:
		return mime, isPicture(mime)
	case survey.TypeAudio:
		return mime, isAudio(mime)
	case survey.TypeVideo:
		return mime, strings.HasPrefix(mime, "video/")
	}
	if mime == "application/zip" && slices.Contains(packed, m.MIME) {
		return m.MIME, true
	}
	document := mime == "application/pdf" || mime == "text/plain; charset=utf-8" && !bytes.Contains(data, []byte("<"))
	return mime, document || isPicture(mime) || isAudio(mime) || strings.HasPrefix(mime, "video/")
}

// packed are the documents without macros that are ZIP archives.
var packed = []string{
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"application/vnd.oasis.opendocument.text",
	"application/vnd.oasis.opendocument.spreadsheet",
}

// stills are how the brands begin of pictures in files that are otherwise
// videos: HEIC, HEIF, AVIF, and a camera's raw ones.
var stills = []string{"hei", "hev", "mif", "msf", "mia", "avif", "avis", "crx"}

// isPicture says that a browser shows such content as a still picture.
func isPicture(mime string) bool {
	return mime == "image/jpeg" || mime == "image/png" || mime == "image/webp"
}

func isAudio(mime string) bool {
	return strings.HasPrefix(mime, "audio/") || mime == "application/ogg"
}

// sniff tells content as net/http does, and beside it the recordings and videos
// of telephones.
func sniff(data []byte) string {
	mime := http.DetectContentType(data)
	switch {
	case mime == "application/octet-stream" || mime == "video/mp4":
	default:
		return mime
	}
	switch {
	case len(data) >= 12 && string(data[4:8]) == "ftyp":
		switch brand := string(data[8:12]); {
		case slices.ContainsFunc(stills, func(still string) bool { return strings.HasPrefix(brand, still) }):
			return "image/heif" // which says where it was taken, and which hardly a browser shows
		case strings.HasPrefix(brand, "M4A"):
			return "audio/mp4"
		case strings.HasPrefix(brand, "qt"):
			return "video/quicktime"
		}
		return "video/mp4"
	case bytes.HasPrefix(data, []byte("#!AMR")):
		return "audio/amr"
	case len(data) >= 2 && data[0] == 0xFF && data[1]&0xF6 == 0xF0:
		return "audio/aac"
	case len(data) >= 2 && data[0] == 0xFF && data[1]&0xE0 == 0xE0 && data[1]&0x06 != 0:
		return "audio/mpeg"
	}
	return mime
}
