package bigdoorknock_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/landlord"
	"github.com/doorknock/doorknock/campaign/roster"
	bigdoorknock "github.com/doorknock/doorknock/examples/big-door-knock"
)

var officer = campaign.Actor{ID: "s18", Kind: campaign.ActorStaff, Name: "Ottoline Jumblecroft"}

func landlordOf(t testing.TB) *landlord.Landlord {
	t.Helper()
	l, warnings, err := landlord.Parse("landlord.yaml", read(t, "landlord.yaml"))
	require.NoError(t, err)
	assert.Empty(t, warnings)
	return l
}

func TestLandlord(t *testing.T) {
	l := landlordOf(t)
	departments := map[string]bool{}
	for _, team := range l.Teams {
		departments[team.Department] = true
		assert.Positive(t, team.WeeklyActions, team.ID)
		assert.Positive(t, team.WeeklyShifts, team.ID)
		assert.NotEmpty(t, team.Owner)
	}
	assert.Len(t, departments, 6)
	for _, b := range l.Budgets {
		minor, _, ok := b.Limit.Pence()
		assert.True(t, ok && minor > 0, b.ID)
	}
	assert.NotNil(t, l.Confirmed)
	assert.Len(t, l.Owners, 8)
	assert.NotEmpty(t, l.Triage)
	assert.NotEmpty(t, l.Protects)
}

// Every team, budget and clock that a rule names is the landlord's.
func TestTheRulesNameTheLandlordsOwn(t *testing.T) {
	l := landlordOf(t)
	var teams, budgets []string
	for _, team := range l.Teams {
		teams = append(teams, string(team.ID))
	}
	for _, b := range l.Budgets {
		budgets = append(budgets, string(b.ID))
	}
	used := map[string]bool{}
	for _, phase := range phases {
		for _, rule := range rulesOf(t, phase).Definition().Rules {
			if a := rule.Action; a != nil {
				assert.Contains(t, teams, a.Team, rule.ID)
				assert.NotEmpty(t, a.Clock, rule.ID)
				if a.Budget != "" {
					assert.Contains(t, budgets, a.Budget, rule.ID)
				}
				used[a.Team], used[a.Budget] = true, true
			}
		}
	}
	for _, name := range slices.Concat(teams, budgets) {
		assert.True(t, used[name], "no rule uses %s", name)
	}
}

func TestCampaign(t *testing.T) {
	s, err := landlord.ParseSeason("campaign.yaml", read(t, "campaign.yaml"))
	require.NoError(t, err)
	for i, phase := range []campaign.Phase{s.Campaign.Trial, s.Campaign.Season} {
		assert.Equal(t, surveyOf(t, phases[i]).Version().Number, phase.Survey.Number)
		assert.Equal(t, rulesOf(t, phases[i]).Version().Number, phase.Rules.Number)
	}
	streets := map[string]int{}
	for _, b := range imported(t) {
		for _, h := range b.Homes {
			streets[h.Address.Street]++
		}
	}
	for _, street := range s.Campaign.Trial.Streets {
		assert.Positive(t, streets[street], "%s is no street of the town", street)
	}
}

// What the trial changed stands at the head of the survey, and as what the
// residents' group said in the review.
func TestTheReviewSaysWhatTheTrialChanged(t *testing.T) {
	review, err := landlord.ParseReview("review.yaml", read(t, "review.yaml"))
	require.NoError(t, err)
	head, _, _ := strings.Cut(string(read(t, "survey-2.yaml")), "survey: ")
	assert.Len(t, review.Said, len(regexp.MustCompile(`(?m)^#   \d\. `).FindAllString(head, -1)))
	assert.True(t, review.Agreed)
}

func imported(t testing.TB) []campaign.Batch {
	t.Helper()
	batches, report, err := roster.Homes("homes.csv", read(t, "homes.csv"), officer, monday)
	require.NoError(t, err)
	assert.Empty(t, report.Problems)
	assert.Equal(t, bigdoorknock.HomesInFile, report.Good)
	return batches
}

func TestHomes(t *testing.T) {
	var homes, tenancies, residents int
	seen := map[campaign.Tenure]int{}
	for _, b := range imported(t) {
		homes, tenancies, residents = homes+len(b.Homes), tenancies+len(b.Tenancies), residents+len(b.Residents)
		for _, tenancy := range b.Tenancies {
			seen[tenancy.Tenure]++
		}
	}
	assert.Equal(t, 600, homes)
	assert.Equal(t, tenancies, residents)
	assert.Less(t, tenancies, homes, "some homes are empty")
	for _, tenure := range campaign.Tenures() {
		assert.Positive(t, seen[tenure], tenure)
	}
}

func TestATownOfAnySizeImports(t *testing.T) {
	var list bytes.Buffer
	require.NoError(t, bigdoorknock.WriteHomes(&list, 10_000, 3))
	_, report, err := roster.Homes("homes.csv", list.Bytes(), officer, monday)
	require.NoError(t, err)
	assert.Empty(t, report.Problems)
	assert.Equal(t, 10_000, report.Good)
}

func TestStaff(t *testing.T) {
	l := landlordOf(t)
	b, report, err := roster.Staff("staff.csv", read(t, "staff.csv"), l.Teams, officer, monday)
	require.NoError(t, err)
	assert.Empty(t, report.Problems)
	teams, departments, languages := map[campaign.TeamID]bool{}, map[string]bool{}, map[string]bool{}
	for _, s := range b.Staff {
		teams[s.Team], departments[s.Department] = true, true
		for _, language := range s.Languages {
			languages[string(language)] = true
		}
	}
	assert.Len(t, departments, 6)
	assert.Len(t, teams, len(l.Teams), "every team has somebody")
	assert.True(t, languages["cy"] && languages["pl"], "some speak more than English")
}
