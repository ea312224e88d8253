// Package chattest is the test that every channel passes. Whoever writes a
// channel gives it a [Line], which is their channel with people at its other
// end:
//
//	func TestChannel(t *testing.T) {
//		chattest.RunLine(t, func(t *testing.T) chattest.Line { return newLine(t) })
//	}
//
// [RunLine] holds the channel to the contract of chat.Inbox and chat.Sender,
// and holds the same conversations over it as over every other channel. What
// people see is compared with what it can do: a message that is longer than it
// says, a button that it does not have, a character that does not arrive.
//
// A channel that is no Inbox and no Sender, as a terminal, gives a [Talk] to
// [Run], which holds the conversations alone.
package chattest
