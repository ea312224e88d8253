package chat

import (
	"errors"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// saidAnswer takes a message in answer to the current question. The label or
// key of a choice comes before a command of the same words.
func (d *Dialogue) saidAnswer(command hear.Command) {
	q, ok := d.iv.Current()
	switch {
	case !ok:
		d.proceed()
		return
	case len(d.in.Media) > 0 && d.sent(q):
		return
	case d.in.Location != "" && q.Type == survey.TypeGeopoint:
		d.answer(q, survey.Said(condition.Text(d.in.Location)), hear.ByFigure)
		return
	}
	r := d.read(q)
	switch {
	case d.confirms(q) && d.saidNo():
		d.st.Aside = righting
		d.prompt()
	case mayHaveNone(q) && d.script.ear.None(d.in.Text):
		d.answer(q, survey.HasNone(), "")
	case r.Sure == hear.Clear && (r.Rule == hear.ByLabel || r.Rule == hear.ByKey):
		d.give(q, r)
	case d.steers(q, command):
	case r.Sure == hear.Unclear && d.meansSkip(q):
		d.skip(q)
	case r.Sure == hear.Unclear && q.Type != survey.TypeText && d.steers(q, d.script.ear.Nearly(d.in.Text)):
	default:
		d.give(q, r)
	}
}

// meansSkip says that a plain no leaves the question out: "can you show us?".
func (d *Dialogue) meansSkip(q survey.Question) bool {
	if q.Required || q.Type.Field() != condition.TypeMedia {
		return false
	}
	yes, said := d.script.ear.YesNo(d.in.Text, true).Value.Bool()
	return said && !yes
}

// give takes a reading for the answer it is.
func (d *Dialogue) give(q survey.Question, r hear.Reading) {
	switch {
	case r.Rule == hear.ByNone && q.Required && isEmpty(r.Value):
		d.say(d.book.Say.NeedAnswer)
		d.missed()
	case r.Sure == hear.Clear:
		if !d.typed(q) && !d.joins(q, r.Value) {
			d.answer(q, survey.Said(r.Value), r.Rule)
		}
	case r.Sure == hear.Offered:
		d.offer(q, survey.Said(r.Value))
	default:
		d.misheard(r.Rule, q.Sensitive)
	}
}

// isEmpty says that a value is a list of no choices.
func isEmpty(v condition.Value) bool {
	chosen, ok := v.Choices()
	return ok && len(chosen) == 0
}

// steers does what a command asks for, and says false where the message is
// none: an open question takes most words for its answer.
func (d *Dialogue) steers(q survey.Question, command hear.Command) bool {
	open := q.Type == survey.TypeText && !strings.HasPrefix(strings.TrimSpace(d.in.Text), "/")
	switch command {
	case hear.Back:
		d.back()
	case hear.Skip:
		d.skip(q)
	case hear.DontKnow:
		if open && !q.MayNotKnow {
			return false // as they said it
		}
		d.answer(q, survey.DontKnow(), "")
	case hear.NotMine:
		d.answer(q, survey.NotApplicable(), "")
	case hear.Decline:
		d.answer(q, survey.Declined(), "")
	case hear.Help, hear.Person, hear.Language:
		return d.common(command)
	case "":
		return !open && d.namesLanguage()
	case hear.Change:
		if open {
			return false
		}
		d.st.Stage, d.st.Since = summing, 0 // they want to see them all
		d.prompt()
	case hear.Done:
		return !open && picks(q) && d.done(q)
	default:
		return !open && d.common(command)
	}
	return true
}

// read reads a reply by the question's type.
func (d *Dialogue) read(q survey.Question) hear.Reading {
	text, ear := d.in.Text, d.script.ear
	if r, ok := d.readRecord(q); ok {
		return r
	}
	switch q.Type {
	case survey.TypeBoolean, survey.TypeRows:
		return d.readYesNo(q, text)
	case survey.TypeSelectOne:
		_, r := ear.Choose(text, d.options(q), q.Sensitive)
		return d.orRecord(q, r)
	case survey.TypeSelectMultiple:
		_, r := ear.ChooseMany(text, d.options(q), q.Sensitive)
		return d.orRecord(q, r)
	case survey.TypeRank:
		_, r := ear.Rank(text, d.options(q), q.Sensitive)
		return d.orRecord(q, r)
	case survey.TypeAcknowledge:
		return d.readRead(q)
	case survey.TypeRange, survey.TypeRating, survey.TypeNPS:
		return d.readMark(q)
	case survey.TypeInteger:
		return ear.Integer(text, q.Sensitive)
	case survey.TypeDecimal:
		return ear.Decimal(text, q.Sensitive)
	case survey.TypeMoney:
		return ear.Money(text, q.Currency, q.Sensitive)
	case survey.TypeDate:
		return ear.Date(text, condition.DateOf(d.now), q.Sensitive)
	case survey.TypeTime:
		return ear.Time(text, q.Sensitive)
	case survey.TypeDatetime:
		return ear.Datetime(text, condition.DateOf(d.now), q.Sensitive)
	}
	if text = strings.TrimSpace(text); text != "" && (q.Type.Field() == condition.TypeText || d.byWords(q)) {
		return hear.Reading{Sure: hear.Clear, Rule: hear.ByWords, Value: condition.Text(text)}
	}
	return hear.Reading{}
}

// readYesNo also takes the numbers before yes and no.
func (d *Dialogue) readYesNo(q survey.Question, text string) hear.Reading {
	ear := d.script.ear
	r := ear.YesNo(text, q.Sensitive)
	if q.Type == survey.TypeRows {
		r = ear.Another(text, q.Sensitive)
	}
	if r.Sure == hear.Clear {
		return r
	}
	if i, byKey := ear.Choose(text, d.options(q), true); byKey.Rule == hear.ByKey {
		return hear.Reading{Sure: hear.Clear, Rule: hear.ByKey, Value: condition.Bool(i == 0)}
	}
	if first := ear.YesNoFirst(text); first.Sure == hear.Offered && !q.Sensitive {
		return first
	}
	return r
}

// saidNo says that the message is a bare no to "is that right?".
func (d *Dialogue) saidNo() bool {
	yes, said, _ := d.yesNo(d.book.Say.Buttons.Right, d.book.Say.Buttons.Wrong, false)
	return said && !yes && !d.script.ear.None(d.in.Text)
}

// readRecord reads yes to "is that still right?". What is typed instead is
// read as the right value.
func (d *Dialogue) readRecord(q survey.Question) (hear.Reading, bool) {
	if !d.confirms(q) {
		return hear.Reading{}, false
	}
	return d.saidRight(q)
}

// orRecord takes a yes for what the record says, where it is no choice.
func (d *Dialogue) orRecord(q survey.Question, r hear.Reading) hear.Reading {
	if r.Sure != hear.Clear && held(q).Type() != condition.TypeNone {
		if right, ok := d.saidRight(q); ok {
			return right
		}
	}
	return r
}

// saidRight reads a yes as what the record says.
func (d *Dialogue) saidRight(q survey.Question) (hear.Reading, bool) {
	if yes, said, _ := d.yesNo(d.book.Say.Buttons.Right, d.book.Say.Buttons.Wrong, false); !said || !yes {
		return hear.Reading{}, false
	}
	return hear.Reading{Sure: hear.Clear, Rule: hear.ByYesNo, Value: held(q)}, true
}

// answer gives an answer to the interview, and goes on or says why it cannot
// be.
func (d *Dialogue) answer(q survey.Question, a survey.Answer, rule hear.Rule) {
	step, err := d.iv.Answer(q.Path, a, d.now)
	d.took(step)
	var no *survey.Refused
	switch {
	case err == nil:
		d.answered(q, a, rule)
		return
	case errors.As(err, &no):
		d.say(no.Message)
	case errors.Is(err, survey.ErrNotAllowed):
		d.say(d.book.Say.PickOne)
	case errors.Is(err, survey.ErrSoft):
		d.say(d.book.Say.Sure)
		d.prompt()
		return
	case errors.Is(err, survey.ErrRequired):
		d.say(d.book.Say.NeedAnswer)
	case errors.Is(err, survey.ErrFull):
		d.full(q)
		return
	case errors.Is(err, survey.ErrNotAsked), errors.Is(err, survey.ErrClosed):
		d.say(d.book.Say.Closed)
		d.proceed()
		return
	case q.Type == survey.TypeText:
		d.say(d.book.Say.TooLong)
	default:
		d.say(d.book.Say.Unclear)
	}
	d.missed()
}

// longMessage is the length from which a chat program cuts a text in two.
const longMessage = 4000

// answered notes what was answered last, says how a loose reply was taken, and
// goes on.
func (d *Dialogue) answered(q survey.Question, a survey.Answer, rule hear.Rule) {
	d.st.Last, d.st.Message, d.st.Picks, d.st.Aside = placeOf(q.Path), d.in.Message, nil, none
	d.st.Full = 0
	if d.st.Since++; d.st.Summed && len(d.st.Fresh) < mostFresh {
		d.st.Fresh = append(slices.Clip(d.st.Fresh), q.Path.String())
	}
	if q.Type == survey.TypeText && units(d.in.Text) >= longMessage {
		d.st.Full = d.in.At.Unix()
	}
	loose := rule == hear.ByTypo || rule == hear.ByBeginning || rule == hear.ByPart
	if words := d.words(q, a); loose && !q.Sensitive && words != "" {
		d.say(d.book.Say.TookAs, "answer", words)
	}
	d.proceed()
}

// full says that the interview holds as much as it can, and goes on without an
// answer, so that its person comes to the end. An answer that stood before
// stands.
func (d *Dialogue) full(q survey.Question) {
	d.tooMuch(q.Type.Field() == condition.TypeText)
	keep := q.Answer
	if q.Type == survey.TypeRows {
		keep = survey.Said(condition.Bool(false))
	}
	step, err := d.iv.Answer(q.Path, keep, d.now)
	if errors.Is(err, survey.ErrSoft) {
		step, err = d.iv.Answer(q.Path, keep, d.now)
	}
	if errors.Is(err, survey.ErrRequired) {
		step, err = d.iv.Answer(q.Path, survey.Declined(), d.now)
	}
	if d.took(step); err != nil {
		d.prompt()
		return
	}
	d.proceed()
}

// tooMuch says that there is no room for what was said. Words go to a person.
func (d *Dialogue) tooMuch(words bool) {
	say := &d.book.Say
	d.say(say.Full)
	if !words {
		d.say(say.Reach, "phone", d.script.phone(d.book))
		return
	}
	d.raise(Added{d.in.Text})
	d.say(say.PassedOn, "landlord", d.landlord(), "phone", d.script.phone(d.book))
}

// goesOn takes the rest of a text that a chat program cut in two, and adds it
// to the answer that its beginning gave, whatever is asked by now: what was
// said to one question, which may be private, is no answer to the next.
func (d *Dialogue) goesOn() bool {
	const together = 3 // seconds
	if d.st.Full == 0 || d.in.At.Unix()-d.st.Full > together || len(d.in.Media) > 0 {
		return false
	}
	step, err := d.iv.Append(d.st.Last.path(), d.in.Text, d.now)
	d.took(step)
	if d.st.Full = 0; units(d.in.Text) >= longMessage {
		d.st.Full = d.in.At.Unix()
	}
	switch {
	case errors.Is(err, survey.ErrFull):
		d.tooMuch(true)
		d.prompt()
	case err != nil:
		d.say(d.book.Say.TooLong)
		d.prompt()
	}
	return true
}

// skip leaves a question out; one that was answered before keeps its answer.
// Ticks that are not sent yet are put back as a question first: "next" may have
// been meant for Done.
func (d *Dialogue) skip(q survey.Question) {
	if said, _ := q.Answer.Value.Choices(); q.Type == survey.TypeSelectMultiple && len(d.st.Picks) > 0 && !slices.Equal(said, d.st.Picks) && !q.Private {
		d.offer(q, survey.Said(condition.Choices(d.st.Picks...)))
		return
	}
	if q.Private && q.Answer.Status != condition.Unasked && d.leaveOut(q) { // its answer cannot be given again
		d.proceed()
		return
	}
	d.answer(q, q.Answer, "")
}

// back turns to the question before. Private ones are passed over: what was
// said there is never shown again.
func (d *Dialogue) back() {
	from, _ := d.iv.Current()
	at := from.Path
	d.st.Aside = none
	for {
		d.took(d.iv.Back(d.now))
		q, ok := d.iv.Current()
		if !ok || q.Path == at { // nothing before it
			if from.Label != "" {
				_ = d.iv.GoTo(from.Path) // it was the current one
			}
			d.say(d.book.Say.First)
			break
		}
		if !q.Private {
			break
		}
		at = q.Path
	}
	d.revisit()
}

// revisit asks the question that was turned to, with its own picks.
func (d *Dialogue) revisit() {
	q, _ := d.iv.Current()
	d.st.Stage, d.st.Aside, d.st.Picks = asking, none, nil
	if chosen, ok := q.Answer.Value.Choices(); ok {
		d.st.Picks = chosen
	}
	d.prompt()
}

func answerOf(r hear.Reading) survey.Answer {
	if r.Sure == hear.Unclear {
		return survey.Answer{}
	}
	return survey.Said(r.Value)
}
