package play

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// next is what the person does after what they were told last; false where
// they put the phone away.
func (t *talker) next() (chat.Incoming, bool) {
	if t.over || t.stuck > 3 || t.iv == nil {
		return chat.Incoming{}, false
	}
	done, left := t.iv.Progress()
	if t.sitting.until < 1 && float64(done) >= t.sitting.until*float64(done+left) && done > 0 {
		if t.sitting.stop {
			t.sitting.stop, t.sitting.until = false, 0
			return chat.Incoming{Text: "STOP"}, true
		}
		return chat.Incoming{}, false
	}
	if q, ok := t.iv.Current(); ok && q.Label != "" && strings.Contains(t.last.Text, q.Label) {
		return t.reply(q), true
	}
	return t.housekeeping()
}

// housekeeping answers what is not a question of the survey.
func (t *talker) housekeeping() (chat.Incoming, bool) {
	say, labels := t.book.Say, t.book.Say.Buttons
	text := t.last.Text
	switch {
	case t.pressable(t.language()):
		return t.press(t.language())
	case strings.Contains(text, say.Safe):
		if t.alone {
			return t.press(labels.Alone)
		}
		return t.press(labels.NotAlone)
	case strings.Contains(text, say.Proof), strings.Contains(text, say.ProofAgain):
		return chat.Incoming{Text: t.proof()}, true
	case strings.Contains(text, say.Name), strings.Contains(text, say.NameAgain), strings.Contains(text, say.NotMatched):
		return chat.Incoming{Text: t.n.resident.Name}, true
	}
	for _, label := range []string{labels.Agree, labels.Send, labels.Continue, labels.Start} {
		if t.pressable(label) {
			return t.press(label)
		}
	}
	return chat.Incoming{}, false
}

func (t *talker) language() string {
	for _, b := range chat.Phrasebooks() {
		if b.Code == t.n.speaks() {
			return b.Name
		}
	}
	return "English"
}

// proof is a date of birth, or for whoever gets it wrong another's.
func (t *talker) proof() string {
	born := t.n.resident.Born
	if born == nil {
		return t.n.tenancy.Reference
	}
	day := *born
	if !t.n.life.Identifies(t.n.chance) {
		day = day.AddDays(1)
	}
	y, m, d := day.Civil()
	return strconv.Itoa(d) + "/" + strconv.Itoa(m) + "/" + strconv.Itoa(y)
}

func (t *talker) pressable(label string) bool { return t.button(label) >= 0 }

func (t *talker) button(label string) int {
	for i, b := range t.last.Buttons {
		if b.Label == label {
			return i
		}
	}
	return -1
}

func (t *talker) press(label string) (chat.Incoming, bool) {
	i := t.button(label)
	if i < 0 {
		return chat.Incoming{Text: label}, true
	}
	return chat.Incoming{Kind: chat.Pressed, Press: t.last.Buttons[i].Data, Message: t.last.ID}, true
}

// reply answers a question of the survey. One that was not understood is
// answered more plainly, and at last skipped.
func (t *talker) reply(q survey.Question) chat.Incoming {
	labels := t.book.Say.Buttons
	if q.Path == t.asked && !(q.Type == survey.TypeRows) {
		if t.stuck++; t.stuck > 1 {
			return t.plainly(q)
		}
	} else {
		t.stuck = 0
	}
	t.asked = q.Path
	if q.Type == survey.TypeRows {
		if len(q.Rows) < t.rowsToTell(q.Path.Field) {
			return t.tap(labels.Yes)
		}
		return t.tap(labels.No)
	}
	if t.script != nil {
		return t.scripted(q)
	}
	drawn, ok := t.voice.reply(t.iv, q)
	if !ok {
		return t.tap(labels.Skip)
	}
	switch {
	case drawn.Status == condition.Declined:
		return t.tap(labels.Decline)
	case drawn.Status == condition.DontKnow:
		return t.tap(labels.DontKnow)
	case drawn.Act == "confirmed":
		return t.tap(labels.Right)
	case drawn.Act == "removed", drawn.Act == "none":
		return t.tap(labels.None)
	}
	return t.words(q, drawn.Value)
}

