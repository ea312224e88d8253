package picture

import (
	"encoding/binary"
	"hash/crc32"
	"slices"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// pngKept are the parts of a PNG picture, and of a moving one, that a browser
// shows it by: W3C's PNG specification, third edition.
var pngKept = []string{"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"}

// barePNG keeps the chunks that make the picture.
func barePNG(data []byte) ([]byte, bool) {
	out := append(make([]byte, 0, len(data)), pngSignature...)
	rest := data[len(pngSignature):]
	for first := true; len(rest) >= 12; first = false {
		length := int64(binary.BigEndian.Uint32(rest))
		if length+12 > int64(len(rest)) {
			return nil, false
		}
		chunk := rest[:length+12]
		rest = rest[length+12:]
		kind := string(chunk[4:8])
		if first != (kind == "IHDR") || crc32.ChecksumIEEE(chunk[4:length+8]) != binary.BigEndian.Uint32(chunk[length+8:]) {
			return nil, false
		}
		if slices.Contains(pngKept, kind) {
			out = append(out, chunk...)
		}
		if kind == "IEND" {
			return out, true
		}
	}
	return nil, false
}
