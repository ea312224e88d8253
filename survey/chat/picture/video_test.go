package picture_test

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/chat/picture"
)

// box is one box of an MP4 file.
func box(kind string, body ...[]byte) []byte {
	whole := bytes.Join(body, nil)
	return append(append(binary.BigEndian.AppendUint32(nil, uint32(8+len(whole))), kind...), whole...)
}

const placeCanary = "+51.5033-000.1196/"

var (
	brand  = box("ftyp", []byte("isom\x00\x00\x02\x00"))
	sound  = box("mdat", []byte("moov udta \xA9xyz picture and sound"))
	header = box("mvhd", []byte("\x00\x00\x00\x00DATEDATE\x00\x00\x03\xE8\x00\x00\x00\x01"))
)

// track is one of these samples.
func track(handler string, more ...[]byte) []byte {
	return box("trak", append(more,
		box("tkhd", append([]byte("\x01\x00\x00\x00"), bytes.Repeat([]byte("D"), 16)...)),
		box("mdia", box("mdhd", []byte("\x00\x00\x00\x00DATEDATE\x00\x00\x03\xE8\x00\x00\x00\x01")), box("hdlr", []byte("\x00\x00\x00\x00\x00\x00\x00\x00"+handler+"\x00\x00\x00\x00"))))...)
}

// Where and when a video was made goes, wherever it stands, and every byte of
// picture and sound stays where it was.
func TestBareVideo(t *testing.T) {
	xyz := box("udta", box("\xA9xyz", []byte("\x00\x12\x15\xC7"+placeCanary)))
	for name, data := range map[string][]byte{
		"an Android's":          bytes.Join([][]byte{brand, sound, box("moov", header, track("vide"), xyz)}, nil),
		"3GPP's loci":           bytes.Join([][]byte{brand, box("moov", header, box("udta", box("loci", []byte(placeCanary))), track("soun")), sound}, nil),
		"an iPhone's":           bytes.Join([][]byte{box("ftyp", []byte("qt  \x00\x00\x00\x00")), box("wide"), sound, box("moov", header, track("vide"), box("meta", box("ilst", []byte(placeCanary))))}, nil),
		"in a track":            bytes.Join([][]byte{brand, sound, box("moov", header, track("vide", xyz))}, nil),
		"at the top":            bytes.Join([][]byte{brand, sound, box("moov", header, track("vide")), box("uuid", []byte("0123456789abcdef"+placeCanary)), box("free", []byte(placeCanary))}, nil),
		"behind the end":        bytes.Join([][]byte{brand, sound, box("moov", header, track("vide")), []byte("+51.50")}, nil),
		"a list with an end":    bytes.Join([][]byte{brand, sound, box("moov", header, track("vide"), append(make([]byte, 8), placeCanary...))}, nil),
		"a box to the end":      bytes.Join([][]byte{brand, box("moov", header, track("vide"), xyz), []byte("\x00\x00\x00\x00mdat sound")}, nil),
		"of more than 4 GB":     bytes.Join([][]byte{brand, box("moov", header, xyz), []byte("\x00\x00\x00\x01mdat\x00\x00\x00\x00\x00\x00\x00\x16 sound")}, nil),
		"in pieces":             bytes.Join([][]byte{brand, box("moov", header, track("vide")), box("moof", box("traf", xyz)), sound}, nil),
		"a recording, as M4A":   bytes.Join([][]byte{box("ftyp", []byte("M4A \x00\x00\x00\x00")), box("moov", header, xyz), sound}, nil),
		"without any (nothing)": bytes.Join([][]byte{brand, sound, box("moov", header, track("vide"))}, nil),
	} {
		before := bytes.Clone(data)
		clean, err := picture.BareVideo(data)
		require.NoError(t, err, name)
		assert.Equal(t, before, data, "%s: what was given is left", name)
		assert.NotContains(t, string(clean), placeCanary, name)
		assert.NotContains(t, string(clean), "+51.50", name)
		assert.NotContains(t, string(clean), "DATE", name)
		assert.NotContains(t, string(clean), "DDDD", name)
		if at := bytes.Index(data, []byte("picture and sound")); at >= 0 {
			assert.Equal(t, data[at:at+17], clean[at:at+17], "%s: it stands where it stood", name)
		}
		again, err := picture.BareVideo(clean)
		require.NoError(t, err, name)
		assert.Equal(t, clean, again, name)
	}
}

// What is broken, or says from second to second where it was, is refused.
func TestBareVideoRefuses(t *testing.T) {
	deep := box("mdia")
	for range 9 {
		deep = box("trak", deep)
	}
	for name, data := range map[string][]byte{
		"nothing":           nil,
		"a still picture":   append(bytes.Clone(brand), box("meta", []byte("place"))...),
		"no video":          []byte("not a video at all, whatever"),
		"cut off":           bytes.Join([][]byte{brand, sound[:len(sound)-3]}, nil),
		"a size too small":  append(bytes.Clone(brand), "\x00\x00\x00\x04moov"...),
		"a size beyond":     append(bytes.Clone(brand), "\x00\x00\x00\x01mdat\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"...),
		"a header cut off":  append(bytes.Clone(brand), box("moov", box("mvhd", []byte("\x00\x00")))...),
		"a track of places": append(bytes.Clone(brand), box("moov", header, track("vide"), track("meta"))...),
		"boxes without end": append(bytes.Clone(brand), box("moov", deep)...),
	} {
		_, err := picture.BareVideo(data)
		assert.ErrorIs(t, err, picture.ErrVideo, name)
	}
}

func FuzzBareVideo(f *testing.F) {
	f.Add(bytes.Join([][]byte{brand, sound, box("moov", header, track("vide"), box("udta", []byte(placeCanary)))}, nil))
	f.Add(append(bytes.Clone(brand), "\x00\x00\x00\x01mdat\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"...))
	f.Add([]byte("\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		clean, err := picture.BareVideo(data)
		if err != nil {
			return
		}
		again, err := picture.BareVideo(clean)
		if err != nil || !bytes.Equal(clean, again) {
			t.Fatalf("bare again it is another: %v", err)
		}
	})
}
