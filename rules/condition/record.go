package condition

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Errors of a [Record]; test with errors.Is.
var (
	ErrType  = errors.New("wrong type")    // a value that is not one of the field's
	ErrField = errors.New("unknown field") // no field of that name
	ErrRow   = errors.New("unknown row")   // no such row, or a row that its repeat was not told of
)

// maxRows is the most rows one repeat may have in a record.
const maxRows = 1000

// Source is where a record's facts come from: the one method that a host
// writes. It returns a field's value and status; the value counts only where
// the status is [Answered]. A repeat's own path gives its [Rows]: [Unasked]
// stands for an open repeat without rows.
type Source interface {
	Fact(Path) (Value, Status)
}

// Record holds the answers that conditions are evaluated on: typed slots with
// a status each. It belongs to one goroutine at a time, and may be filled
// again and again. Make one with [Schema.NewRecord].
type Record struct {
	schema *Schema
	root   []cell
	today  Date
	dirty  []bool
	turned []Slot
	times  int   // how often it was emptied
	frame  frame // of the evaluation that is under way
}

// cell is one field in one row: its value where it was answered, or why not.
type cell struct {
	value  Value
	rows   []row // of a repeat
	key    int64 // where the field has keys: that of what conditions read
	status Status
	known  bool // conditions read a value: it was answered, or stands for what does not apply
	hidden bool // it was answered, and is not told: see Blind
}

type row struct {
	id    RowID
	cells []cell
}

// NewRecord returns an empty record: every field unasked, every repeat open
// and without rows, today 1 January 1970.
func (s *Schema) NewRecord() *Record {
	r := &Record{schema: s, root: make([]cell, s.widths[0]), dirty: make([]bool, len(s.fields))}
	r.frame.record = r
	r.frame.scopes[0] = scope{cells: r.root, outer: -1}
	return r
}

// Schema returns the schema that the record was made by.
func (r *Record) Schema() *Schema { return r.schema }

// Today returns the day that the language's today stands for.
func (r *Record) Today() Date { return r.today }

// SetToday sets the day that the language's today stands for.
func (r *Record) SetToday(d Date) { r.today = d }

// Reset empties the record for another respondent.
func (r *Record) Reset() {
	clear(r.root)
	r.today = 0
	r.begin()
}

// begin forgets what changed: another respondent's answers come.
func (r *Record) begin() {
	clear(r.dirty)
	r.turned = r.turned[:0]
	r.times++
}

// Fill empties the record and reads every field from src, rows included;
// today is the day that the language's today stands for. Each fact is brought
// to its field's type. A fact that cannot be is left unasked and reported:
// the error joins one [ErrType] (or [ErrRow]) for each, naming its path.
func (r *Record) Fill(src Source, today Date) error {
	r.begin()
	r.today = today
	var faults []error
	r.fill(src, 0, "", r.root, &faults)
	return errors.Join(faults...)
}

func (r *Record) fill(src Source, scope int, rows string, cells []cell, faults *[]error) {
	for _, slot := range r.schema.scopes[scope] {
		f := &r.schema.fields[slot]
		value, status := src.Fact(Path{f.Name, rows})
		c := &cells[f.local]
		c.rows = nil // of the respondent before
		if err := r.put(f, c, value, status); err != nil {
			*c = cell{}
			*faults = append(*faults, fmt.Errorf("%s: %w", Path{f.Name, rows}, err))
		}
		for j := range c.rows {
			r.fill(src, f.scope, joinRows(rows, c.rows[j].id), c.rows[j].cells, faults)
		}
	}
}

// Set gives one field a value and status, and marks what depends on it. The
// value counts only where status is [Answered]. Setting a repeat keeps the
// rows whose ids stay and drops the others. It returns [ErrField], [ErrRow]
// or [ErrType], each naming the path, and then changes nothing.
func (r *Record) Set(p Path, v Value, st Status) error {
	f, c, err := r.find(p)
	if err != nil {
		return err
	}
	if err := r.set(f, c, v, st); err != nil {
		return fmt.Errorf("%s: %w", p, err)
	}
	return nil
}

// SetSlot is [Record.Set] for a field outside all repeats, by its slot: for
// those who look the slot up once.
func (r *Record) SetSlot(slot Slot, v Value, st Status) error {
	if slot < 0 || int(slot) >= len(r.schema.fields) {
		return fmt.Errorf("%w: slot %d", ErrField, slot)
	}
	f := &r.schema.fields[slot]
	if f.parent >= 0 {
		return fmt.Errorf("%s: %w: its row is not named", f.Name, ErrRow)
	}
	if err := r.set(f, &r.root[f.local], v, st); err != nil {
		return fmt.Errorf("%s: %w", f.Name, err)
	}
	return nil
}

