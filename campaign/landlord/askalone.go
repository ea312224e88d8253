package landlord

import (
	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
)

// asRules is the priority that each rule gives itself.
const asRules rules.Priority = "as_rules"

// askAlone reads how to follow up what could not be asked of somebody who was
// not alone.
func (r *reading) askAlone(n *document.Node, l *Landlord) campaign.AskAlone {
	var a campaign.AskAlone
	keys := r.Mapping(n, document.Keys{Optional: []string{"priority", "team"}})
	if n == nil {
		return a
	}
	a.Team = r.team(keys["team"], l)
	if p := keys["priority"]; p != nil {
		a.Priority = document.OneOf(r.Reader, p, append(rules.Priorities(), asRules)...)
	}
	if a.Priority == asRules {
		a.Priority, a.AsRules = "", true
	}
	return a
}
