package seal

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
)

// ErrOpen is a sealed text that does not open: it was changed, belongs to
// another resident or row, or was sealed under another master key.
var ErrOpen = errors.New("does not open: changed, moved, or of another key")

const (
	form     = 1       // the first byte of everything sealed
	mostKeys = 1 << 16 // keys held in memory at most, 32 bytes each and their ids
	mostAtIt = 1 << 10 // of them ready to work with, which takes some 1,400 bytes each
)

var (
	_ store.Sealer   = (*Sealer)(nil)
	_ store.KeyMaker = (*Sealer)(nil)
)

// Sealer is a [store.Sealer] with a key for each resident. It is safe for
// concurrent use.
type Sealer struct {
	master cipher.AEAD
	shelf  Shelf
	mu     sync.Mutex // held while a key is fetched, made or burnt, so that none returns from the dead
	keys   map[survey.ResidentID][keySize]byte
	ready  map[survey.ResidentID]cipher.AEAD
}

// New returns a sealer whose residents' keys stand on the shelf, wrapped by
// the master key.
func New(master Master, shelf Shelf) *Sealer {
	return &Sealer{master: aead(master), shelf: shelf, keys: map[survey.ResidentID][keySize]byte{}, ready: map[survey.ResidentID]cipher.AEAD{}}
}

// aead cannot fail: the key has one of AES's own lengths.
func aead(key [keySize]byte) cipher.AEAD {
	block, err := aes.NewCipher(key[:])
	if err != nil {
		panic(err)
	}
	gcm, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic(err)
	}
	return gcm
}

// Seal hides plain for a resident and a row; it makes the resident's key
// where there is none. See [store.Sealer].
func (s *Sealer) Seal(ctx context.Context, of survey.ResidentID, row string, plain []byte) ([]byte, error) {
	key, err := s.key(ctx, of, true)
	if err != nil {
		return nil, fmt.Errorf("seal %s: %w", row, err)
	}
	return lock(key, plain, about(of, row)), nil
}

// Open returns what Seal hid. It returns [ErrOpen] for what does not open,
// and [store.ErrShredded] where the resident's key was destroyed. See
// [store.Sealer].
func (s *Sealer) Open(ctx context.Context, of survey.ResidentID, row string, sealed []byte) ([]byte, error) {
	key, err := s.key(ctx, of, false)
	if errors.Is(err, store.ErrNotFound) {
		err = ErrOpen // sealed, and yet never a key: of another shelf
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", row, err)
	}
	plain, err := unlock(key, sealed, about(of, row))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", row, err)
	}
	return plain, nil
}

// MakeKeys makes the keys of all who have none, in one journey to the shelf.
// Who was shredded is passed over: sealing says so. See [store.KeyMaker].
func (s *Sealer) MakeKeys(ctx context.Context, of []survey.ResidentID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	wrapped := map[survey.ResidentID][]byte{}
	for _, id := range of {
		if _, err := s.held(ctx, id); errors.Is(err, store.ErrNotFound) {
			wrapped[id] = s.wrapped(id)
		} else if err != nil && !errors.Is(err, store.ErrShredded) {
			return fmt.Errorf("make keys: %w", err)
		}
	}
	if len(wrapped) == 0 {
		return nil
	}
	if err := s.shelf.Keep(ctx, wrapped); err != nil {
		return fmt.Errorf("make keys: %w", err)
	}
	return nil
}

// Shred destroys a resident's key. Nothing sealed for them opens again, and
// nothing is sealed for them any more.
func (s *Sealer) Shred(ctx context.Context, of survey.ResidentID) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.keys, of)
	delete(s.ready, of)
	if err := s.shelf.Burn(ctx, of); err != nil {
		return fmt.Errorf("shred: %w", err)
	}
	return nil
}

// key returns a resident's key, ready to work with, and makes it where it is to.
func (s *Sealer) key(ctx context.Context, of survey.ResidentID, create bool) (cipher.AEAD, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if ready, ok := s.ready[of]; ok {
		return ready, nil
	}
	key, err := s.found(ctx, of, create)
	if err != nil {
		return nil, err
	}
	if len(s.ready) >= mostAtIt {
		clear(s.ready)
	}
	ready := aead(key)
	s.ready[of] = ready
	return ready, nil
}

// found returns a key, and makes it where it is to.
func (s *Sealer) found(ctx context.Context, of survey.ResidentID, create bool) ([keySize]byte, error) {
	key, err := s.held(ctx, of)
	if !create || !errors.Is(err, store.ErrNotFound) {
		return key, err
	}
	if err := s.shelf.Keep(ctx, map[survey.ResidentID][]byte{of: s.wrapped(of)}); err != nil {
		return key, err
	}
	return s.held(ctx, of) // what the shelf has: another process may have been first
}

// held returns a key from memory or the shelf.
func (s *Sealer) held(ctx context.Context, of survey.ResidentID) ([keySize]byte, error) {
	key, ok := s.keys[of]
	if ok {
		return key, nil
	}
	wrapped, err := s.shelf.Wrapped(ctx, of)
	if err != nil {
		return key, err
	}
	plain, err := unlock(s.master, wrapped, about(of, "key"))
	if err != nil || len(plain) != keySize {
		return key, fmt.Errorf("the key of a resident: %w", ErrOpen)
	}
	if len(s.keys) >= mostKeys {
		clear(s.keys)
	}
	s.keys[of] = [keySize]byte(plain)
	return s.keys[of], nil
}

// wrapped makes a new key and wraps it.
func (s *Sealer) wrapped(of survey.ResidentID) []byte {
	var key [keySize]byte
	_, _ = rand.Read(key[:])
	return lock(s.master, key[:], about(of, "key"))
}

// about is what is authenticated with a sealed text: whose it is and where.
func about(of survey.ResidentID, row string) []byte {
	out := binary.AppendUvarint(make([]byte, 0, len(of)+len(row)+2), uint64(len(of)))
	return append(append(out, of...), row...)
}

func lock(a cipher.AEAD, plain, about []byte) []byte {
	out := make([]byte, 1, 1+a.Overhead()+len(plain))
	out[0] = form
	return a.Seal(out, nil, plain, about)
}

func unlock(a cipher.AEAD, sealed, about []byte) ([]byte, error) {
	if len(sealed) == 0 || sealed[0] != form {
		return nil, ErrOpen
	}
	plain, err := a.Open(nil, nil, sealed[1:], about)
	if err != nil {
		return nil, ErrOpen
	}
	return plain, nil
}
