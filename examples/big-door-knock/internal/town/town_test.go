package town_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/examples/big-door-knock/internal/town"
)

func TestSameSeedSameTown(t *testing.T) {
	assert.Equal(t, town.Homes(300, 7), town.Homes(300, 7))
	assert.NotEqual(t, town.Homes(300, 7), town.Homes(300, 8))
	assert.Empty(t, town.Homes(0, 1))
	assert.Empty(t, town.Homes(-5, 1))
}

func TestATownOfAnySizeIsAddressable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12_000).Draw(t, "homes")
		homes := town.Homes(n, rapid.Uint64().Draw(t, "seed"))
		require.Len(t, homes, n)
		uprns, addresses, tenancies := map[string]bool{}, map[string]bool{}, map[string]bool{}
		lived := 0
		for _, h := range homes {
			uprns[h.UPRN] = true
			addresses[strings.Join([]string{h.Flat, h.Building, h.Number, h.Street, h.Postcode}, "|")] = true
			if !h.Empty() {
				lived++
				tenancies[h.Tenancy] = true
				require.NotEmpty(t, h.Resident.Name)
				require.Less(t, h.Resident.Born, h.Since)
			} else {
				require.Zero(t, h.Resident)
			}
		}
		require.Len(t, uprns, n)
		require.Len(t, addresses, n)
		require.Len(t, tenancies, lived)
	})
}

func TestEverythingIsPlainlyInvented(t *testing.T) {
	number := regexp.MustCompile(`^(07700 900\d{3}|01632 960\d{3})$`)
	for _, h := range town.Homes(3000, 1) {
		assert.Regexp(t, `^9999\d{8}$`, h.UPRN)
		assert.Regexp(t, `^ZT\d{1,2} \d[ABDEFGHJLNPQRSTUWXYZ]{2}$`, h.Postcode)
		assert.InDelta(t, 54.0, h.Latitude, 0.2, "in open sea")
		assert.InDelta(t, -4.6, h.Longitude, 0.2, "in open sea")
		if h.Resident.Phone != "" {
			assert.Regexp(t, number, h.Resident.Phone)
		}
		if h.Resident.Kin != "" {
			_, phone, _ := strings.Cut(h.Resident.Kin, ", ")
			assert.Regexp(t, number, phone)
		}
		if h.Resident.Email != "" {
			assert.True(t, strings.HasSuffix(h.Resident.Email, "@example.org"), h.Resident.Email)
		}
	}
}

func TestATownHasWhatTripsAPlanner(t *testing.T) {
	seen := map[string]int{}
	for _, h := range town.Homes(600, 1) {
		seen[h.Tenure]++
		if h.Empty() {
			seen["empty"]++
		}
		if h.Hazard.TwoUp {
			seen["two up"]++
		}
		if h.Flat == "Flat 12" {
			seen["Flat 12"]++
		}
		if h.Number == "10A" {
			seen["10A"]++
		}
		if h.Damp {
			seen["damp on record"]++
		}
		last := h.Number[len(h.Number)-1]
		if last >= '0' && last <= '9' {
			seen[[]string{"even", "odd"}[(last-'0')%2]]++
		}
	}
	for _, what := range []string{"social_rent", "shared_owner", "leaseholder", "licence", "temporary", "empty", "two up",
		"Flat 12", "10A", "damp on record", "even", "odd"} {
		assert.Positive(t, seen[what], what)
	}
	assert.Greater(t, seen["social_rent"], 450)
}

func TestWriteIsATableWithAHead(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, town.Write(&out, town.Homes(3, 1)))
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	require.Len(t, lines, 4)
	assert.Equal(t, strings.Join(town.Columns, ","), lines[0])
}
