package seal

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ErrMaster is a text that is no master key.
var ErrMaster = errors.New("a master key is 32 bytes, written as 64 hexadecimal digits or in base64")

// keySize is the length of every key, in bytes: AES-256.
const keySize = 32

// Master is the key that wraps the keys of all residents. It writes itself as
// "(key)", so that no log shows it.
type Master [keySize]byte

// NewMaster makes a master key from the system's source of randomness.
func NewMaster() Master {
	var m Master
	_, _ = rand.Read(m[:]) // never fails: crypto/rand ends the program where there is no randomness
	return m
}

// ParseMaster reads a master key as it is kept in a file or an environment
// variable: 64 hexadecimal digits, or base64 of 32 bytes in either alphabet,
// with or without padding. It returns [ErrMaster] for anything else, also for
// 32 zero bytes, and never says what it read.
func ParseMaster(text string) (Master, error) {
	text = strings.TrimSpace(text)
	var m Master
	read, err := hex.DecodeString(text)
	if err != nil {
		text = strings.NewReplacer("-", "+", "_", "/").Replace(strings.TrimRight(text, "="))
		read, err = base64.RawStdEncoding.DecodeString(text)
	}
	if err != nil || copy(m[:], read) != keySize || len(read) != keySize || m == (Master{}) {
		return Master{}, ErrMaster
	}
	return m, nil
}

// Text writes the key as ParseMaster reads it, for the file or variable that
// keeps it and for nothing else.
func (m Master) Text() string { return hex.EncodeToString(m[:]) }

// Format writes "(key)" under every verb.
func (m Master) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, hidden) }

// MarshalText writes "(key)", so that neither JSON nor a log shows it.
func (m Master) MarshalText() ([]byte, error) { return []byte(hidden), nil }

const hidden = "(key)"
