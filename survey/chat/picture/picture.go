package picture

import (
	"bytes"
	"errors"
)

// ErrPicture is returned for what is not a whole JPEG, PNG or WebP picture.
var ErrPicture = errors.New("not a JPEG, PNG or WebP picture, or a broken one")

// Bare returns the picture without anything that is not needed to show it. It
// returns [ErrPicture]; data is left as it is.
func Bare(data []byte) ([]byte, error) {
	var clean []byte
	ok := false
	switch {
	case bytes.HasPrefix(data, []byte("\xFF\xD8\xFF")):
		clean, ok = bareJPEG(data)
	case bytes.HasPrefix(data, []byte(pngSignature)):
		clean, ok = barePNG(data)
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		clean, ok = bareWebP(data)
	}
	if !ok {
		return nil, ErrPicture
	}
	return clean, nil
}
