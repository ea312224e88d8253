package condition

// mostTests is how many tests of fields a condition has at most of which the
// doubts are laid out.
const mostTests = 16

// doubts are the tests of a condition that only joins such of single fields by
// and, or and not, as most do, one behind the other: why it is unknown is found
// without a walk of its tree, which is most of what a decision costs where many
// answers are missing. The parts of its outermost and or or are runs of tests;
// those of a longer run are joined by the other of the two.
type doubts struct {
	tests   []doubt
	settles Truth // what a part decides the whole by
	sorted  bool  // they stand in the order of the survey, no field twice
}

// doubt is one of the tests.
type doubt struct {
	atom
	text *node // the test itself, of a text: those have no key
	not  bool  // the contrary of text
	end  int   // of its run
}

// doubts lays the tests of a condition out, or returns nil where it is of
// another kind.
func (n *node) doubts() *doubts {
	if n.kind != TypeBoolean {
		return nil
	}
	d := &doubts{settles: False, sorted: true}
	n, not := n.wrapped(false)
	if n.settling(not) == True {
		d.settles = True
	}
	if !d.run(n, not, d.settles) || len(d.tests) == 0 {
		return nil
	}
	for i := 1; i < len(d.tests); i++ {
		d.sorted = d.sorted && d.tests[i-1].field.slot < d.tests[i].field.slot
	}
	return d
}

// wrapped steps through what is written around a condition, and says whether it
// is the contrary of what stands there.
func (n *node) wrapped(not bool) (*node, bool) {
	for n.op == OpNot || n.op == OpDefine {
		not = not != (n.op == OpNot)
		n = n.args[0]
	}
	return n, not
}

// settling is what one part of and or or decides the whole by, or Unknown for
// what joins nothing.
func (n *node) settling(not bool) Truth {
	switch {
	case n.op != OpAnd && n.op != OpOr:
		return Unknown
	case (n.op == OpAnd) != not:
		return False
	}
	return True
}

// run adds the parts of a node, each as a run of its own where they are joined
// as the whole is.
func (d *doubts) run(n *node, not bool, settles Truth) bool {
	n, not = n.wrapped(not)
	from := len(d.tests)
	switch n.settling(not) {
	case settles:
		for _, arg := range n.args {
			if !d.run(arg, not, settles) {
				return false
			}
		}
		return true
	}
	if !d.joined(n, not, settles.Not()) {
		return false
	}
	for i := from; i < len(d.tests); i++ {
		d.tests[i].end = len(d.tests)
	}
	return true
}

// joined adds the tests of one run.
func (d *doubts) joined(n *node, not bool, settles Truth) bool {
	n, not = n.wrapped(not)
	switch n.settling(not) {
	case Unknown:
		return d.test(n, not)
	case settles:
		for _, arg := range n.args {
			if !d.joined(arg, not, settles) {
				return false
			}
		}
		return true
	}
	return false // and in or in and
}

func (d *doubts) test(n *node, not bool) bool {
	if len(d.tests) == mostTests {
		return false
	}
	if a, ok := n.atom(); ok && a.level == 0 {
		a.not = a.not != not
		d.tests = append(d.tests, doubt{atom: a})
		return true
	}
	of := n.testsText()
	if of == nil {
		return false
	}
	d.tests = append(d.tests, doubt{atom: atom{field: of.field}, text: n, not: not})
	return true
}

// testsText returns the field of a node that tests one text of the survey
// against constants, which nothing but the lack of that text makes unknown.
func (n *node) testsText() (of *node) {
	switch n.op {
	case OpEq, OpNe, OpLt, OpLe, OpGt, OpGe, OpIn, OpContains, OpStartsWith, OpEndsWith, OpMatches:
	default:
		return nil
	}
	for _, arg := range n.args {
		switch arg = arg.bare(); {
		case arg.op == OpConst:
		case of == nil && arg.op == OpField && arg.kind == TypeText && arg.level == 0:
			of = arg
		default:
			return nil
		}
	}
	return of
}

// of is what the test comes to.
func (t *doubt) of(f *frame, cells []cell) Truth {
	c := &cells[t.field.local]
	switch {
	case !c.known:
		return Unknown
	case t.text == nil:
		return t.atom.of(c)
	case t.not:
		return t.text.truth(f).Not()
	}
	return t.text.truth(f)
}

// causes adds why the condition is unknown on the survey's cells, and nothing
// where it is known.
func (d *doubts) causes(dst []Cause, f *frame) []Cause {
	cells := f.scopes[0].cells
	var found [mostTests]uint8
	n, neutral := 0, d.settles.Not()
runs:
	for i := 0; i < len(d.tests); {
		before, end := n, d.tests[i].end
		for ; i < end; i++ {
			switch d.tests[i].of(f, cells) {
			case Unknown:
				found[n] = uint8(i)
				n++
			case neutral:
				n, i = before, end
				continue runs
			}
		}
		if n == before {
			return dst // the run settles it
		}
	}
	if !d.sorted {
		d.sort(found[:n])
	}
	var last *field
	for _, i := range found[:n] {
		if of := d.tests[i].field; of != last {
			dst = append(dst, Cause{Path: Path{Field: of.Name}, Status: cells[of.local].status})
			last = of
		}
	}
	return dst
}

// sort brings the few tests that were found into the order of the survey.
func (d *doubts) sort(found []uint8) {
	for i := 1; i < len(found); i++ {
		for j := i; j > 0 && d.tests[found[j]].field.slot < d.tests[found[j-1]].field.slot; j-- {
			found[j], found[j-1] = found[j-1], found[j]
		}
	}
}
