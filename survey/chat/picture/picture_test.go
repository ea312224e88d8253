package picture_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/survey/chat/picture"
)

// canary stands for everything that nobody meant to send.
const canary = "51.4778N-canary-Model-X"

func drawn(t testing.TB, as string) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 24, 16))
	for i := range 24 {
		img.Set(i, i%16, color.RGBA{uint8(i * 10), 80, 200, 255})
	}
	var b bytes.Buffer
	if as == "png" {
		require.NoError(t, png.Encode(&b, img))
	} else {
		require.NoError(t, jpeg.Encode(&b, img, nil))
	}
	return b.Bytes()
}

func segment(marker byte, body string) []byte {
	out := []byte{0xFF, marker, 0, 0}
	binary.BigEndian.PutUint16(out[2:], uint16(len(body)+2))
	return append(out, body...)
}

// exif is a camera's notes: which way up, where, and by what.
func exif(order binary.AppendByteOrder, way uint16) string {
	tiff := []byte("MM\x00\x2A")
	if order == binary.LittleEndian {
		tiff = []byte("II\x2A\x00")
	}
	tiff = order.AppendUint32(tiff, 8)
	tiff = order.AppendUint16(tiff, 3)
	field := func(tag, kind uint16, count, value uint32) {
		tiff = order.AppendUint16(tiff, tag)
		tiff = order.AppendUint16(tiff, kind)
		tiff = order.AppendUint32(tiff, count)
		tiff = order.AppendUint32(tiff, value)
	}
	field(0x0110, 2, uint32(len(canary)), 60)
	tiff = order.AppendUint16(tiff, 0x0112)
	tiff = order.AppendUint16(tiff, 3)
	tiff = order.AppendUint32(tiff, 1)
	tiff = order.AppendUint16(tiff, way)
	tiff = order.AppendUint16(tiff, 0)
	field(0x8825, 4, 1, 60) // GPS
	tiff = append(tiff, make([]byte, 60-len(tiff))...)
	return "Exif\x00\x00" + string(tiff) + canary
}

// snapped is a JPEG as a telephone makes it, with all that it adds.
func snapped(t testing.TB, way uint16, order binary.AppendByteOrder) []byte {
	plain := drawn(t, "jpeg")
	out := append([]byte{}, plain[:2]...)
	for _, s := range [][]byte{
		segment(0xE0, "JFIF\x00\x01\x01\x00\x00\x48\x00\x48\x00\x00"),
		segment(0xE0, "JFXX\x00\x10"+canary),
		segment(0xE1, exif(order, way)),
		segment(0xE1, "http://ns.adobe.com/xap/1.0/\x00<x>"+canary+"</x>"),
		segment(0xE2, "ICC_PROFILE\x00\x01\x01colours"),
		segment(0xE2, "MPF\x00"+canary),
		segment(0xED, "Photoshop 3.0\x00"+canary),
		segment(0xEE, "Adobe\x00\x64\x00\x00\x00\x00\x01"),
		segment(0xEF, canary), segment(0xFE, canary),
		{0xFF}, // padding before the next marker
	} {
		out = append(out, s...)
	}
	out = append(out, plain[2:]...)
	return append(out, []byte("\xFF\xD8\xFF\xE1another picture "+canary)...)
}

func TestBareJPEG(t *testing.T) {
	want, err := jpeg.Decode(bytes.NewReader(drawn(t, "jpeg")))
	require.NoError(t, err)
	for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
		for _, way := range []uint16{0, 1, 6, 8, 9} {
			clean, err := picture.Bare(snapped(t, way, order))
			require.NoError(t, err)
			for _, secret := range []string{canary, "GPS", "Photoshop", "adobe.com", "JFXX", "MPF", "another"} {
				assert.NotContains(t, string(clean), secret)
			}
			assert.Contains(t, string(clean), "ICC_PROFILE")
			assert.Contains(t, string(clean), "Adobe")
			assert.Equal(t, way == 6 || way == 8, bytes.Contains(clean, []byte("Exif")), "nothing of it is left but which way up the picture is")
			if i := bytes.Index(clean, []byte("Exif")); i >= 0 {
				assert.Equal(t, byte(way), clean[i+25])
				assert.Equal(t, uint16(34), binary.BigEndian.Uint16(clean[i-2:]))
			}
			assert.True(t, bytes.HasSuffix(clean, []byte{0xFF, 0xD9}))
			got, err := jpeg.Decode(bytes.NewReader(clean))
			require.NoError(t, err)
			assert.Equal(t, want.Bounds(), got.Bounds())
			again, err := picture.Bare(clean)
			require.NoError(t, err)
			assert.Equal(t, clean, again, "what is bare stays as it is")
		}
	}
	plain := drawn(t, "jpeg")
	clean, err := picture.Bare(plain)
	require.NoError(t, err)
	assert.Equal(t, plain, clean)
}

