package report_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/report"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
)

// Every date of every case stands under what set it: laws first, then the
// landlord's own.
func TestLimitsSayWhoseADateIs(t *testing.T) {
	clocks, err := deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...)
	require.NoError(t, err)
	with := func(clock string, in deadline.Place) campaign.Case {
		in.Zone, in.AwareAt = time.UTC, now.AddDate(0, -1, 0)
		due, err := clocks.Timeline(clock, map[deadline.Event]time.Time{deadline.Aware: in.AwareAt}, in)
		require.NoError(t, err)
		return campaign.Case{Kind: campaign.CaseAction, Due: due}
	}
	home := deadline.Place{Nation: deadline.England, Tenure: deadline.SocialRent, Hazard: deadline.DampAndMould}
	owner, nobody := home, home
	owner.Tenure, nobody.Tenure = deadline.SharedOwner, ""
	r := report.Count(report.Input{Cases: []campaign.Case{with("landlord.voucher", home), with("awaab.significant", home),
		with("awaab.significant", nobody), with("awaab.significant", owner), with("complaint", home), {}}}, report.Config{})
	var got []string
	for _, l := range r.Limits {
		got = append(got, l.Law+"|"+l.Clock+"."+l.Stage+"|"+l.Title+"|"+l.Source.String())
	}
	assert.Equal(t, []string{
		"Awaab's Law|awaab.significant.investigate|inspect the home|regulation 6 of SI 2025/1042 (secondary)",
		"the Housing Ombudsman's Complaint Handling Code|complaint.acknowledge|acknowledge the complaint|Complaint Handling Code 2024 (verified)",
		"|landlord.hazard.investigate|inspect the home|the landlord's own",
		"|landlord.voucher.complete|send the voucher|the landlord's own",
	}, got)
	assert.Equal(t, 2, r.Limits[0].Cases)
	assert.Equal(t, 1, r.Limits[0].Assumed, "the tenure of one home is not known")
	assert.Contains(t, r.Notes[len(r.Notes)-1], "marked secondary")

	r = report.Count(report.Input{Cases: []campaign.Case{with("complaint", home)}}, report.Config{})
	for _, note := range r.Notes {
		assert.NotContains(t, note, "marked secondary")
	}
}
