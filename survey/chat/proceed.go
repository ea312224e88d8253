package chat

import (
	"errors"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// proceed moves to whatever comes next, and puts it: the consents without
// which nothing is asked, who it is, the questions, the other consents, the
// summary.
func (d *Dialogue) proceed() {
	d.st.Aside, d.st.Missed = none, 0
	if i, missing := d.unasked(true); missing {
		d.st.Stage, d.st.Consent = consenting, i
	} else if d.script.cfg.Identify && !d.st.Known {
		d.st.Stage = naming
	} else if d.nextQuestion() {
		d.st.Stage, d.found = asking, true
	} else if i, missing := d.unasked(false); missing {
		d.st.Stage, d.st.Consent = consenting, i
	} else {
		d.st.Stage = summing
	}
	d.prompt()
}

// unasked returns the first consent that is still to be asked; of the needed
// ones, the first that is not given.
func (d *Dialogue) unasked(needed bool) (int, bool) {
	var acts []survey.Consented
	for i, c := range d.script.cfg.Consents {
		if c.Needed != needed {
			continue
		}
		if acts == nil {
			acts = d.iv.Consents()
		}
		given, asked := consented(acts, c.Purpose)
		if !asked || needed && !given {
			return i, true
		}
	}
	return 0, false
}

func consented(acts []survey.Consented, purpose string) (given, asked bool) {
	for _, c := range acts {
		if c.Purpose == purpose {
			return c.Given, true
		}
	}
	return false, false
}

// consent returns the consent that is being asked.
func (d *Dialogue) consent() (Consent, bool) {
	if d.st.Consent >= len(d.script.cfg.Consents) {
		return Consent{}, false
	}
	return d.script.cfg.Consents[d.st.Consent], true
}

// nextQuestion leaves out what cannot be asked here, and says whether there is
// a question to ask next. Before a private one it asks whether that is safe.
func (d *Dialogue) nextQuestion() bool {
	const most = 10_000 // more than any interview holds
	for range most {
		q, ok := d.iv.Current()
		if !ok {
			return false
		}
		d.next = q
		switch {
		case q.Private && d.st.Safe == 0:
			d.st.Aside = isSafe
			return true
		case q.Private && d.st.Safe == 2:
			if !d.leaveOut(q) {
				return true
			}
			d.raise(NotSafe{q.Path})
		case !d.askable(q) && !q.Required:
			if !d.leaveOut(q) {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// leaveOut skips a question. A private one always takes "rather not say",
// which stands in where the survey insists on an answer. What was answered
// stays, though it no longer fits: nobody took it back.
func (d *Dialogue) leaveOut(q survey.Question) bool {
	if q.Answer.Status != condition.Unasked {
		step, err := d.iv.PutAside(q.Path, d.now)
		d.took(step)
		return err == nil
	}
	step, err := d.iv.Answer(q.Path, survey.Answer{}, d.now)
	if errors.Is(err, survey.ErrSoft) { // nobody is there to be asked
		step, err = d.iv.Answer(q.Path, survey.Answer{}, d.now)
	}
	if errors.Is(err, survey.ErrRequired) {
		step, err = d.iv.Answer(q.Path, survey.Declined(), d.now)
	}
	d.took(step)
	if err == nil && !slices.Contains(d.st.LeftOut, q.Path.String()) {
		d.st.LeftOut = append(slices.Clip(d.st.LeftOut), q.Path.String())
	}
	return err == nil
}
