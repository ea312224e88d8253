package crowd

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// answer conveys what the person means: tapped or typed, as is their habit, and
// the plainer the more often the same was asked.
func (p *Person) answer(a asked, q condition.Path) {
	b := &a.book.Say.Buttons
	if a.field == "rooms" {
		p.anotherRoom(a)
		return
	}
	if a.field == "room" && p.row == 0 {
		p.row = 1
	}
	want := p.answers[q]
	taps := p.same > 1 || p.chance.Float64() < p.taps
	if p.same > 40 {
		p.fails("%s was asked %d times; the last was %q", q, p.same, a.Text)
		p.rest(nothing)
		return
	}
	switch {
	case want.Status == condition.Unasked:
		p.either(a, taps, b.Skip, "skip", "pass", "hepgor")
	case want.Status == condition.Declined:
		p.either(a, taps, b.Decline, "rather not say", "I'd rather not say", "well gen i beidio dweud")
	case want.Status == condition.DontKnow:
		p.either(a, taps, b.DontKnow, "dont know", "I don't know!", "ddim yn gwybod")
	case want == survey.HasNone():
		p.press(a, b.None)
	case q.Field == "number" && has(a, b.Right):
		p.onRecord(a, want)
	default:
		p.value(a, q, want, taps)
	}
}

// either taps a button or types what means the same.
func (p *Person) either(a asked, taps bool, label string, words ...string) {
	if taps {
		p.press(a, label)
		return
	}
	p.say(append(words, label)[p.chance.IntN(len(words)+1)])
}

// onRecord confirms the number on record, or says another.
func (p *Person) onRecord(a asked, want survey.Answer) {
	b := &a.book.Say.Buttons
	text, _ := want.Value.Text()
	switch {
	case text == p.kept(p.card.Phone):
		p.either(a, true, b.Right)
	case p.chance.IntN(2) == 0:
		p.press(a, b.Wrong)
	default:
		p.typed(a, at("number"))
	}
}

func (p *Person) value(a asked, q condition.Path, want survey.Answer, taps bool) {
	b := &a.book.Say.Buttons
	if want.Value.Type() == condition.TypeMedia {
		p.pictures()
		return
	}
	if yes, ok := want.Value.Bool(); ok {
		if yes {
			p.either(a, taps, b.Yes, "yes", "Yeah", "yep", "yes please", "y", "oes", "1")
		} else {
			p.either(a, taps, b.No, "no", "Nope", "nah", "no thanks", "n", "nac oes", "2")
		}
		return
	}
	if name, ok := want.Value.Text(); ok && want.Value.Type() == condition.TypeChoice {
		p.choose(a, q, name, taps)
		return
	}
	if names, ok := want.Value.Choices(); ok {
		p.chooseMany(a, q, names, taps)
		return
	}
	if q.Field == "warm" && taps {
		p.press(a, fmt.Sprint(p.warm()))
		return
	}
	p.typed(a, q)
}

// typed types a value in full.
func (p *Person) typed(_ asked, q condition.Path) {
	want := p.answers[q]
	words := p.words[q]
	if day, ok := want.Value.Date(); ok {
		words = p.day(day)
	}
	if n, ok := want.Value.Int(); ok && words == "" {
		words = fmt.Sprint(n)
	}
	if q.Field == "people" && p.same == 0 && p.chance.Float64() < p.slips {
		words = []string{"about ", "there are ", "just "}[p.chance.IntN(3)] + words
	}
	p.say(words)
}

// anotherRoom says whether there is one more.
func (p *Person) anotherRoom(a asked) {
	b := &a.book.Say.Buttons
	if p.row < p.rooms {
		p.row++
		p.either(a, p.same > 1 || p.chance.Float64() < p.taps, b.Yes, "yes", "yeah one more"[:4], "oes")
		return
	}
	p.either(a, p.same > 1 || p.chance.Float64() < p.taps, b.No, "no", "No.", "nac oes")
}

func (c *Crowd) options(field string, lang survey.Language) []survey.Option {
	q, _ := c.cfg.Survey.Describe(field, survey.Chat, lang)
	return q.Options
}

// choose picks one: by a tap, its number, its words, their beginning, or with a
// slip in them.
func (p *Person) choose(a asked, q condition.Path, name string, taps bool) {
	options := p.crowd.options(q.Field, a.book.Code)
	i := slices.IndexFunc(options, func(o survey.Option) bool { return o.Name == name })
	if i < 0 {
		p.fails("%s has no %q", q, name)
		p.press(a, a.book.Say.Buttons.Skip)
		return
	}
	label := options[i].Label
	switch {
	case taps:
		p.press(a, label)
	case p.same == 0 && p.chance.Float64() < p.slips:
		p.crowd.count.slips++
		p.say(p.slip(label))
	default:
		p.say([]string{label, strings.ToLower(label), strings.ToUpper(label), strconv.Itoa(i + 1), label + "."}[p.chance.IntN(5)])
	}
}

// slip swaps two letters of the longest word.
func (p *Person) slip(label string) string {
	words := strings.Fields(label)
	longest := 0
	for i := range words {
		if len([]rune(words[i])) > len([]rune(words[longest])) {
			longest = i
		}
	}
	r := []rune(words[longest])
	if len(r) > 4 {
		i := 1 + p.chance.IntN(len(r)-2)
		r[i], r[i+1] = r[i+1], r[i]
		words[longest] = string(r)
	}
	return strings.ToLower(strings.Join(words, " "))
}

// chooseMany ticks what is meant, and what is not is unticked.
func (p *Person) chooseMany(a asked, q condition.Path, names []string, taps bool) {
	options := p.crowd.options(q.Field, a.book.Code)
	if !taps && len(a.Buttons) > 0 && !ticked(a) {
		var words []string
		for i, o := range options {
			if slices.Contains(names, o.Name) {
				words = append(words, []string{o.Label, strconv.Itoa(i + 1), strings.ToLower(o.Label)}[p.chance.IntN(3)])
			}
		}
		p.say(strings.Join(words, []string{", ", " and ", " + "}[p.chance.IntN(3)]))
		return
	}
	for _, o := range options {
		for _, b := range a.Buttons {
			if plain(b.Label) == o.Label && (b.Label != o.Label) != slices.Contains(names, o.Name) {
				p.single(a.ID, b.Data)
				if !p.fast {
					return
				}
			}
		}
	}
	p.press(a, a.book.Say.Buttons.Done)
}

// single taps once: a second tap of a tick takes it away again.
func (p *Person) single(message int, data string) {
	twice := p.twice
	p.twice = 0
	p.tap(message, data)
	p.twice = twice
}

func ticked(a asked) bool {
	for _, b := range a.Buttons {
		if plain(b.Label) != b.Label {
			return true
		}
	}
	return false
}

// pictures sends one, or an album of three.
func (p *Person) pictures() {
	album := ""
	many := 1
	if p.chance.IntN(3) == 0 {
		album, many = "album"+p.token+strconv.Itoa(p.row), 3
		p.crowd.count.albums++
	}
	p.writes(fmt.Sprintf("send %d pictures", many))
	for range many {
		p.sent(p.crowd.cfg.Server.Photo(p.chat, Picture(p.grey), album))
	}
}

// Picture is a wall of one grey, as PNG.
func Picture(grey byte) []byte {
	img := image.NewGray(image.Rect(0, 0, 8, 6))
	for i := range img.Pix {
		img.Pix[i] = color.Gray{Y: grey}.Y
	}
	var b bytes.Buffer
	_ = png.Encode(&b, img) // into memory
	return b.Bytes()
}
