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

// Twin has the first row of a repeat wait as well.
func (iv *Interview) Twin(repeat string) {
	list := iv.root.cells[iv.survey.nodes[iv.survey.byName[repeat]].at].rows
	list.parked = append(list.parked, list.rows[0])
}

// RowsInAll is how many rows hold room, and how many do not.
func (iv *Interview) RowsInAll() (live, parked int) { return iv.rows, iv.parked }

// RowsCounted counts them all.
func (iv *Interview) RowsCounted() int { return iv.root.held() - 1 }
