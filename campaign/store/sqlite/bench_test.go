package sqlite_test

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
	"github.com/doorknock/doorknock/campaign/store/storetest"
	"github.com/doorknock/doorknock/survey"
)

// BenchmarkImport is one batch of 10,000 homes with their residents.
func BenchmarkImport(b *testing.B) {
	b.ReportAllocs()
	rows := 0
	for b.Loop() {
		b.StopTimer()
		s, _ := open(b, sqlite.Config{})
		rows += 20_000
		in := batch("import", 10_000)
		for i := range in.Homes {
			in.Residents = append(in.Residents, campaign.Resident{ID: survey.ResidentID(fmt.Sprint("resident-", i)),
				Home: in.Homes[i].ID, Name: "Ann Example", Version: 1})
		}
		b.StartTimer()
		_, err := s.Commit(b.Context(), in)
		require.NoError(b, err)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(rows), "µs/row")
}

// BenchmarkWave is a batch of 100 submitted interviews with all that comes of
// them, 18 rows each.
func BenchmarkWave(b *testing.B) {
	s, _ := open(b, sqlite.Config{Sensitive: func(_ survey.Version, field string) bool { return strings.HasPrefix(field, "private") }})
	homes := storetest.Sample()
	_, err := s.Commit(b.Context(), campaign.Batch{Key: "homes", Actor: homes.Actor, At: noon, Homes: homes.Homes, Budgets: homes.Budgets})
	require.NoError(b, err)
	b.ReportAllocs()
	rows, wave := 0, 0
	for b.Loop() {
		b.StopTimer()
		wave++
		in := campaign.Batch{Key: fmt.Sprint("wave-", wave), Actor: homes.Actor, At: noon}
		for i := range 100 {
			rows += submitted(&in, fmt.Sprint(wave, "-", i))
		}
		b.StartTimer()
		_, err := s.Commit(b.Context(), in)
		require.NoError(b, err)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(rows), "µs/row")
}

// submitted adds what one interview leaves behind, and returns how many rows.
func submitted(b *campaign.Batch, id string) int {
	one := storetest.Sample()
	one.Interviews[0].ID, one.Responses[0].ID = survey.InterviewID("i-"+id), survey.ResponseID("r-"+id)
	one.Responses[0].Interview, one.Filings[0].Response = one.Interviews[0].ID, one.Responses[0].ID
	one.Decisions[0].ID, one.Decisions[0].Interview = campaign.DecisionID("d-"+id), one.Interviews[0].ID
	b.Interviews, b.Responses = append(b.Interviews, one.Interviews...), append(b.Responses, one.Responses...)
	b.Filings, b.Decisions = append(b.Filings, one.Filings...), append(b.Decisions, one.Decisions...)
	for k := range 4 {
		c, e := one.Cases[0], one.Ledger[0]
		c.ID, c.Interview = campaign.CaseID(fmt.Sprint("c-", id, "-", k)), one.Interviews[0].ID
		e.ID, e.Case = campaign.EntryID(c.ID), c.ID
		b.Cases, b.Ledger = append(b.Cases, c), append(b.Ledger, e)
	}
	for k := range 6 {
		e := one.Events[0]
		e.ID = campaign.EventID(fmt.Sprint("e-", id, "-", k))
		b.Events = append(b.Events, e)
	}
	return 18
}

// BenchmarkCommit is a chat's answer: an interview saved again, alone, and by
// many at once.
func BenchmarkCommit(b *testing.B) {
	for _, together := range []int{1, 32} {
		b.Run(fmt.Sprint("together=", together), func(b *testing.B) {
			s, _ := open(b, sqlite.Config{})
			sample := storetest.Sample()
			_, err := s.Commit(b.Context(), campaign.Batch{Key: "homes", Actor: sample.Actor, At: noon, Homes: sample.Homes})
			require.NoError(b, err)
			var talks atomic.Int64
			b.ReportAllocs()
			b.SetParallelism(together)
			b.RunParallel(func(pb *testing.PB) {
				talk := sample.Interviews[0]
				talk.ID, talk.Version = survey.InterviewID(fmt.Sprint("talk-", talks.Add(1))), 0
				for pb.Next() {
					talk.Version++
					_, err := s.Commit(b.Context(), campaign.Batch{Key: fmt.Sprint(talk.ID, " ", talk.Version), Actor: sample.Actor, At: noon,
						Interviews: []campaign.OpenInterview{talk}})
					if err != nil {
						b.Error(err)
						return
					}
				}
			})
		})
	}
}
