package render_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/report"
	"github.com/doorknock/doorknock/campaign/report/render"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/survey"
)

// sample is a small report with something in every section.
func sample() report.Report {
	zone := time.FixedZone("", 0)
	counts := report.Counts{Interview: 20, Partial: 2, Refusal: 3, NonContact: 10, Other: 1, UnknownHome: 4, NotEligible: 2}
	part := func(name, version string) report.Part {
		known := report.Cell{N: 7}
		return report.Part{Name: name, Survey: version, Homes: 42, Knocked: 38, Visits: 61, Reached: 22, Share: 0.55, Responses: 23, Partial: 2,
			Attempts: []report.Attempt{{Number: 1, Knocked: 38, Reached: 12, Share: 12. / 38}, {Number: 2, Knocked: 23, Reached: 7, Share: 7. / 23}},
			Channels: []report.Channel{{Mode: survey.Chat, Homes: 3}, {Mode: survey.Doorstep, Homes: 19}},
			Groups: []report.Group{{By: "tenure", Value: "shared_owner", Homes: report.Cell{Hidden: true}, Reached: report.Cell{Hidden: true}},
				{By: "tenure", Value: "social_rent", Homes: report.Cell{N: 38}, Reached: report.Cell{N: 20}, Share: 20. / 38}},
			Counts: counts, Eligibility: counts.Estimated(), Rates: counts.Rates(counts.Estimated()),
			Findings: []report.Found{{Name: "damp", Title: "Damp or mould", Asked: report.Cell{N: 22}, Homes: report.Cell{N: 9}, Share: 9. / 22, NotOnRecord: &known}}}
	}
	return report.Report{Campaign: "winter", Name: "The Big Door Knock", At: time.Date(2027, 1, 29, 12, 0, 0, 0, zone), Least: 5,
		Parts:   []report.Part{part("trial", "big-door-knock@1"), part("season", "big-door-knock@2"), part("whole", "")},
		Records: report.Records{Confirmed: 40, Applied: 6, Proposed: 2, ToSettle: 1},
		Actions: []report.TeamActions{{Team: "repairs", Name: "Repairs", Owner: "Repairs team leader", Raised: 9, Done: 6, DoneLate: 1, Due: 2, Overdue: 1}},
		Overdue: []report.Overdue{{Owner: "Repairs team leader", Team: "repairs", Type: "hazard_inspection", Actions: 1, Since: mustDate("2027-01-22"), Days: 7}},
		Limits: []report.Limit{
			{Law: "Awaab's Law", Clock: "awaab.significant", Stage: "investigate", Title: "inspect the home", Cases: 9, Assumed: 2,
				Source: deadline.Source{Cite: "regulation 6 of SI 2025/1042", URL: "https://example.org/law", Mark: deadline.Secondary}},
			{Clock: "landlord.reply", Stage: "acknowledge_it", Cases: 3}},
		Money: []report.Money{{Budget: "repairs", Name: "Repairs", Owner: "Head of repairs", Limit: condition.Pence(500000, "GBP"), Reserved: condition.Pence(36000, "GBP"),
			Committed: condition.Pence(0, "GBP"), Spent: condition.Pence(98050, "GBP"), Free: condition.Pence(365950, "GBP")},
			{Budget: "support", Name: "Support", Reserved: condition.Pence(0, "GBP"), Committed: condition.Pence(0, "GBP"), Spent: condition.Pence(0, "GBP")}},
		Needs:     []report.Need{{Need: "food", Referred: report.Cell{N: 6}, Completed: report.Cell{N: 5}, Signposted: report.Cell{Hidden: true}}},
		Undecided: []report.Undecided{{Rule: "damp-where-someone-is-at-risk", Responses: report.Cell{N: 5}}},
		Triage:    report.Triage{Open: 2, Settled: 3},
		Said:      []report.Said{{Said: "It is <b>too long</b>.", Did: "Four\x1b[2J questions\nare gone."}},
		Notes:     []string{"Numbers about residents from 1 to 4 are hidden."},
	}
}

func mustDate(s string) condition.Date {
	d, err := condition.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// golden compares with a file, which DOORKNOCK_UPDATE rewrites.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := "testdata/" + name
	if os.Getenv("DOORKNOCK_UPDATE") != "" {
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
}

func TestText(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, render.Text(&b, sample()))
	golden(t, "report.txt", b.Bytes())
	for _, line := range strings.Split(b.String(), "\n") {
		assert.Equal(t, strings.TrimRight(line, " "), line)
	}
}

func TestHTML(t *testing.T) {
	var a, b bytes.Buffer
	require.NoError(t, render.HTML(&a, sample()))
	require.NoError(t, render.HTML(&b, sample()))
	assert.Equal(t, a.String(), b.String())
	golden(t, "report.html", a.Bytes())
	assert.Contains(t, a.String(), "It is &lt;b&gt;too long&lt;/b&gt;.")
	assert.NotContains(t, a.String(), "<script")
}

func TestJSON(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, render.JSON(&b, sample()))
	golden(t, "report.json", b.Bytes())
	var back report.Report
	require.NoError(t, json.Unmarshal(b.Bytes(), &back))
	assert.Equal(t, sample().Money, back.Money)
}

func TestAnEmptyReport(t *testing.T) {
	r := report.Count(report.Input{Campaign: campaign.Campaign{ID: "winter"}}, report.Config{})
	var b bytes.Buffer
	require.NoError(t, render.Text(&b, r))
	assert.True(t, strings.HasPrefix(b.String(), "winter\n\nHomes reached\n"), b.String())
	require.NoError(t, render.HTML(&b, r))
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

func TestAWriterThatFails(t *testing.T) {
	assert.EqualError(t, render.Text(full{}, sample()), "no room")
	assert.EqualError(t, render.HTML(full{}, sample()), "no room")
	assert.EqualError(t, render.JSON(full{}, sample()), "no room")
}
