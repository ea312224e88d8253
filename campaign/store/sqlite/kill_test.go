package sqlite_test

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/seal"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// The environment of a victim.
const (
	killDir   = "DOORKNOCK_TEST_KILL_DIR"
	killEarly = "DOORKNOCK_TEST_KILL_EARLY" // acknowledge before the commit: the control
	killRound = "DOORKNOCK_TEST_KILL_ROUND"
)

// masterOfVictims is a key for a test; there is nothing to hide.
const masterOfVictims = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

func victims(ctx context.Context, dir string, cfg sqlite.Config) (*sqlite.Store, error) {
	master, err := seal.ParseMaster(masterOfVictims)
	if err != nil {
		return nil, err
	}
	keys, err := sqlite.OpenKeys(ctx, filepath.Join(dir, "keys.db"))
	if err != nil {
		return nil, err
	}
	return sqlite.Open(ctx, filepath.Join(dir, "campaign.db"), seal.New(master, keys), cfg)
}

// victim commits until it is killed, and writes the key of each batch that was
// acknowledged. As the control it is alone, writes the key first, and its
// fourth commit never ends.
func victim(dir string, early bool) {
	ctx, cfg, workers := context.Background(), sqlite.Config{}, 4
	if early {
		workers = 1
		cfg.Enqueue = func(_ context.Context, _ *sql.Tx, d []campaign.Delivery) error {
			if len(d) > 0 && d[0].Attempts == 3 {
				select {}
			}
			return nil
		}
	}
	s, err := victims(ctx, dir, cfg)
	if err != nil {
		fmt.Println("fault", err)
		return
	}
	var all sync.WaitGroup
	for w := range workers {
		all.Go(func() {
			for i := 0; ; i++ {
				b := answered(fmt.Sprintf("%s-%d-%d", os.Getenv(killRound), w, i))
				b.Deliveries[0].Attempts = i
				if early {
					fmt.Println(b.Key)
				}
				if _, err := s.Commit(ctx, b); err != nil {
					fmt.Println("fault", err)
					return
				}
				if !early {
					fmt.Println(b.Key)
				}
			}
		})
	}
	all.Wait()
}

// answered is a batch with a home, a resident, a response and an event.
func answered(key string) campaign.Batch {
	b := batch(key, 1)
	home, who := b.Homes[0].ID, survey.ResidentID("resident-"+key)
	b.Residents = []campaign.Resident{{ID: who, Home: home, Name: "Ann Example", Version: 1}}
	b.Responses = []survey.Response{{ID: survey.ResponseID(key), Home: home, Respondent: who, Submitted: noon,
		Answers: []survey.At{{Path: condition.Path{Field: "health"}, Answer: survey.Said(condition.Text("well, " + key)), When: noon}}}}
	b.Events = []campaign.Event{{ID: campaign.EventID(key), At: noon, Actor: b.Actor, Kind: campaign.EventResponse, Home: home}}
	return b
}

// killed runs a victim and kills it after so many lines. It returns every line
// that the victim wrote.
func killed(t *testing.T, dir, round string, lines int, env ...string) []string {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	child := exec.CommandContext(t.Context(), self)
	child.Env = append(os.Environ(), append(env, killDir+"="+dir, killRound+"="+round)...)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, child.Start())
	var said []string
	for in := bufio.NewScanner(out); in.Scan(); {
		said = append(said, in.Text())
		if len(said) == lines {
			require.NoError(t, child.Process.Kill())
		}
	}
	_, _ = io.Copy(io.Discard, out)
	_ = child.Wait() // it was killed, and says so
	return said
}

// lost returns which batches of those a store does not hold whole.
func lost(t *testing.T, dir string, keys []string) []string {
	t.Helper()
	s, err := victims(t.Context(), dir, sqlite.Config{})
	require.NoError(t, err)
	var missing []string
	for _, key := range keys {
		r, err := store.One(s.Responses(t.Context(), store.ResponseFilter{ID: survey.ResponseID(key)}))
		if err != nil {
			missing = append(missing, key)
			continue
		}
		value, _ := r.Fact(condition.Path{Field: "health"})
		assert.Equal(t, condition.Text("well, "+key), value)
	}
	require.NoError(t, s.Close())

	db := raw(t, filepath.Join(dir, "campaign.db"))
	var integrity string
	require.NoError(t, db.QueryRowContext(t.Context(), "PRAGMA integrity_check").Scan(&integrity))
	assert.Equal(t, "ok", integrity)
	batches := ask(t, db, "SELECT count(*) FROM receipts")
	for _, table := range []string{"homes", "residents", "responses", "sealed", "events", "deliveries"} {
		assert.Equal(t, batches, ask(t, db, "SELECT count(*) FROM "+table), "%s: every batch is whole", table)
	}
	return missing
}

func TestKilledLosesNothingAcknowledged(t *testing.T) {
	const kills = 10
	dir, random := t.TempDir(), rand.New(rand.NewPCG(1, 2))
	var acknowledged []string
	for round := range kills {
		acknowledged = append(acknowledged, killed(t, dir, fmt.Sprint(round), 1+random.IntN(80))...)
	}
	assert.Greater(t, len(acknowledged), kills)
	assert.Empty(t, lost(t, dir, acknowledged))
}

// TestKilledControl holds the test above to its word: who acknowledges too
// early is seen to lose.
func TestKilledControl(t *testing.T) {
	dir := t.TempDir()
	early := killed(t, dir, "early", 4, killEarly+"=1")
	assert.Equal(t, []string{"early-0-3"}, lost(t, dir, early))
}
