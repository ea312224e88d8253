package hear

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Command is a reply that steers the dialogue instead of answering. Its zero
// value is none.
type Command string

// The commands.
const (
	Stop     Command = "stop"     // end all contact of the campaign
	Back     Command = "back"     // to the question before
	Skip     Command = "skip"     // leave this question out
	DontKnow Command = "unsure"   // the person does not know
	Decline  Command = "decline"  // the person would rather not say
	NotMine  Command = "notmine"  // it does not apply to the person
	Help     Command = "help"     // what can I write here?
	Person   Command = "person"   // speak to a human being
	Language Command = "language" // choose another language
	Again    Command = "again"    // say the question again
	Continue Command = "continue" // go on
	Done     Command = "done"     // no more choices
	Send     Command = "send"     // send the answers
	Change   Command = "change"   // change an earlier answer
	Start    Command = "start"    // begin, or begin again after a stop
	Hide     Command = "hide"     // clear the screen at once: somebody is looking
	Move     Command = "move"     // go on from another telephone or program
)

// Commands lists every command, in the order in which they are looked for.
func Commands() []Command { return slices.Clone(commands) }

var commands = []Command{Stop, Back, Skip, DontKnow, Decline, NotMine, Help, Person, Language, Again, Continue, Done, Send, Change, Start, Move, Hide}

// slashed finds a command as chat programs write it: /stop, also behind an
// emoji, with the name of the bot (/stop@bot) and with an argument.
var slashed = regexp.MustCompile(`^[^\pL\pN/]*/([A-Za-z_]{1,32})(?:@[A-Za-z0-9_]*)?(?:[\s\pZ]+(.*))?$`)

// Slash reads a command written with a slash. It returns the word in small
// letters and what follows it, and false for text that is no such command.
func Slash(text string) (word, argument string, ok bool) {
	if !strings.Contains(text, "/") {
		return "", "", false
	}
	m := slashed.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return "", "", false
	}
	return strings.ToLower(m[1]), strings.TrimSpace(m[2]), true
}

// Command returns the command that the whole reply is, or none. "Please stop
// the leak" is none: a command is never found inside a longer message.
func (e *Ear) Command(text string) Command {
	words := Words(text)
	if word, argument, ok := Slash(text); ok {
		if argument != "" {
			return slashCommand(word)
		}
		words = Words(word)
		if c := slashCommand(word); c != "" {
			return c
		}
	}
	if c := e.steering(words); c != "" {
		return c
	}
	if bare := e.bare(words); len(bare) < len(words) {
		if c := e.steering(bare); c == Stop || polite[c] {
			return c
		}
	}
	return ""
}

// steering returns the command that the words are, or none.
func (e *Ear) steering(words []string) Command {
	return e.steer[strings.Join(words, " ")]
}

// polite are the commands that are heard among polite words too: "skip it
// please", "dunno, sorry". The others are words of many answers.
var polite = map[Command]bool{Back: true, Skip: true, DontKnow: true, Decline: true, Help: true, Person: true, Language: true, Again: true}

// Nearly returns the command that the whole reply is but for a slip: "bck",
// "rahter not say". Ask only where nothing else can be made of the reply. A stop
// is none of them, for it ends all contact; nor is what sends or begins. In
// words of fewer than eight letters only a letter left out, doubled or swapped
// is a slip: a ship is not to be skipped.
func (e *Ear) Nearly(text string) Command {
	words := e.bare(Words(text))
	if len(words) == 0 || asks(text) {
		return ""
	}
	typed := strings.Join(words, " ")
	found := Command("")
	for _, c := range []Command{Back, Skip, DontKnow, Decline, Help, Person, Language} {
		for phrase := range e.commands[c] {
			if !nearly(typed, phrase) {
				continue
			}
			if found != "" && found != c {
				return ""
			}
			found = c
		}
	}
	return found
}

func nearly(typed, said string) bool {
	const short, long = 4, 8
	n := utf8.RuneCountInString(said)
	if n < short || slips(typed, said) != 1 {
		return false
	}
	a, b := sortedRunes(typed), sortedRunes(said)
	return n >= long || len(a) != len(b) || a == b
}

func sortedRunes(s string) string {
	letters := []rune(s)
	slices.Sort(letters)
	return string(letters)
}

// bare returns the words without the polite ones at both ends: "please stop
// asking me now, thank you".
func (e *Ear) bare(words []string) []string {
	words = e.past(words)
	for n := 1; n > 0; words = words[:len(words)-n] {
		n = e.after.trail(words)
	}
	return words
}

func slashCommand(word string) Command {
	if c := Command(word); slices.Contains(Commands(), c) {
		return c
	}
	return ""
}
