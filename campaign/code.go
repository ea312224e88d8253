package campaign

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"strings"
)

// Code is the secret of an [Invitation] as it is printed on a postcard or put
// into a link: 128 bits. It is never stored; a store keeps its hash.
type Code string

// crockford is Crockford's alphabet: no letter is mistaken for a digit.
var crockford = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

const (
	codeLength = 26 // characters of 128 bits
	codeGroup  = 5
)

// NewCode writes 16 random bytes, which the caller takes from a source that
// nobody can predict, as a code.
func NewCode(random [16]byte) Code { return Code(crockford.EncodeToString(random[:])) }

// ParseCode reads a code as somebody types it: in any case, with spaces or
// dashes, O for 0, I and L for 1. It returns false for what is no code.
func ParseCode(typed string) (Code, bool) {
	if len(typed) > 4*codeLength {
		return "", false
	}
	typed = strings.NewReplacer("-", "", " ", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(typed))
	random, err := crockford.DecodeString(typed)
	if err != nil || len(random) != 16 {
		return "", false
	}
	return NewCode([16]byte(random)), true
}

// Printed writes the code in groups that the eye can follow.
func (c Code) Printed() string {
	var groups []string
	rest := string(c)
	for len(rest) > codeGroup {
		groups, rest = append(groups, rest[:codeGroup]), rest[codeGroup:]
	}
	return strings.Join(append(groups, rest), "-")
}

// Hash is what is stored of a code: hexadecimal SHA-256. A code has 128 bits,
// so nobody finds it from its hash by trying.
func (c Code) Hash() string {
	sum := sha256.Sum256([]byte(c))
	return hex.EncodeToString(sum[:])
}

// String keeps a code out of logs and messages; use Printed where somebody is
// to read it.
func (c Code) String() string { return "(code)" }

// GoString keeps it out of %#v too.
func (c Code) GoString() string { return "campaign.Code(hidden)" }
