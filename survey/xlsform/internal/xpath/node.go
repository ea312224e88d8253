package xpath

// Kind is what a Node is.
type Kind uint8

// The kinds of nodes.
const (
	Number  Kind = iota + 1 // Text: a number as written
	String                  // Text: what stood between the quotes
	Ref                     // Text: the name in ${name}
	Dot                     // the answer itself
	Path                    // Text: the path as written; Steps; Args: where it starts, if in an expression, and what its brackets hold
	Call                    // Text: the function; Args
	Binary                  // Text: the operator; two Args
	Negated                 // one Arg, with a minus before it
)

// Node is one part of an expression.
type Node struct {
	Kind   Kind
	Text   string
	Args   []*Node
	Steps  []string // of a Path: the names between its slashes
	Offset int      // where it begins in the source, in bytes
}

// Walk calls visit for a node and every node in it, outer ones first.
func (n *Node) Walk(visit func(*Node)) {
	visit(n)
	for _, arg := range n.Args {
		arg.Walk(visit)
	}
}

// Refs returns the names that an expression refers to by ${name}, in order.
func (n *Node) Refs() []string {
	var names []string
	n.Walk(func(n *Node) {
		if n.Kind == Ref {
			names = append(names, n.Text)
		}
	})
	return names
}
