package campaign

import (
	"slices"
	"time"

	"github.com/doorknock/doorknock/survey"
)

// WithdrawConsent takes a consent back with all that rests on it: of the
// resident's cases and deliveries given, what waits to go out under it is
// cancelled, and open referrals are flagged for a person, who may have to ask
// a service to forget. It returns what [Consent.Withdraw] returns.
func WithdrawConsent(c Consent, cases []Case, deliveries []Delivery, how survey.Mode, by Actor, at time.Time) (Batch, error) {
	next, events, err := c.Withdraw(how, by, at)
	if err != nil {
		return Batch{}, err
	}
	b := Batch{Key: Derive("withdraw consent", string(c.ID), at.UTC().String()), Actor: by, At: at, Consents: []Consent{next}, Events: events}
	rest := slices.DeleteFunc(slices.Clone(cases), func(o Case) bool {
		return o.Kind != CaseReferral || o.Purpose != c.Purpose || o.Resident != c.Resident
	})
	b.cancelDeliveries(deliveries, "consent was withdrawn", func(d Delivery) bool {
		return d.Kind == DeliverReferral && slices.ContainsFunc(rest, func(o Case) bool { return o.ID == d.Case })
	})
	for _, o := range rest {
		b.flagCases([]Case{o}, FlagWithdrawn, "consent to "+c.Purpose, Filing{Campaign: o.Campaign})
	}
	return b, nil
}
