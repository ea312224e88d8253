package town

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// weighted is a name and its share of the whole list.
type weighted struct {
	name  string
	share int
}

func pick(r *rand.Rand, list []weighted) string {
	total := 0
	for _, w := range list {
		total += w.share
	}
	at := r.IntN(total)
	for _, w := range list {
		if at -= w.share; at < 0 {
			return w.name
		}
	}
	return list[0].name
}

// recorded is the day on which the record was drawn: tenancies began before it
// and whoever holds one is of age.
var recorded = time.Date(2026, time.September, 1, 0, 0, 0, 0, time.UTC)

const day = "2006-01-02"

// settle lets somebody move in, or leaves the home empty.
func settle(r *rand.Rand, h *Home, serial int) {
	h.Tenure = pick(r, tenures)
	if h.Flat != "" && r.Float64() < 0.14 {
		h.Tenure = "leaseholder"
	}
	if r.Float64() < 0.03 {
		return
	}
	age := 19 + r.IntN(50)
	if r.Float64() < 0.24 {
		age = 65 + r.IntN(30)
	}
	years := r.IntN(min(age-17, 30))
	if h.Tenure == "licence" || h.Tenure == "temporary" {
		years = 0
	}
	h.Tenancy = fmt.Sprintf("TH-%06d", 100_000+serial)
	h.Since = recorded.AddDate(-years, -1-r.IntN(11), -r.IntN(28)).Format(day)
	h.Resident = resident(r, serial, age)
	h.Damp = r.Float64() < 0.07
	if r.Float64() < 0.03 {
		h.Hazard = hazards[r.IntN(len(hazards))]
	}
	if r.Float64() < 0.05 {
		h.Access = accesses[r.IntN(len(accesses))]
	}
}

func resident(r *rand.Rand, serial, age int) Resident {
	p := Resident{
		Name:     personName(r),
		Born:     recorded.AddDate(-age, -r.IntN(12), -r.IntN(28)).Format(day),
		Language: pick(r, languages),
		Format:   pick(r, formats),
	}
	if r.Float64() < 0.86 {
		p.Phone = phone(r, age)
	}
	if r.Float64() < 0.85-float64(max(age-45, 0))/80 {
		p.Email = email(p.Name, serial)
	}
	if r.Float64() < 0.68 {
		p.Kin = personName(r) + ", " + phone(r, 40)
	}
	return p
}

func personName(r *rand.Rand) string {
	return forenames[r.IntN(len(forenames))] + " " +
		surnameStart[r.IntN(len(surnameStart))] + surnameEnd[r.IntN(len(surnameEnd))]
}

// phone is a number that Ofcom keeps for drama: mobile for most, and a landline
// for some who grew up with one.
func phone(r *rand.Rand, age int) string {
	if age > 60 && r.IntN(3) == 0 {
		return fmt.Sprintf("01632 960%03d", r.IntN(1000))
	}
	return fmt.Sprintf("07700 900%03d", r.IntN(1000))
}

func email(name string, serial int) string {
	return fmt.Sprintf("%s.%d@example.org", strings.ToLower(strings.ReplaceAll(name, " ", ".")), serial)
}
