package hear

// englishStops are the ways to say, in a whole reply, that somebody wants to
// hear no more: the word itself in any case, with any marks and emoji around
// it, its commonest slips, and the polite ways of putting it ("STOP!!!",
// "stop.", "Stop please"). A stop ends all contact of the campaign, so that none
// of them may mean a thing that is to stop: the leak, the noise, smoking. Nor
// may one be a word that answers a question in another language: whoever has
// "paid" their rent is not to be taken for a Welsh child that is told off.
func englishStops() []string {
	return []string{
		"stop", "stop it", "stop now", "stop please", "please stop", "stop this", "stop all", "stopp", "stpo", "sotp", "tsop", "stop stop", //nolint:misspell // slips are what is listed
		"stop stop stop", "stop messaging me",
		"stop texting me", "stop contacting me", "stop sending me messages", "unsubscribe", "opt out", "optout", "end", "quit", "cancel",
		"leave me alone", "please leave me alone", "leave me be", "go away", "please go away", "i want to stop", "i want to stop now",
		"i want to stop this", "i want this to stop", "i want you to stop", "i would like to stop", "id like to stop", "i wish to stop",
		"we want to stop", "can we stop", "can we stop now", "can we stop this", "can you stop", "can you please stop",
		"can you stop this", "can i stop", "could you stop", "just stop", "just stop it", "stop asking", "stop asking me",
		"stop asking me questions", "stop asking questions", "stop asking me things", "stop bothering me", "stop messaging",
		"stop texting", "stop contacting us", "stop writing to me", "stop with the questions", "no more questions", "no more messages",
		"stop sending me texts", "stop sending messages", "do not contact me", "dont contact me", "do not contact me again",
		"dont contact me again",
	}
}
