package bigdoorknock_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	bigdoorknock "github.com/doorknock/doorknock/examples/big-door-knock"
	"github.com/doorknock/doorknock/examples/big-door-knock/truth"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
	"github.com/doorknock/doorknock/rules/directory"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

// phases are the two versions of survey and rules: of the trial and of the
// season.
var phases = []string{"1", "2"}

var monday = time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)

func read(t testing.TB, name string) []byte {
	t.Helper()
	doc, err := bigdoorknock.Documents.ReadFile(name)
	require.NoError(t, err)
	return doc
}

func surveyOf(t testing.TB, phase string) *survey.Survey {
	t.Helper()
	name := "survey-" + phase + ".yaml"
	s, err := form.Compile(name, read(t, name), form.Config{})
	require.NoError(t, err)
	return s
}

func clocks(t testing.TB) *deadline.Clocks {
	t.Helper()
	c, err := deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...)
	require.NoError(t, err)
	return c
}

func services(t testing.TB) *directory.Directory {
	t.Helper()
	d, err := directory.Parse("services.json", read(t, "services.json"))
	require.NoError(t, err)
	return d
}

func rulesOf(t testing.TB, phase string) *rules.Set {
	t.Helper()
	name := "rules-" + phase + ".yaml"
	var needs []string
	for _, n := range services(t).Needs() {
		needs = append(needs, string(n))
	}
	s := surveyOf(t, phase)
	set, err := book.Compile(name, read(t, name), s.Schema(), book.Config{
		Survey: s.Version().ID + "@" + phase, Clocks: clocks(t), Needs: needs, Languages: []string{"en", "cy"},
		Consents: []string{"share_with_partners", "share_health"},
	})
	require.NoError(t, err)
	return set
}

func modelOf(t testing.TB) *truth.Model {
	t.Helper()
	m, err := truth.Compile("truth.yaml", read(t, "truth.yaml"))
	require.NoError(t, err)
	return m
}
