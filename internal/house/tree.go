package house

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// top is all that may stand beside one another in the root.
var top = []string{"survey", "rules", "campaign", "examples", "cmd", "internal", "go.mod", "go.sum", "Makefile",
	"README.md", "LICENSE", "CHANGELOG.md", ".ci", ".golangci.yml", ".gitignore", ".git"}

// unfinished are words for what is not done. Written apart, so that this file
// does not hold them.
var unfinished = regexp.MustCompile(`\b(` + "TO" + "DO|FIX" + "ME|XX" + `X)\b`)

// machine is a path of somebody's own computer.
var machine = regexp.MustCompile(`(^|[\s"'=(:])(/ro` + `ot/|/home/[a-z]+/|/Users/[A-Za-z]+/|[A-Z]:\\Users\\)`)

// brokenHouses hold up what is wrong, to be found.
const brokenHouses = "internal/house/testdata/"

// tree checks what stands at the top, and the words in every file.
func (h *house) tree(ctx context.Context) error {
	files, err := h.paths(ctx)
	if err != nil {
		return err
	}
	h.registries = registries(ctx, h.root)
	for _, name := range files {
		if first, _, _ := strings.Cut(name, "/"); !slices.Contains(top, first) {
			h.breach(first, "does not belong at the top: it stands in one of the rooms, or internal/house/tree.go names it")
		}
		if strings.HasPrefix(name, brokenHouses) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(h.root, filepath.FromSlash(name)))
		if err != nil {
			return fmt.Errorf("words: %w", err)
		}
		if utf8.Valid(text) {
			h.words(name, text)
		}
	}
	return nil
}

// words checks the text of one file.
func (h *house) words(name string, text []byte) {
	for i, line := range bytes.Split(text, []byte("\n")) {
		where := fmt.Sprintf("%s:%d", name, i+1)
		if m := unfinished.Find(line); m != nil {
			h.breach(where, "%s: finish it, or write an issue", m)
		}
		if m := machine.FindSubmatch(line); m != nil {
			h.breach(where, "%s… is a path of somebody's own computer", m[2])
		} else if strings.Count(h.root, "/") > 1 && bytes.Contains(line, []byte(h.root)) {
			h.breach(where, "the path of this very clone")
		}
		for _, host := range h.registries {
			if bytes.Contains(line, []byte(host)) {
				h.breach(where, "%s is the registry of this computer: the project names none", host)
			}
		}
	}
}

// registries are the hosts from which this computer takes its modules: which
// ones they are is its own affair, and nobody else's.
func registries(ctx context.Context, root string) []string {
	cmd := exec.CommandContext(ctx, "go", "env", "GOPROXY")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return nil
	}
	var hosts []string
	for _, proxy := range strings.FieldsFunc(strings.TrimSpace(string(out)), func(r rune) bool { return r == ',' || r == '|' }) {
		if u, err := url.Parse(proxy); err == nil && u.Host != "" {
			hosts = append(hosts, u.Host)
		}
	}
	return hosts
}

// paths are the files of the project under the root: what git holds and does
// not ignore, or everything where there is no git.
func (h *house) paths(ctx context.Context) ([]string, error) {
	if _, err := os.Stat(filepath.Join(h.root, ".git")); err == nil {
		cmd := exec.CommandContext(ctx, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
		cmd.Dir = h.root
		if out, err := cmd.Output(); err == nil {
			return h.existing(strings.Split(strings.TrimRight(string(out), "\x00"), "\x00")), nil
		}
	}
	var paths []string
	err := filepath.WalkDir(h.root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(h.root, path)
		paths = append(paths, filepath.ToSlash(rel))
		return err
	})
	return paths, err
}

// existing leaves out what git holds and somebody has just deleted or moved.
func (h *house) existing(paths []string) []string {
	return slices.DeleteFunc(paths, func(name string) bool {
		info, err := os.Stat(filepath.Join(h.root, filepath.FromSlash(name)))
		return err != nil || !info.Mode().IsRegular()
	})
}
