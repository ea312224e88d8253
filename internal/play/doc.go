// Package play plays a whole campaign of an invented town on a clock of its
// own: rounds are planned and walked, residents are in or out, answer at the
// door or in a chat, stop half-way, and staff see to what was raised.
//
// How the town lives is stated by a truth.Model. Everything else is real: the
// players speak to the same desk, the same interviews, dialogues, rules and
// store as residents and staff would. The same documents, seed and start play
// the same season, however many processors there are: every home and every
// case draws from a chance of its own, and what is done at one moment is
// settled against the balances that stood before it.
package play
