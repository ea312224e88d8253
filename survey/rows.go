package survey

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// AddRow adds a row to a repeat, and opens it again where it was closed. The
// row's id is in the step; ids are counted and never used twice. A repeat
// that then has as many rows as it may is closed. It returns [ErrNotAsked]
// where the repeat is not relevant, [ErrNotAllowed] where it has as many rows
// as it may or all repeats together do, [ErrFull] where something was said in too
// many rows to say it in that of the repeat too, and [ErrClosed] after Submit.
func (iv *Interview) AddRow(repeat condition.Path, now time.Time) (Step, error) {
	at, r, step, err := iv.findRepeat(repeat, now)
	if err != nil {
		return step, err
	}
	n := &iv.survey.nodes[at]
	c := &r.cells[n.at]
	if !iv.tells(r) {
		return step, fmt.Errorf("%s: %w", repeat, ErrFull)
	}
	if !iv.roomFor(n, c) {
		return step, fmt.Errorf("%s: %w: no more than %d rows", repeat, ErrNotAllowed, n.atMost)
	}
	inner := iv.grow(n, r, c)
	step.Row = inner.id
	iv.rowsChanged(at, r, c, inner, now, &step)
	return step, nil
}

// RemoveRow removes a row with all that was said in it. It returns
// [ErrNotAsked] where there is no such repeat or row, [ErrNotAllowed] where
// the repeat has no more rows than it must, and [ErrClosed] after Submit.
func (iv *Interview) RemoveRow(repeat condition.Path, id condition.RowID, now time.Time) (Step, error) {
	at, r, step, err := iv.findRepeat(repeat, now)
	if err != nil {
		return step, err
	}
	n := &iv.survey.nodes[at]
	c := &r.cells[n.at]
	i := slices.IndexFunc(c.rows.rows, func(row *row) bool { return row.id == id })
	if i < 0 {
		return step, fmt.Errorf("%s: %w: there is no row %q", repeat, ErrNotAsked, clip(string(id)))
	}
	if len(c.rows.rows) <= n.more.AtLeast {
		return step, fmt.Errorf("%s: %w: no fewer than %d rows", repeat, ErrNotAllowed, n.more.AtLeast)
	}
	iv.drop(n, c, i)
	iv.rowsChanged(at, r, c, nil, now, &step)
	return step, nil
}

// CloseRows says that a repeat has no more rows. Where somebody went back to
// say so, a last row in which nothing was said, nor in the rows within it, is
// dropped: it was begun by mistake. It returns [ErrNotAsked], [ErrFull] and
// [ErrClosed] as AddRow does.
func (iv *Interview) CloseRows(repeat condition.Path, now time.Time) (Step, error) {
	at, r, step, err := iv.findRepeat(repeat, now)
	if err != nil {
		return step, err
	}
	n := &iv.survey.nodes[at]
	c := &r.cells[n.at]
	if c.rows.closed {
		iv.focus = focus{node: -1}
		return step, nil
	}
	if !iv.tells(r) {
		return step, fmt.Errorf("%s: %w", repeat, ErrFull)
	}
	wentBack := iv.focus == focus{at, r.rows, true}
	if last := len(c.rows.rows) - 1; wentBack && last >= n.more.AtLeast && iv.untouched(c.rows.rows[last]) {
		iv.drop(n, c, last)
	}
	c.rows.closed = true
	iv.rowsChanged(at, r, c, nil, now, &step)
	return step, nil
}

// answerRows takes yes and no to "is there another to add?".
func (iv *Interview) answerRows(repeat condition.Path, a Answer, now time.Time) (Step, error) {
	if a.Status != condition.Answered {
		return Step{}, fmt.Errorf("%s: %w: whether there is another row is yes or no", repeat, ErrNotAllowed)
	}
	another, ok := a.Value.Bool()
	switch {
	case !ok:
		return Step{}, fmt.Errorf("%s: %w: whether there is another row is yes or no", repeat, ErrType)
	case another:
		return iv.AddRow(repeat, now)
	}
	return iv.CloseRows(repeat, now)
}

func (iv *Interview) findRepeat(repeat condition.Path, now time.Time) (at int, r *row, step Step, err error) {
	if iv.closed {
		return 0, nil, Step{}, ErrClosed
	}
	iv.arrive(now, &step)
	at, r, err = iv.findAsked(repeat)
	if err == nil && iv.survey.nodes[at].kind != nodeRepeat {
		err = fmt.Errorf("%s: %w: it has no rows", repeat, ErrNotAsked)
	}
	return at, r, step, err
}

// rowsChanged tells what reads a repeat of its rows, and looks at a new one.
func (iv *Interview) rowsChanged(at int, r *row, c *cell, added *row, now time.Time, step *Step) {
	n := &iv.survey.nodes[at]
	iv.said(at, c, stampOf(now))
	step.Changed = append(step.Changed, condition.Path{Field: n.name, Rows: r.rows})
	iv.tell(n, r, c)
	if added != nil {
		for i := at + 1; i < n.end; i++ {
			iv.lookIn(added, i, iv.survey.nodes[i].repeat, step)
		}
	}
	iv.ripple(step)
}

// grow adds a row with the next number.
func (iv *Interview) grow(n *node, r *row, c *cell) *row {
	c.rows.next++
	inner := iv.addRow(n, r, c, condition.RowID(strconv.FormatUint(uint64(c.rows.next), 10)))
	iv.rows++
	c.rows.closed = len(c.rows.rows) >= n.atMost
	return inner
}

// addRow adds a row with a given id, and counts it nowhere.
func (iv *Interview) addRow(n *node, r *row, c *cell, id condition.RowID) *row {
	inner := iv.newRow(n, r, id)
	c.rows.rows = append(c.rows.rows, inner)
	return inner
}

// newRow makes a row that stands nowhere yet.
func (iv *Interview) newRow(n *node, r *row, id condition.RowID) *row {
	return &row{id: id, rows: joined(r.rows, id), repeat: iv.survey.byName[n.name], outer: r, cells: make([]cell, n.width)}
}

// drop takes a row out. A repeat that was closed because it was full is open
// again.
func (iv *Interview) drop(n *node, c *cell, i int) {
	if n.full(c.rows) {
		c.rows.closed = false
	}
	iv.leave(c.rows.rows[i])
	iv.rows--
	iv.parked -= c.rows.rows[i].held() - 1
	c.rows.rows = slices.Delete(c.rows.rows, i, i+1)
}

// untouched says that nothing was said in a row, nor in the rows that stand in
// it or are parked there. What is calculated or counted was said by nobody.
func (iv *Interview) untouched(r *row) bool {
	nodes := iv.survey.nodes
	for i := r.repeat + 1; i < nodes[r.repeat].end; i++ {
		n := &nodes[i]
		if n.repeat != r.repeat || !n.asks() {
			continue
		}
		c := &r.cells[n.at]
		switch {
		case n.kind == nodeAsk && (c.answer.Status != condition.Unasked || c.skipped):
			return false
		case n.kind == nodeRepeat && (!n.counted() && c.seq > 0 || !iv.allUntouched(c.rows)):
			return false
		}
	}
	return true
}

func (iv *Interview) allUntouched(list *rowList) bool {
	for r := range list.each {
		if !iv.untouched(r) {
			return false
		}
	}
	return true
}