// rowsToTell is how many rows of a repeat the person tells of.
func (t *talker) rowsToTell(repeat string) int {
	if n, ok := t.script[repeat].Int(); ok || t.script != nil {
		return int(n)
	}
	return len(t.tells(repeat))
}

// scripted says what is written for them to say, confirms what is on record,
// and passes over the rest.
func (t *talker) scripted(q survey.Question) chat.Incoming {
	labels := t.book.Say.Buttons
	switch v, ok := t.script[q.Path.Field]; {
	case q.Known.Type() != condition.TypeNone && t.pressable(labels.Right):
		return t.tap(labels.Right)
	case ok:
		return t.words(q, v)
	}
	return t.plainly(q)
}

func (t *talker) tap(label string) chat.Incoming {
	in, _ := t.press(label)
	return in
}

// plainly is the last resort: the simplest answer that a question takes.
func (t *talker) plainly(q survey.Question) chat.Incoming {
	labels := t.book.Say.Buttons
	for _, label := range []string{labels.Skip, labels.Decline, labels.DontKnow, labels.None, labels.No} {
		if t.pressable(label) {
			return t.tap(label)
		}
	}
	if len(q.Options) > 0 {
		return chat.Incoming{Text: strconv.Itoa(len(q.Options))}
	}
	return chat.Incoming{Text: labels.Skip}
}

// words puts a value as people type it.
func (t *talker) words(q survey.Question, v condition.Value) chat.Incoming {
	labels := t.book.Say.Buttons
	if yes, ok := v.Bool(); ok {
		switch {
		case q.Type == survey.TypeImage && yes:
			return chat.Incoming{Media: []chat.Media{{Ref: string(t.n.home.ID) + "/" + q.Path.String()}}}
		case q.Type == survey.TypeImage:
			return t.tap(labels.Skip)
		case yes:
			return t.tap(labels.Yes)
		}
		return t.tap(labels.No)
	}
	if names, ok := v.Choices(); ok {
		var words []string
		for _, name := range names {
			words = append(words, t.option(q, name))
		}
		return chat.Incoming{Text: strings.Join(words, ", ")}
	}
	text, _ := v.Text()
	if len(q.Options) > 0 {
		return t.choose(q, text)
	}
	if text == "" {
		text = v.String()
	}
	return chat.Incoming{Text: text}
}

// choose picks one option: by tapping it, or typed as the person is used to.
func (t *talker) choose(q survey.Question, name string) chat.Incoming {
	label := t.option(q, name)
	if t.manner != "own_words" && t.pressable(label) {
		return t.tap(label)
	}
	return chat.Incoming{Text: label}
}

// option is how the person names an option of several.
func (t *talker) option(q survey.Question, name string) string {
	for i, o := range q.Options {
		if o.Name != name {
			continue
		}
		switch t.manner {
		case "number":
			if q.Type == survey.TypeSelectMultiple {
				return strconv.Itoa(i + 1)
			}
		case "own_words":
			return strings.ToLower(o.Label)
		}
		return o.Label
	}
	return name
}

// camera is where the players' pictures come from.
type camera struct{}

// Fetch draws a picture: a dark patch on a wall, another for each home.
func (camera) Fetch(_ context.Context, m chat.Media) (chat.File, error) {
	r := chanceOf(1, m.Ref)
	img := image.NewGray(image.Rect(0, 0, 64, 48))
	x, y := r.IntN(64), r.IntN(48)
	for i := range img.Pix {
		dx, dy := i%64-x, i/64-y
		img.Pix[i] = color.Gray{Y: uint8(max(230-max(900-dx*dx-dy*dy, 0)/5, 20))}.Y
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		return chat.File{}, err
	}
	return chat.File{MIME: "image/png", Bytes: b.Bytes()}, nil
}