func (r *Record) set(f *field, c *cell, v Value, st Status) error {
	if err := r.put(f, c, v, st); err != nil {
		return err
	}
	if !r.dirty[f.slot] {
		r.dirty[f.slot] = true
		r.turned = append(r.turned, f.slot)
	}
	return nil
}

// Changed appends the slots that Set changed since the last call to dst.
func (r *Record) Changed(dst []Slot) []Slot {
	dst = append(dst, r.turned...)
	r.heard()
	return dst
}

// heard forgets what changed.
func (r *Record) heard() {
	for _, slot := range r.turned {
		r.dirty[slot] = false
	}
	r.turned = r.turned[:0]
}

// Fact returns what the record holds, so that a record is itself a [Source].
// A path that it does not have is Unasked.
func (r *Record) Fact(p Path) (Value, Status) {
	f, c, err := r.find(p)
	if err != nil {
		return Value{}, Unasked
	}
	return f.fact(c)
}

// SlotFact is [Record.Fact] for a field outside all repeats, by its slot.
func (r *Record) SlotFact(slot Slot) (Value, Status) {
	if at := r.schema.plainly(slot); at >= 0 {
		c := &r.root[at]
		return c.value, c.status
	}
	return r.repeatFact(slot)
}

// repeatFact returns the rows of a repeat.
func (r *Record) repeatFact(slot Slot) (Value, Status) {
	if slot < 0 || int(slot) >= len(r.schema.fields) || r.schema.fields[slot].parent >= 0 {
		return Value{}, Unasked
	}
	f := &r.schema.fields[slot]
	return f.fact(&r.root[f.local])
}

func (f *field) fact(c *cell) (Value, Status) {
	if f.Type != TypeRows {
		return c.value, c.status
	}
	ids := make([]RowID, len(c.rows))
	for i := range c.rows {
		ids[i] = c.rows[i].id
	}
	return Rows(c.closed(), ids...), c.status
}

// put writes a cell, or says why it cannot and leaves it.
func (r *Record) put(f *field, c *cell, v Value, st Status) error {
	if st > NotApplicable {
		return fmt.Errorf("%w: no such status: %d", ErrType, st)
	}
	if st != Answered {
		*c = cell{status: st}
		if st == NotApplicable && f.Otherwise.kind != TypeNone {
			c.key, _ = f.keyOf(f.Otherwise)
			c.known = true
		}
		return nil
	}
	coerced, key, ok := f.coerceKey(v)
	if !ok {
		return fmt.Errorf("%w: %s expected, not this %s", ErrType, f.Type, v.kind)
	}
	if f.Type == TypeRows {
		return r.putRows(f, c, coerced)
	}
	c.value, c.key, c.status, c.known, c.hidden = coerced, key, Answered, true, false
	return nil
}

func (r *Record) putRows(f *field, c *cell, v Value) error {
	ids, _, _ := v.Rows()
	if len(ids) > maxRows {
		return fmt.Errorf("%w: more than %d rows", ErrRow, maxRows)
	}
	rows := make([]row, len(ids))
	for i, id := range ids {
		if j := slices.IndexFunc(c.rows, func(old row) bool { return old.id == id }); j >= 0 {
			rows[i] = c.rows[j]
			continue
		}
		rows[i] = row{id: id, cells: make([]cell, r.schema.widths[f.scope])}
	}
	*c = cell{value: v, status: Answered, rows: rows}
	return nil
}

// find returns the field of a path and its cell.
func (r *Record) find(p Path) (*field, *cell, error) {
	slot, ok := r.schema.byName[p.Field]
	if !ok {
		return nil, nil, fmt.Errorf("%w: %s", ErrField, clip(p.Field))
	}
	f := &r.schema.fields[slot]
	cells, ok := r.scope(f.parent, p.Rows)
	if !ok {
		return nil, nil, fmt.Errorf("%s: %w", clip(p.String()), ErrRow)
	}
	return f, &cells[f.local], nil
}

// scope returns the cells of one row of a repeat, or of the survey for -1.
func (r *Record) scope(repeat Slot, rows string) ([]cell, bool) {
	if repeat < 0 {
		return r.root, rows == ""
	}
	f := &r.schema.fields[repeat]
	outer, id := "", rows
	if cut := strings.LastIndexByte(rows, '/'); cut >= 0 {
		outer, id = rows[:cut], rows[cut+1:]
	}
	cells, ok := r.scope(f.parent, outer)
	if !ok {
		return nil, false
	}
	for i := range cells[f.local].rows {
		if row := &cells[f.local].rows[i]; string(row.id) == id {
			return row.cells, true
		}
	}
	return nil, false
}

// closed says that a repeat can have no more rows.
func (c *cell) closed() bool {
	return c.status == NotApplicable || (c.status == Answered && c.value.num != 0)
}

func joinRows(outer string, id RowID) string {
	if outer == "" {
		return string(id)
	}
	return outer + "/" + string(id)
}
