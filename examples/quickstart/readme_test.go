package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
)

// root is the folder of the project's README, from this one.
const root = "../.."

func text(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(data)
}

func readme(t *testing.T) string {
	t.Helper()
	return text(t, filepath.Join(root, "README.md"))
}

var fence = regexp.MustCompile("(?ms)^```([a-z]*)\n(.*?)^```$")

// shown are the README's blocks in a language, in order.
func shown(t *testing.T, language string) []string {
	t.Helper()
	var blocks []string
	for _, match := range fence.FindAllStringSubmatch(readme(t), -1) {
		if match[1] == language {
			blocks = append(blocks, match[2])
		}
	}
	return blocks
}

// between is what stands in a text between two lines.
func between(t *testing.T, text, from, to string) string {
	t.Helper()
	_, rest, found := strings.Cut(text, from+"\n")
	require.True(t, found, from)
	part, _, found := strings.Cut(rest, to+"\n")
	require.True(t, found, to)
	return part
}

func TestTheReadmeShowsThisProgram(t *testing.T) {
	var parts []string
	for _, name := range []string{"main.go", "../embed-rules/housing/night.go", "../embed-answers/main.go"} {
		code := between(t, text(t, name), "// README: from here", "// README: to here")
		parts = append(parts, strings.Trim(code, "\n")+"\n")
	}
	assert.Equal(t, parts, shown(t, "go"))
	assert.Equal(t, []string{string(surveyDocument), string(rulesDocument)}, shown(t, "yaml"))
}

// The Example holds what the program prints, and this the README to it.
func TestTheReadmeShowsWhatIsPrinted(t *testing.T) {
	output := between(t, text(t, "example_test.go"), "\t// Output:", "}")
	printed := regexp.MustCompile(`(?m)^\t// ?`).ReplaceAllString(output, "")
	require.NotEmpty(t, shown(t, "text"))
	assert.Equal(t, printed, shown(t, "text")[0])
}

func TestTheReadmeShowsTheFault(t *testing.T) {
	slip := bytes.Replace(rulesDocument, []byte(`"spreading"`), []byte(`"spredding"`), 1)
	_, err := book.Compile("rules.yaml", slip, damp.Schema(), book.Config{Clocks: clocks})
	var faults book.Faults
	require.True(t, errors.As(err, &faults), "%v", err)
	require.Len(t, shown(t, "text"), 2)
	assert.Equal(t, faults.Show(slip)+"\n", shown(t, "text")[1])
}

// truths are the README's rows about unknown: a condition, the damp, and what it comes to.
var truths = regexp.MustCompile("(?m)^\\| `(.+)` \\| (\\w+) \\| don't know \\| (\\w+) \\|$")

func TestTheReadmeIsRightAboutUnknown(t *testing.T) {
	rows := truths.FindAllStringSubmatch(readme(t), -1)
	require.Len(t, rows, 3)
	for _, row := range rows {
		c, err := expression.Compile(row[1], damp.Schema(), expression.Config{})
		require.NoError(t, err)
		record := damp.Schema().NewRecord()
		require.NoError(t, record.Set(condition.Path{Field: "damp"}, condition.Choice(row[2]), condition.Answered))
		require.NoError(t, record.Set(condition.Path{Field: "baby"}, condition.Value{}, condition.DontKnow))
		assert.Equal(t, row[3], c.Eval(record).String(), row[0])
	}
}

func TestWhatTheReadmePointsAtIsThere(t *testing.T) {
	links := regexp.MustCompile(`\]\(([^)]+)\)`).FindAllStringSubmatch(readme(t), -1)
	assert.NotEmpty(t, links)
	for _, link := range links {
		_, err := os.Stat(filepath.Join(root, filepath.FromSlash(link[1])))
		assert.NoError(t, err, link[1])
	}
}

func TestTheRulesPassTheirOwnTests(t *testing.T) {
	report := set.Test(rules.Asking{})
	assert.Zero(t, report.Failed, "%s", report)
	assert.NotZero(t, report.Passed)
}
