package bigdoorknock_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/doorknock/doorknock/rules/directory"
)

func TestServices(t *testing.T) {
	d := services(t)
	all := d.Services()
	assert.GreaterOrEqual(t, len(all), 20)
	closed := 0
	for _, s := range all {
		if s.Status == directory.TemporarilyClosed {
			closed++
		}
		assert.NotEmpty(t, s.Needs, s.Name)
		assert.NotEmpty(t, s.Areas, s.Name)
		assert.NotEmpty(t, s.Schedules, s.Name)
		assert.NotEmpty(t, s.Languages, s.Name)
	}
	assert.Equal(t, 1, closed)
	t.Logf("%d services", len(all))
}

func TestEveryNeedOfTheRulesIsMetSomewhere(t *testing.T) {
	d := services(t)
	for _, phase := range phases {
		for _, rule := range rulesOf(t, phase).Definition().Rules {
			var need string
			switch {
			case rule.Refer != nil:
				need = rule.Refer.Need
			case rule.Signpost != nil:
				need = rule.Signpost.Need
			default:
				continue
			}
			for _, area := range []string{"ZT1 1AA", "ZT1 2BD", "ZT12 3AB"} {
				assert.NotEmpty(t, d.Match(directory.Query{Need: directory.Need(need), Area: area, Nation: "england"}), "%s in %s", need, area)
			}
		}
	}
}

func TestServicesDiffer(t *testing.T) {
	d := services(t)
	names := func(q directory.Query) (out []string) {
		for _, m := range d.Match(q) {
			out = append(out, m.Name)
		}
		return out
	}
	assert.Contains(t, names(directory.Query{Need: "handyman", Area: "ZT1 2BD"}), "Handy Neighbours")
	assert.NotContains(t, names(directory.Query{Need: "handyman", Area: "ZT1 1AA"}), "Handy Neighbours", "by area only")
	assert.NotContains(t, names(directory.Query{Need: "handyman", Area: "ZT1 2BD", Age: 30}), "Small jobs for people over 60")
	assert.Equal(t, "The Landing, for 11 to 25", names(directory.Query{Need: "mental_health", Area: "ZT1 1AA", Age: 15})[0])
	assert.Equal(t, "Hello English", names(directory.Query{Need: "english", Area: "ZT1 1AA", Language: "pl"})[0])
}
