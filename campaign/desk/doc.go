// Package desk joins the engine to the store: it is the only package that
// reads what a campaign holds, asks the pure rooms what follows, and commits
// the answer. Channels, commands and pages call it, and nothing else writes.
//
// A [Desk] is made once for a campaign from its documents and a store. Each
// method is one thing that happens: somebody follows an invitation, says
// something in a chat ([Desk.Take]), is visited ([Desk.Knock]), hands in a
// response ([Desk.Submit]); a colleague raises a case ([Desk.Raise]) or moves
// one on ([Desk.Move]); fourteen days of silence close an interview
// ([Desk.Silent]). Each ends in one batch: what was said, what was decided, the
// cases, the money and the messages are committed together or not at all.
//
//	knocked, err := d.Knock(ctx, visit, &response, false) // the visit and its interview, or neither
//	taken, err := d.Take(ctx, update, now)                // durable: now send taken.Out
//	hushed, err := d.Silent(ctx, now)                     // reminders and closes, in no quiet hour
//	unsent, err := d.Unsent(ctx, now)                     // what of these nobody has sent yet
//
// # Once
//
// Whatever a caller never heard the answer to, it does again: the same update,
// response, visit or step changes nothing the second time, here or at another
// desk on the same store, also after a crash. Something different under the
// same id is [store.ErrConflict], and both are kept. Where the store finds that
// somebody else changed the same thing first, the method reads again and tries
// anew, a few times; two who reserve from one budget never see the same pound.
//
// Where the store is a [store.Marker], a conversation that goes on is held in
// memory for a while, and read again as soon as anybody else has written about
// it. It is never the last word: what is made of it is committed only where it
// still stands.
//
// # Who is who in a chat
//
// A card only starts. An interview belongs to the conversation that began it, or
// to the one that comes with the code that was asked for there,
// and nothing of the landlord's record, nor of what was answered before, is
// told in it until its person has said who they are: full name, and date of
// birth or the tenancy's reference; after three tries a person helps. Where
// the tenancy has ended or is in doubt, or the resident has died, moved out or
// is kept safe, whoever writes is answered like a stranger. A cry for help
// finds a person from anywhere, a stranger's as a case of no home; and what the
// desk cannot take is kept for a person too ([Desk.SetAside]), as are words that
// no question takes, such as those after the end.
//
// # What surprises
//
// A clock runs from the words. The answers of a response are gone through in
// the order of their own times, so that neither a slip that is entered a week
// late nor a silence of a fortnight gives the landlord a day.
//
// An interview that falls silent before anything was answered is closed
// without a response: nobody said anything that could be decided. One whose
// resident wrote STOP is closed like any other, and what was said is decided.
//
// Who returns after a close begins a new interview, prefilled, whose response
// supersedes.
//
// An open interview goes on in the version of the survey that it began in, as
// long as the desk has that. Once it is withdrawn ([Config]) it goes on in the
// version of its phase; what that could not carry is asked again, and what is
// not answered again a person reads. Where the desk cannot read the old version
// at all, its interview is handed to a person as it is, and a new one begins.
//
// Errors name things and rules, and nothing that anybody said.
//
// Time and the actor are arguments. A Desk is safe for concurrent use.
package desk
