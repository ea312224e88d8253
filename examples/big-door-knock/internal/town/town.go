package town

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// Homes makes the record of n homes, in the order of their reference numbers:
// patch by patch and street by street. Two calls with the same n and seed give
// the same homes; n below 1 gives none, and n is at most 99,999,999, the last
// reference number there is.
func Homes(n int, seed uint64) []Home {
	n = min(n, 99_999_999)
	if n < 1 {
		return nil
	}
	r := rand.New(rand.NewPCG(seed, 0x7468_6f72_6e6d_6572))
	homes := make([]Home, 0, n)
	for number := 0; len(homes) < n; number++ {
		kind := kinds[number%len(kinds)]
		s := layOut(r, streetName(number, kind), patchOf(number), kind)
		origin := place(number)
		for _, d := range s.doors {
			if len(homes) == n {
				break
			}
			homes = append(homes, home(r, s, d, origin, number, len(homes)+1))
		}
	}
	return homes
}

// streetsPerPatch keeps a patch at what one officer can look after: some 130
// homes.
const streetsPerPatch = 5

func patchOf(street int) string {
	number := street / streetsPerPatch
	name := patches[number%len(patches)]
	if round := number / len(patches); round > 0 {
		return fmt.Sprintf("%s %d", name, round+1)
	}
	return name
}

// point is where a street begins, and which way it runs.
type point struct{ latitude, longitude, bearing float64 }

// place puts streets on a grid 260 metres wide, ten to a row and turned a
// little each, beginning in open sea.
func place(street int) point {
	const south, west = 54.0, -4.6
	row, column := street/10, street%10
	north, east := float64(row)*260, float64(column)*260
	return point{
		latitude:  south + north/metresNorth,
		longitude: west + east/metresEast,
		bearing:   float64(street%7) * math.Pi / 14,
	}
}

// Metres in one degree at 54 degrees north.
const (
	metresNorth = 111_320.0
	metresEast  = 65_430.0
)

func home(r *rand.Rand, s street, d door, from point, street, serial int) Home {
	north := d.along*math.Cos(from.bearing) - d.across*math.Sin(from.bearing)
	east := d.along*math.Sin(from.bearing) + d.across*math.Cos(from.bearing)
	h := Home{
		UPRN: fmt.Sprintf("9999%08d", serial),
		Flat: d.flat, Building: d.building, Number: d.number, Street: s.name,
		Town: Town, Postcode: postcode(street), Patch: s.patch, Stairs: d.stairs,
		Latitude:  round6(from.latitude + north/metresNorth),
		Longitude: round6(from.longitude + east/metresEast),
	}
	settle(r, &h, serial)
	return h
}

func round6(degrees float64) float64 { return math.Round(degrees*1e6) / 1e6 }

// inward is the letters that may end a postcode: C, I, K, M, O and V are left
// out as too easily misread.
const inward = "ABDEFGHJLNPQRSTUWXYZ"

// postcode gives each street its own, in the area ZT, which is nobody's. A
// patch is a postcode sector: ZT1 1 is the first.
func postcode(street int) string {
	patch := street / streetsPerPatch
	unit := street % streetsPerPatch * len(inward)
	return fmt.Sprintf("ZT%d %d%c%c", 1+patch/9%99, 1+patch%9, inward[unit/len(inward)], inward[street%7])
}