func chunk(kind, body string) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

func TestBarePNG(t *testing.T) {
	plain := drawn(t, "png")
	noted := append([]byte{}, plain[:33]...) // behind IHDR
	for _, kind := range []string{"eXIf", "tEXt", "zTXt", "iTXt", "tIME", "prVt", "caBX"} {
		noted = append(noted, chunk(kind, canary)...)
	}
	noted = append(append(noted, plain[33:]...), canary...)
	clean, err := picture.Bare(noted)
	require.NoError(t, err)
	assert.Equal(t, plain, clean)
}

func riff(chunks ...string) []byte {
	var body []byte
	for i := 0; i < len(chunks); i += 2 {
		body = append(body, chunks[i]...)
		body = binary.LittleEndian.AppendUint32(body, uint32(len(chunks[i+1])))
		body = append(body, chunks[i+1]...)
		if len(chunks[i+1])%2 == 1 {
			body = append(body, 0)
		}
	}
	out := binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body)+4))
	return append(append(out, "WEBP"...), body...)
}

func TestBareWebP(t *testing.T) {
	header := func(flags string) string { return flags + "\x00\x00\x00\x17\x00\x00\x0f\x00\x00" }
	noted := riff("VP8X", header("\x2C"), "ICCP", "colours", "VP8 ", "pixels!", "EXIF", canary, "XMP ", canary+"x", "OTHR", canary)
	clean, err := picture.Bare(append(noted, canary...))
	require.NoError(t, err)
	assert.Equal(t, riff("VP8X", header("\x20"), "ICCP", "colours", "VP8 ", "pixels!"), clean)
}

func TestBareRefuses(t *testing.T) {
	whole := snapped(t, 6, binary.BigEndian)
	wrongSum := drawn(t, "png")
	wrongSum[20]++
	for name, data := range map[string][]byte{
		"nothing": nil, "a page": []byte("<html>"), "a JPEG's beginning": whole[:40], "a JPEG without a scan": {0xFF, 0xD8, 0xFF, 0xD9},
		"a segment too long": append([]byte{0xFF, 0xD8}, 0xFF, 0xE1, 0xFF, 0xFF, 1), "a segment too short": {0xFF, 0xD8, 0xFF, 0xE1, 0, 1, 0},
		"a PNG's beginning": drawn(t, "png")[:50], "a PNG with a wrong sum": wrongSum, "a PNG without a header": append([]byte("\x89PNG\r\n\x1a\n"), chunk("IEND", "")...),
		"a WebP without a picture": riff("EXIF", canary), "a WebP too short": riff("VP8 ", "pixels!!")[:20], "a RIFF of sound": []byte("RIFF\x04\x00\x00\x00WAVE"),
	} {
		_, err := picture.Bare(data)
		assert.ErrorIs(t, err, picture.ErrPicture, name)
	}
}

func TestBareTakesAPictureWithoutItsEnd(t *testing.T) {
	plain := drawn(t, "jpeg")
	clean, err := picture.Bare(plain[:len(plain)-2])
	require.NoError(t, err)
	assert.Equal(t, plain, clean)
}

// Whatever it is given: no panic, what is bare stays bare, and nothing that a
// camera notes is left.
func FuzzBare(f *testing.F) {
	f.Add(snapped(f, 6, binary.BigEndian))
	f.Add(drawn(f, "png"))
	f.Add(riff("VP8X", "\x2C\x00\x00\x00\x17\x00\x00\x0f\x00\x00", "VP8 ", "pixels", "EXIF", canary))
	f.Fuzz(func(t *testing.T, data []byte) {
		clean, err := picture.Bare(data)
		if err != nil {
			if !errors.Is(err, picture.ErrPicture) {
				t.Fatal(err)
			}
			return
		}
		again, err := picture.Bare(clean)
		if err != nil || !bytes.Equal(clean, again) {
			t.Fatalf("%v: %q became %q", err, clean, again)
		}
	})
}
