package seal

import (
	"context"
	"sync"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/survey"
)

// Shelf keeps the wrapped keys. It is safe for concurrent use, and what it
// has acknowledged it does not lose.
type Shelf interface {
	// Wrapped returns the wrapped key of a resident. It returns
	// [store.ErrNotFound] for one who never had a key, and
	// [store.ErrShredded] for one whose key was burnt.
	Wrapped(ctx context.Context, of survey.ResidentID) ([]byte, error)
	// Keep adds keys, durably. Who has a key already, or had one that was
	// burnt, is passed over.
	Keep(ctx context.Context, wrapped map[survey.ResidentID][]byte) error
	// Burn destroys a resident's key for good, and remembers that it did: they
	// get no other. It is no fault to burn what is burnt, or never was.
	Burn(ctx context.Context, of survey.ResidentID) error
}

// Memory returns a shelf that lasts as long as the program: for tests, and
// for what is to be unreadable afterwards.
func Memory() Shelf { return &memory{keys: map[survey.ResidentID][]byte{}} }

type memory struct {
	mu   sync.Mutex
	keys map[survey.ResidentID][]byte // nil: burnt
}

func (m *memory) Wrapped(_ context.Context, of survey.ResidentID) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch key, ok := m.keys[of]; {
	case !ok:
		return nil, store.ErrNotFound
	case key == nil:
		return nil, store.ErrShredded
	default:
		return key, nil
	}
}

func (m *memory) Keep(_ context.Context, wrapped map[survey.ResidentID][]byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for of, key := range wrapped {
		if _, ok := m.keys[of]; !ok {
			m.keys[of] = key
		}
	}
	return nil
}

func (m *memory) Burn(_ context.Context, of survey.ResidentID) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.keys[of] = nil
	return nil
}
