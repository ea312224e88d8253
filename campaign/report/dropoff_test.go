package report_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/report"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

// branching is a survey in which how bad the damp is, is asked of homes with
// damp only.
func branching(t require.TestingT) *survey.Survey {
	s, err := form.Compile("survey.yaml", []byte(`survey: knock
version: 2
languages: [en]
groups:
  - group: home
    questions:
      - {name: how, type: text, label: How are you?}
      - {name: damp, type: boolean, label: Is there damp?, decline: true, dont_know: true}
      - {name: bad, type: text, label: How bad?, relevant: damp}
      - {name: more, type: text, label: Anything more?}
`), form.Config{})
	require.NoError(t, err)
	return s
}

// trail is a walk through these questions, each with what it became.
func trail(n int, of *survey.Survey, standing campaign.InterviewState, where string, steps ...string) campaign.Trail {
	t := campaign.Trail{Interview: survey.InterviewID(fmt.Sprint("i", n)), Of: of.Version(), Standing: standing, Where: where}
	for i := 0; i+1 < len(steps); i += 2 {
		t.Steps = append(t.Steps, campaign.TrailStep{Field: steps[i], Became: campaign.Became(steps[i+1])})
	}
	return t
}

func leaving(t require.TestingT, least int, s *survey.Survey, trails ...campaign.Trail) report.DropOff {
	r := report.Count(report.Input{Trails: trails, Surveys: []*survey.Survey{s}}, report.Config{Least: least})
	require.Len(t, r.DropOff, 1)
	return r.DropOff[0]
}

func questionOf(d report.DropOff, name string) report.DropQuestion {
	for _, q := range d.Questions {
		if q.Question == name {
			return q
		}
	}
	return report.DropQuestion{}
}

// Whom a question does not concern was not asked it, and has not left there.
func TestDropOffKnowsBranches(t *testing.T) {
	s := branching(t)
	sent, open, closed, stopped := campaign.InterviewSubmitted, campaign.InterviewOpen, campaign.InterviewClosed, campaign.InterviewStopped
	d := leaving(t, 1, s,
		trail(1, s, sent, "end", "how", "answered", "damp", "answered", "bad", "answered", "more", "skipped"),
		trail(2, s, sent, "end", "how", "answered", "damp", "answered", "more", "answered"),
		trail(3, s, closed, "questions", "how", "skipped", "damp", "declined", "more", "open"),
		trail(4, s, stopped, "questions", "how", "answered", "damp", "answered", "bad", "open"),
		trail(5, s, open, "questions", "how", "answered", "damp", "open"),
		trail(6, s, open, "consent"),
		trail(7, s, stopped, "summary", "how", "answered", "damp", "dont_know", "more", "answered"),
	)
	assert.Equal(t, "knock@2", d.Survey)
	assert.Equal(t, []int{7, 2, 3, 2}, []int{d.Begun, d.Sent, d.Left, d.Waiting})
	assert.Contains(t, d.Before, report.DropPlace{Where: "consent", Waiting: 1})
	assert.Contains(t, d.Before, report.DropPlace{Where: "summary", Left: 1})
	cell := func(n int) report.Cell { return report.Cell{N: n} }
	assert.Equal(t, report.DropQuestion{Question: "damp", Shown: cell(6), Answered: cell(3), DontKnow: cell(1), Declined: cell(1), Waiting: cell(1)}, questionOf(d, "damp"))
	bad := questionOf(d, "bad")
	assert.Equal(t, []int{2, 1, 1}, []int{bad.Shown.N, bad.Answered.N, bad.Left.N})
	assert.Equal(t, "50.0%", bad.Share.String(), "of the two whom it concerned")
	assert.Equal(t, 1, questionOf(d, "more").Left.N)
}

