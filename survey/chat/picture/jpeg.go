package picture

import (
	"bytes"
	"encoding/binary"
)

// The markers of a JPEG file that matter here: ITU T.81, table B.1.
const (
	markerSOI  = 0xD8
	markerEOI  = 0xD9
	markerSOS  = 0xDA
	markerTEM  = 0x01
	markerAPP0 = 0xE0
	markerCOM  = 0xFE
)

// bareJPEG keeps the segments that make the picture.
func bareJPEG(data []byte) ([]byte, bool) {
	out := append(make([]byte, 0, len(data)), 0xFF, markerSOI)
	rest := data[2:]
	way, scans := 0, 0
	for {
		marker, after, ok := nextMarker(rest)
		switch {
		case !ok:
			// Some cameras leave the end out; without a scan there is no picture.
			return turned(append(out, 0xFF, markerEOI), way), scans > 0
		case marker == markerEOI:
			return turned(append(out, 0xFF, markerEOI), way), scans > 0
		case marker == markerSOI, marker == 0, marker == markerTEM, isRestart(marker):
			return nil, false
		}
		if len(after) < 2 {
			return nil, false
		}
		length := int(binary.BigEndian.Uint16(after))
		if length < 2 || length > len(after) {
			return nil, false
		}
		body := after[2:length]
		rest = after[length:]
		switch {
		case isExif(marker, body):
			way = max(way, orientation(body[6:]))
		case !keepsJPEG(marker, body):
		default:
			out = append(append(out, 0xFF, marker), after[:length]...)
			if marker == markerSOS {
				n := scanLength(rest)
				out = append(out, rest[:n]...)
				rest = rest[n:]
				scans++
			}
		}
	}
}

// nextMarker returns the marker that follows, and what is behind it.
func nextMarker(data []byte) (byte, []byte, bool) {
	if len(data) < 2 || data[0] != 0xFF {
		return 0, nil, false
	}
	for len(data) > 1 && data[1] == 0xFF { // markers may be padded
		data = data[1:]
	}
	if len(data) < 2 {
		return 0, nil, false
	}
	return data[1], data[2:], true
}

// scanLength is how long the coded picture is that follows a scan's header.
func scanLength(data []byte) int {
	for i := 0; i+1 < len(data); i++ {
		if data[i] == 0xFF && data[i+1] != 0 && data[i+1] != 0xFF && !isRestart(data[i+1]) {
			return i
		}
	}
	return len(data)
}

func isRestart(marker byte) bool { return marker >= 0xD0 && marker <= 0xD7 }

func isExif(marker byte, body []byte) bool {
	return marker == markerAPP0+1 && bytes.HasPrefix(body, []byte("Exif\x00")) && len(body) > 6
}

// keepsJPEG says that a segment is needed to show the picture: its tables and
// scans; and of what programs add, only what says how colours are meant.
func keepsJPEG(marker byte, body []byte) bool {
	switch {
	case marker == markerCOM:
		return false
	case marker == markerAPP0:
		// With a picture of its own in it, it is longer.
		return bytes.HasPrefix(body, []byte("JFIF\x00")) && len(body) == 14
	case marker == markerAPP0+2:
		return bytes.HasPrefix(body, []byte("ICC_PROFILE\x00"))
	case marker == markerAPP0+14:
		return bytes.HasPrefix(body, []byte("Adobe")) && len(body) == 12
	}
	// SOF, DHT, DAC, SOS, DQT, DNL, DRI, DHP, EXP; not APPn, JPGn or reserved ones.
	return marker >= 0xC0 && marker <= 0xDF && marker != 0xC8
}

// turned puts back which way up the picture is, and nothing else of what the
// camera noted: a note of one field.
func turned(data []byte, way int) []byte {
	if way <= 1 {
		return data
	}
	note := []byte("\xFF\xE1\x00\x22Exif\x00\x00MM\x00\x2A\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00")
	note[29] = byte(way)
	at := 2
	if len(data) > 6 && data[3] == markerAPP0 { // JFIF wants to be first
		at = 4 + int(binary.BigEndian.Uint16(data[4:]))
	}
	return append(append(append(make([]byte, 0, len(data)+len(note)), data[:at]...), note...), data[at:]...)
}

// orientation reads which way up a picture is from the camera's notes: 1 to 8,
// or 0 where they do not say.
func orientation(tiff []byte) int {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(tiff, []byte("II\x2A\x00")):
		order = binary.LittleEndian
	case bytes.HasPrefix(tiff, []byte("MM\x00\x2A")):
		order = binary.BigEndian
	default:
		return 0
	}
	if len(tiff) < 8 {
		return 0
	}
	at := int64(order.Uint32(tiff[4:]))
	if at < 8 || at+2 > int64(len(tiff)) {
		return 0
	}
	fields := tiff[at+2:]
	for range order.Uint16(tiff[at:]) {
		if len(fields) < 12 {
			return 0
		}
		if order.Uint16(fields) == 0x0112 && order.Uint16(fields[2:]) == 3 {
			if way := int(order.Uint16(fields[8:])); way >= 1 && way <= 8 {
				return way
			}
			return 0
		}
		fields = fields[12:]
	}
	return 0
}
