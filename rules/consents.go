package rules

import (
	"maps"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Consents returns what is known of the consents that the set's referrals
// need: all of said, which is what the resident told somebody, and where that
// does not name a purpose the answer to the question of yes or no that has the
// purpose for its name. It leaves said as it is.
func (s *Set) Consents(r *condition.Record, said map[string]bool) map[string]bool {
	out := map[string]bool{}
	for _, purpose := range s.purposes {
		v, status := r.Fact(condition.Path{Field: purpose})
		if yes, ok := v.Bool(); ok && status == condition.Answered {
			out[purpose] = yes
		}
	}
	maps.Copy(out, said)
	return out
}

// purposes are those of the consents that referrals need, each once.
func purposes(rules []rule) []string {
	var out []string
	for i := range rules {
		if refer := rules[i].Refer; refer != nil && !slices.Contains(out, refer.Consent) {
			out = append(out, refer.Consent)
		}
	}
	return out
}