func TestDropOffHidesWhatIsSmall(t *testing.T) {
	s := branching(t)
	var trails []campaign.Trail
	for n := range 40 {
		switch {
		case n < 2: // all but two have damp
			trails = append(trails, trail(n, s, campaign.InterviewSubmitted, "end", "how", "answered", "damp", "answered", "more", "answered"))
		case n < 5:
			trails = append(trails, trail(n, s, campaign.InterviewClosed, "questions", "how", "answered", "damp", "open"))
		default:
			trails = append(trails, trail(n, s, campaign.InterviewSubmitted, "end", "how", "answered", "damp", "answered", "bad", "answered", "more", "answered"))
		}
	}
	d := leaving(t, 5, s, trails...)
	assert.True(t, questionOf(d, "bad").Shown.Hidden, "that two were not asked it says that two have no damp")
	assert.True(t, questionOf(d, "bad").Left.Hidden)
	hidden := 0
	for _, q := range d.Questions {
		if q.Shown.Hidden {
			hidden++
			assert.False(t, q.Share.Known(), q.Question)
		}
	}
	assert.Equal(t, 2, hidden, "one row alone would follow from how many left in all")
	assert.Equal(t, 3, d.Left, "how many left is counted whole, as knocks are")

	trails[7].Steps[0].Became = campaign.BecameDeclined
	d = leaving(t, 5, s, trails...)
	how := questionOf(d, "how")
	assert.True(t, how.Declined.Hidden)
	assert.True(t, how.Answered.Hidden, "it would follow from the others")

	trails[8].Returned = true // their earlier answers are no reason to hide anything
	assert.Equal(t, d.Begun, leaving(t, 5, s, trails...).Begun)
}

// However people walk, each question adds up, nothing is less than nothing,
// and nothing from 1 to 4 of what people did is shown.
func TestDropOffLaws(t *testing.T) {
	s := branching(t)
	names := s.Names()
	rapid.Check(t, func(t *rapid.T) {
		var trails []campaign.Trail
		for n := range rapid.IntRange(1, 60).Draw(t, "interviews") {
			standing := rapid.SampledFrom([]campaign.InterviewState{campaign.InterviewOpen, campaign.InterviewClosed, campaign.InterviewStopped, campaign.InterviewSubmitted}).Draw(t, "standing")
			damp := rapid.Bool().Draw(t, "damp")
			until := rapid.IntRange(0, len(names)).Draw(t, "until")
			if standing == campaign.InterviewSubmitted {
				until = len(names)
			}
			w := trail(n, s, standing, "questions")
			for i, name := range names[:until] {
				if name == "bad" && !damp {
					continue
				}
				how := rapid.SampledFrom([]campaign.Became{campaign.BecameAnswered, campaign.BecameSkipped, campaign.BecameDeclined, campaign.BecameDontKnow}).Draw(t, "how")
				if i == until-1 && standing != campaign.InterviewSubmitted {
					how = campaign.BecameOpen
				}
				w.Steps = append(w.Steps, campaign.TrailStep{Field: name, Became: how})
			}
			trails = append(trails, w)
		}
		bare, shown := leaving(t, 1, s, trails...), leaving(t, 5, s, trails...)
		require.Len(t, shown.Questions, len(bare.Questions))
		alone := 0
		for i, q := range bare.Questions {
			require.Equal(t, q.Shown.N, q.Answered.N+q.DontKnow.N+q.Declined.N+q.Skipped.N+q.Left.N+q.Waiting.N)
			hidden := shown.Questions[i]
			if hidden.Shown.Hidden {
				alone++
				require.True(t, hidden.Left.Hidden && hidden.Waiting.Hidden && hidden.Answered.Hidden && !hidden.Share.Known())
				continue
			}
			require.GreaterOrEqual(t, hidden.Shown.N, 5)
			unknown := 0
			for _, c := range []report.Cell{hidden.Answered, hidden.DontKnow, hidden.Declined, hidden.Skipped} {
				if c.Hidden {
					unknown++
				}
				require.False(t, !c.Hidden && c.N > 0 && c.N < 5)
			}
			require.NotEqual(t, 1, unknown, "what is hidden alone follows from the sum")
		}
		require.False(t, alone == 1 && len(bare.Questions) > 1)
	})
}
