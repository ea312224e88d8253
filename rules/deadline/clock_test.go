package deadline_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/deadline"
)

func TestNewClocksTellsEveryFault(t *testing.T) {
	limited := deadline.Cover{Nations: []deadline.Nation{deadline.England}}
	_, err := deadline.NewClocks(nil,
		deadline.Clock{},
		deadline.Clock{Name: "Bad Name", Stages: one, Attempts: -1},
		deadline.Clock{Name: "a", Stages: one},
		deadline.Clock{Name: "a", Stages: one},
		deadline.Clock{Name: "nowhere", Stages: one, Cover: limited},
		deadline.Clock{Name: "lost", Stages: one, Cover: limited, Fallback: "gone"},
		deadline.Clock{Name: "round", Stages: one, Cover: limited, Fallback: "about"},
		deadline.Clock{Name: "about", Stages: one, Cover: limited, Fallback: "round"},
		deadline.Clock{Name: "span", Stages: one, Fallback: "a",
			Cover: deadline.Cover{Spans: []deadline.Span{{From: date(t, "2026-02-01"), Until: date(t, "2026-01-01")}}}},
		deadline.Clock{Name: "stages", Stages: []deadline.Stage{
			{Name: "X", Starts: deadline.Aware, Amount: 1, Unit: deadline.Weeks},
			{Name: "y", Amount: 0, Unit: "fortnights"},
			{Name: "y", Starts: deadline.Aware, Amount: 10_001, Unit: deadline.Hours, Roll: true, SameDayBefore: 5},
			{Name: "z", Starts: deadline.Aware, Amount: 1, Unit: deadline.Weeks, SameDayBefore: 1441},
		}},
	)
	require.ErrorIs(t, err, deadline.ErrClock)
	require.Equal(t, []string{
		`clocks[0]: "" is not a name of lower-case words, dots, hyphens and underscores`,
		`clocks[0]: the clock has no stage`,
		`Bad Name: "Bad Name" is not a name of lower-case words, dots, hyphens and underscores`,
		`Bad Name: -1 attempts`,
		`a: the clock is given twice`,
		`nowhere: the cover is limited, and no fallback says what applies outside of it`,
		`span.spans[0]: the span ends on 2026-01-01, before it begins on 2026-02-01`,
		`stages.X: "X" is not a name of lower-case letters, digits and underscores`,
		`stages.y: the stage does not say which event starts it`,
		`stages.y: the amount 0 is not between 1 and 10000`,
		`stages.y: unknown unit "fortnights"`,
		`stages.y: the stage is given twice`,
		`stages.y: the amount 10001 is not between 1 and 10000`,
		`stages.y: elapsed hours cannot move to a working day`,
		`stages.y: hours have no day 1 for a cut-off to move`,
		`stages.z: the cut-off 1441 is not between 0 and 1440 minutes`,
		`lost: the fallback "gone" is not a clock of this set`,
		`round: the fallbacks go round in a circle`,
		`about: the fallbacks go round in a circle`,
	}, strings.Split(err.Error(), "\n"))
}

func TestASetIsNotChangedFromOutside(t *testing.T) {
	given := []deadline.Clock{{Name: "a", Stages: []deadline.Stage{one[0]}}}
	clocks, err := deadline.NewClocks(nil, given...)
	require.NoError(t, err)
	given[0].Stages[0].Amount = 90
	clocks.All()[0].Stages[0].Amount = 91
	_, stage, err := clocks.Resolve("a")
	require.NoError(t, err)
	require.Equal(t, 1, stage.Amount)
}

// Every legal limit says where it was read and how far it was checked; the
// landlord's own name no law.
func TestShippedClocksCiteTheirSources(t *testing.T) {
	for _, clock := range shipped(t).All() {
		require.NotEmpty(t, clock.Title, clock.Name)
		own := strings.HasPrefix(clock.Name, "landlord.")
		require.Equal(t, !own, clock.Law.Named(), clock.Name)
		for _, span := range clock.Cover.Spans {
			for _, hazard := range append(span.Hazards, span.Except...) {
				require.True(t, hazard.Known(), "%s: %s", clock.Name, hazard)
			}
			require.NotZero(t, span.From, clock.Name)
		}
		for _, stage := range clock.Stages {
			require.NotEmpty(t, stage.Title, "%s.%s", clock.Name, stage.Name)
			if own {
				require.Zero(t, stage.Source, "%s.%s", clock.Name, stage.Name)
				continue
			}
			require.NotEmpty(t, stage.Source.Cite, "%s.%s", clock.Name, stage.Name)
			require.True(t, strings.HasPrefix(stage.Source.URL, "https://"), "%s.%s", clock.Name, stage.Name)
			require.Contains(t, []deadline.Mark{deadline.Verified, deadline.Secondary, deadline.Unverified}, stage.Source.Mark)
		}
	}
}

func TestShippedClocksMayBeChanged(t *testing.T) {
	changed := deadline.Shipped()
	changed[0].Stages[0].SameDayBefore = deadline.At(17, 0)
	require.Zero(t, deadline.Shipped()[0].Stages[0].SameDayBefore)
	clocks, err := deadline.NewClocks(shipped(t).Calendar(), changed...)
	require.NoError(t, err)
	due, err := clocks.Due("awaab.significant", "", at(t, "2026-12-18 16:00"), home(t, deadline.England))
	require.NoError(t, err)
	require.Equal(t, "2027-01-05", due.Date.String())
}

func TestHazardsAreKnown(t *testing.T) {
	require.Len(t, deadline.Hazards(), 21)
	require.False(t, deadline.Hazard("").Known())
	require.Equal(t, "17:05", deadline.At(17, 5).String())
}

// Before a landlord may record that nobody let it in, so many attempts are
// expected, by different channels. What is said of it, and where it was read.
func TestAttempts(t *testing.T) {
	for name, want := range map[string]struct {
		attempts int
		mark     deadline.Mark
	}{
		"awaab.significant":       {3, deadline.Secondary},
		"awaab.emergency":         {3, deadline.Secondary},
		"scotland.damp-and-mould": {0, ""},
		"complaint":               {0, ""},
		"subject-access":          {0, ""},
		"landlord.hazard":         {3, ""},
		"landlord.emergency":      {3, ""},
		"landlord.voucher":        {0, ""},
	} {
		i := slices.IndexFunc(deadline.Shipped(), func(c deadline.Clock) bool { return c.Name == name })
		require.GreaterOrEqual(t, i, 0, name)
		clock := deadline.Shipped()[i]
		assert.Equal(t, want.attempts, clock.Attempts, name)
		assert.Equal(t, want.mark, clock.AttemptsSource.Mark, name)
	}
}
