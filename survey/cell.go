package survey

import "github.com/doorknock/doorknock/rules/condition"

// row is one row of a repeat, or the survey itself: a cell for each node that
// stands in it.
type row struct {
	id     condition.RowID
	rows   string // the ids from the outermost row inwards, joined
	repeat int    // the node of its repeat; -1: the survey
	outer  *row
	cells  []cell
}

// cell is one node in one row.
type cell struct {
	answer  Answer // as accepted; kept while it is parked
	when    stamp
	seq     uint32 // counts the answers, to go back by; 0: never answered
	sitting uint8
	skipped bool            // left out or, where it is broken, put aside
	given   bool            // a hidden value that came with the beginning
	lively  bool            // the record and the counts know it
	truth   condition.Truth // whether it is relevant, and all that holds it
	why     condition.Status
	broken  bool // answered, and its constraint is false
	review  bool // answered, and its constraint is unknown
	needed  bool // required
	wanted  bool // required softly
	warned  bool // asked whether leaving it out is meant
	state   standing
	stays   int32    // of its choices, one that stayed when it was last looked at
	rows    *rowList // of a repeat
}

type rowList struct {
	rows   []*row
	closed bool
	live   bool   // they hold room: they are relevant or, before the first look, may be
	parked []*row // beyond its count or waiting for room, in their order
	next   uint32 // the number of the last row that was ever added
}

// holds says that there is, or was, anything in the list.
func (l *rowList) holds() bool { return l.next > 0 || l.closed || l.any() }

// any says that there are rows, parked or not.
func (l *rowList) any() bool { return len(l.rows)+len(l.parked) > 0 }

// has says that there is a row of an id, parked or not.
func (l *rowList) has(id condition.RowID) bool {
	for r := range l.each {
		if r.id == id {
			return true
		}
	}
	return false
}

// each visits the rows that there are, and then those that are parked.
func (l *rowList) each(visit func(*row) bool) {
	if l == nil {
		return
	}
	for _, list := range [2][]*row{l.rows, l.parked} {
		for _, r := range list {
			if !visit(r) {
				return
			}
		}
	}
}

// standing is where a question stands in the count of what is to be asked.
type standing uint8

const (
	gone standing = iota // not asked
	done
	due
)
