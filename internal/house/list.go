package house

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
)

// listed is a package as go list tells of it.
type listed struct {
	ImportPath, Dir, Name string
	Standard              bool
	Imports               []string
	TestImports           []string
	XTestImports          []string
	GoFiles               []string
	IgnoredGoFiles        []string
	CgoFiles              []string
}

// room is the package's path under the module, if it is ours.
func (p listed) room() (string, bool) {
	if p.ImportPath == module {
		return ".", true
	}
	return strings.CutPrefix(p.ImportPath, module+"/")
}

// list asks the go command for every package of the module at root and all that
// they reach, by import path.
func list(ctx context.Context, root string) (map[string]listed, error) {
	fields := "-json=ImportPath,Dir,Name,Standard,Imports,TestImports,XTestImports,GoFiles,IgnoredGoFiles,CgoFiles"
	cmd := exec.CommandContext(ctx, "go", "list", "-e", "-deps", fields, "./...")
	cmd.Dir = root
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w: %s", err, stderr.String())
	}
	packages := map[string]listed{}
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return packages, nil
		} else if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		packages[p.ImportPath] = p
	}
}
