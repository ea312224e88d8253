package bigdoorknock_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	bigdoorknock "github.com/doorknock/doorknock/examples/big-door-knock"
	"github.com/doorknock/doorknock/survey/chat"
)

var (
	drama     = regexp.MustCompile(`^(07700 900\d{3}|01632 960\d{3})$`)
	phoneLike = regexp.MustCompile(`(\+44|\b0)[0-9][0-9 ]{7,12}[0-9]\b|\b116 ?[0-9]{3}\b|\b8[0-9]{4}\b`)
	address   = regexp.MustCompile(`[a-z0-9.]+@[a-z][a-z0-9.-]+|https?://[^\s",]+`)
)

func TestNoRealPersonCanBeReached(t *testing.T) {
	var helpLines strings.Builder // the only real numbers that a resident or a knocker may be shown
	for _, line := range chat.HelpLines() {
		helpLines.WriteString(line.Reach["en"] + "\n")
	}
	files, err := fs.Glob(bigdoorknock.Documents, "*")
	require.NoError(t, err)
	require.Len(t, files, 13)
	for _, file := range files {
		doc, err := bigdoorknock.Documents.ReadFile(file)
		require.NoError(t, err)
		for number, line := range strings.Split(string(doc), "\n") {
			for _, found := range phoneLike.FindAllString(line, -1) {
				if !strings.Contains(helpLines.String(), found) {
					assert.Regexp(t, drama, found, "%s:%d", file, number+1)
				}
			}
			for _, found := range address.FindAllString(line, -1) {
				assert.Regexp(t, `(@|https://)example\.org`, found, "%s:%d", file, number+1)
			}
		}
	}
}
