// Package crowd plays many residents at once against a bot on the Telegram of
// survey/chat/telegram/telegramtest. Each of them knows what they mean to say,
// sees nothing but the messages and buttons on their own telephone, and has
// habits: typing where others tap, slips of the pen, double taps, old buttons,
// stickers, ten thousand characters, albums, edits, another language half way,
// STOP, silence for days. What the bot's store holds of them afterwards is
// compared with what they meant.
//
//	c := crowd.New(crowd.Config{Seed: 1, Server: server, Survey: survey, Clock: clock}, cards)
//	server.Spoil(crowd.Weather(1, 0.02))
//	c.Evening(t)                     // everybody starts at once, until all rest
//	c.Later(t, 3*24*time.Hour, tick) // the reminded come back
//	faults := c.Check(ctx, kept)     // who ended otherwise than they meant
//	fmt.Print(c.Table())
//
// Everything is drawn from the seed, each person from a generator of their
// own. Who does what when still depends on how the bot's goroutines run, so two
// runs are alike and not the same.
//
// The survey of testdata is the one that they can answer.
package crowd
