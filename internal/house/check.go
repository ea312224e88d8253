package house

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Breach is one broken wall.
type Breach struct {
	Where string // a file under the root, with line and column where there is one, or a package
	Says  string // what is wrong, and what to do
}

// String gives the breach in one line.
func (b Breach) String() string { return b.Where + ": " + b.Says }

// Check looks at every wall of the module at root, and gives the breaches by
// package, then those of the files. The error says why it could not look.
func Check(ctx context.Context, root string) ([]Breach, error) {
	packages, err := list(ctx, root)
	if err != nil {
		return nil, err
	}
	h := house{root: root, packages: packages}
	for _, path := range slices.Sorted(maps.Keys(packages)) {
		if name, ours := packages[path].room(); ours {
			if err := h.room(name, packages[path]); err != nil {
				return nil, err
			}
		}
	}
	if err := h.tree(ctx); err != nil {
		return nil, err
	}
	return h.breaches, nil
}

// house is one look at a module.
type house struct {
	root       string
	packages   map[string]listed
	registries []string // hosts whose names no file may hold
	breaches   []Breach
}

func (h *house) breach(where, format string, args ...any) {
	h.breaches = append(h.breaches, Breach{Where: where, Says: fmt.Sprintf(format, args...)})
}

// room checks one package of ours.
func (h *house) room(name string, p listed) error {
	r, known := roomOf(name)
	if !known {
		h.breach(name, "the plan does not know this package: say in internal/house/rooms.go what it may lean on, and whether it is pure")
		return nil
	}
	files, err := h.files(p)
	if err != nil {
		return err
	}
	h.comment(name, p, files)
	for _, f := range files {
		h.arrows(name, r, f)
		if r.pure {
			h.purity(name, r, f)
		}
	}
	h.importers(name, p)
	if r.pure {
		h.reach(name, r, p)
	}
	return nil
}

// arrows checks that a file's imports point left.
func (h *house) arrows(name string, r room, f file) {
	for _, imp := range f.imports {
		to, ours := strings.CutPrefix(imp.path, module+"/")
		if ours && !r.allows(name, to) {
			h.breach(f.at(imp.pos), "%s may not lean on %s: imports point left (internal/house/rooms.go)", name, to)
		}
	}
}

// importers checks the libraries that only one room imports, its tests too.
func (h *house) importers(name string, p listed) {
	for _, imp := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(p.Imports, p.TestImports, p.XTestImports)))) {
		for lib, importer := range only {
			if within(imp, lib) && name != importer && name != measured[lib] {
				h.breach(name, "imports %s: only %s does", imp, importer)
			}
		}
	}
}

// reach checks all that a pure room leans on, however far away.
func (h *house) reach(name string, r room, p listed) {
	from := map[string]string{} // how each package was reached first
	for queue := []string{p.ImportPath}; len(queue) > 0; queue = queue[1:] {
		for _, imp := range h.packages[queue[0]].Imports {
			next, known := h.packages[imp]
			if _, seen := from[imp]; seen || next.Standard || imp == "C" || imp == "unsafe" {
				continue
			}
			from[imp] = queue[0]
			if to, ours := strings.CutPrefix(imp, module+"/"); ours {
				if there, listed := roomOf(to); listed && !there.pure {
					h.breach(name, "is pure and reaches %s, which is not%s", to, way(from, p.ImportPath, imp))
					continue
				}
			} else if known && !r.reaches(imp) {
				h.breach(name, "is pure and reaches %s, which is not on its list%s", imp, way(from, p.ImportPath, imp))
				continue
			}
			queue = append(queue, imp)
		}
	}
}

// way tells how a package is reached, when not at once.
func way(from map[string]string, start, end string) string {
	var steps []string
	for at := from[end]; at != start; at = from[at] {
		steps = append([]string{strings.TrimPrefix(at, module+"/")}, steps...)
	}
	if len(steps) == 0 {
		return ""
	}
	return ", through " + strings.Join(steps, ", ")
}
