package campaign

import (
	"errors"
	"fmt"
	"strings"
)

// The classes of this package's errors, for errors.Is.
var (
	// ErrIllegalMove is a move that the thing's present state does not allow,
	// or one without what it needs. The error itself is an [*IllegalMove].
	ErrIllegalMove = errors.New("illegal move")
	// ErrActor is a change without an actor or without a time.
	ErrActor = errors.New("a change needs an actor and a time")
	// ErrUPRN is a text that is no unique property reference number.
	ErrUPRN = errors.New("not a UPRN")
	// ErrInvitation is a code that does not open anything: expired, revoked,
	// used up, or of an ended tenancy.
	ErrInvitation = errors.New("invitation cannot be used")
	// ErrMoney is an amount that cannot be: negative, of two currencies, or
	// more than what was set aside before.
	ErrMoney = errors.New("money")
	// ErrVisit is a visit that contradicts itself or its home.
	ErrVisit = errors.New("visit")
	// ErrCase is a case that somebody would raise and that lacks what it needs.
	ErrCase = errors.New("case")
)

// IllegalMove says what was tried, from where, why it was refused, and what is
// possible instead.
type IllegalMove struct {
	Thing    string   // what was to be moved: "case case-abc"
	From     string   // its state
	Move     string   // what was tried
	To       string   // the state it would have led to; empty where the move is not known at all
	Why      string   // what the move lacks, where the move itself is possible from here
	Possible []string // the moves that are possible from here, in the order of the table
}

// Error says all of it in one line.
func (e *IllegalMove) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s: cannot %s", e.Thing, ErrIllegalMove, strings.ReplaceAll(e.Move, "_", " "))
	if e.To != "" {
		fmt.Fprintf(&b, " (from %s to %s)", e.From, e.To)
	} else {
		fmt.Fprintf(&b, " (from %s)", e.From)
	}
	if e.Why != "" {
		return b.String() + ": " + e.Why
	}
	if len(e.Possible) == 0 {
		return b.String() + "; nothing is possible from here"
	}
	return b.String() + "; possible: " + strings.Join(e.Possible, ", ")
}

// Unwrap makes errors.Is(err, ErrIllegalMove) true.
func (e *IllegalMove) Unwrap() error { return ErrIllegalMove }
