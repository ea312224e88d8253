package play

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/examples/big-door-knock/truth"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// neighbour is one home as it is played: how it lives, and its own chance, so
// that what happens next door changes nothing here.
type neighbour struct {
	home     campaign.Home
	tenancy  campaign.Tenancy
	resident campaign.Resident // the holder; zero in an empty home
	life     *truth.Life
	chance   *rand.Rand
	begun    bool      // a chat
	chats    []sitting // that they will have
	talked   time.Time // when they last put the phone away
	done     bool      // reached, at the door or in a chat
	told     bool      // its story is told by itself, and nobody else knocks there
}

// chanceOf is the chance of one thing in a season: the same seed and name draw
// the same.
func chanceOf(seed uint64, name string) *rand.Rand {
	h := fnv.New64a()
	_, _ = h.Write([]byte(name))
	return rand.New(rand.NewPCG(seed, h.Sum64()))
}

// live draws how a home lives from what the record says of it.
func live(m *truth.Model, seed uint64, n *neighbour, today condition.Date) error {
	n.chance = chanceOf(seed, string(n.home.ID))
	given := map[string]condition.Value{
		"age": condition.Int(age(n.resident.Born, today)), "tenure": condition.Choice(string(n.tenancy.Tenure)),
		"flat": condition.Bool(n.home.Kind == "flat" || n.home.Address.Flat != ""), "damp_on_record": condition.Bool(len(n.home.OnRecord) > 0),
		"speaks": condition.Choice(orElse(string(n.resident.Language), "en")), "letters": condition.Choice(orElse(n.resident.Format, "standard")),
	}
	life, err := m.Live(given, n.chance)
	if err != nil {
		return fmt.Errorf("home %s: %w", n.home.ID, err)
	}
	n.life = life
	return nil
}

// age is the holder's age, or that of most where the record does not have it.
func age(born *condition.Date, today condition.Date) int64 {
	if born == nil {
		return 45
	}
	y, m, d := born.Civil()
	year, month, day := today.Civil()
	years := year - y
	if month < m || (month == m && day < d) {
		years--
	}
	return int64(max(years, 16))
}

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}

// speaks is the language in which somebody answers: the survey's own
// languages, and English for everybody else who gets by in it.
func (n *neighbour) speaks() survey.Language {
	if n.resident.Language == "cy" {
		return "cy"
	}
	return "en"
}
