package campaign

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"strings"
)

// The identifiers of this package's nouns are opaque texts that are unique
// within one landlord's store. Those of homes, tenancies, residents, actors,
// responses and interviews are declared by package survey, which must name them
// too. The zero value of each identifies nothing.

// CampaignID identifies a [Campaign].
type CampaignID string

// PatchID identifies a [Patch].
type PatchID string

// TeamID identifies a [Team].
type TeamID string

// RoundID identifies a [Round].
type RoundID string

// VisitID identifies a [Visit].
type VisitID string

// PostcardID identifies a [Postcard].
type PostcardID string

// InvitationID identifies an [Invitation].
type InvitationID string

// CaseID identifies a [Case].
type CaseID string

// BudgetID identifies a [Budget].
type BudgetID string

// EntryID identifies an [Entry] of the ledger.
type EntryID string

// ContactID identifies a [Contact].
type ContactID string

// ConsentID identifies a [Consent].
type ConsentID string

// DeliveryID identifies a [Delivery].
type DeliveryID string

// EventID identifies an [Event].
type EventID string

// DecisionID identifies a decision as it was [Decided].
type DecisionID string

// ProposalID identifies a [Proposal].
type ProposalID string

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
