package play_test

import (
	"bytes"
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/seal"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
	bigdoorknock "github.com/doorknock/doorknock/examples/big-door-knock"
	"github.com/doorknock/doorknock/examples/big-door-knock/truth"
	"github.com/doorknock/doorknock/internal/outfit"
	"github.com/doorknock/doorknock/internal/play"
)

func season(t *testing.T, homes int) (*play.Player, *sqlite.Store) {
	t.Helper()
	docs, err := outfit.Load(bigdoorknock.Documents)
	require.NoError(t, err)
	data, err := bigdoorknock.Documents.ReadFile("truth.yaml")
	require.NoError(t, err)
	model, err := truth.Compile("truth.yaml", data)
	require.NoError(t, err)
	st, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "season.db"), seal.New(seal.NewMaster(), seal.Memory()), sqlite.Config{Sensitive: docs.Sensitive()})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, st.Close()) })
	var list bytes.Buffer
	require.NoError(t, bigdoorknock.WriteHomes(&list, homes, 1))
	staff, err := outfit.Staff(bigdoorknock.Documents)
	require.NoError(t, err)
	p, err := play.New(context.Background(), play.Config{Documents: docs, Store: st, Model: model, Homes: list.Bytes(), Staff: staff, Seed: 1, Times: max(1, homes/600),
		Progress: func(s play.Progress) {
			if s.Day.Weekday() == time.Sunday {
				t.Logf("%+v", s)
			}
		}})
	require.NoError(t, err)
	return p, st
}

func TestPlay(t *testing.T) {
	p, st := season(t, 120)
	require.NoError(t, p.Play(context.Background()))
	kinds := map[string]int{}
	for c, err := range st.Cases(context.Background(), store.CaseFilter{}) {
		require.NoError(t, err)
		kinds[string(c.Kind)+" "+c.Type]++
		if c.Kind == campaign.CaseTriage {
			for _, m := range c.Missing {
				kinds["   missing "+c.Type+" "+string(c.Phase)+" "+m.Rule+" "+m.Path.String()+" "+m.Status.String()]++
			}
		}
	}
	for k, n := range kinds {
		t.Log(n, k)
	}
	standing := map[campaign.InterviewState]int{}
	for o, err := range st.Interviews(context.Background(), store.InterviewFilter{}) {
		require.NoError(t, err)
		standing[o.Standing]++
	}
	t.Log(standing)
	outcomes := map[campaign.Outcome]int{}
	for o, err := range st.Visits(context.Background(), store.VisitFilter{}) {
		require.NoError(t, err)
		outcomes[o.Outcome]++
	}
	t.Log(outcomes)
}
