package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// file is one source file of a package, not a test.
type file struct {
	root    string
	set     *token.FileSet
	syntax  *ast.File
	imports []imported
}

// imported is one import of a file.
type imported struct {
	path string
	name string // what the file calls it when it says so: ".", "_" among them
	pos  token.Pos
}

// at is a place in the file as a person finds it from the root.
func (f file) at(pos token.Pos) string {
	p := f.set.Position(pos)
	if rel, err := filepath.Rel(f.root, p.Filename); err == nil {
		p.Filename = filepath.ToSlash(rel)
	}
	return p.String()
}

// files parses every source file of a package, also those that are built for
// another system.
func (h *house) files(p listed) ([]file, error) {
	var files []file
	for _, name := range slices.Concat(p.GoFiles, p.CgoFiles, p.IgnoredGoFiles) {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		syntax, err := parser.ParseFile(set, filepath.Join(p.Dir, name), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		f := file{root: h.root, set: set, syntax: syntax}
		for _, spec := range syntax.Imports {
			imp := imported{pos: spec.Pos()}
			if imp.path, err = strconv.Unquote(spec.Path.Value); err != nil {
				return nil, err
			}
			if spec.Name != nil {
				imp.name = spec.Name.Name
			}
			f.imports = append(f.imports, imp)
		}
		files = append(files, f)
	}
	return files, nil
}

// comment checks that the package says what it is for.
func (h *house) comment(name string, p listed, files []file) {
	for _, f := range files {
		text := f.syntax.Doc.Text()
		if p.Name == "main" && text != "" || p.Name != "main" && strings.HasPrefix(text, "Package "+p.Name+" ") {
			return
		}
	}
	if p.Name == "main" {
		h.breach(name, "no file has a comment that says what the command does")
		return
	}
	h.breach(name, `no file has a comment that begins "Package %s …"`, p.Name)
}
