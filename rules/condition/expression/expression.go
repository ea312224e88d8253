package expression

import (
	"sort"

	"github.com/doorknock/doorknock/rules/condition"
)

// Config says where an expression stands. Its zero value is an expression of
// the survey itself.
type Config struct {
	// Each is the repeat whose rows the expression is evaluated for, one by
	// one. Defaults to none: the survey.
	Each string
	// Define holds the source of names that stand for whole expressions.
	// Where one is used it is read as if it stood there in parentheses. A
	// name that is also a field's is the field.
	Define map[string]string
	// Columns are the columns of the choices that a choice_filter reads as
	// choice.NAME. Defaults to none.
	Columns []condition.Column
	// Choices is the list that a wanted choice must be of. Defaults to any.
	Choices []string
}

func (c Config) scope() condition.Scope {
	return condition.Scope{Each: c.Each, Columns: c.Columns, Choices: c.Choices}
}

// Compile reads a condition and checks it against a schema. The error is
// [condition.Faults]: a syntax fault alone, or everything else that is wrong.
func Compile(src string, s *condition.Schema, cfg Config) (*condition.Condition, error) {
	root, err := Parse(src, s, cfg)
	if err != nil {
		return nil, err
	}
	return condition.CheckCondition(root, s, cfg.scope())
}

// CompileValue reads an expression for its value, which must be of the type
// want; [condition.TypeNone] allows any. The error is as [Compile]'s.
func CompileValue(src string, s *condition.Schema, want condition.Type, cfg Config) (*condition.Expr, error) {
	root, err := Parse(src, s, cfg)
	if err != nil {
		return nil, err
	}
	return condition.Check(root, s, cfg.scope(), want)
}

// Parse reads an expression into a tree whose names are not yet checked
// against the schema; definitions are looked up in cfg and stand in the tree.
// The error is [condition.Faults]. Most callers want [Compile].
func Parse(src string, s *condition.Schema, cfg Config) (*condition.Node, error) {
	t := translator{schema: s, cfg: cfg, parsed: map[string]*condition.Node{}}
	root := t.source(src)
	if len(t.faults) > 0 {
		sort.SliceStable(t.faults, func(i, j int) bool { return t.faults[i].Offset < t.faults[j].Offset })
		return nil, t.faults
	}
	return root, nil
}
