package deadline_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/deadline"
)

func TestCover(t *testing.T) {
	clocks := shipped(t)
	for _, c := range []struct {
		name, clock, aware string
		change             func(*deadline.Place)
		applies, law       string
		outside, assumed   []string
	}{
		{"phase one", "awaab.significant", "2025-10-27", nil, "awaab.significant", "Awaab's Law", nil, nil},
		{"the day before phase one", "awaab.significant", "2025-10-26", nil, "landlord.hazard", "", []string{
			"awaab.significant: in force for it only from Mon 27 Oct 2025, and the landlord knew on Sun 26 Oct 2025",
			"scotland.damp-and-mould: not in force in england"}, nil},
		{"cold, the day before phase two", "awaab.significant", "2026-11-29", hazard(deadline.ExcessCold), "landlord.hazard", "", []string{
			"awaab.significant: in force for it only from Mon 30 Nov 2026, and the landlord knew on Sun 29 Nov 2026",
			"scotland.damp-and-mould: not in force in england"}, nil},
		{"cold in phase two", "awaab.significant", "2026-11-30", hazard(deadline.ExcessCold), "awaab.significant", "Awaab's Law", nil, nil},
		{"damp in phase two", "awaab.significant", "2026-11-30", nil, "awaab.significant", "Awaab's Law", nil, nil},
		{"noise is in no phase", "awaab.significant", "2026-12-01", hazard(deadline.Noise), "landlord.hazard", "", []string{
			"awaab.significant: does not cover the hazard noise", "scotland.damp-and-mould: not in force in england"}, nil},
		{"a shared owner", "awaab.significant", "2026-12-01", tenure(deadline.SharedOwner), "landlord.hazard", "", []string{
			"awaab.significant: does not cover the tenure shared owner", "scotland.damp-and-mould: not in force in england"}, nil},
		{"a market rent", "awaab.significant", "2026-12-01", tenure(deadline.PrivateRent), "landlord.hazard", "", []string{
			"awaab.significant: does not cover the tenure private rent", "scotland.damp-and-mould: not in force in england"}, nil},
		{"a market rent in Scotland", "scotland.damp-and-mould", "2026-12-01", func(p *deadline.Place) {
			p.Nation, p.Tenure = deadline.Scotland, deadline.PrivateRent
		}, "scotland.damp-and-mould", "Awaab's Law in Scotland", nil, nil},
		{"a shared owner in Scotland", "scotland.damp-and-mould", "2026-12-01", func(p *deadline.Place) {
			p.Nation, p.Tenure = deadline.Scotland, deadline.SharedOwner
		}, "scotland.damp-and-mould", "Awaab's Law in Scotland", nil, []string{"tenure"}},
		{"temporary housing", "awaab.significant", "2026-12-01", tenure(deadline.Temporary), "awaab.significant", "Awaab's Law", nil, nil},
		{"tenure not known", "awaab.significant", "2026-12-01", tenure(""), "awaab.significant", "Awaab's Law", nil, []string{"tenure"}},
		{"a tenure nobody defined", "awaab.significant", "2026-12-01", tenure("mooring"), "awaab.significant", "Awaab's Law", nil, []string{"tenure"}},
		{"hazard not named", "awaab.significant", "2026-12-01", hazard(""), "awaab.significant", "Awaab's Law", nil, []string{"hazard"}},
		{"a hazard misspelt", "awaab.significant", "2026-12-01", hazard("damp"), "awaab.significant", "Awaab's Law", nil, []string{"hazard"}},
		{"hazard not named, before any phase", "awaab.significant", "2025-01-06", hazard(""), "landlord.hazard", "", []string{
			"awaab.significant: in force for it only from Mon 27 Oct 2025, and the landlord knew on Mon 6 Jan 2025",
			"scotland.damp-and-mould: not in force in england"}, nil},
		{"nation not known, division is", "awaab.significant", "2026-12-01", func(p *deadline.Place) {
			p.Nation, p.Division = "", deadline.EnglandAndWales
		}, "awaab.significant", "Awaab's Law", nil, []string{"nation"}},
		{"nation not known, another division", "awaab.significant", "2026-12-01", func(p *deadline.Place) {
			p.Nation, p.Division = "", deadline.ScotlandDivision
		}, "scotland.damp-and-mould", "Awaab's Law in Scotland", []string{
			"awaab.significant: not in force in the division scotland"}, []string{"nation"}},
		{"Scotland has its own", "awaab.significant", "2026-10-06", nation(deadline.Scotland), "scotland.damp-and-mould", "Awaab's Law in Scotland",
			[]string{"awaab.significant: not in force in scotland"}, nil},
		{"Scotland, the day before", "awaab.significant", "2026-10-05", nation(deadline.Scotland), "landlord.hazard", "", []string{
			"awaab.significant: not in force in scotland",
			"scotland.damp-and-mould: in force for it only from Tue 6 Oct 2026, and the landlord knew on Mon 5 Oct 2026"}, nil},
		{"Wales", "awaab.significant", "2026-12-01", nation(deadline.Wales), "landlord.hazard", "", []string{
			"awaab.significant: not in force in wales", "scotland.damp-and-mould: not in force in wales"}, nil},
		{"every emergency", "awaab.emergency", "2025-10-27", hazard(deadline.Electrical), "awaab.emergency", "Awaab's Law", nil, nil},
		{"but crowding", "awaab.emergency", "2025-10-27", hazard(deadline.Crowding), "landlord.emergency", "",
			[]string{"awaab.emergency: does not cover the hazard crowding"}, nil},
		{"an emergency in Wales", "awaab.emergency", "2026-12-01", nation(deadline.Wales), "landlord.emergency", "",
			[]string{"awaab.emergency: not in force in wales"}, nil},
		{"a complaint in Northern Ireland", "complaint", "2026-12-01", nation(deadline.NorthernIreland), "landlord.reply", "",
			[]string{"complaint: not in force in northern ireland"}, nil},
		{"personal data anywhere", "subject-access", "2026-12-01", nation(deadline.NorthernIreland), "subject-access", "UK data protection law", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := home(t, deadline.England)
			if c.change != nil {
				c.change(&in)
			}
			due, err := clocks.Due(c.clock, "", at(t, c.aware), in)
			require.NoError(t, err)
			require.Equal(t, c.applies, due.Clock)
			require.Equal(t, c.law, due.Law.Name)
			require.Equal(t, c.outside, due.Outside)
			require.Equal(t, c.assumed, due.Assumed)
			if c.law == "" {
				require.NotContains(t, due.Why, "Law")
			}
		})
	}
}

