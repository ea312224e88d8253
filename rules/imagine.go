package rules

import (
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// imagined is a record in which every open repeat of a chain has one more
// row, about which nothing is known: the row that nobody told of yet. A rule
// that is asked for each row and can be true there is not decided.
type imagined struct {
	known *condition.Record
	chain []repeat
	row   string // the id of the rows added
}

// imagine returns the record with those rows, and their places. Both are
// empty where every repeat of the chain is closed.
func imagine(known *condition.Record, chain []repeat) (*condition.Record, []string, imagined) {
	im := imagined{known: known, chain: chain, row: "next"}
	for slices.ContainsFunc(rowsOf(known, chain), func(rows string) bool { return slices.Contains(ids(rows), im.row) }) {
		im.row += "_"
	}
	if !anyOpen(known, chain) {
		return nil, nil, im
	}
	more := known.Schema().NewRecord()
	_ = more.Fill(im, known.Today()) // facts of a record fit its own schema
	return more, filter(rowsIn(more, chain, nil), func(rows string) bool { return slices.Contains(ids(rows), im.row) }), im
}

// rowsOf returns the rows of every repeat of a chain.
func rowsOf(r *condition.Record, chain []repeat) []string {
	var rows []string
	for level := range chain {
		rows = append(rows, rowsIn(r, chain[:level+1], nil)...)
	}
	return rows
}

// state returns the rows of a repeat, its status as a cause, and whether it
// can have more.
func (im imagined) state(p condition.Path) ([]condition.RowID, condition.Status, bool) {
	v, status := im.known.Fact(p)
	rows, closed, _ := v.Rows()
	open := status != condition.NotApplicable && !closed
	if open && status == condition.Answered {
		status = condition.Unasked // asked, and more may come
	}
	return rows, status, open
}

// Fact is the known record's, with one more row in each open repeat of the
// chain.
func (im imagined) Fact(p condition.Path) (condition.Value, condition.Status) {
	inChain := slices.ContainsFunc(im.chain, func(rep repeat) bool { return rep.name == p.Field })
	switch {
	case slices.Contains(ids(p.Rows), im.row):
		if inChain {
			return condition.Rows(false, condition.RowID(im.row)), condition.Answered
		}
		return condition.Value{}, condition.Unasked
	case inChain:
		if rows, _, open := im.state(p); open {
			return condition.Rows(false, append(rows, condition.RowID(im.row))...), condition.Answered
		}
	}
	return im.known.Fact(p)
}

// tell puts the open repeat itself in the place of causes in its imagined
// row, and returns the known row that the imagined one would stand in.
func (im imagined) tell(row string, causes []condition.Cause) (string, []condition.Cause) {
	path, status := im.repeatOf(row)
	var out []condition.Cause
	for _, cause := range causes {
		if slices.Contains(ids(cause.Path.Rows), im.row) {
			cause.Path, cause.Status = im.repeatPath(cause.Path.Rows), status
		}
		if !slices.Contains(out, cause) {
			out = append(out, cause)
		}
	}
	if len(out) == 0 { // true for any row: what is missing is whether there is one
		out = []condition.Cause{{Path: path, Status: status}}
	}
	return path.Rows, out
}

// repeatOf returns the repeat that an imagined row was added to, and its
// status.
func (im imagined) repeatOf(row string) (condition.Path, condition.Status) {
	path := im.repeatPath(row)
	_, status, _ := im.state(path)
	return path, status
}

func (im imagined) repeatPath(row string) condition.Path {
	parts := ids(row)
	level := slices.Index(parts, im.row)
	return condition.Path{Field: im.chain[level].name, Rows: strings.Join(parts[:level], "/")}
}
