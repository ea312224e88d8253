package crowd

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// oddly does something else than answer, and says whether it did.
func (p *Person) oddly(a asked) bool {
	if p.chance.Float64() >= p.odd || a.kind == finished || a.kind == stopped || a.kind == strangers || a.kind == refused || a.kind == unknown {
		return false
	}
	acts := []func(asked) bool{p.sticker, p.sticker, p.oldButton, p.oldButton, p.nonsenseButton, p.helps, p.switches, p.goesBack, p.edits, p.changesWords, p.rambles, p.startsAgain}
	return acts[p.chance.IntN(len(acts))](a)
}

// send sends what is no text.
func (p *Person) send(fields map[string]any) {
	p.writes(fmt.Sprintf("send %v", fields))
	p.sent(p.crowd.cfg.Server.Send(p.chat, fields))
}

// sticker sends something that nobody asked for.
func (p *Person) sticker(a asked) bool {
	if a.field == "photo" {
		return false
	}
	p.crowd.count.stickers++
	file := map[string]any{"file_id": "f", "file_unique_id": "u"}
	switch p.chance.IntN(6) {
	case 0:
		p.send(map[string]any{"sticker": map[string]any{"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1}})
	case 1:
		p.send(map[string]any{"voice": map[string]any{"file_id": "v", "file_unique_id": "v", "duration": 3}})
	case 2:
		p.send(map[string]any{"contact": map[string]any{"phone_number": "07700 900000", "first_name": "x"}})
	case 3:
		p.send(map[string]any{"location": map[string]any{"latitude": 51.5, "longitude": 0.1}})
	case 4:
		p.send(map[string]any{"animation": file, "document": file})
	default:
		p.send(map[string]any{"dice": map[string]any{"emoji": "🎲", "value": 4}})
	}
	return true
}

// oldButton taps a button of another question, some messages up.
func (p *Person) oldButton(a asked) bool {
	if a.kind != question && a.kind != sends {
		return false // the question behind this one is not an old one
	}
	sent := p.crowd.cfg.Server.Sent(p.chat)
	for range 5 {
		old := p.crowd.read(sent[p.chance.IntN(len(sent))])
		if old.kind != question || old.field == a.field || len(old.Buttons) == 0 {
			continue
		}
		b := old.Buttons[p.chance.IntN(len(old.Buttons))]
		p.crowd.count.oldButtons++
		p.intent = nil
		p.single(old.ID, b.Data)
		return true
	}
	return false
}

// nonsenseButton taps what no message has.
func (p *Person) nonsenseButton(a asked) bool {
	data := []string{"x", "o.1.0.0..zz", strings.Repeat("9", 64), "S.zzzzzz.0.0", "../../etc", "\x00", "y.1.0.zz.1/2/3.q"}[p.chance.IntN(7)]
	p.crowd.count.forged++
	p.single(a.ID, data)
	return true
}

// helps asks for help, or for a person.
func (p *Person) helps(a asked) bool {
	p.say([]string{"help", "/help", "cymorth", "/person"}[p.chance.IntN(4)])
	return true
}

// switches goes on in the other language.
func (p *Person) switches(a asked) bool {
	if a.kind != question || a.field == "life" || a.field == "wants" || a.field == "unsafe" {
		return false
	}
	p.crowd.count.switches++
	for _, r := range p.crowd.readers {
		if r.book.Code != a.book.Code {
			p.say(r.book.Name)
			return true
		}
	}
	return false
}

// goesBack turns back one question, and answers it again.
func (p *Person) goesBack(a asked) bool {
	if p.changed > 0 {
		return false // what they turn away from is not asked again by itself
	}
	switch a.field {
	case "number", "people", "spend", "moved", "warm":
		p.crowd.count.backs++
		p.asked = condition.Path{} // and was not answered
		p.say([]string{"back", "/back", "yn ôl"}[p.chance.IntN(3)])
		return true
	}
	return false
}

// edits changes the words of a message that had nothing to do with the last
// answer: the bot takes note, and changes nothing.
func (p *Person) edits(asked) bool {
	p.writes("edit an old message")
	p.sent(p.crowd.cfg.Server.Edit(p.chat, 1, "no, I meant something else"))
	p.crowd.count.edits++
	return true
}

// changesWords edits the message that gave the last answer, and means it.
func (p *Person) changesWords(a asked) bool {
	last := p.crowd.cfg.Server.LastSaid(p.chat)
	if a.kind != question || a.field != "number" || p.edited != p.words[at("life")] || len(cut(p.edited, 4096)) > 1 || !p.gave[at("life")] {
		return false
	}
	words := "On second thoughts, " + p.token
	p.intent = &intent{at("life"), survey.Said(condition.Text(words)), words}
	p.writes("edit: " + words)
	p.sent(p.crowd.cfg.Server.Edit(p.chat, last, words))
	p.crowd.count.edits++
	return true
}

// rambles writes ten thousand characters that answer nothing.
func (p *Person) rambles(a asked) bool {
	switch a.field {
	case "room", "room_damp", "bills", "people", "warm", "health":
		p.crowd.count.rambles++
		p.say(strings.Repeat("well you see it is a long story ", 320))
		return true
	}
	return false
}

// startsAgain scans the card once more.
func (p *Person) startsAgain(asked) bool {
	p.say("/start " + p.card.Code)
	return true
}
