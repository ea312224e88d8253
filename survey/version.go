package survey

import "strconv"

// Version names one wording of one survey. Two versions are the same where
// they are ==; the hash tells apart what only claims to be.
type Version struct {
	ID     string `json:"id"`             // such as big-door-knock
	Number int    `json:"number"`         // from 1, raised with every change
	Hash   string `json:"hash,omitempty"` // SHA-256 of the checked form, in hexadecimal
}

// String returns the version as big-door-knock@3, without its hash.
func (v Version) String() string { return v.ID + "@" + strconv.Itoa(v.Number) }
