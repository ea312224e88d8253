package play

import (
	"time"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/desk"
	"github.com/doorknock/doorknock/examples/big-door-knock/truth"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// mostAnswers is how many answers an interview is given before something must
// be wrong.
const mostAnswers = 500

// interview plays an interview at the door, to its end or as far as part of
// the questions (1 is all).
func (p *Player) interview(n *neighbour, of *survey.Survey, id survey.InterviewID, by campaign.Actor, at time.Time, part float64) survey.Response {
	iv := of.Begin(survey.Beginning{ID: id, Mode: survey.Doorstep, Language: n.speaks(), Respondent: n.resident.ID, By: by.ID,
		Home: n.home.ID, Tenancy: n.tenancy.ID, Known: desk.Facts(n.resident), At: at})
	v := voice{n: n, alone: n.life.Alone(n.chance), rows: map[string][]*truth.Life{}}
	for i := range mostAnswers {
		q, ok := iv.Current()
		if !ok {
			break
		}
		done, left := iv.Progress()
		if part < 1 && float64(done) >= part*float64(done+left) {
			return iv.SubmitPartial(at)
		}
		at = at.Add(time.Duration(15+i%20) * time.Second)
		v.answer(iv, q, at)
	}
	if r, err := iv.Submit(at); err == nil {
		return r
	}
	return iv.SubmitPartial(at) // a required question that the model is silent on
}

// voice is one person answering one interview.
type voice struct {
	n     *neighbour
	alone bool
	rows  map[string][]*truth.Life // what they would tell of each repeat
}

// life returns how the row of a question lives, which is the home's own way
// outside repeats. A first row may be there without having been asked for.
func (v *voice) life(q condition.Path, ids []condition.RowID, repeat string) *truth.Life {
	if q.Rows == "" {
		return v.n.life
	}
	told := v.tells(repeat)
	for i, id := range ids {
		if string(id) == q.Rows && i < len(told) {
			return told[i]
		}
	}
	return v.n.life
}

func (v *voice) tells(repeat string) []*truth.Life {
	lives, ok := v.rows[repeat]
	if !ok {
		lives, _ = v.n.life.Rows(repeat, v.n.chance)
		v.rows[repeat] = lives
	}
	return lives
}

// answer gives one answer, or leaves the question where it cannot.
func (v *voice) answer(iv *survey.Interview, q survey.Question, at time.Time) {
	if q.Type == survey.TypeRows {
		if len(q.Rows) < len(v.tells(q.Path.Field)) {
			if _, err := iv.AddRow(q.Path, at); err == nil {
				return
			}
		}
		_, _ = iv.CloseRows(q.Path, at)
		return
	}
	answer := survey.Answer{}
	if !q.Private || v.alone {
		answer = v.says(iv, q)
	}
	if _, err := iv.Answer(q.Path, answer, at); err == nil {
		return
	}
	for _, other := range []survey.Answer{{}, survey.Declined(), survey.DontKnow()} {
		if _, err := iv.Answer(q.Path, other, at); err == nil {
			return
		}
	}
	if first, ok := plainest(q); ok {
		_, _ = iv.Answer(q.Path, first, at)
	}
}

// says draws what the person says to a question.
func (v *voice) says(iv *survey.Interview, q survey.Question) survey.Answer {
	reply, ok := v.reply(iv, q)
	if !ok {
		return survey.Answer{}
	}
	return reply.Answer(q, photoHash)
}

func (v *voice) reply(iv *survey.Interview, q survey.Question) (truth.Reply, bool) {
	life := v.n.life
	if q.Path.Rows != "" {
		repeat := repeatOf(iv.Survey(), q.Path.Field)
		rows, _ := iv.Record().Fact(condition.Path{Field: repeat})
		ids, _, _ := rows.Rows()
		life = v.life(q.Path, ids, repeat)
	}
	return life.Reply(q.Path.Field, truth.Asked{Language: string(v.n.speaks()), OnRecord: q.Known.Type() != condition.TypeNone}, v.n.chance)
}

func repeatOf(s *survey.Survey, field string) string {
	slot, _ := s.Schema().Slot(field)
	parent, ok := s.Schema().Parent(slot)
	if !ok {
		return ""
	}
	return s.Schema().Field(parent).Name
}

// photoHash stands in answers at the door for a picture that the knocker took.
const photoHash = ""

// plainest is an answer that a question must take, for a required one on which
// the model is silent.
func plainest(q survey.Question) (survey.Answer, bool) {
	switch {
	case q.Type == survey.TypeBoolean:
		return survey.Said(condition.Bool(false)), true
	case q.Type == survey.TypeSelectOne && len(q.Options) > 0:
		return survey.Said(condition.Choice(q.Options[len(q.Options)-1].Name)), true
	case q.Type == survey.TypeSelectMultiple && len(q.Options) > 0:
		return survey.Said(condition.Choices(q.Options[len(q.Options)-1].Name)), true
	}
	return survey.Answer{}, false
}
