package chat

import "github.com/doorknock/doorknock/survey"

// Recall begins the interview anew as b says, with what the same person
// answered before: for somebody who returns after their interview was closed.
// Call it once it is known to be the same person, right before
// [Dialogue.Identified]; before that nothing of it is in the dialogue. What
// they have agreed to in this dialogue, its language and its channel stay. It
// says false, and does nothing, once a question has been answered here.
func (d *Dialogue) Recall(b survey.Beginning) bool {
	if done, _ := d.iv.Progress(); done > 0 || d.iv.Submitted() {
		return false
	}
	now := d.iv.Sitting()
	b.Mode, b.Language, b.By = now.Mode, now.Language, now.By
	iv := d.script.survey.Begin(b)
	for _, act := range d.iv.Consents() {
		if iv.Consent(act) != nil {
			return false
		}
	}
	d.iv = iv
	return true
}
