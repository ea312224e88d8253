package desk

import (
	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/condition"
)

// Facts are what the landlord's record holds of a resident, by the names that
// surveys know it by: phone, email, next_of_kin, language, format. Give them
// to an interview once its respondent is identified. Of several ways to reach
// somebody the one that they prefer is told, and none that is not safe.
func Facts(r campaign.Resident) map[string]condition.Value { return facts(r) }

func facts(r campaign.Resident) map[string]condition.Value {
	known := map[string]condition.Value{}
	add := func(name, text string, better bool) {
		if _, have := known[name]; text != "" && (better || !have) {
			known[name] = condition.Text(text)
		}
	}
	for _, w := range r.Ways {
		if !w.Usable() {
			continue
		}
		switch w.Kind {
		case campaign.WayPhone, campaign.WayText:
			add("phone", w.To, w.Preferred)
		case campaign.WayEmail:
			add("email", w.To, w.Preferred)
		}
	}
	add("next_of_kin", r.NextOfKin, false)
	add("language", string(r.Language), false)
	add("format", r.Format, false)
	return known
}
