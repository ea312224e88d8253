// Package telegramtest is a Telegram for tests: a server on this machine that
// speaks the Bot API, holds conversations, and fails when it is told to. It
// reads what go-telegram/bot writes (multipart forms, streamed) and is as
// strict as the real one about what our bots use: unknown methods are 404,
// texts have 1 to 4,096 characters, a button's data 1 to 64 bytes, an edit
// that changes nothing is refused, and an update is confirmed by asking for a
// later one.
//
//	server := telegramtest.New(t)
//	channel, err := telegram.New(telegram.Config{Token: server.Token, Server: server.URL})
//	…
//	server.Say(ann, "/start")
//	server.Wait(ann, 1)
//	server.Press(ann, "English")
//
// A [Server] may be used by goroutines at once.
package telegramtest
