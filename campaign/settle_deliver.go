package campaign

import (
	"slices"

	"github.com/doorknock/doorknock/rules"
)

// deliver queues what goes out for the cases that were raised now: word to the
// team, to the resident where there are words for them, and to a service where
// the consent stands.
func (d *desk) deliver() {
	for _, c := range d.cases {
		if !c.Raised.Equal(d.Now) || c.Interview != d.Interview || c.Origin != FromRule {
			continue
		}
		d.queue(Delivery{Kind: DeliverTeam, Case: c.ID, Team: c.Team}, string(c.ID))
		if len(c.Tell) > 0 {
			d.queue(Delivery{Kind: DeliverTell, Case: c.ID, Resident: d.Resident}, string(c.ID))
		}
	}
	for _, c := range d.cases {
		if c.Kind == CaseReferral && c.State == CaseRaised && c.Decided.Equal(d.Now) && d.ours(c) && !c.Flagged(FlagUnsupported) && d.consented(c.Purpose) {
			d.queue(Delivery{Kind: DeliverReferral, Case: c.ID, Resident: d.Resident, Need: c.Type, Services: c.Services}, string(c.ID))
		}
	}
}

func (d *desk) signpost(s rules.Signpost) {
	d.queue(Delivery{Kind: DeliverSignpost, Resident: d.Resident, Need: s.Need, Services: d.Services[s.Need]},
		string(d.Home), string(d.Interview), s.Need, s.Row)
}

// queue adds a delivery, once: one that an earlier settlement made stays as it
// is, and comes again only where that was at this very moment.
func (d *desk) queue(o Delivery, about ...string) {
	o.ID = DeliveryID(Derive("delivery", append([]string{string(o.Kind)}, about...)...))
	if i := slices.IndexFunc(d.Deliveries, func(x Delivery) bool { return x.ID == o.ID }); i >= 0 {
		if old := d.Deliveries[i]; old.Created.Equal(d.Now) {
			d.batch.Deliveries = append(d.batch.Deliveries, old)
		}
		return
	}
	o.Campaign, o.Home, o.Interview, o.Response = d.Campaign, d.Home, d.Interview, d.response()
	o.Created, o.State, o.Version = d.Now, DeliveryQueued, 1
	if d.Response != nil {
		o.Language = d.Response.Language
	} else if d.Open != nil {
		o.Language = d.Open.Language
	}
	d.batch.Deliveries = append(d.batch.Deliveries, o)
}
