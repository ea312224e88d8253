package picture

import (
	"encoding/binary"
	"errors"
)

// ErrVideo is returned for what is not a whole MP4, 3GP, M4A or QuickTime file,
// and for one that carries a track of notes beside picture and sound, such as
// where a camera was from second to second.
var ErrVideo = errors.New("not an MP4 or QuickTime file, or one with a track of notes")

// BareVideo returns a video or recording without what the telephone noted of it:
// where and when it was made, and by which camera. The notes are written over
// where they stand, so that picture and sound are found where they were. It
// returns [ErrVideo]; data is left as it is.
func BareVideo(data []byte) ([]byte, error) {
	if len(data) < 8 || string(data[4:8]) != "ftyp" {
		return nil, ErrVideo
	}
	clean := append([]byte(nil), data...)
	n, ok := bareBoxes(clean, 0)
	if !ok || !plays(clean[:n]) {
		return nil, ErrVideo
	}
	return clean[:n], nil
}

// plays says whether whole boxes hold something to play: a still picture in such
// a file, as HEIC is, has its notes elsewhere.
func plays(data []byte) bool {
	for len(data) >= 8 {
		if kind := string(data[4:8]); kind == "moov" || kind == "moof" {
			return true
		}
		size := uint64(binary.BigEndian.Uint32(data))
		if size == 1 && len(data) >= 16 {
			size = binary.BigEndian.Uint64(data[8:])
		}
		if size < 8 || size > uint64(len(data)) {
			return false
		}
		data = data[size:]
	}
	return false
}

// deepest is how deep boxes stand in one another that matter here: moov, trak,
// mdia.
const deepest = 4

// bareBoxes writes over the notes among these boxes, and says how far the boxes
// reach: what is behind the last belongs to none.
func bareBoxes(data []byte, depth int) (int, bool) {
	for at := 0; ; {
		rest := data[at:]
		if len(rest) < 8 {
			return at, true
		}
		head, size := 8, uint64(binary.BigEndian.Uint32(rest))
		switch {
		case size == 1 && len(rest) >= 16:
			head, size = 16, binary.BigEndian.Uint64(rest[8:])
		case size == 0 && depth == 0: // to the end of the file
			size = uint64(len(rest))
		case size == 0: // QuickTime ends some lists so
			clear(rest)
			return len(data), true
		}
		if size < uint64(head) || size > uint64(len(rest)) {
			return at, false
		}
		if !bareBox(rest[4:8], rest[head:size], depth) {
			return at, false
		}
		at += int(size)
	}
}

// bareBox writes over one box, or over what of it is notes. It says false for a
// track of notes.
func bareBox(kind, body []byte, depth int) bool {
	switch string(kind) {
	case "udta", "meta", "uuid", "free", "skip", "wide":
		copy(kind, "free")
		clear(body)
	case "moov", "trak", "mdia", "moof", "traf":
		if depth == deepest {
			return false
		}
		_, ok := bareBoxes(body, depth+1)
		return ok
	case "mvhd", "tkhd", "mdhd":
		return undated(body)
	case "hdlr":
		return len(body) < 12 || string(body[8:12]) != "meta"
	}
	return true
}

// undated writes over when something was made and changed.
func undated(body []byte) bool {
	if len(body) < 20 {
		return false
	}
	if body[0] == 1 { // in eight bytes each
		clear(body[4:20])
		return true
	}
	clear(body[4:12])
	return true
}
