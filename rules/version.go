package rules

import "fmt"

// Version says exactly which rules decided: kept with every [Decision], so
// that years later the same rules can be found and asked again. Its zero
// value names no rules.
type Version struct {
	ID     string `json:"id"`               // kebab-case: big-door-knock
	Number int    `json:"number"`           // from 1
	Hash   string `json:"hash,omitempty"`   // hex SHA-256 of the checked form
	Survey string `json:"survey,omitempty"` // the survey that the rules read, as id@version: big-door-knock@3
}

// String writes id@number.
func (v Version) String() string { return fmt.Sprintf("%s@%d", v.ID, v.Number) }
