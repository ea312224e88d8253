package campaign

import (
	"slices"
	"time"
)

// table is a state machine: every step that is possible, in the order in which
// people think of them. A row that is missing is a move that is refused.
type table[S, M ~string] []step[S, M]

type step[S, M ~string] struct {
	from S
	move M
	to   S
}

// next finds where the move leads. Without an actor or a time it is refused
// with ErrActor, and where the table has no such step, with an *IllegalMove
// that says what is possible.
func (t table[S, M]) next(thing string, from S, move M, by Actor, at time.Time) (S, error) {
	if err := answerable(by, at); err != nil {
		return from, err
	}
	refused := &IllegalMove{Thing: thing, From: string(from), Move: string(move)}
	for _, s := range t {
		if s.from == from && s.move == move {
			return s.to, nil
		}
		if s.move == move && refused.To == "" {
			refused.To = string(s.to)
		}
	}
	for _, m := range t.moves(from) {
		refused.Possible = append(refused.Possible, string(m))
	}
	return from, refused
}

// moves lists what is possible from a state.
func (t table[S, M]) moves(from S) []M {
	var out []M
	for _, s := range t {
		if s.from == from && !slices.Contains(out, s.move) {
			out = append(out, s.move)
		}
	}
	return out
}
