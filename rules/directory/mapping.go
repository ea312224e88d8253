package directory

import "strings"

// Mapping says which terms of other people's taxonomies mean which need. Its
// zero value is [StandardMapping]. A landlord whose council has a taxonomy of
// its own hands in lines for it.
type Mapping []Line

// Line files the services of one term under needs. A term meets a line where
// its name or its code is the line's Term, in any case, and, if the line has
// one, its taxonomy is the line's.
type Line struct {
	Taxonomy string // empty: any
	Term     string
	Needs    []Need
}

// StandardMapping returns names of services that are usual in directories of
// the United Kingdom, with the needs they meet. It is a plain reading of the
// words and follows no taxonomy's definition.
func StandardMapping() Mapping {
	var out Mapping
	for _, group := range usualNames {
		for _, name := range strings.Split(group.names, "|") {
			out = append(out, Line{Term: name, Needs: group.needs})
		}
	}
	return out
}

var usualNames = []struct {
	names string
	needs []Need
}{
	{"food bank|food banks|foodbank|foodbanks|food pantry|food pantries|food parcels|emergency food|community fridge|community meals|lunch clubs|meals on wheels|social supermarket", []Need{Food}},
	{"fuel vouchers|fuel bank|fuel poverty|help with energy bills|help pay for utilities", []Need{Fuel}},
	{"energy advice|energy saving advice|energy efficiency", []Need{EnergyAdvice}},
	{"debt advice|debt counselling|debt management|money advice|financial advice", []Need{Debt}},
	{"benefits advice|welfare benefits|welfare rights|benefits", []Need{Benefits}},
	{"furniture|furniture reuse|household goods|white goods", []Need{Furniture}},
	{"carers|carer support|carers support|young carers|respite care", []Need{Carers}},
	{"befriending|befriending services|social isolation|loneliness", []Need{Befriending}},
	{"warm space|warm spaces|warm hub|warm hubs|warm bank|warm welcome", []Need{WarmSpace}},
	{"handyman|handyperson|handyperson services|home repairs|gardening help", []Need{Handyman}},
	{"home adaptations|aids and adaptations|home improvement agency", []Need{HomeAdaptation}},
	{"mental health|mental health support|counselling|talking therapies|anxiety|depression", []Need{MentalHealth}},
	{"domestic abuse|domestic violence|domestic abuse support", []Need{DomesticAbuse}},
	{"employment|employment support|job search|job clubs|careers advice", []Need{Employment}},
	{"digital skills|digital inclusion|computer classes|it training|data and devices", []Need{Digital}},
	{"bereavement|bereavement support|bereavement counselling", []Need{Bereavement}},
	{"substance misuse|drug and alcohol support|alcohol support|addiction", []Need{SubstanceUse}},
	{"disability|disability support|learning disability|physical disability", []Need{Disability}},
	{"older people|older people's activities|services for older people", []Need{OlderPeople}},
	{"family support|parenting support|children's centre|family hub|family hubs", []Need{Families}},
	{"community transport|transport|patient transport", []Need{Transport}},
	{"interpreting|translation|interpreters", []Need{Interpreting}},
	{"housing advice|homelessness|homelessness support", []Need{HousingAdvice}},
	{"legal advice|law centre", []Need{LegalAdvice}},
	{"immigration advice|refugee support|asylum support", []Need{Immigration}},
	{"adult education|adult learning|english classes|esol", []Need{Learning}},
	{"volunteering|volunteering opportunities", []Need{Volunteering}},
}

// needs returns what a term means: a need itself in our own taxonomy, and
// otherwise what the lines say.
func (m Mapping) needs(t Term) []Need {
	if t.own() {
		if need := t.need(); need.wellFormed() {
			return []Need{need}
		}
		return nil
	}
	var out []Need
	for _, line := range m {
		if line.meets(t) {
			out = append(out, line.Needs...)
		}
	}
	return out
}

func (l Line) meets(t Term) bool {
	if l.Term == "" || l.Taxonomy != "" && !strings.EqualFold(l.Taxonomy, t.Taxonomy) {
		return false
	}
	return strings.EqualFold(l.Term, strings.TrimSpace(t.Name)) || strings.EqualFold(l.Term, t.Code)
}
