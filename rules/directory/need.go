package directory

import "slices"

// Need is what a service helps with, in the words that rules use. An officer
// may use a word of their own, [a-z][a-z0-9_]*, as long as a service of the
// feed has it too: [Directory.Needs] lists what a feed can meet.
type Need string

// The published vocabulary of needs.
const (
	Food           Need = "food"
	Fuel           Need = "fuel"
	Debt           Need = "debt"
	Benefits       Need = "benefits"
	Furniture      Need = "furniture"
	Carers         Need = "carers"
	Befriending    Need = "befriending"
	WarmSpace      Need = "warm_space"
	Handyman       Need = "handyman"
	MentalHealth   Need = "mental_health"
	DomesticAbuse  Need = "domestic_abuse"
	Employment     Need = "employment"
	Digital        Need = "digital"
	Bereavement    Need = "bereavement"
	SubstanceUse   Need = "substance_use"
	Disability     Need = "disability"
	OlderPeople    Need = "older_people"
	Families       Need = "families"
	Transport      Need = "transport"
	Interpreting   Need = "interpreting"
	HousingAdvice  Need = "housing_advice"
	LegalAdvice    Need = "legal_advice"
	Immigration    Need = "immigration"
	HomeAdaptation Need = "home_adaptation"
	EnergyAdvice   Need = "energy_advice"
	Learning       Need = "learning"
	Volunteering   Need = "volunteering"
)

// Needs returns the published vocabulary.
func Needs() []Need {
	return []Need{
		Food, Fuel, Debt, Benefits, Furniture, Carers, Befriending, WarmSpace, Handyman, MentalHealth,
		DomesticAbuse, Employment, Digital, Bereavement, SubstanceUse, Disability, OlderPeople, Families,
		Transport, Interpreting, HousingAdvice, LegalAdvice, Immigration, HomeAdaptation, EnergyAdvice,
		Learning, Volunteering,
	}
}

// Known says whether the need is one of [Needs].
func (n Need) Known() bool { return slices.Contains(Needs(), n) }

// wellFormed says whether the need is a word that a rule can write.
func (n Need) wellFormed() bool {
	for i, c := range n {
		if (c < 'a' || c > 'z') && (i == 0 || c != '_' && (c < '0' || c > '9')) {
			return false
		}
	}
	return n != "" && len(n) <= 60
}
