package directory

import "strings"

// Status says whether a service can be used, in the words of Open Referral.
type Status string

// The statuses. Only an active service is ever offered.
const (
	Active            Status = "active"
	Inactive          Status = "inactive"
	Defunct           Status = "defunct"
	TemporarilyClosed Status = "temporarily closed"
)

// parseStatus reads a status as feeds write it: in any case, and with
// underscores or hyphens for spaces.
func parseStatus(text string) (Status, bool) {
	s := Status(strings.Join(strings.Fields(strings.ToLower(strings.NewReplacer("_", " ", "-", " ").Replace(text))), " "))
	return s, s.known()
}

func (s Status) known() bool {
	switch s {
	case Active, Inactive, Defunct, TemporarilyClosed:
		return true
	}
	return false
}
