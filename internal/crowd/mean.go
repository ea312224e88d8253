package crowd

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// meaning is what somebody has to say: to each question the answer as it is to
// be kept. The zero answer leaves a question out. What they would type is in
// words, where that is not the answer itself.
type meaning struct {
	answers map[condition.Path]survey.Answer
	words   map[condition.Path]string
	rooms   int  // that are damp
	away    int  // that they told of, and then took back
	grey    byte // of the pictures they take
	alone   bool // it is safe to ask of private things
}

func at(field string) condition.Path { return condition.Path{Field: field} }

func inRoom(field string, row int) condition.Path {
	return condition.Path{Field: field, Rows: fmt.Sprint(row)}
}

// mean draws what a person means.
func (p *Person) mean() {
	r := p.chance
	p.meaning = meaning{answers: map[condition.Path]survey.Answer{}, words: map[condition.Path]string{}, grey: byte(40 + r.IntN(180)), alone: r.IntN(4) > 0}
	p.says("life", p.life())
	p.number()
	p.rooms = max(r.IntN(5)-1, 0)
	p.answers[at("damp")] = survey.Said(condition.Bool(p.rooms > 0))
	for row := 1; row <= p.rooms; row++ {
		p.answers[inRoom("room", row)] = p.one("room")
		p.answers[inRoom("room_damp", row)] = p.one("room_damp")
		if r.IntN(3) > 0 || p.began == late { // who begins anew is asked again for what they left out, and not told of which room
			p.answers[inRoom("photo", row)] = survey.Said(condition.Media("a picture"))
		}
	}
	p.bills()
	p.amounts()
	p.answers[at("health")] = p.one("health")
	if r.IntN(6) == 0 {
		p.answers[at("health")] = survey.Declined()
	}
	p.private()
	if r.IntN(3) > 0 {
		p.says("wants", []string{"please stop the leak", "A new window " + p.token, "dim ond tawelwch", "Nothing much. Thanks anyway!", "מים חמים"}[r.IntN(5)])
	}
}

// life is what they say of living there: mostly a few words, sometimes what
// puts a program to the test.
func (p *Person) life() string {
	switch p.chance.IntN(16) {
	case 0:
		return strings.TrimSpace(strings.Repeat("It never ends, "+p.token+". ", 10_000/(len(p.token)+17)))
	case 1:
		return "البيت بارد جدا في الشتاء " + p.token
	case 2:
		return "הבית קר \u202e" + p.token + "\u202c מאוד"
	case 3:
		return "🥶🥶 " + p.token + " 👨‍👩‍👧‍👦"
	case 4:
		return "this damp is killing me, " + p.token
	case 5:
		return "{landlord} %s <b>" + p.token + "</b> '; DROP TABLE interviews; --"
	case 6:
		return p.token + "\nIt is cold.\n\nAnd loud."
	case 7:
		return "Mae’n oer, " + p.token
	}
	return "Fine most of the time, " + p.token + "."
}

func (p *Person) says(field, text string) {
	p.answers[at(field)] = survey.Said(condition.Text(text))
	p.words[at(field)] = text
}

// number is what they say of the telephone number on record.
func (p *Person) number() {
	q := at("number")
	switch p.chance.IntN(5) {
	case 0:
		p.answers[q] = survey.Declined()
	case 1:
		p.answers[q] = survey.HasNone()
	case 2, 3:
		if p.card.Phone != "" {
			p.answers[q] = survey.Said(condition.Text(p.kept(p.card.Phone)))
			break
		}
		fallthrough
	default:
		p.words[q] = fmt.Sprintf("07700 900%03d", p.chance.IntN(1000))
		p.answers[q] = survey.Said(condition.Text(p.kept(p.words[q])))
	}
}

func (p *Person) kept(phone string) string {
	text, _ := p.crowd.cfg.Survey.Kept(survey.TypePhone, phone)
	return text
}

// one draws a choice.
func (p *Person) one(field string) survey.Answer {
	options := p.crowd.options(field, p.card.Language)
	return survey.Said(condition.Choice(options[p.chance.IntN(len(options))].Name))
}

func (p *Person) bills() {
	var chosen []string
	for _, o := range p.crowd.options("bills", p.card.Language) {
		if !o.Exclusive && p.chance.IntN(3) == 0 {
			chosen = append(chosen, o.Name)
		}
	}
	switch {
	case p.chance.IntN(8) == 0: // they leave it out
	case len(chosen) == 0:
		p.answers[at("bills")] = survey.Said(condition.Choices("no_bill"))
	default:
		p.answers[at("bills")] = survey.Said(condition.Choices(chosen...))
	}
}

// amounts are numbers, money and days.
func (p *Person) amounts() {
	r := p.chance
	if n := r.IntN(12); n > 0 {
		p.answers[at("people")] = survey.Said(condition.Int(int64(n)))
		p.words[at("people")] = fmt.Sprint(n)
	} else {
		p.answers[at("people")] = survey.DontKnow()
	}
	switch pence := 100 + r.IntN(9000); r.IntN(6) {
	case 0:
		p.answers[at("spend")] = survey.Declined()
	case 1:
		p.answers[at("spend")] = survey.DontKnow()
	default:
		p.answers[at("spend")] = survey.Said(condition.Pence(int64(pence), condition.GBP))
		p.words[at("spend")] = fmt.Sprintf([]string{"£%d.%02d", "%d.%02d", "%d pounds %02d"}[r.IntN(3)], pence/100, pence%100)
	}
	if r.IntN(5) > 0 {
		day, _ := condition.NewDate(1980+r.IntN(45), 1+r.IntN(12), 13+r.IntN(15))
		p.answers[at("moved")] = survey.Said(condition.On(day))
	} else {
		p.answers[at("moved")] = survey.DontKnow()
	}
	p.answers[at("warm")] = survey.Said(condition.Int(int64(1 + r.IntN(5))))
}

func (p *Person) private() {
	if !p.alone {
		return
	}
	hurt := p.chance.IntN(6) == 0
	p.answers[at("hurt")] = survey.Said(condition.Bool(hurt))
	if hurt {
		p.says("unsafe", "A lock on the door, "+p.token)
	}
}

// source draws for one person alone.
func source(seed uint64, n int) *rand.Rand { return rand.New(rand.NewPCG(seed, uint64(n))) }
