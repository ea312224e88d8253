package hear

// Vocabulary is what replies in one language are understood by. Every entry
// is a word or a phrase; case, accents and punctuation do not matter. An
// empty list means that the language has no such words.
type Vocabulary struct {
	Yes   []string // clear ways to say yes
	Okay  []string // loose ways, which count as yes except where a clear act is needed
	No    []string // ways to say no
	After []string // words that may follow yes or no and change nothing ("please")
	// YesLabel and NoLabel are the words that the label of a choice begins
	// with where "yes" or "no" alone can mean that choice.
	YesLabel, NoLabel []string

	None []string // ways to say "none of these"

	Not   []string // negation: a choice without it cannot be meant
	Doubt []string // doubt, condition and contrast: nothing may be concluded
	About []string // an amount is only near
	Small []string // words that carry no meaning of their own in an answer
	And   []string // words that join the items of a list

	Commands map[Command][]string // whole replies that steer the dialogue

	Then []string // words between two things that are put in order

	Numbers map[string]int64 // number words
	OutOf   []string         // as in 8 out of 10
	Clock   ClockWords
	Months  [12]string     // names; three letters or more are enough
	Mutated map[string]int // other forms of the months' names, 1 to 12
	Days    [7]string      // names of the days of the week, Sunday first
	Today   map[string]int // words for days near today: 0 today, -1 yesterday
	Ordinal []string       // endings of a day's number, such as rd in 3rd
	Pounds  []string       // words for the main unit of money
	Pence   []string       // words for the hundredth
}
