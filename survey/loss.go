package survey

// Loss is why an answer of an older version could not be carried to a newer
// one, or one from elsewhere be taken at the beginning. The zero Loss is none.
type Loss string

// The losses.
const (
	LossGone     Loss = "question_gone" // nothing here asks this
	LossDropped  Loss = "dropped"       // the newer version says that it is not wanted
	LossAskAgain Loss = "ask_again"     // the newer version says that its question means something else
	LossType     Loss = "type_changed"  // another sort of answer is asked for
	LossRows     Loss = "rows_changed"  // it was asked once and is now asked for each row, or the other way round
	LossRoom     Loss = "too_many_rows" // the repeat takes fewer rows than there are
	LossParked   Loss = "rows_waited"   // it was said in a row that waited for a count, and nothing is counted here
	LossChoice   Loss = "choice_gone"   // a choice that was taken is not offered
	LossStatus   Loss = "not_allowed"   // it was no value, and the question takes a value only
	LossRefused  Loss = "refused"       // the question's constraint, or the rule of its type, refuses it
	LossStaff    Loss = "for_staff"     // only staff are asked this, and it was answered on a channel without
	LossTwice    Loss = "said_twice"    // there was an answer before it, which is kept
	LossFull     Loss = "no_room"       // the interview holds as much as one can, and not what was said here
)

var lossWords = map[Loss]string{
	LossGone:     "this is not asked any more",
	LossDropped:  "this is not wanted any more",
	LossAskAgain: "the question means something else now",
	LossType:     "the question takes another sort of answer now",
	LossRows:     "it was asked in other rows than it is asked in now",
	LossRoom:     "there may not be so many rows any more",
	LossParked:   "it was said in a row that there is not at present, and rows are not counted any more",
	LossChoice:   "a choice that was taken is not offered any more",
	LossStatus:   "the question does not take this any more instead of a value",
	LossRefused:  "the question's own rules refuse it now",
	LossStaff:    "only staff are asked this, and nobody of theirs was there",
	LossTwice:    "the question was answered twice, and the first answer is kept",
	LossFull:     "the interview holds so much that there is no room for it",
}

// Words says the loss in English, for staff; "" for none.
func (l Loss) Words() string { return lossWords[l] }
