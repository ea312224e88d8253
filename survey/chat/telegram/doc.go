// Package telegram is the reference channel of survey/chat: it carries a
// dialogue over Telegram's Bot API. Read it to write a channel of your own.
//
// A [Channel] does four small things. [Channel.Poll] asks Telegram for what
// people did, translates it, and hands it to a chat.Inbox; [Channel.Webhook]
// has Telegram bring it instead. [Channel.Send] sends one message.
// [Channel.Fetch] fetches one file. [Channel.Menu] sets the commands that
// Telegram offers in each language.
//
//	telegram, err := telegram.New(telegram.Config{Token: token})
//	…
//	err = telegram.Poll(ctx, inbox)
//
// What surprises:
//
//   - Nothing is confirmed to Telegram before the inbox has accepted it, so a
//     restart loses nothing. The library's own polling confirms first; that is
//     why this package has a loop of its own.
//   - One conversation's events are accepted one after another. Conversations
//     go in parallel, up to [Config.Workers].
//   - An event that Telegram delivers twice is offered twice: chat.Inbox tells
//     them apart by their id.
//   - A place is asked for by a keyboard in place of the letters, the only one
//     that Telegram lets send a place. The other buttons are on it too, and send
//     their labels.
//   - A file is what its content says. Pages, programs and archives that are no
//     documents are refused, whatever they are called.
//   - Sending never waits. Telegram takes about a message a second in one
//     conversation and thirty in all; who is too early gets *chat.RetryAfter, and
//     so does everybody whom Telegram asked to pause.
//   - A picture is kept without what the camera noted of where and when it was
//     taken, and by what.
//   - Group chats and channels are left alone: a survey is between two.
//   - No error and no log line of this package holds the token, what somebody
//     wrote, or who they are.
package telegram
