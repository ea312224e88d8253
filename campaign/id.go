package campaign

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"strings"
)

// CampaignID and its kind identify this package's nouns: opaque texts that are
// unique within one landlord's store. Those of homes, tenancies, residents,
// actors, responses and interviews are declared by package survey, which must
// name them too. The zero value of each identifies nothing.
type (
	CampaignID   string
	PatchID      string
	TeamID       string
	RoundID      string
	VisitID      string
	PostcardID   string
	InvitationID string
	CaseID       string
	BudgetID     string
	EntryID      string
	ContactID    string
	ConsentID    string
	DeliveryID   string
	EventID      string
	DecisionID   string
	ProposalID   string
)

// derived is written in small letters and digits, so that an id survives being
// read out, put into a file name or compared by a database that folds case.
var derived = base32.NewEncoding("abcdefghjkmnpqrstuvwxyz023456789").WithPadding(base32.NoPadding)

// Derive makes the text of an identifier from what it identifies: the same
// kind and parts give the same id for ever, so that work which is done twice
// makes nothing twice. The kind stands readable in front ("case-…"), and the
// rest is 128 bits of a SHA-256 over the kind and every part with its length,
// so that ("ab", "c") and ("a", "bc") differ.
func Derive(kind string, parts ...string) string {
	h := sha256.New()
	var length [8]byte
	for _, part := range append([]string{kind}, parts...) {
		binary.BigEndian.PutUint64(length[:], uint64(len(part)))
		h.Write(length[:])
		h.Write([]byte(part))
	}
	return strings.ReplaceAll(kind, " ", "-") + "-" + derived.EncodeToString(h.Sum(nil)[:16])
}
