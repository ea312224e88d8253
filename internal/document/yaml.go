package document

import (
	"errors"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// readYAML scans the text into tokens and lets goccy/go-yaml's parser nest
// them. The scan is ours because the library's own places a block text at its
// end, stops at the first thing it refuses, reads !infant as a tag, and takes
// time that grows with the square of some inputs; what nests in what is the
// library's business.
func readYAML(src *source, limits Limits) (*Node, []found, *Fault) {
	s := scanner{src: src, text: src.text, pos: src.lines[0], lineStart: src.lines[0], line: 1, fresh: true,
		limits: limits, scalars: map[*token.Token]*Node{}}
	if f := s.scan(); f != nil {
		return nil, nil, f
	}
	if len(s.tokens) == 0 {
		return &Node{start: src.lines[0], end: src.lines[0]}, s.faults, nil
	}
	file, err := parser.Parse(s.tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, nil, s.broken(err)
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		return nil, nil, s.fail(src.lines[0], "this is not one document", "")
	}
	t := tree{scalars: s.scalars}
	root := t.node(file.Docs[0].Body)
	if t.strange != nil {
		return nil, nil, s.fail(t.strange.Position.Offset, "this cannot be read as part of a document", "put quotes around the text")
	}
	return root, s.faults, nil
}

// broken places what the library's parser refuses.
func (s *scanner) broken(err error) *Fault {
	offset, text := s.src.lines[0], err.Error()
	var located yaml.Error
	if errors.As(err, &located) {
		text = located.GetMessage()
		if tk := located.GetToken(); tk != nil && tk.Position != nil {
			offset = tk.Position.Offset
		}
	}
	return s.fail(offset, text, "")
}

// tree turns the library's nodes into ours.
type tree struct {
	scalars map[*token.Token]*Node
	strange *token.Token // the first token of a node that the scan never meant
}

func (t *tree) node(n ast.Node) *Node {
	switch n := n.(type) {
	case *ast.MappingNode:
		m := &Node{Kind: Mapping}
		for _, v := range n.Values {
			m.Entries = append(m.Entries, Entry{Key: t.node(v.Key), Value: t.node(v.Value)})
		}
		m.start = n.Start.Position.Offset
		if !n.IsFlowStyle && len(m.Entries) > 0 {
			m.start = m.Entries[0].Key.start
		}
		return m
	case *ast.SequenceNode:
		l := &Node{Kind: Sequence, start: n.Start.Position.Offset}
		for _, v := range n.Values {
			l.Items = append(l.Items, t.node(v))
		}
		return l
	}
	if scalar, known := t.scalars[n.GetToken()]; known {
		return scalar
	}
	if t.strange == nil {
		t.strange = n.GetToken()
	}
	return &Node{}
}
