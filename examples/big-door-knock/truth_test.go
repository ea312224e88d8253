package bigdoorknock_test

import (
	"bytes"
	"encoding/csv"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	bigdoorknock "github.com/doorknock/doorknock/examples/big-door-knock"
	"github.com/doorknock/doorknock/examples/big-door-knock/truth"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// line is a home of the record, by column.
type line map[string]string

func homes(t testing.TB, n int) []line {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, bigdoorknock.WriteHomes(&out, n, 5))
	rows, err := csv.NewReader(&out).ReadAll()
	require.NoError(t, err)
	var lines []line
	for _, row := range rows[1:] {
		one := line{}
		for i, value := range row {
			one[rows[0][i]] = value
		}
		if one["tenancy"] != "" {
			lines = append(lines, one)
		}
	}
	return lines
}

// given is what the model is told of a home.
func (l line) given(t testing.TB) map[string]condition.Value {
	born, err := condition.ParseDate(l["born"])
	require.NoError(t, err)
	years, _, _ := condition.DateOf(monday).Civil()
	birth, _, _ := born.Civil()
	return map[string]condition.Value{
		"age": condition.Int(int64(years - birth)), "tenure": condition.Choice(l["tenure"]), "flat": condition.Bool(l["kind"] == "flat"),
		"damp_on_record": condition.Bool(l["damp_on_record"] == "yes"), "speaks": condition.Choice(l["language"]),
		"letters": condition.Choice(l["format"]),
	}
}

func (l line) known() map[string]condition.Value {
	out := map[string]condition.Value{"language": condition.Choice(l["language"]), "format": condition.Choice(l["format"])}
	for _, name := range []string{"phone", "email", "next_of_kin"} {
		if l[name] != "" {
			out[name] = condition.Text(l[name])
		}
	}
	return out
}

// play answers a whole survey as one home would, question by question.
func play(t testing.TB, s *survey.Survey, l line, life *truth.Life, r *rand.Rand) survey.Response {
	t.Helper()
	iv := s.Begin(survey.Beginning{ID: survey.InterviewID(l["uprn"]), Mode: survey.Doorstep, Known: l.known(), At: monday})
	rows := map[string][]*truth.Life{}
	for q, more := iv.Current(); more; q, more = iv.Current() {
		_, err := iv.Answer(q.Path, answer(t, q, life, rows, r), monday)
		require.NoError(t, err, "%s", q.Path)
	}
	response, err := iv.Submit(monday)
	require.NoError(t, err)
	return response
}

// repeatOf is the repeat whose rows hold a question.
var repeatOf = map[string]string{"room": "rooms", "room_damp": "rooms", "room_photo": "rooms", "room_repairs": "rooms", "room_told": "rooms",
	"person": "household_changes", "person_change": "household_changes"}

func answer(t testing.TB, q survey.Question, life *truth.Life, rows map[string][]*truth.Life, r *rand.Rand) survey.Answer {
	of := func(repeat string) []*truth.Life {
		if rows[repeat] == nil {
			made, err := life.Rows(repeat, r)
			require.NoError(t, err)
			require.NotEmpty(t, made, repeat)
			rows[repeat] = made
		}
		return rows[repeat]
	}
	if q.Type == survey.TypeRows {
		return survey.Said(condition.Bool(len(q.Rows) < len(of(q.Path.Field))))
	}
	who := life
	if repeat := repeatOf[q.Path.Field]; repeat != "" {
		who = of(repeat)[q.Path.Rows[0]-'1']
	}
	reply, ok := who.Reply(q.Path.Field, truth.Asked{Language: "en", OnRecord: q.Known.Type() != condition.TypeNone}, r)
	require.True(t, ok, "the model is silent on %s", q.Path)
	return reply.Answer(q, strings.Repeat("9", 64))
}

// A season of homes answers every question that it is asked, in both versions,
// and comes out at what is known of a real one.
func TestTheTownLivesAsTheModelSays(t *testing.T) {
	m, r := modelOf(t), rand.New(rand.NewPCG(9, 9))
	town := homes(t, 3000)
	for _, phase := range phases {
		s := surveyOf(t, phase)
		seen := map[string]float64{}
		for _, l := range town {
			life, err := m.Live(l.given(t), r)
			require.NoError(t, err)
			tally(seen, l, play(t, s, l, life, r))
		}
		n := float64(len(town))
		assert.InDelta(t, 0.21, seen["damp"]/n, 0.02, "damp or mould, version %s", phase)
		assert.InDelta(t, 0.43, seen["struggling"]/n, 0.02, "struggling, version %s", phase)
		assert.InDelta(t, 0.19, seen["involved"]/n, 0.02, "wanting to be involved, version %s", phase)
		assert.Greater(t, seen["damp unknown"]/seen["damp"], 0.6, "most damp is on nobody's record")
		t.Logf("version %s: damp %.3f (%.2f of it unknown), struggling %.3f, involved %.3f, records put right %.2f a home",
			phase, seen["damp"]/n, seen["damp unknown"]/seen["damp"], seen["struggling"]/n, seen["involved"]/n, seen["changes"]/n)
	}
}

func tally(seen map[string]float64, l line, of survey.Response) {
	said := func(field string) condition.Value {
		v, _ := of.Fact(condition.Path{Field: field})
		return v
	}
	if yes, _ := said("damp").Bool(); yes {
		seen["damp"]++
		if l["damp_on_record"] == "" {
			seen["damp unknown"]++
		}
	}
	if bills, _ := said("bills").Text(); bills == "struggling" || bills == "behind" {
		seen["struggling"]++
	}
	if names, ok := said("involved").Choices(); ok && names[0] != "none" {
		seen["involved"]++
	}
	for _, c := range of.Changes {
		if c.Act != survey.Confirmed && c.Act != survey.Withheld {
			seen["changes"]++
		}
	}
}

func TestTheModelSpeaksOfEveryQuestion(t *testing.T) {
	m := modelOf(t)
	for _, phase := range phases {
		asks(surveyOf(t, phase).Definition().Items, func(a *survey.Ask) {
			if a.Type != survey.TypeNote {
				assert.True(t, m.Answers(a.Name), a.Name)
			}
		})
	}
}
