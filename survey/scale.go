package survey

import (
	"math"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Scale is the numbers that a range, a rating or nps takes: From, From + Step
// and so on up to To. Its zero value is, for a rating, 1 to 5; nps is 0 to 10
// always, and says with a Scale only what stands at its ends.
type Scale struct {
	From float64 `json:"from,omitempty"`
	To   float64 `json:"to,omitempty"`
	Step float64 `json:"step,omitempty"` // more than 0; 0 is 1
	Low  Text    `json:"low,omitempty"`  // the words at From
	High Text    `json:"high,omitempty"` // the words at To
}

// Limits of scales.
const (
	mostRating = 11      // points of a rating
	mostPoints = 1 << 20 // of a range
	farthest   = 1e9     // from nought
)

// ends returns the scale as it counts for a type: with what is left out filled
// in.
func (s *Scale) ends(t Type) Span {
	span := Span{Step: 1}
	if s != nil {
		span = Span{From: s.From, To: s.To, Step: s.Step}
		if s.Step == 0 {
			span.Step = 1
		}
	}
	switch {
	case t == TypeNPS:
		return Span{From: 0, To: 10, Step: 1}
	case t == TypeRating && span.From == 0 && span.To == 0:
		span.From, span.To = 1, 5
	}
	return span
}

// Span is a scale as a page shows it: its numbers, and the words at its ends.
// Its zero value is no scale.
type Span struct {
	From, To, Step float64
	Low, High      string // empty where there are none
}

// Whole says that every number of the scale is a whole one.
func (s Span) Whole() bool {
	return s.From == math.Trunc(s.From) && s.Step == math.Trunc(s.Step)
}

// Len returns how many numbers the scale has: 0 of the zero Span.
func (s Span) Len() int {
	if s.Step <= 0 || s.To < s.From {
		return 0
	}
	return int(math.Floor((s.To-s.From)/s.Step+tolerance)) + 1
}

// At returns the number at a place of the scale, the first at 0, as an answer
// holds it: whole where the scale is.
func (s Span) At(i int) condition.Value {
	n := s.From + float64(i)*s.Step
	if s.Whole() {
		return condition.Int(int64(n))
	}
	n, _ = strconv.ParseFloat(strconv.FormatFloat(n, 'f', s.digits(), 64), 64) // 0.3, not 0.30000000000000004
	return condition.Dec(n)
}

// Place returns where a number stands on the scale, and false for one that
// stands between its steps or beyond its ends.
func (s Span) Place(v condition.Value) (int, bool) {
	n, ok := v.Dec()
	if !ok || s.Len() == 0 {
		return 0, false
	}
	at := math.Round((n - s.From) / s.Step)
	if at < 0 || at >= float64(s.Len()) || math.Abs(s.From+at*s.Step-n) > tolerance*s.Step {
		return 0, false
	}
	return int(at), true
}

// tolerance is how far, in steps, a decimal may lie beside its place: what
// adding steps up loses, and nothing that somebody typed.
const tolerance = 1e-6

// digits is how many digits behind the point the scale's numbers have.
func (s Span) digits() int {
	most := 0
	for _, n := range []float64{s.From, s.Step} {
		if _, behind, found := strings.Cut(number(n), "."); found {
			most = max(most, len(behind))
		}
	}
	return most
}

// number writes a number of the scale.
func number(n float64) string { return condition.Dec(n).String() }
