package survey

import (
	"fmt"

	"github.com/doorknock/doorknock/rules/condition"
)

// Park makes so many rows of a repeat wait, whatever its bound.
func (iv *Interview) Park(repeat string, rows int) {
	n := &iv.survey.nodes[iv.survey.byName[repeat]]
	list := iv.root.cells[n.at].rows
	for range rows {
		id := condition.RowID(fmt.Sprint("waits-", len(list.parked)))
		list.parked = append(list.parked, iv.newRow(n, &iv.root, id))
	}
}

// Waiting is the size of the smallest row that waits for room.
func (iv *Interview) Waiting() int { return iv.waiting }

// RowsInAll is how many rows hold room, those of repeats that do not apply now
// among them: they come back with what was said in them.
func (iv *Interview) RowsInAll() int { return iv.rows }
