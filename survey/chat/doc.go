// Package chat holds a survey as a dialogue: questions out as messages, what
// people type, tap and send in, on any channel.
//
// A [Script] is what all dialogues of one survey share: the landlord's name
// and telephone, the consents, the help lines, the words of each language. A
// [Dialogue] is one person's conversation. It is pure. Each call takes what
// happened and the moment, and returns a [Turn]: messages to send, a state to
// save, events to act on. The state is all there is between two calls, so the
// next reply may come days later, in another process, on another channel.
//
//	script, err := chat.New(survey, chat.Config{Landlord: name, Phone: phone})
//	…
//	dialogue, turn := script.Begin(survey.Beginning{ID: id, Mode: survey.Chat, At: now}, channel.Capabilities())
//	// save turn.State, send turn.Out
//	…
//	dialogue, err = script.Resume(state, survey.Chat, channel.Capabilities())
//	turn = dialogue.Reply(incoming, now)
//	// in one commit: save turn.State, note incoming.ID, act on turn.Events; then send turn.Out
//
// Around it stand three small interfaces. A channel hands what people do to an
// [Inbox], and is a [Sender]; where people can send pictures it is a [Fetcher]
// too. A host implements the first and calls the others. Channel
// survey/chat/telegram is the one to copy from, survey/chat/terminal the
// smallest; examples/channel was written in under a hundred lines. Package
// survey/chat/chattest holds each of them to what is said here.
//
// # How a dialogue goes
//
// The language; what this is, whose, why, how long, what becomes of the
// answers, how to reach a person; the consents without which nothing is asked;
// who it is, where the host wants to know; the questions; the other consents;
// a summary, in which each answer can be changed; the last words, which
// [Dialogue.Close] makes of what was raised.
//
// “Question 5 of about 20” says that four were answered or left out, and that
// sixteen are still to come as far as is known: questions that an answer brings
// up, or makes needless, are counted from that answer on, and a repeat's rows as
// they are added. It goes back only where its person went back, or took back what
// it hung on, and at the summary nothing is left.
//
// Every message begins with a line of the dialogue's own, such as that one: it
// may show on a locked screen, and tells nothing of the question and of no
// answer. Out of the house for a smell of gas is said at once all the same.
//
// Who somebody is, the dialogue cannot tell: it asks for a full name with a
// date of birth or a tenancy reference, raises [IdentifyWanted], and goes on
// by [Dialogue.Identified] or [Dialogue.NotIdentified]. Before that it holds
// nothing of the landlord's record, and after three tries a person takes over.
//
// # How each type is asked and heard
//
// A channel says by its [Capabilities] what it can carry. Where it cannot, the
// dialogue falls back; a question that can be answered nowhere is left out, and
// one that must be answered never is a dead end.
//
//	type               asked with                         heard, or taken, as
//	note               its words before the next one      –
//	acknowledge        a button: I have read this         these words, yes; a no is asked again
//	text, multiline    words                              words; a terminal takes one line
//	integer, decimal   words                              figures, number words
//	range              from, to, step, words at the ends  a number of the scale, 8 out of 10, the words at an end
//	rating, nps        the same, and its numbers as       the same
//	                   buttons, six in a row
//	money              words                              £12.50, 12 pounds 50
//	select_one         buttons; their numbers; a list     its label, number, words of it, a slip in it
//	select_multiple    buttons to tick, then Done; a list 1, 3 and 5; names; none of these
//	rank               buttons to tap in order, then      3 1 2; 3 > 1; roof, then windows; what is left out
//	                   Done; a list                       comes after, in no order
//	boolean            two buttons; a list                yes, no and their like
//	date               words                              3 May 2026, 3/5/26, yesterday
//	time               words                              17:30, 5.30pm, half past five (offered: which half of the day?)
//	datetime           words                              3 May 2026 at 5.30pm, tomorrow at noon
//	phone, email,      words                              as their rules check them
//	postcode, uprn
//	barcode            words                              what stands under its lines, typed
//	geopoint           a button that sends the place,     the place; a postcode; where it is in words
//	                   where there is Location
//	image              words                              a picture; else left out or, where it is required, told in words
//	audio              words                              a recording, where there is Audio; else the words that it would say
//	video, file        words                              a file, where there is Video or Files; else as an image
//	signature          words                              one's full name, typed; or a picture of it, where there is Media
//	grid               the words over it before each row  each row as a select_one
//
// Words in place of a file are kept as one: the host stores the text, and its
// hash is the answer. What a resident must be able to draw, they can type.
//
// # What surprises
//
//   - A message that is a stop as a whole ends all contact, at every stage, in
//     every language, and is never an answer. "Please stop the leak" is one.
//   - Words of crisis are answered with help lines in the very next message,
//     also after a stop. The interview goes on when its person wants.
//   - Words that no question takes, such as those after the end, are passed on to
//     a person ([Added]), and their writer is told so: the host sees to that.
//   - Private questions are asked only after a clear yes to "is it safe?". A
//     doubt is a no. What was answered is never shown again: not by going
//     back, not in the summary, not by an old button or an edited message, and
//     not in the last words. Where the survey insists on one that was left out,
//     “rather not say” stands in for it: nobody is held up by what is not safe
//     to answer, and [NotSafe] tells the host that it was not asked.
//   - HIDE is a quick exit: what the channel can take back of both sides is taken
//     back, and the dialogue falls silent until the person writes; that first
//     message answers nothing.
//   - Old buttons are offered as a change, never applied in silence. A second
//     tap does nothing. A button of another version of the survey is closed.
//   - Where the survey has a newer version, [Script.Migrate] goes on in that:
//     the person is told so with the next prompt, and what they write is an
//     answer only where the question is still the one that they were asked.
//   - What is typed is read by package hear, whose rules can be explained.
//   - A picture is taken in two steps: [MediaWanted] asks the host to store
//     it, and the same [Incoming] is handed in again with its Hash.
//   - A turn may have nothing to send: a second tap, a picture that is still
//     to be fetched, a response whose last words come with Close.
package chat
