package town

import (
	"fmt"
	"math/rand/v2"
	"strconv"
)

// street is a row of doors before anybody lives behind them.
type street struct {
	name  string
	patch string
	doors []door
}

// door is one front door: its number and what is before it, and how far along
// the street, in metres, and on which side it stands.
type door struct {
	flat, building, number string
	along, across          float64
	stairs                 int
}

// plot is the width of a house with its share of the gap, and verge the
// distance from the middle of the road to a front door, in metres.
const (
	plot  = 8.5
	verge = 11.0
)

// layOut makes a street of one of the kinds that a landlord owns.
func layOut(r *rand.Rand, name, patch string, kind int) street {
	s := street{name: name, patch: patch}
	switch kind {
	case terraces:
		s.facing(r, 14+r.IntN(14))
	case closes:
		s.round(9 + r.IntN(8))
	case blocks:
		s.facing(r, 6+r.IntN(4))
		s.block(r, buildingName(name, "House"), 18+6*r.IntN(4))
	case conversions:
		s.converted(r, 8+r.IntN(6))
	}
	return s
}

// The kinds of streets. Half of all streets are terraces.
const (
	terraces = iota
	closes
	blocks
	conversions
)

var kinds = []int{terraces, blocks, terraces, closes, terraces, conversions}

// facing builds odd numbers on the left and even ones on the right. Homes that
// were sold leave gaps, and half the streets have no number 13.
func (s *street) facing(r *rand.Rand, pairs int) {
	unlucky := r.IntN(2) == 0
	for i := range pairs {
		along := float64(i) * plot
		for side, across := range [2]float64{-verge, verge} {
			number := 2*i + 1 + side
			sold := r.Float64() < 0.12
			if sold || number == 13 && unlucky {
				continue
			}
			s.doors = append(s.doors, door{number: strconv.Itoa(number), along: along, across: across})
		}
	}
}

// round builds a close: numbers run up one side, round the end and back.
func (s *street) round(doors int) {
	for i := range doors {
		along, across := float64(i)*plot, -verge
		if i >= (doors+1)/2 {
			along, across = float64(doors-1-i)*plot, verge
		}
		s.doors = append(s.doors, door{number: strconv.Itoa(i + 1), along: along, across: across})
	}
}

// block builds a house of flats behind one door, six to a floor.
func (s *street) block(r *rand.Rand, name string, flats int) {
	number := strconv.Itoa(40 + 2*r.IntN(20))
	along := 24 * plot
	for i := range flats {
		s.doors = append(s.doors, door{
			flat: fmt.Sprintf("Flat %d", i+1), building: name, number: number,
			along: along + float64(i%6), across: verge, stairs: i / 6,
		})
	}
}

// converted builds large houses, every other one split: 10 becomes 10, 10A and
// 10B, one above the other.
func (s *street) converted(r *rand.Rand, houses int) {
	for i := range houses {
		along, across := float64(i/2)*plot, -verge
		if i%2 == 1 {
			across = verge
		}
		number := strconv.Itoa(i + 5)
		s.doors = append(s.doors, door{number: number, along: along, across: across})
		if i%2 == 0 {
			continue
		}
		for floor, letter := range []string{"A", "B", "C"}[:1+r.IntN(3)] {
			s.doors = append(s.doors, door{number: number + letter, along: along, across: across, stairs: floor + 1})
		}
	}
}
