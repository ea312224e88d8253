package condition

// frame is one evaluation: the record, the rows that are being looked at from
// the survey inwards, and the columns of the choice being filtered.
type frame struct {
	record *Record
	scopes [maxLevels]scope
	choice map[string]Value
	found  []found // room for causes
}

// scope is one level of rows in a frame.
type scope struct {
	cells []cell
	id    RowID
	outer int8 // the level that this row stands in
}

// open lays out the levels of an expression's place: the survey, then one row
// for each part of the place's Rows. It says false where a row is missing, or
// where the record is of another schema.
func (f *frame) open(e *Expr, r *Record, p Place) bool {
	if r.schema != e.schema {
		return false
	}
	f.choice = p.Choice
	if e.scope.Each == "" {
		return true
	}
	slot := e.schema.byName[e.scope.Each]
	return f.openRow(&e.schema.fields[slot], p.Rows) > 0
}

// openRow opens the row of a repeat that rows names, and those around it. It
// returns its level, or 0 where there is no such row.
func (f *frame) openRow(repeat *field, rows string) int {
	outer, id := 0, rows
	if repeat.parent >= 0 {
		cut := lastSlash(rows)
		if cut < 0 {
			return 0
		}
		outer = f.openRow(&f.record.schema.fields[repeat.parent], rows[:cut])
		if outer == 0 {
			return 0
		}
		id = rows[cut+1:]
	}
	level := outer + 1
	held := f.scopes[outer].cells[repeat.local].rows
	for i := range held {
		if string(held[i].id) == id {
			f.scopes[level] = scope{cells: held[i].cells, id: held[i].id, outer: int8(outer)}
			return level
		}
	}
	return 0
}

func lastSlash(s string) int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == '/' {
			return i
		}
	}
	return -1
}

// truth evaluates a boolean node.
func (f *frame) truth(n *node) Truth { return n.truth(f) }

// test evaluates a boolean node that has no closure of its own.
func (f *frame) test(n *node) Truth {
	switch n.op {
	case OpEq, OpNe, OpLt, OpLe, OpGt, OpGe:
		return compare(n.op, f.operand(n.args[0]), f.operand(n.args[1]))
	case OpIn:
		return f.isIn(n)
	case OpBetween:
		return f.between(n)
	case OpHas:
		v, ok := f.value(n.args[1])
		if !ok {
			return Unknown
		}
		name, known := f.value(n.args[0])
		if !known {
			return Unknown
		}
		return truthOf(v.has(name.text))
	case OpStartsWith, OpEndsWith, OpMatches:
		return f.textTest(n)
	case OpIf:
		return f.chooseTruth(n)
	case OpAny:
		return f.any(n, True)
	case OpNone:
		return f.any(n, True).Not()
	}
	return f.any(n, False).Not() // all
}

func and(a, b Truth) Truth {
	switch {
	case a == False || b == False:
		return False
	case a == True && b == True:
		return True
	}
	return Unknown
}

// isIn is true where the value equals one of the list, and false where it
// differs from all.
func (f *frame) isIn(n *node) Truth {
	out, x := False, f.operand(n.args[0])
	for _, item := range n.args[1:] {
		switch compare(OpEq, x, f.operand(item)) {
		case True:
			return True
		case Unknown:
			out = Unknown
		}
	}
	return out
}

func (f *frame) between(n *node) Truth {
	x := f.operand(n.args[0])
	return and(compare(OpGe, x, f.operand(n.args[1])), compare(OpLe, x, f.operand(n.args[2])))
}

func (f *frame) chooseTruth(n *node) Truth {
	switch f.truth(n.args[0]) {
	case True:
		return f.truth(n.args[1])
	case False:
		return f.truth(n.args[2])
	}
	if then := f.truth(n.args[1]); then == f.truth(n.args[2]) {
		return then
	}
	return Unknown
}

func (f *frame) cell(n *node) *cell { return &f.scopes[n.level].cells[n.field.local] }

// any is true where the predicate comes to hit for a row, false where it does
// not for every row of a closed repeat, and unknown otherwise.
func (f *frame) any(n *node, hit Truth) Truth {
	repeat := f.cell(n)
	out := False
	if !repeat.closed() {
		out = Unknown
	}
	for i := range repeat.rows {
		switch f.inRow(n, &repeat.rows[i]).truth(n.args[0]) {
		case hit:
			return True
		case Unknown:
			out = Unknown
		}
	}
	return out
}

// inRow makes a row the innermost one.
func (f *frame) inRow(n *node, r *row) *frame {
	f.scopes[n.inner] = scope{cells: r.cells, id: r.id, outer: int8(n.level)}
	return f
}

// value evaluates any node: its value, and whether it is known.
func (f *frame) value(n *node) (Value, bool) { return n.yield(f) }

// work evaluates a node that has no closure of its own.
func (f *frame) work(n *node) (Value, bool) {
	switch n.op {
	case OpColumn:
		v, ok := f.choice[n.src.Name]
		return v, ok && v.kind == n.kind
	case OpToday:
		return On(f.record.today), true
	case OpAdd, OpSub, OpMul, OpDiv, OpMod, OpNeg, OpRound, OpFloor, OpCeil, OpAbs, OpMin, OpMax:
		return f.number(n)
	case OpLower, OpUpper, OpTrim:
		return f.text(n)
	case OpLen:
		return f.length(n)
	case OpDays, OpAge:
		return f.dates(n)
	case OpCount:
		return f.bounds(n).exact()
	case OpSum:
		return f.sum(n)
	}
	return f.choose(n)
}

func (f *frame) choose(n *node) (Value, bool) {
	var v Value
	var ok bool
	switch f.truth(n.args[0]) {
	case True:
		v, ok = f.value(n.args[1])
	case False:
		v, ok = f.value(n.args[2])
	default:
		v, ok = f.value(n.args[1])
		other, known := f.value(n.args[2])
		if !ok || !known {
			return Value{}, false
		}
		same, comparable := equal(v, other)
		if !same || !comparable {
			return Value{}, false
		}
	}
	if ok && n.kind == TypeDecimal {
		return coerceDecimal(v)
	}
	return v, ok
}
