package store

import (
	"context"

	"github.com/doorknock/doorknock/survey"
)

// Sealer hides what a resident told, under a key that is that resident's
// alone, so that destroying one key destroys what one person told, in
// backups too. Package seal has an implementation. A Sealer is safe for
// concurrent use.
type Sealer interface {
	// Seal hides plain. Row says where it will stand ("response:r-1"): what
	// is moved to another row does not open there. It returns [ErrShredded]
	// where the resident's key was destroyed. Of is what [Subject] returns,
	// and never empty.
	Seal(ctx context.Context, of survey.ResidentID, row string, plain []byte) ([]byte, error)
	// Open returns what Seal hid. It returns [ErrShredded] where the key was
	// destroyed, [ErrWithheld] where this Sealer does not have the keys, and
	// another error where the bytes were changed or belong elsewhere.
	Open(ctx context.Context, of survey.ResidentID, row string, sealed []byte) ([]byte, error)
}

// KeyMaker is what a [Sealer] may be able to do besides: make the keys of
// many residents at once, durably, before anything is sealed with them. Stores
// call it with everybody in a batch, so that an import of ten thousand people
// makes one journey to where the keys are.
type KeyMaker interface {
	MakeKeys(ctx context.Context, of []survey.ResidentID) error
}

// Sensitive says whether the answers to a question of that survey are
// sensitive. A nil Sensitive finds every answer sensitive, and one that does
// not know the survey should say true.
type Sensitive func(of survey.Version, field string) bool

// Shredder is what a [Sealer] may be able to do besides: destroy a key, so that
// nothing that was sealed under it opens any more. A store asks it of keys that
// are nobody's and have had their days.
type Shredder interface {
	Shred(ctx context.Context, of survey.ResidentID) error
}
