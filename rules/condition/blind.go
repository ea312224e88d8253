package condition

// Blind returns a record that says of every answer to a sensitive field that
// it was given, and not what it is: what reads it is unknown, and how many
// rows a sensitive repeat has is not told. Whatever is worked out on it is the
// same for all values that those answers could have.
func (r *Record) Blind() *Record {
	out := r.schema.NewRecord()
	out.today = r.today
	out.blind(0, out.root, r.root)
	return out
}

func (r *Record) blind(scope int, to, from []cell) {
	for _, slot := range r.schema.scopes[scope] {
		f := &r.schema.fields[slot]
		c, seen := &to[f.local], &from[f.local]
		if f.Sensitive && seen.status == Answered {
			*c = cell{status: Answered, hidden: true}
			continue
		}
		*c = *seen
		if f.Type != TypeRows {
			continue
		}
		c.rows = make([]row, len(seen.rows))
		for i := range seen.rows {
			c.rows[i] = row{id: seen.rows[i].id, cells: make([]cell, len(seen.rows[i].cells))}
			r.blind(f.scope, c.rows[i].cells, seen.rows[i].cells)
		}
	}
}

// Hidden says that the answer is known to others: the cause is met on a record
// that [Record.Blind] made.
func (c Cause) Hidden() bool { return c.Status == Answered && !c.Undefined }
