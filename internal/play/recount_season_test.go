package play_test

import (
	"bytes"
	"cmp"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/report"
	"github.com/doorknock/doorknock/campaign/report/render"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/seal"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
	bigdoorknock "github.com/doorknock/doorknock/examples/big-door-knock"
	"github.com/doorknock/doorknock/examples/big-door-knock/truth"
	"github.com/doorknock/doorknock/internal/outfit"
	"github.com/doorknock/doorknock/internal/play"
	"github.com/doorknock/doorknock/rules/condition"
)

// playedSeason is a season in a file, and the report that was counted from it.
type playedSeason struct {
	path   string
	sealer store.Sealer // with the keys of the file
	cfg    report.Config
	report report.Report
}

// playSeason plays a season of so many homes into a file of its own, the story
// first as the demonstration does. It ends a week after the last knock, while
// work is still owed, and one budget is too small, so that no column of the
// report is nothing but zeros.
func playSeason(t *testing.T, homes, workers int) playedSeason {
	t.Helper()
	docs, err := outfit.Load(bigdoorknock.Documents)
	require.NoError(t, err)
	shorten(docs, "hazards", condition.Pence(1500_00, condition.GBP))
	data, err := bigdoorknock.Documents.ReadFile("truth.yaml")
	require.NoError(t, err)
	model, err := truth.Compile("truth.yaml", data)
	require.NoError(t, err)
	staff, err := outfit.Staff(bigdoorknock.Documents)
	require.NoError(t, err)
	var list bytes.Buffer
	require.NoError(t, bigdoorknock.WriteHomes(&list, homes, 7))

	s := playedSeason{path: filepath.Join(t.TempDir(), "season.db"), sealer: seal.New(seal.NewMaster(), seal.Memory())}
	st, err := sqlite.Open(t.Context(), s.path, s.sealer, sqlite.Config{Sensitive: docs.Sensitive()})
	require.NoError(t, err)
	p, err := play.New(t.Context(), play.Config{Documents: docs, Store: st, Model: model, Homes: list.Bytes(), Staff: staff,
		Seed: 7, Aftermath: 1, Workers: workers})
	require.NoError(t, err)
	require.NoError(t, p.Story(t.Context(), func(play.Moment) {}))
	require.NoError(t, p.Play(t.Context()))
	afterwards(t, p, st)

	rows, err := play.Rows(t.Context(), st, docs.Season.Campaign.ID)
	require.NoError(t, err)
	s.cfg = report.Config{Now: p.End(), Zone: docs.Landlord.Zone, Findings: play.Findings()}
	s.report = report.Count(rows, s.cfg)
	require.NoError(t, st.Close())
	return s
}

func shorten(docs *outfit.Documents, id campaign.BudgetID, limit campaign.Money) {
	for i := range docs.Landlord.Budgets {
		if docs.Landlord.Budgets[i].ID == id {
			docs.Landlord.Budgets[i].Limit = limit
		}
	}
}

// afterwards does what so small a season does not bring by itself: one
// response is withdrawn, one was entered at the wrong flat, one is corrected,
// and of the changes to the record some are taken over, refused or in doubt.
func afterwards(t *testing.T, p *play.Player, st store.Reader) {
	t.Helper()
	ctx, at := t.Context(), p.End()
	by := sorted(t, st.Staff(ctx, store.StaffFilter{}), func(s campaign.Staff) string { return string(s.ID) })[0].Actor()
	filings := sorted(t, st.Filings(ctx, store.FilingFilter{Phase: campaign.SeasonPhase}), func(f campaign.Filing) string { return string(f.Response) })
	require.Greater(t, len(filings), 6)
	require.NoError(t, p.Desk().Withdraw(ctx, filings[0].Response, "phone", by, at))
	require.NoError(t, p.Desk().MoveResponse(ctx, filings[1].Response, filings[2].Home, filings[2].Resident, "entered at the wrong flat", by, at))
	for again, err := range st.Responses(ctx, store.ResponseFilter{ID: filings[3].Response}) {
		require.NoError(t, err)
		again.ID, again.Supersedes, again.Submitted = again.ID+"-again", again.ID, at
		_, err = p.Desk().Submit(ctx, again, by, at)
		require.NoError(t, err)
	}

	b := campaign.Batch{Key: "afterwards", Campaign: filings[0].Campaign, Actor: by, At: at}
	waiting := sorted(t, st.Proposals(ctx, store.ProposalFilter{State: campaign.ProposalProposed}), func(p campaign.Proposal) string { return string(p.ID) })
	for i, move := range []campaign.ProposalMove{campaign.ProposalApply, campaign.ProposalApply, campaign.ProposalApply, campaign.ProposalRefuse,
		campaign.ProposalRefuse, campaign.ProposalDiffer} {
		next, events, err := waiting[i].Move(move, "as the housing system says", by, at)
		require.NoError(t, err)
		b.Proposals, b.Events = append(b.Proposals, next), append(b.Events, events...)
	}
	_, err := p.Desk().Import(ctx, b)
	require.NoError(t, err)
}

// sorted reads everything, in the order of what key says: workers commit in
// any.
func sorted[T any](t *testing.T, seq iter.Seq2[T, error], key func(T) string) []T {
	t.Helper()
	var out []T
	for v, err := range seq {
		require.NoError(t, err)
		out = append(out, v)
	}
	slices.SortFunc(out, func(a, b T) int { return cmp.Compare(key(a), key(b)) })
	return out
}

// written is the report in every form that it is written in.
func (s playedSeason) written(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for name, write := range map[string]func(*bytes.Buffer) error{
		"text": func(b *bytes.Buffer) error { return render.Text(b, s.report) },
		"html": func(b *bytes.Buffer) error { return render.HTML(b, s.report) },
		"json": func(b *bytes.Buffer) error { return render.JSON(b, s.report) },
	} {
		var b bytes.Buffer
		require.NoError(t, write(&b), fmt.Sprint("write ", name))
		out[name] = b.String()
	}
	return out
}
