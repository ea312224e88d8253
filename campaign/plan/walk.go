package plan

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/doorknock/doorknock/campaign"
)

// Walk sorts homes into the order in which somebody walks past them: street by
// street in the order of their names, on each up the side of the odd numbers
// and down that of the even ones, then the houses and blocks that have only a
// name. The flats of one house or block follow each other in natural order.
func Walk(homes []campaign.Home) {
	slices.SortStableFunc(homes, func(a, b campaign.Home) int {
		return cmp.Or(cmp.Compare(streetOf(a), streetOf(b)), compareDoors(a, b))
	})
}

// side says where on the street a home is: odd numbers, even ones, or a name.
type side int

const (
	odd side = iota
	even
	named
)

// frontage is a house's place along its street.
type frontage struct {
	side   side
	number string
}

func frontageOf(a campaign.Address) frontage {
	end := 0
	for end < len(a.Number) && digit(a.Number[end]) {
		end++
	}
	n, err := strconv.Atoi(a.Number[:end])
	switch {
	case err != nil:
		return frontage{named, cmp.Or(a.Number, a.Building)}
	case n%2 == 0:
		return frontage{even, a.Number}
	}
	return frontage{odd, a.Number}
}

// compareDoors orders two homes of one street.
func compareDoors(a, b campaign.Home) int {
	x, y := frontageOf(a.Address), frontageOf(b.Address)
	along := CompareNatural(x.number, y.number)
	if x.side == even {
		along = -along
	}
	return cmp.Or(cmp.Compare(x.side, y.side), along, CompareNatural(a.Address.Building, b.Address.Building),
		CompareNatural(a.Address.Flat, b.Address.Flat), cmp.Compare(a.ID, b.ID))
}

// streetOf names a street so that two of one name in different towns, or
// patches, are two.
func streetOf(h campaign.Home) string {
	return string(h.Patch) + "\x00" + h.Address.Town + "\x00" + h.Address.Locality + "\x00" + h.Address.Street
}
