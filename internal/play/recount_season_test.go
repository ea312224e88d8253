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
	"github.com/doorknock/doorknock/survey"
)

// playedSeason is a season in a file, and the report that was counted from it.
type playedSeason struct {
	path       string
	sealer     store.Sealer // with the keys of the file
	cfg        report.Config
	surveys    []*survey.Survey
	interviews []campaign.OpenInterview
	bare       report.Report // with nothing hidden
	report     report.Report
}

// playSeason plays a season of so many homes into a file of its own, the story
// first as the demonstration does. It ends a week after the last knock, while
// work is still owed, and the landlord is short of money and people in one
// place, so that little of the report is nothing but zeros.
func playSeason(t *testing.T, homes, workers int) playedSeason {
	t.Helper()
	docs, err := outfit.Load(bigdoorknock.Documents)
	require.NoError(t, err)
	shorten(docs)
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

	rows, err := play.Rows(t.Context(), st, docs.Season.Campaign.ID, docs.Surveys()...)
	require.NoError(t, err)
	s.surveys = docs.Surveys()
	s.cfg = report.Config{Now: p.End(), Zone: docs.Landlord.Zone, Findings: play.Findings()}
	s.report = report.Count(rows, s.cfg)
	bare := s.cfg
	bare.Least = 1
	s.bare = report.Count(rows, bare)
	s.interviews, err = store.All(st.Interviews(t.Context(), store.InterviewFilter{Campaign: docs.Season.Campaign.ID}))
	require.NoError(t, err)
	require.NoError(t, st.Close())
	return s
}

// shorten leaves the landlord less money for damp than it needs, and fewer
// people to see to it.
func shorten(docs *outfit.Documents) {
	for i := range docs.Landlord.Budgets {
		if b := &docs.Landlord.Budgets[i]; b.ID == "hazards" {
			b.Limit = condition.Pence(1500_00, condition.GBP)
		}
	}
	for i := range docs.Landlord.Teams {
		if team := &docs.Landlord.Teams[i]; team.ID == "surveyors" {
			team.WeeklyActions = 1
		}
	}
}

// afterwards does what so small a season does not bring by itself: one
// response is withdrawn, one was entered at the wrong flat, where somebody else
// had answered on another channel, and one is corrected; two referrals come
// back, of which one is declined; and of the changes to the record some are in
// doubt, or refused.
func afterwards(t *testing.T, p *play.Player, st store.Reader) {
	t.Helper()
	ctx, at, d := t.Context(), p.End(), p.Desk()
	by := sorted(t, st.Staff(ctx, store.StaffFilter{}), func(s campaign.Staff) string { return string(s.ID) })[0].Actor()
	told := map[survey.Mode][]survey.Response{}
	for _, r := range sorted(t, st.Responses(ctx, store.ResponseFilter{}), func(r survey.Response) string { return string(r.ID) }) {
		if r.Of.Number == 2 && !r.Partial {
			told[r.Mode] = append(told[r.Mode], r)
		}
	}
	door, chat := told[survey.Doorstep], told[survey.Chat]
	require.NoError(t, d.Withdraw(ctx, door[0].ID, survey.Phone, by, at))
	require.NoError(t, d.MoveResponse(ctx, door[1].ID, chat[0].Home, chat[0].Respondent, "entered at the wrong flat", by, at))
	again := door[2]
	again.ID, again.Interview, again.Supersedes, again.Submitted = again.ID+"-again", again.Interview+"-again", again.ID, at
	_, err := d.Submit(ctx, again, by, at)
	require.NoError(t, err)

	vouchers := store.CaseFilter{Type: "food_voucher", State: campaign.CaseDone}
	referrals := sorted(t, st.Cases(ctx, vouchers), func(c campaign.Case) string { return string(c.ID) })
	for i, moves := range [][]campaign.MoveKind{{campaign.MoveReopen}, {campaign.MoveReopen, campaign.MoveDecline}} {
		for _, m := range moves {
			_, err := d.Move(ctx, referrals[i].ID, campaign.Move{Kind: m, Reason: "they rang us"}, by, at)
			require.NoError(t, err)
		}
	}
	right := store.ProposalFilter{State: campaign.ProposalApplied}
	applied := sorted(t, st.Proposals(ctx, right), func(p campaign.Proposal) string { return string(p.ID) })
	for i, moves := range [][]campaign.ProposalMove{{campaign.ProposalDiffer}, {campaign.ProposalDiffer, campaign.ProposalRefuse}, {campaign.ProposalDiffer}} {
		for _, m := range moves {
			_, err := d.PutRight(ctx, applied[i].ID, m, "another answer says otherwise", by, at)
			require.NoError(t, err)
		}
	}
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
