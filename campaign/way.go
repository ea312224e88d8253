package campaign

import "time"

// WayKind is a sort of address at which a resident can be reached.
type WayKind string

// The kinds of [Way].
const (
	WayPhone  WayKind = "phone"
	WayText   WayKind = "text"
	WayEmail  WayKind = "email"
	WayLetter WayKind = "letter"
	WayChat   WayKind = "chat"
)

// Safety says whether a resident told us that a way of contact is safe: that
// nobody who could harm them reads or hears it. Its zero value is not asked,
// and nothing private goes there.
type Safety string

// The safeties of a [Way].
const (
	SafetyNotAsked Safety = ""
	Safe           Safety = "safe"
	NotSafe        Safety = "not_safe"
)

// Way is one way of reaching a resident, and what they told us about using it.
type Way struct {
	Kind      WayKind   `json:"kind"`
	To        string    `json:"to"` // the number, address or chat
	Safe      Safety    `json:"safe,omitempty"`
	When      string    `json:"when,omitempty"`    // "mornings; not Thursdays", in their words
	SeenBy    string    `json:"seen_by,omitempty"` // who else reads or hears it, in their words
	Preferred bool      `json:"preferred,omitempty"`
	Confirmed time.Time `json:"confirmed,omitzero"` // when they last said that it is right
}

// Usable says whether anything at all may go there.
func (w Way) Usable() bool { return w.To != "" && w.Safe != NotSafe }

// Private says whether what nobody else should see may go there: only where
// the resident said that it is safe, and that nobody else sees it.
func (w Way) Private() bool { return w.To != "" && w.Safe == Safe && w.SeenBy == "" }
