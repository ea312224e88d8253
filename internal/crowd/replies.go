package crowd

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// reply does what the newest message asks for.
func (p *Person) reply(a asked) {
	b := &a.book.Say.Buttons
	switch a.kind {
	case finished, refused:
		p.rest(a.kind)
	case stopped:
		p.rest(stopped)
	case unknown:
		p.rest(unknown)
	case strangers, nothing:
		if p.refused++; p.refused > 4 {
			p.rest(strangers)
			return
		}
		p.say("/start " + p.card.Code)
	case language:
		p.speak()
	case opening, goesOn:
		p.press(a, b.Continue)
	case agrees:
		p.press(a, b.Agree)
	case named:
		p.say(p.name())
	case proves:
		p.say(p.born())
	case safe:
		if p.alone {
			p.press(a, b.Alone)
		} else {
			p.press(a, b.NotAlone)
		}
	case didYou, changes, joins:
		p.offered(a)
	case sends:
		p.sends(a)
	case which:
		p.say("1")
	case rightOne:
		p.typed(a, at("number"))
	case question:
		p.answer(a, p.pathOf(a))
	}
}

func (p *Person) speak() {
	for _, r := range p.crowd.readers {
		if r.book.Code == p.card.Language {
			p.say([]string{r.book.Name, strings.ToLower(r.book.Name), r.book.Name + "!"}[p.chance.IntN(3)])
			return
		}
	}
}

func (p *Person) name() string {
	if p.course == guest {
		return "Somebody Else"
	}
	return []string{p.card.Name, strings.ToUpper(p.card.Name), strings.ToLower(p.card.Name)}[p.chance.IntN(3)]
}

// born is a date of birth, which some get wrong the first time.
func (p *Person) born() string {
	day := p.card.Born
	if p.tries++; p.misnames && p.tries == 1 {
		day = day.AddDays(1)
	}
	return p.day(day)
}

// day is a day as people write it. All have a day of the month past the
// twelfth, so that no way of writing it could be another day.
func (p *Person) day(d condition.Date) string {
	year, month, day := d.Civil()
	books := p.crowd.readers
	name := books[p.chance.IntN(len(books))].book.Months[month-1]
	return []string{fmt.Sprintf("%d/%d/%d", day, month, year), fmt.Sprintf("%d %s %d", day, name, year),
		fmt.Sprintf("%02d.%02d.%d", day, month, year), d.String()}[p.chance.IntN(4)]
}

// offered answers "did you mean", "shall I change it" and their like: yes where
// it is what they mean.
func (p *Person) offered(a asked) {
	if len(a.Buttons) < 2 {
		p.say(a.book.Say.Buttons.No)
		return
	}
	yes, no := a.Buttons[0], a.Buttons[1]
	pick := no
	switch {
	case a.kind == didYou:
		offer := cmp.Or(between(a.Text, a.book.Say.DidYouMean, "{answer}"), between(a.Text, a.book.Say.IsThatAll, "{answer}"))
		if want := p.answers[p.asked]; offer != "" && (offer == p.crowd.cfg.Survey.Say(p.asked.Field, want, a.book.Code) || p.skips(offer)) {
			pick = yes
		}
	case p.intent != nil && strings.Contains(a.Text, p.intent.words):
		pick = yes
		p.answers[p.intent.path] = p.intent.answer
		if p.intent.path.Field == "life" || p.intent.path.Field == "wants" {
			p.words[p.intent.path] = p.intent.words
		}
	}
	p.intent = nil
	p.tap(a.ID, pick.Data)
}

// skips says that a question that they leave out is offered to be left out.
func (p *Person) skips(offer string) bool {
	want, ok := p.answers[p.asked]
	return (!ok || want == (survey.Answer{})) && slices.ContainsFunc(p.crowd.readers, func(r *reader) bool { return r.book.Say.Buttons.Skip == offer })
}

// sends sends, or changes an answer first.
func (p *Person) sends(a asked) {
	if p.changed < p.changes && !has(a, a.book.Say.Buttons.Continue) {
		p.changed++
		if n, field := p.toChange(a); n > 0 {
			p.meanElse(field)
			p.say(strconv.Itoa(n))
			return
		}
	}
	if len(a.Buttons) > 0 {
		p.tap(a.ID, a.Buttons[0].Data)
		return
	}
	p.say(a.book.Say.Buttons.Send)
}

// changeable are the questions of which somebody changes their mind at the end.
var changeable = []string{"life", "damp", "bills", "people", "spend", "warm", "health", "wants"}

// toChange finds the number of an answer in the summary.
func (p *Person) toChange(a asked) (int, string) {
	field := changeable[p.chance.IntN(len(changeable))]
	for _, line := range strings.Split(a.Text, "\n") {
		number, text, found := strings.Cut(line, ". ")
		n, err := strconv.Atoi(number)
		if !found || err != nil {
			continue
		}
		for _, r := range p.crowd.readers {
			if slices.Contains(r.labels[field], text) {
				return n, field
			}
		}
	}
	return 0, ""
}

// meanElse has the person mean something else.
func (p *Person) meanElse(field string) {
	switch field {
	case "life", "wants":
		p.says(field, fmt.Sprintf("No: %s, %d times.", p.token, p.changed))
	case "damp":
		p.dampElse()
	case "bills":
		p.answers[at(field)] = survey.Said(condition.Choices("rent", "water"))
	case "people":
		p.answers[at(field)], p.words[at(field)] = survey.Said(condition.Int(13)), "13"
	case "spend":
		p.answers[at(field)], p.words[at(field)] = survey.Said(condition.Pence(4321, condition.GBP)), "£43.21"
	case "warm":
		p.answers[at(field)] = survey.Said(condition.Int(1 + (p.warm()%5+5)%5))
	case "health":
		p.answers[at(field)] = survey.Said(condition.Choice("at_times"))
	}
}

func (p *Person) warm() int64 {
	n, _ := p.answers[at("warm")].Value.Int()
	return n
}

// dampElse takes the damp back, with all that was said of it, or tells of it
// after all: of the rooms that they told of before, where they did.
func (p *Person) dampElse() {
	p.away, p.rooms = p.rooms, p.away
	if p.rooms == 0 && p.away == 0 {
		p.rooms = 1
		p.answers[inRoom("room", 1)], p.answers[inRoom("room_damp", 1)] = p.one("room"), p.one("room_damp")
	}
	p.answers[at("damp")] = survey.Said(condition.Bool(p.rooms > 0))
}
