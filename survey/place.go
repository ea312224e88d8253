package survey

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

var rowID = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)

// farRow is the greatest number that the ids of rows go on from: far enough
// below what the state holds for any number of rows to come. The rows of a
// greater one are numbered as if they had names.
const farRow = math.MaxInt32 / 2

// unfit is an answer from elsewhere that an interview cannot hold, and why.
type unfit struct {
	At
	err error
}

// errTwice is of a second answer at one path.
var errTwice = fmt.Errorf("%w: it is answered twice", ErrType)

// place puts answers from elsewhere into the cells before the first look at
// them, and returns those that the survey cannot hold. Whether they are
// relevant is seen later: what is not is parked.
func (iv *Interview) place(answers []At) (unplaced []unfit, unsure []condition.Path) {
	seen := make(map[condition.Path]bool, len(answers))
	for depth := 0; depth <= maxRepeats; depth++ { // rows before what stands in them
		for _, at := range answers {
			if iv.depthOf(at.Path) != depth {
				continue
			}
			if seen[at.Path] {
				unplaced = append(unplaced, unfit{at, errTwice})
				continue
			}
			seen[at.Path] = true
			if err := iv.placeOne(at); err != nil {
				unplaced = append(unplaced, unfit{at, err})
			} else if iv.survey.nodes[iv.survey.byName[at.Path.Field]].unsure(at) {
				unsure = append(unsure, at.Path)
			}
		}
	}
	return unplaced, unsure
}

// unsay takes "there is none" out again where the question does not apply, so
// that nobody said it. Conditions read the same of both.
func (iv *Interview) unsay(unsure []condition.Path) {
	for _, p := range unsure {
		node, r, err := iv.find(p)
		if err != nil {
			continue // not placed
		}
		if c := &r.cells[iv.survey.nodes[node].at]; c.truth != condition.True {
			c.answer, c.seq, c.when, c.sitting = Answer{}, 0, stamp{}, 0
		}
	}
}

// depthOf puts the repeats first, the outer ones before the inner ones.
func (iv *Interview) depthOf(p condition.Path) int {
	at, ok := iv.survey.byName[p.Field]
	if !ok || iv.survey.nodes[at].kind != nodeRepeat {
		return maxRepeats
	}
	if iv.survey.nodes[at].repeat >= 0 {
		return 1
	}
	return 0
}

func (iv *Interview) placeOne(at At) error {
	node, r, err := iv.find(at.Path)
	if err != nil {
		return err
	}
	n := &iv.survey.nodes[node]
	c := &r.cells[n.at]
	switch {
	case at.Answer.Status == condition.Unasked:
		return fmt.Errorf("%w: an answer that is none", ErrType)
	case n.byNobody(at):
		return nil // said of it, not by anybody
	case n.kind == nodeValue:
		return iv.placeValue(n, c, at)
	case n.kind == nodeRepeat:
		return iv.placeRows(n, r, c, at)
	}
	a, err := iv.accept(n, at.Path, at.Answer)
	if err != nil {
		return err
	}
	if !iv.fits(a, mostGiven) {
		return ErrFull
	}
	c.answer = a
	iv.placed(c, at)
	return nil
}

func (iv *Interview) placed(c *cell, at At) {
	iv.seq++
	c.seq, c.when = iv.seq, stampOf(at.When)
	s := iv.sitting()
	s.Mode = cmp.Or(at.Mode, s.Mode)
	c.sitting = iv.seat(s)
}

func (iv *Interview) placeRows(n *node, r *row, c *cell, at At) error {
	if n.counted() && at.Answer.Status != condition.Answered {
		return nil // it follows from the answers
	}
	ids, closed, ok := at.Answer.Value.Rows()
	if !ok || at.Answer.Status != condition.Answered {
		return fmt.Errorf("%w: it takes rows", ErrType)
	}
	c.rows = &rowList{}
	for _, id := range ids {
		if !rowID.MatchString(string(id)) || c.rows.has(id) {
			return fmt.Errorf("%w: %q cannot be a row's id, or is here twice", ErrType, clip(string(id)))
		}
		if n.full(c.rows) || iv.parked >= mostHeld {
			return fmt.Errorf("%w: no more than %d rows", ErrNotAllowed, n.atMost)
		}
		iv.addRow(n, r, c, id)
		iv.parked++ // till the first look
		c.rows.closed = len(c.rows.rows) >= n.atMost
		if number, err := strconv.ParseUint(string(id), 10, 32); err == nil && number <= farRow {
			c.rows.next = max(c.rows.next, uint32(number))
		}
	}
	c.rows.closed = c.rows.closed || closed
	if !n.counted() {
		iv.placed(c, at)
	}
	return nil
}

// joined is the path of a row within its outer one.
func joined(outer string, id condition.RowID) string {
	if outer == "" {
		return string(id)
	}
	return outer + "/" + string(id)
}

// faultOf turns an error about an answer into a fault of its class.
func faultOf(p condition.Path, err error) Fault {
	var refused *Refused
	if errors.As(err, &refused) {
		return Fault{Path: p, Err: ErrConstraint, Text: refused.rule}
	}
	for _, class := range []error{ErrNotAsked, ErrType, ErrNotAllowed, ErrRequired} {
		if errors.Is(err, class) {
			return Fault{Path: p, Err: class, Text: reason(err, class)}
		}
	}
	return Fault{Path: p, Err: err}
}

// reason is what an error says beyond its class.
func reason(err, class error) string {
	_, why, _ := strings.Cut(err.Error(), class.Error()+": ")
	return why
}
