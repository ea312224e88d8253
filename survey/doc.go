// Package survey holds surveys, interviews and responses: the questions put
// to a resident, on a doorstep, by telephone, in a chat or on a page, and
// what they answered.
//
// A [Definition] is a survey as data; [New] checks it whole and makes a
// [Survey], immutable and safe for any number of goroutines. Most are written
// by officers and compiled by survey/form. [Survey.Begin] starts an
// [Interview], which belongs to one goroutine at a time:
//
//	iv := s.Begin(survey.Beginning{ID: "i-1", Mode: survey.Doorstep, At: now})
//	for q, ok := iv.Current(); ok; q, ok = iv.Current() {
//		step, err := iv.Answer(q.Path, ask(q), now)
//		var refused *survey.Refused
//		if errors.As(err, &refused) {
//			say(refused.Message) // and the question stays
//		}
//		…
//	}
//	response, err := iv.Submit(now)
//
// An interview may end on another channel than it began: [Interview.AppendState]
// gives a few hundred bytes, and [Survey.Resume] goes on from them. A
// [Response] from anywhere is judged by [Survey.Check], which passes exactly
// what an interview would have submitted.
//
// When the survey changes while somebody is half-way, [Survey.Migrate] goes on
// in the new version: what kept its name is carried, what was renamed is told by
// the definition's [Since], and what does not fit is [Lost], which is asked
// again and stays sealed in the state. So is what cannot be taken of the answers
// that a beginning brings.
//
// # What surprises
//
//   - Any question that is relevant may be answered at any time. Current is
//     only the one to put next; a door is a conversation.
//   - No answer is an answer. An [Answer] is a value or the reason why there
//     is none, and prints neither in logs nor in errors what was said.
//   - An answer that another one broke is asked again, and Submit waits for it;
//     [Interview.PutAside] goes on without. What one interview holds is bounded:
//     [ErrFull] refuses what its state could not.
//   - An answer that stops being relevant is parked in the state: it is in no
//     response and no condition reads it, and it is back when its question is.
//   - All repeats that are relevant have 500 rows together. Rows for which there
//     is no room wait, and come back as soon as there is: those of a repeat that
//     stopped being relevant hold none. Nothing that was said goes meanwhile.
//   - Where relevance is unknown the question is not asked, and the response
//     keeps why ([Unsettled]). Conditions read it as what left it so: who
//     declined to say whether there is damp declined to say how bad it is. An
//     unknown constraint accepts the answer and lists it for review; an
//     unknown required does not require.
//   - Conditions read only what is asked before them, so that one pass in
//     survey order settles everything, and an answer costs what depends on it.
//   - What is calculated or hidden is answered by nobody: it is settled in the
//     same pass, is in the response without a time, and asked for nowhere. A
//     default is only offered ([Question.Default]): no condition reads it and
//     no response has it until somebody gives it.
//   - A choice that its filter takes out is not offered, and refused. One that
//     was chosen before is kept and asked again ([Step].Broken), and a question
//     of which no choice is left does not apply: its answer is parked.
//   - What a question offers ([Question.Offers]) is less than what it may take:
//     "don't know" may be forbidden to offer and still be said. A question that
//     is wanted refuses the first attempt to skip it with [ErrSoft], for "are
//     you sure?", and takes the second.
//   - A choice that is the other one has a question of its own behind the select,
//     NAME_other, which is in no [Definition] and in every [Survey].
//   - An order drawn by lot comes of the interview's seed and the question's
//     path: it is the same whenever the question is put, on any channel. Answers
//     are kept in the list's own order. Without a seed all interviews share one.
//   - A score stands behind every question, so rules read it and no question
//     depends on it.
//   - Notes are not questions: they come with the question they stand before
//     ([Question.Notes]), and the last ones by [Interview.Closing].
//   - A repeat has a question of its own, of [TypeRows]: is there another? It
//     is answered with yes or no, or by [Interview.AddRow] and
//     [Interview.CloseRows].
//   - The rows of a repeat with a count follow it, and it has no question: a
//     smaller count parks the last rows, with their ids and all that was said
//     in them, and a greater one brings the same rows back. Of an unknown count
//     it is unknown whether there are rows.
//   - A question bound to a fact of the landlord's record yields a [Change]:
//     confirmed, corrected, added, removed or declined, and nothing where it
//     was not reached.
//   - A rank need not name every choice: those it leaves out come after, in no
//     order. A geopoint is a postcode or words where no device told the place;
//     [ParsePoint] tells which.
//   - What is for staff only is asked at the door and by telephone, and is
//     missing nowhere else.
//   - The times of answers are kept to the second, with their distance from
//     UTC, which says on which day they were given.
//
// The package imports rules/condition and its satisfy alone. It reads no clock,
// makes no identifier and does no input or output: time and ids are arguments.
package survey
