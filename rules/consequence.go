package rules

import (
	"math/bits"
	"slices"
)

// fireAll fires the rules that are true, those first whose actions come first:
// so there is little to sort.
func (d *deciding) fireAll() {
	for w, left := range d.firing {
		for ; left != 0; left &= left - 1 {
			d.fire(&d.set.rules[d.set.turns[64*w+bits.TrailingZeros64(left)]], "")
		}
	}
}

func (d *deciding) fire(r *rule, row string) {
	at := d.reason(r, row)
	tell := r.Tell
	if r.Action != nil {
		d.want(r, row, at)
		tell = nil // said once
	}
	if r.Refer != nil {
		d.refer(r, row, d.reasons[at], tell)
	}
	if r.Signpost != nil {
		if r.Refer != nil {
			tell = nil
		}
		point := r.point(row, d.reasons[at], tell)
		point.Need, point.Why = r.Signpost.Need, WhyRule
		d.signposts = append(d.signposts, point)
	}
}

// reason writes why a rule fired, and returns its place among the reasons.
func (d *deciding) reason(r *rule, row string) int {
	from := len(d.used)
	d.used = r.used(d.used, d.record, row)
	at := len(d.reasons)
	d.reasons = slices.Grow(d.reasons, 1)[:at+1]
	reason := &d.reasons[at]
	reason.Rule, reason.When, reason.Unless, reason.Because, reason.Used = r.ID, r.When.Source, r.exception(), r.Because, room(d.used, from)
	return at
}

// refer makes a referral of a consent, a signpost of a refusal, and asks
// where nobody asked yet.
func (d *deciding) refer(r *rule, row string, reason Reason, tell Tell) {
	point := r.point(row, reason, tell)
	point.Need, point.Purpose = r.Refer.Need, r.Refer.Consent
	switch agreed, asked := d.ask.Consents[r.Refer.Consent]; {
	case agreed:
		d.referrals = append(d.referrals, point)
	case asked:
		point.Why, point.Tell = WhyRefused, r.Refer.Refused
		d.signposts = append(d.signposts, point)
	case d.last:
		d.undecided = append(d.undecided, Undecided{Rule: r.ID, Row: row, When: r.When.Source, Because: r.Because, Consent: r.Refer.Consent,
			Priority: r.Priority.orRoutine(), Need: r.Refer.Need})
	}
}

func (r *rule) point(row string, reason Reason, tell Tell) Signpost {
	return Signpost{Rule: r.ID, Row: row, Priority: r.Priority.orRoutine(), Reasons: []Reason{reason}, Tell: tell}
}
