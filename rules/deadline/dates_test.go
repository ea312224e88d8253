package deadline_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/deadline"
)

// worked is one line of testdata/dates.txt.
type worked struct {
	clock, stage string
	nation       deadline.Nation
	from, due    string
	how          string
}

func workedDates(t *testing.T) []worked {
	data, err := os.ReadFile("testdata/dates.txt")
	require.NoError(t, err)
	var out []worked
	for _, line := range strings.Split(string(data), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "|")
		require.Len(t, cells, 5, line)
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		clock, stage, _ := strings.Cut(cells[0], " ")
		out = append(out, worked{clock, stage, deadline.Nation(cells[1]), cells[2], cells[3], cells[4]})
	}
	return out
}

// Every shipped clock over Christmas, Easter and both clock changes.
func TestDatesWorkedByHand(t *testing.T) {
	clocks, seen := shipped(t), map[string]bool{}
	for _, w := range workedDates(t) {
		seen[w.clock+" "+w.stage] = true
		t.Run(w.clock+" "+w.stage+" from "+w.from+" in "+string(w.nation), func(t *testing.T) {
			due, err := clocks.Due(w.clock, w.stage, at(t, w.from), deadline.Place{Zone: london(t), Nation: w.nation,
				Tenure: deadline.SocialRent, Hazard: deadline.DampAndMould})
			if w.due == "refused" {
				var cover *deadline.CoverError
				require.ErrorAs(t, err, &cover)
				require.Equal(t, w.how, string(cover.Division)+" "+cover.Last.String())
				return
			}
			require.NoError(t, err)
			require.Equal(t, w.clock, due.Clock, "no other clock takes its place")
			if len(w.due) == len(time.DateOnly) {
				w.due += " 23:59:59"
			}
			require.Equal(t, w.due, due.At.In(london(t)).Format(time.DateTime))
			require.Equal(t, w.due[:len(time.DateOnly)], due.Date.String())
			w.counts(t, clocks, due)
		})
	}
	for _, clock := range clocks.All() {
		for _, stage := range clock.Stages {
			if strings.HasPrefix(clock.Name, "landlord.") || stage.Name == "review_answer_extended" {
				continue // one stage of each length is enough
			}
			require.True(t, seen[clock.Name+" "+stage.Name], "no date of %s.%s was worked by hand", clock.Name, stage.Name)
		}
	}
}

// counts holds the listed days to the limit: as many as it has, and the last
// of them the one on which it ends.
func (w worked) counts(t *testing.T, clocks *deadline.Clocks, due deadline.Due) {
	if strings.HasPrefix(w.how, "=") {
		return
	}
	_, stage, err := clocks.Resolve(w.clock + "." + w.stage)
	require.NoError(t, err)
	days := strings.Fields(w.how)
	require.Len(t, days, stage.Amount)
	require.Equal(t, days[len(days)-1], due.Date.At(12, 0, time.UTC).Format("2"))
}