func hazard(h deadline.Hazard) func(*deadline.Place) {
	return func(p *deadline.Place) { p.Hazard = h }
}

func tenure(x deadline.Tenure) func(*deadline.Place) {
	return func(p *deadline.Place) { p.Tenure = x }
}

func nation(n deadline.Nation) func(*deadline.Place) {
	return func(p *deadline.Place) { p.Nation = n }
}

// A later stage is judged by the day on which the landlord first knew.
func TestAwarenessDecidesWhetherTheLawWasInForce(t *testing.T) {
	in := home(t, deadline.England)
	in.AwareAt = at(t, "2025-10-24")
	due, err := shipped(t).Due("awaab.significant", "summary", at(t, "2025-10-29"), in)
	require.NoError(t, err)
	require.Equal(t, "landlord.hazard", due.Clock)
	require.False(t, due.Law.Named())
}

func TestASpanMayEnd(t *testing.T) {
	clocks, err := deadline.NewClocks(nil,
		deadline.Clock{Name: "old", Fallback: "new", Stages: one, Cover: deadline.Cover{Spans: []deadline.Span{{Until: date(t, "2026-05-31")}}}},
		deadline.Clock{Name: "new", Stages: one})
	require.NoError(t, err)
	for from, want := range map[string]string{"2026-05-31": "old", "2026-06-01": "new", "1965-05-31": "old"} {
		due, err := clocks.Due("old", "", at(t, from), home(t, deadline.England))
		require.NoError(t, err)
		require.Equal(t, want, due.Clock)
	}
	due, err := clocks.Due("old", "", at(t, "2026-06-01"), home(t, deadline.England))
	require.NoError(t, err)
	require.Equal(t, []string{"old: no longer in force on Mon 1 Jun 2026"}, due.Outside)
}

var one = []deadline.Stage{{Name: "do", Starts: deadline.Aware, Amount: 1, Unit: deadline.CalendarDays}}
