package survey

import (
	"fmt"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// Answer takes an answer to any question that is relevant now, in whatever
// order they come: a door is a conversation. What was answered before is
// changed; answers that are no longer relevant are parked, and come back when
// they are. The same answer again changes nothing. The zero Answer skips a
// question that is not required, and takes an answer back.
//
// At a repeat's own path a boolean says whether there is another row to add.
//
// It changes nothing and returns [ErrNotAsked] where the question is not
// relevant, or not asked on this channel; [ErrType] where the value is not an
// answer to it; [*Refused], an [ErrConstraint], with the words to say;
// [ErrNotAllowed] for a "don't know", "prefer not to say" or "none" that the
// question does not take; [ErrRequired] where a required question is skipped;
// [ErrFull] where there is no room for so long an answer, or something was said
// in too many rows already, parked ones included; [ErrClosed] after
// Submit. Where an answer is wanted and not required, the
// first attempt to skip is [ErrSoft]: ask "are you sure?"; the second is taken.
func (iv *Interview) Answer(at condition.Path, a Answer, now time.Time) (Step, error) {
	if iv.closed {
		return Step{}, ErrClosed
	}
	if i, ok := iv.survey.byName[at.Field]; ok && iv.survey.nodes[i].kind == nodeRepeat {
		return iv.answerRows(at, a, now)
	}
	var step Step
	iv.arrive(now, &step)
	node, r, err := iv.findAsked(at)
	if err != nil {
		return step, err
	}
	n := &iv.survey.nodes[node]
	a, err = iv.accept(n, at, a)
	if err != nil {
		return step, err
	}
	if err := n.permitted(at, a.Status, iv.sitting().Mode); err != nil {
		return step, err
	}
	c := &r.cells[n.at]
	if a.Status == condition.Unasked && c.needed {
		return step, fmt.Errorf("%s: %w", at, ErrRequired)
	}
	if a.Status == condition.Unasked && c.wanted && !c.warned && !c.skipped {
		c.warned = true
		return step, fmt.Errorf("%s: %w", at, ErrSoft)
	}
	when := stampOf(now)
	if a == c.answer && (a.Status != condition.Unasked || c.skipped) && !c.broken {
		iv.focus = focus{node: -1}
		return step, nil
	}
	if !iv.fits(a, mostSaid) || !iv.tells(r) {
		return step, fmt.Errorf("%s: %w", at, ErrFull)
	}
	if err := iv.hold(n, r, c, a, when); err != nil {
		return step, err
	}
	c.answer, c.skipped = a, a.Status == condition.Unasked
	iv.said(node, c, when)
	step.Changed = append(step.Changed, at)
	iv.touch(n)
	iv.ripple(&step)
	return step, nil
}

// Append adds words to the end of a text that was answered, such as the second
// half of a message that a channel cut in two: whoever adds them need not see
// what is there, which of a private question nobody may. It returns
// [ErrNotAsked] where no text was answered, changing nothing, and the errors of
// [Interview.Answer] for the text as a whole.
func (iv *Interview) Append(at condition.Path, words string, now time.Time) (Step, error) {
	node, r, err := iv.find(at)
	if err != nil {
		return Step{}, err
	}
	n := &iv.survey.nodes[node]
	begun, ok := r.cells[n.at].answer.Value.Text()
	if !ok || n.kind != nodeAsk || n.ask.valueType() != condition.TypeText {
		return Step{}, fmt.Errorf("%s: %w: no text was answered that could go on", at, ErrNotAsked)
	}
	return iv.Answer(at, Said(condition.Text(begun+words)), now)
}

// PutAside leaves a question alone whose answer no longer holds to its
// constraint since another one changed, as where nobody can be asked again
// now: what was said stays as it is, and Current goes on. [Interview.Submit]
// still reports it, and [Interview.SubmitPartial] lists it for review. It
// returns [ErrNotAsked] and [ErrClosed] as Answer does, and [ErrNotAllowed] where
// nothing was answered: such a question is skipped.
func (iv *Interview) PutAside(at condition.Path, now time.Time) (Step, error) {
	if iv.closed {
		return Step{}, ErrClosed
	}
	var step Step
	iv.arrive(now, &step)
	node, r, err := iv.findAsked(at)
	if err != nil {
		return step, err
	}
	n := &iv.survey.nodes[node]
	c := &r.cells[n.at]
	if n.kind != nodeAsk || c.answer.Status == condition.Unasked {
		return step, fmt.Errorf("%s: %w: nothing was answered", at, ErrNotAllowed)
	}
	iv.focus = focus{node: -1}
	c.skipped = c.broken
	iv.stand(n, node, c)
	return step, nil
}

// hold puts an answer into the record and, where its constraint is false,
// takes it out again.
func (iv *Interview) hold(n *node, r *row, c *cell, a Answer, when stamp) error {
	p := condition.Path{Field: n.name, Rows: r.rows}
	if err := iv.rec.Set(p, a.Value, a.Status); err != nil {
		return fmt.Errorf("%s: %w", p, ErrType)
	}
	if a.Status != condition.Answered {
		return nil
	}
	if !iv.allStay(n, r, a.Value) {
		_ = iv.rec.Set(p, c.answer.Value, c.answer.Status) // it was there before
		return &Refused{Path: p, Message: iv.survey.words[iv.lang].Unoffered, rule: notOffered}
	}
	if n.constraint == nil || iv.constraint(n, r, when) != condition.False {
		return nil
	}
	was := c.answer
	c.answer = a // the words may write it
	message := iv.refusal(n, r)
	c.answer = was
	_ = iv.rec.Set(p, was.Value, was.Status) // it was there before
	return &Refused{Path: p, Message: message, rule: n.message.outline(0)}
}

// refusal is what is said where a constraint is false.
func (iv *Interview) refusal(n *node, r *row) string {
	if n.message.empty() {
		return iv.survey.words[iv.lang].Unfitting
	}
	return iv.say(n.message, r)
}

// said notes when, where and in which order something was said.
func (iv *Interview) said(at int, c *cell, when stamp) {
	iv.seq++
	c.seq, c.when, c.sitting = iv.seq, when, iv.now
	iv.focus = focus{node: -1}
	iv.dirty.set(at)
}

// Wake takes note of the day, as after a pause: conditions that read today
// are looked at again, so that Current is right before the first answer.
// Answers and the like do so themselves.
func (iv *Interview) Wake(now time.Time) Step {
	var step Step
	if !iv.closed {
		iv.arrive(now, &step)
	}
	return step
}

// arrive takes note of the day.
func (iv *Interview) arrive(now time.Time, step *Step) {
	day := stampOf(now).day()
	if day == iv.today {
		return
	}
	iv.today = day
	iv.rec.SetToday(day)
	for _, at := range iv.survey.today {
		iv.dirty.set(at)
	}
	iv.ripple(step)
}
