package picture

import (
	"encoding/binary"
	"slices"
)

// webpKept are the parts of a WebP picture that a browser shows it by: RFC 9649.
var webpKept = []string{"VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"}

// What the header of an extended picture says of it: that it holds a camera's
// notes.
const webpNotes = 0x08 | 0x04 // Exif, XMP

// bareWebP keeps the chunks that make the picture.
func bareWebP(data []byte) ([]byte, bool) {
	size := int64(binary.LittleEndian.Uint32(data[4:]))
	if size < 4 || size+8 > int64(len(data)) {
		return nil, false
	}
	out := append(make([]byte, 0, len(data)), data[:12]...)
	pictures := 0
	for rest := data[12 : size+8]; len(rest) > 0; {
		if len(rest) < 8 {
			return nil, false
		}
		length := int64(binary.LittleEndian.Uint32(rest[4:]))
		padded := 8 + length + length%2
		if padded > int64(len(rest)) {
			return nil, false
		}
		kind := string(rest[:4])
		if slices.Contains(webpKept, kind) {
			out = append(out, rest[:padded]...)
		}
		switch kind {
		case "VP8X":
			if length < 10 {
				return nil, false
			}
			out[len(out)-int(padded)+8] &^= webpNotes
		case "VP8 ", "VP8L", "ANMF":
			pictures++
		}
		rest = rest[padded:]
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out, pictures > 0
}
