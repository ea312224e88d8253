package condition

import (
	"fmt"
	"strings"
)

func (c *checker) readField(n *Node) *node {
	f, at := c.resolve(n)
	if f == nil {
		return nil
	}
	return &node{op: OpField, kind: f.Type, src: n, field: f, level: at, choices: f.Choices, ordered: f.Ordered, unit: f.Currency}
}

// resolve finds a field and the scope that holds it.
func (c *checker) resolve(n *Node) (*field, int) {
	slot, ok := c.schema.byName[n.Name]
	if !ok {
		c.fault(n, c.meantField(n.Name), "unknown question %q", clip(n.Name))
		return nil, 0
	}
	f := &c.schema.fields[slot]
	last := len(c.levels) - 1
	if n.Row {
		if c.levels[last].repeat < 0 || f.parent != c.levels[last].repeat {
			c.fault(n, "without the dot it is looked for further out", ".%s is not asked in these rows", n.Name)
			return nil, 0
		}
		return f, last
	}
	for i := last; i >= 0; i-- {
		if c.levels[i].repeat == f.parent {
			return f, i
		}
	}
	repeat := c.schema.fields[f.parent].Name
	c.fault(n, fmt.Sprintf("any(%s, … %s …) looks at every row; each: %s decides row by row", repeat, n.Name, repeat),
		"%q is asked once for each row of %s", n.Name, repeat)
	return nil, 0
}

// meantField says what to write for a name that no question has. A choice
// whose quotes were left out is likelier than a question spelt nearly so.
func (c *checker) meantField(name string) string {
	names := make([]string, len(c.schema.fields))
	for i := range c.schema.fields {
		if contains(c.schema.fields[i].Choices, name) {
			return fmt.Sprintf("a choice stands in quotes: %q", clip(name))
		}
		names[i] = c.schema.fields[i].Name
	}
	switch name {
	case "yes":
		return "write true, or the question's name alone"
	case "no":
		return "write false, or not before the question's name"
	}
	return meant(name, names)
}

func meant(word string, candidates []string) string {
	if near := Nearest(word, candidates); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return ""
}

func choiceHint(word string, choices []string) string {
	if hint := meant(word, choices); hint != "" {
		return hint
	}
	const most = 6
	if len(choices) > most {
		return "the choices are " + strings.Join(choices[:most], ", ") + ", …"
	}
	return "the choices are " + strings.Join(choices, ", ")
}
