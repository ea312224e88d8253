package desk

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// claimed finds the resident of the home that somebody claims to be: the full
// name, and with it the date of birth or the reference of the tenancy that
// they hold. Spelling counts, and nothing else does: capitals, accents,
// hyphens and the order of names do not. Nobody is found where two fit, where
// the tenancy has ended or is in doubt, or who is recorded as having died.
func (p place) claimed(claim chat.Claim, tenancy survey.TenancyID, today condition.Date) (campaign.Resident, bool) {
	var found []campaign.Resident
	for _, r := range p.residents {
		if !sameName(r.Name, claim.Name) || !p.livesHere(r.ID, tenancy) || !r.Alive() {
			continue
		}
		born := claim.HasBorn && r.Born != nil && *r.Born == claim.Born
		if born || (claim.Reference != "" && p.holds(r.ID, tenancy, claim.Reference)) {
			found = append(found, r)
		}
	}
	if len(found) != 1 || !p.shows(tenancy, today) {
		return campaign.Resident{}, false
	}
	return found[0], true
}

// livesHere says whether a resident holds the invitation's tenancy or lives in
// its household.
func (p place) livesHere(id survey.ResidentID, tenancy survey.TenancyID) bool {
	for _, t := range p.tenancies {
		if t.ID == tenancy && slices.Contains(t.Holders, id) {
			return true
		}
	}
	return p.household.Has(id)
}

// holds says whether a resident holds that tenancy, and it has that reference.
func (p place) holds(id survey.ResidentID, tenancy survey.TenancyID, reference string) bool {
	for _, t := range p.tenancies {
		if t.ID == tenancy && plain(t.Reference) != "" && slices.Contains(t.Holders, id) && plain(t.Reference) == plain(reference) {
			return true
		}
	}
	return false
}

func sameName(a, b string) bool {
	return nameWords(a) != "" && nameWords(a) == nameWords(b)
}

// nameWords are the words of a name in one spelling and one order.
func nameWords(name string) string {
	words := strings.FieldsFunc(unaccented(name), func(r rune) bool { return !unicode.IsLetter(r) })
	slices.Sort(words)
	return strings.Join(words, " ")
}

// plain are a reference's letters and digits, in small letters.
func plain(reference string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, unaccented(reference))
}

func unaccented(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}
