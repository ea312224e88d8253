package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/doorknock/doorknock/survey"
	texts "github.com/doorknock/doorknock/survey/translate/workbook"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"doorknock": main})
}

// TestScripts plays every testdata/script: what an officer types, and what the
// command prints. Each begins in a folder that holds the documents of
// testdata/marl, a small landlord's.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Setup:               marl,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"cases": onlyCase, "translator": translator, "appendto": appendTo},
	})
}

// appendTo writes what stands in the second file after the first.
func appendTo(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: appendto FILE MORE")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(ts.ReadFile(args[0])+ts.ReadFile(args[1])), 0o600))
}

// marl copies the documents of the small landlord, beneath those of the script
// itself.
func marl(env *testscript.Env) error {
	files, err := filepath.Glob("testdata/marl/*")
	if err != nil {
		return err
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		to := filepath.Join(env.WorkDir, filepath.Base(name))
		if _, err := os.Stat(to); err == nil {
			continue
		}
		if err := os.WriteFile(to, data, 0o600); err != nil {
			return err
		}
	}
	env.Setenv("TZ", "UTC")
	return nil
}

// onlyCase is doorknock cases with the id of the one case that there is: ids
// follow from the moment, and no script can know them.
func onlyCase(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(ts.Exec("doorknock", "cases", "--json", "--all"))
	var found []struct{ ID string }
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &found))
	if len(found) != 1 {
		ts.Fatalf("there are %d cases", len(found))
	}
	id := strings.TrimPrefix(found[0].ID, "case-")[:6]
	err := ts.Exec("doorknock", append([]string{"cases", args[0], id}, args[1:]...)...)
	if (err != nil) != neg {
		ts.Fatalf("doorknock cases %s: %v", strings.Join(args, " "), err)
	}
}

// translator fills a workbook in: translator FILE LANGUAGE KEY=WORDS…; the key
// * is every cell of the language that is empty.
func translator(ts *testscript.TestScript, _ bool, args []string) {
	name, lang := ts.MkAbs(args[0]), survey.Language(args[1])
	rows, _, err := texts.Read([]byte(ts.ReadFile(name)))
	ts.Check(err)
	said := map[string]string{}
	for _, arg := range args[2:] {
		key, words, _ := strings.Cut(arg, "=")
		said[key] = words
	}
	for i := range rows {
		if words, ok := said[rows[i].Key]; ok {
			rows[i].Words[lang] = words
		} else if rows[i].Words[lang] == "" && said["*"] != "" {
			rows[i].Words[lang] = said["*"]
		}
	}
	var out bytes.Buffer
	ts.Check(texts.Write(&out, rows, []survey.Language{"en", "cy", "pl"}))
	ts.Check(os.WriteFile(name, out.Bytes(), 0o600))
}
