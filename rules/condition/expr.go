package condition

import "slices"

// Place says where in a record an expression is evaluated. The zero Place is
// the survey itself.
type Place struct {
	Rows   string           // the row of an each rule or a row's question, as in Path
	Choice map[string]Value // the columns of the choice that a choice_filter looks at
}

// Expr is a checked expression. It is immutable and may be shared by
// goroutines; each evaluates it on records of its own, made by the schema
// that it was checked against.
type Expr struct {
	root   *node
	schema *Schema
	scope  Scope
	want   Type
	doubts *doubts // or nil
}

// Condition is a checked expression of type boolean. It is immutable and may
// be shared by goroutines.
type Condition struct{ expr Expr }

// CheckCondition is [Check] for a condition.
func CheckCondition(n *Node, s *Schema, scope Scope) (*Condition, error) {
	e, err := Check(n, s, scope, TypeBoolean)
	if err != nil {
		return nil, err
	}
	return &Condition{*e}, nil
}

// Type returns the type of the value.
func (e *Expr) Type() Type {
	if e.want != TypeNone {
		return e.want
	}
	return e.root.kind
}

// Value evaluates the expression on a record. Where the value is known the
// status is [Answered]; otherwise it is the status of the first cause, and
// [Unasked] for what is undefined.
func (e *Expr) Value(r *Record) (Value, Status) { return e.ValueIn(r, Place{}) }

// ValueIn is [Expr.Value] at a place in the record. A row that the record
// does not have is unknown.
func (e *Expr) ValueIn(r *Record, p Place) (Value, Status) {
	f := &r.frame
	if !f.open(e, r, p) {
		return Value{}, NotApplicable
	}
	v, ok := f.value(e.root)
	if ok && e.want == TypeDecimal {
		v, ok = coerceDecimal(v)
	}
	if ok {
		return v, Answered
	}
	for _, cause := range e.Causes(r, p) {
		if !cause.Undefined {
			return Value{}, cause.Status
		}
	}
	return Value{}, Unasked
}

// Eval evaluates the condition on a record. It never fails: what cannot be
// told is [Unknown].
func (c *Condition) Eval(r *Record) Truth { return c.EvalIn(r, Place{}) }

// EvalIn is [Condition.Eval] at a place in the record. A row that the record
// does not have is [Unknown].
func (c *Condition) EvalIn(r *Record, p Place) Truth {
	f := &r.frame
	if !f.open(&c.expr, r, p) {
		return Unknown
	}
	return c.expr.root.truth(f)
}

// Expr returns the condition as an expression.
func (c *Condition) Expr() *Expr { return &c.expr }

// Columns returns the columns of a choice that the expression was checked
// for.
func (e *Expr) Columns() []Column { return slices.Clone(e.scope.Columns) }

// Reads returns the slots of the fields that the condition reads, in order.
func (c *Condition) Reads() []Slot { return c.expr.Reads() }

// Causes is [Expr.Causes].
func (c *Condition) Causes(r *Record, p Place) []Cause { return c.expr.Causes(r, p) }

// AppendCauses is [Expr.AppendCauses].
func (c *Condition) AppendCauses(dst []Cause, r *Record, p Place) []Cause {
	return c.expr.AppendCauses(dst, r, p)
}

// Explain is [Expr.Explain].
func (c *Condition) Explain(r *Record, p Place, reveal bool) Explanation {
	return c.expr.Explain(r, p, reveal)
}

// String writes the condition in the language.
func (c *Condition) String() string { return c.expr.String() }

// String writes the expression in the language.
func (e *Expr) String() string { return e.root.src.String() }

// Node returns the tree that the expression was checked from. It must not be
// changed.
func (e *Expr) Node() *Node { return e.root.src }

// Each returns the repeat whose rows the expression is evaluated for, or
// nothing.
func (e *Expr) Each() string { return e.scope.Each }

// Reads returns the slots of the fields that the expression reads, repeats
// among them, in order and each once.
func (e *Expr) Reads() []Slot {
	var slots []Slot
	e.root.each(func(n *node) {
		if n.field != nil && n.op != OpDefine {
			slots = append(slots, n.field.slot)
		}
	})
	slices.Sort(slots)
	return slices.Compact(slots)
}

func (n *node) each(visit func(*node)) {
	visit(n)
	for _, arg := range n.args {
		arg.each(visit)
	}
}
