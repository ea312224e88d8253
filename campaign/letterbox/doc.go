// Package letterbox stands between a channel and the desk: it takes what people
// write, at once and durably, and answers it in order.
//
// A [Box] is a chat.Inbox. What a channel hands to it is on the disk when
// [Box.Accept] returns, so the channel may forget it. [Box.Run] then has the
// desk take each update and sends the reply, in whichever process leads:
//
//	box := letterbox.New(letterbox.Config{Inbox: st, Desk: d, Sender: channel, Channel: telegram.Name})
//	go http.Serve(listener, webhook) // in every process: it calls box.Accept
//	giveUp, err := st.Lead(ctx)      // one process at a time gets past this
//	…
//	err = box.Run(ctx)
//
// What surprises:
//
//   - However a process ends, nothing that was accepted is lost, taken twice or
//     answered out of turn. A message may be sent a second time, where the
//     process ended between sending it and noting that; it is then the same, to
//     the byte, and nothing else comes between.
//   - One conversation's updates are answered one after another. A pause in one,
//     a failure there or a slow photograph holds up nobody else.
//   - Who has blocked the channel is recorded as away with the desk, and the
//     rest of the reply is dropped.
//   - An update that fails again and again while others are taken is set aside,
//     so that it does not silence its conversation for ever: a person is asked to
//     read it, whoever wrote it is told so, and the log says that it happened. Of
//     a reply that nobody can send, only that is logged.
//   - Nothing that is logged holds what somebody wrote, or says who they are.
package letterbox
