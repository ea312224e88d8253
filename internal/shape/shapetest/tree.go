package shapetest

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/internal/document"
)

// Document is a document somewhere in the project.
type Document struct {
	Name string // from the root
	Text []byte
	Top  *document.Node
}

// Documents finds every document of the project that can be read and has a key
// at its top: files, and files within txtar archives.
func Documents(t testing.TB, root, key string) []Document {
	t.Helper()
	var out []Document
	add := func(name string, text []byte) {
		if top, err := document.Parse(name, text, document.Limits{}); err == nil && top.Find(key) != nil {
			out = append(out, Document{name, text, top})
		}
	}
	require.NoError(t, filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && strings.HasPrefix(e.Name(), ".") && path != root:
			return filepath.SkipDir
		case e.IsDir():
			return nil
		}
		switch filepath.Ext(path) {
		case ".yaml", ".yml", ".json":
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			add(path, text)
		case ".txtar":
			archive, err := txtar.ParseFile(path)
			if err != nil {
				return err
			}
			for _, f := range archive.Files {
				if ext := filepath.Ext(f.Name); ext == ".yaml" || ext == ".json" {
					add(path+"/"+f.Name, f.Data)
				}
			}
		}
		return nil
	}))
	return out
}
