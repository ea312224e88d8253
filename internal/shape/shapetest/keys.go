package shapetest

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// mapping is one mapping of a document: the keys that it may have, in order,
// and those that it must.
type mapping struct {
	where          string
	keys, required []string
}

// SameKeys fails the test where the checker in a folder knows other keys than
// the schemas: each document.Keys that is written out in its files is an
// object of a schema with the same keys, all that it requires are required
// there, and no schema has an object besides. Computed says how many keys the
// folder computes rather than writes out; a test of their own holds those.
func SameKeys(t testing.TB, dir string, computed int, schemas ...[]byte) {
	t.Helper()
	var objects []mapping
	for _, s := range schemas {
		var parsed any
		require.NoError(t, json.Unmarshal(s, &parsed))
		objects = append(objects, objectsOf(parsed, "")...)
	}
	read, left := readIn(t, dir)
	if len(left) != computed {
		t.Errorf("keys are written out, so that a test can hold the schema to them; not so in %v", left)
	}
	for _, m := range read {
		fits := func(o mapping) bool { return slices.Equal(o.keys, m.keys) && containsAll(o.required, m.required) }
		if !slices.ContainsFunc(objects, fits) {
			t.Errorf("%s reads the keys %v (required: %v), and no object of the schema has just these.\n%s", m.where, m.keys, m.required, nearest(m, objects))
		}
	}
	left = left[:0]
	for _, o := range objects {
		if !slices.ContainsFunc(read, func(m mapping) bool { return slices.Equal(o.keys, m.keys) }) {
			left = append(left, o.where)
		}
	}
	if len(left) > computed {
		t.Errorf("the checker reads no such mapping as these of the schema: %v", left)
	}
}

// nearest says what to do: most often one key was added.
func nearest(m mapping, objects []mapping) string {
	best, most := mapping{}, -1
	for _, o := range objects {
		same := 0
		for _, key := range o.keys {
			if slices.Contains(m.keys, key) {
				same += 2
			} else {
				same--
			}
		}
		if same > most {
			best, most = o, same
		}
	}
	return fmt.Sprintf("The nearest, %s, has %v (required: %v): give its struct in schema*.go a field for each key, with a jsonschema_description.", best.where, best.keys, best.required)
}

func containsAll(all, some []string) bool {
	return !slices.ContainsFunc(some, func(key string) bool { return !slices.Contains(all, key) })
}

// objectsOf finds the objects of a schema that have keys of their own and no
// others.
func objectsOf(s any, where string) []mapping {
	var out []mapping
	switch s := s.(type) {
	case map[string]any:
		if properties, ok := s["properties"].(map[string]any); ok && s["additionalProperties"] == false {
			o := mapping{where: where}
			for key := range properties {
				o.keys = append(o.keys, key)
			}
			required, _ := s["required"].([]any)
			for _, key := range required {
				o.required = append(o.required, key.(string))
			}
			slices.Sort(o.keys)
			out = append(out, o)
		}
		for key, part := range s {
			out = append(out, objectsOf(part, where+"/"+key)...)
		}
	case []any:
		for i, part := range s {
			out = append(out, objectsOf(part, where+"/"+strconv.Itoa(i))...)
		}
	}
	return out
}

// readIn finds the document.Keys that are written out in a folder's files, and
// where they are computed.
func readIn(t testing.TB, dir string) (read []mapping, left []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	require.NoError(t, err)
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		syntax, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		ast.Inspect(syntax, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok || !isKeys(lit.Type) {
				return true
			}
			m := mapping{where: set.Position(lit.Pos()).String()}
			if m.fill(lit) {
				read = append(read, m)
			} else {
				left = append(left, m.where)
			}
			return true
		})
	}
	return read, left
}

func isKeys(e ast.Expr) bool {
	s, ok := e.(*ast.SelectorExpr)
	if !ok || s.Sel.Name != "Keys" {
		return false
	}
	pkg, ok := s.X.(*ast.Ident)
	return ok && pkg.Name == "document"
}

// fill takes the keys of a literal; it says false where they are computed.
func (m *mapping) fill(lit *ast.CompositeLit) bool {
	for _, e := range lit.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			return false
		}
		list, ok := kv.Value.(*ast.CompositeLit)
		if !ok {
			return false
		}
		for _, item := range list.Elts {
			text, ok := item.(*ast.BasicLit)
			if !ok {
				return false
			}
			key, err := strconv.Unquote(text.Value)
			if err != nil {
				return false
			}
			m.keys = append(m.keys, key)
			if kv.Key.(*ast.Ident).Name == "Required" {
				m.required = append(m.required, key)
			}
		}
	}
	slices.Sort(m.keys)
	return true
}
