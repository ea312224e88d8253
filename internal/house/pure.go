package house

import (
	"errors"
	"go/ast"
	"go/types"
	"path"
	"regexp"
	"slices"
	"strings"
)

// worldly are the packages of the standard library, with all below them, that a
// pure room does not import: they read or change the world outside.
var worldly = []string{"os", "net", "database/sql", "syscall", "path/filepath", "log", "flag", "plugin", "testing",
	"crypto/rand", "runtime", "expvar", "io/ioutil", "embed", "C", "unsafe"}

// harmless are packages below worldly ones that do nothing.
var harmless = []string{"log/slog"}

// asked are the functions that ask a clock, start a timer, look for the world or
// write to it, in packages that are otherwise harmless, and what to do instead.
var asked = map[string]map[string]string{
	"time": each("time is an argument",
		"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker", "LoadLocation", "Local"),
	"context": each("a deadline is the caller's", "WithTimeout", "WithDeadline", "WithTimeoutCause", "WithDeadlineCause"),
	"fmt":     each("a writer is an argument", "Print", "Println", "Printf", "Scan", "Scanln", "Scanf"),
	"log/slog": each("a logger is an argument",
		"Default", "SetDefault", "Debug", "Info", "Warn", "Error", "Log", "LogAttrs",
		"DebugContext", "InfoContext", "WarnContext", "ErrorContext"),
}

func each(instead string, names ...string) map[string]string {
	m := map[string]string{}
	for _, name := range names {
		m[name] = instead
	}
	return m
}

// dice are the packages whose functions roll the process's own dice, but for
// those that make dice from a seed that was handed in.
var dice = []string{"math/rand", "math/rand/v2"}

var fromSeed = []string{"New", "NewSource", "NewPCG", "NewChaCha8", "NewZipf"}

// purity checks what a file of a pure room imports, calls and starts.
func (h *house) purity(name string, r room, f file) {
	for _, imp := range f.imports {
		switch {
		case imp.path == "embed" && r.embed:
		case imp.name == "." && !strings.HasPrefix(imp.path, module):
			h.breach(f.at(imp.pos), "%s is pure: name what you take from %s", name, imp.path)
		case isWorldly(imp.path):
			h.breach(f.at(imp.pos), "%s is pure and imports %s", name, imp.path)
		}
	}
	uses := f.uses()
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			h.breach(f.at(n.Pos()), "%s is pure and starts a goroutine: return what should happen", name)
		case *ast.SelectorExpr:
			h.selector(name, f, uses, n)
		case *ast.CallExpr:
			h.call(name, f, uses, n)
		}
		return true
	})
}

// call checks one call for the two functions of the language that write.
func (h *house) call(name string, f file, uses map[*ast.Ident]types.Object, n *ast.CallExpr) {
	id, ok := n.Fun.(*ast.Ident)
	if !ok {
		return
	}
	if b, ok := uses[id].(*types.Builtin); ok && strings.HasPrefix(b.Name(), "print") {
		h.breach(f.at(n.Pos()), "%s is pure and calls %s: a writer is an argument", name, b.Name())
	}
}

// selector checks one x.Name where x is a package.
func (h *house) selector(name string, f file, uses map[*ast.Ident]types.Object, n *ast.SelectorExpr) {
	id, ok := n.X.(*ast.Ident)
	if !ok {
		return
	}
	object, ok := uses[id].(*types.PkgName)
	if !ok {
		return
	}
	pkg := object.Imported().Path()
	if instead, bad := asked[pkg][n.Sel.Name]; bad {
		h.breach(f.at(n.Pos()), "%s is pure and uses %s.%s: %s", name, path.Base(pkg), n.Sel.Name, instead)
	}
	if slices.Contains(dice, pkg) && rolls(n.Sel.Name) {
		h.breach(f.at(n.Pos()), "%s is pure and uses rand.%s: take a *rand.Rand", name, n.Sel.Name)
	}
}

// rolls reports whether a name of math/rand is one of its functions that use the
// process's dice; types have none of their own.
func rolls(name string) bool {
	types := []string{"Rand", "Source", "Source64", "Zipf", "PCG", "ChaCha8"}
	return !slices.Contains(fromSeed, name) && !slices.Contains(types, name)
}

func isWorldly(pkg string) bool {
	in := func(lib string) bool { return within(pkg, lib) }
	return slices.ContainsFunc(worldly, in) && !slices.ContainsFunc(harmless, in)
}

// uses finds what each identifier of a file stands for: a variable may have the
// name of a package.
func (f file) uses() map[*ast.Ident]types.Object {
	info := types.Info{Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: blank{}, Error: func(error) {}, FakeImportC: true}
	// One file against packages of which nothing but the name is known has
	// faults everywhere; which name is a package's is known all the same.
	_, _ = config.Check("room", f.set, []*ast.File{f.syntax}, &info)
	return info.Uses
}

// blank imports every package as one without contents.
type blank struct{}

var version = regexp.MustCompile(`^v[0-9]+$`)

// Import gives an empty package of the name that its path suggests.
func (blank) Import(pkg string) (*types.Package, error) {
	if pkg == "" {
		return nil, errors.New("no path")
	}
	name := path.Base(pkg)
	if version.MatchString(name) && name != pkg {
		name = path.Base(path.Dir(pkg))
	}
	p := types.NewPackage(pkg, name)
	p.MarkComplete()
	return p, nil
}
