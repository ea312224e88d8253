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
// Time and the actor are arguments. Where the store finds that somebody else
// changed the same thing first, the method reads again and tries anew, a few
// times.
package desk
