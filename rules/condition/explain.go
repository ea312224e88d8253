package condition

// Explanation is one part of an expression with what it came to on a record:
// a tree that reads as the expression does.
type Explanation struct {
	Text    string        `json:"text"`              // the part, in the language
	Value   string        `json:"value"`             // what it came to: true, false, unknown, or a value
	Known   bool          `json:"known"`             // whether it has a value
	Truth   Truth         `json:"truth,omitzero"`    // of a part that is true or false
	Masked  bool          `json:"masked,omitempty"`  // Value is hidden because a sensitive answer decides it
	Because []Cause       `json:"because,omitempty"` // why it is unknown, of the whole and of parts that are true or false
	Parts   []Explanation `json:"parts,omitempty"`
}

// masked stands for a sensitive value.
const masked = "(sensitive)"

// Explain says what every part of the expression came to on a record. Unless
// reveal is set, it says only what it comes to on [Record.Blind], and masks
// what a sensitive answer decides: what it says then is the same for all
// values of sensitive answers. Whoever sets reveal answers for who looks.
func (e *Expr) Explain(r *Record, p Place, reveal bool) Explanation {
	if !reveal && r.schema == e.schema {
		r = r.Blind()
	}
	f := &r.frame
	if !f.open(e, r, p) {
		return Explanation{Text: e.String(), Value: Unknown.String()}
	}
	x := explainer{frame: f, root: e.root}
	return x.explain(e.root)
}

type explainer struct {
	frame *frame
	root  *node
}

func (x explainer) explain(n *node) Explanation {
	out := x.one(n)
	switch {
	case n.op.overRows():
		repeat := x.frame.cell(n)
		for i := range repeat.rows {
			x.frame.inRow(n, &repeat.rows[i])
			row := x.explain(n.args[0])
			row.Text = n.field.Name + "[" + x.frame.rows(n.inner) + "]: " + row.Text
			out.Parts = append(out.Parts, row)
		}
	default:
		for _, arg := range n.args {
			if arg.op != OpConst {
				out.Parts = append(out.Parts, x.explain(arg))
			}
		}
	}
	return out
}

// one explains a node without its parts.
func (x explainer) one(n *node) Explanation {
	out := Explanation{Text: n.src.String()}
	switch {
	case n.kind == TypeBoolean:
		out.Truth = x.frame.truth(n)
		out.Value, out.Known = out.Truth.String(), out.Truth != Unknown
	case n.kind == TypeRows:
		v, status := x.frame.record.Fact(Path{n.field.Name, x.frame.rows(n.level)})
		out.Value, out.Known = v.String(), status == Answered && !x.frame.cell(n).hidden
	default:
		v, ok := x.frame.value(n)
		out.Value, out.Known = v.String(), ok
		if !ok {
			out.Value = Unknown.String()
		}
	}
	if !out.Known {
		x.doubt(n, &out)
	}
	return out
}

// doubt says why a part is unknown, or that it is masked.
func (x explainer) doubt(n *node, out *Explanation) {
	tells := n.kind == TypeBoolean || n == x.root
	for _, cause := range x.frame.causesOf(nil, n) {
		switch {
		case cause.Hidden():
			out.Value, out.Masked = masked, true
		case tells:
			out.Because = append(out.Because, cause)
		}
	}
}
