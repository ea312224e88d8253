package hear

// Vocabulary is what replies in one language are understood by. Every entry
// is a word or a phrase; case, accents and punctuation do not matter. An
// empty list means that the language has no such words.
type Vocabulary struct {
	Yes   []string // clear ways to say yes
	Okay  []string // loose ways, which count as yes except where a clear act is needed
	No    []string // ways to say no
	After []string // words that may stand beside yes or no and change nothing ("please")
	// AfterNo are words that may follow a no and change nothing: "no, I'm fine".
	AfterNo []string
	// Fillers are words that may come before any reply and say nothing: "oh", "well".
	Fillers []string
	// FirstYes and FirstNo are ways to begin a longer reply with a yes or a no.
	FirstYes, FirstNo []string
	// More and Enough are ways to answer whether there is another.
	More, Enough []string
	// YesLabel and NoLabel are the words that the label of a choice begins
	// with where "yes" or "no" alone can mean that choice.
	YesLabel, NoLabel []string

	None []string // ways to say "none of these"
	// Courtesy are words that thank, greet, nod or part, and tell nothing.
	Courtesy []string

	Not   []string // negation: a choice without it cannot be meant
	Doubt []string // doubt, condition and contrast: nothing may be concluded
	About []string // an amount is only near
	Small []string // words that carry no meaning of their own in an answer
	And   []string // words that join the items of a list

	Commands map[Command][]string // whole replies that steer the dialogue

	Then    []string       // words between two things that are put in order
	Places  map[string]int // words for a place in a list: 1 the first, -1 the last
	PlaceOf []string       // words that stand beside these and say nothing: "the second one"

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
	// Initials are pairs of letters that begin two forms of one word, as in
	// Welsh: cegin, gegin.
	Initials [][2]string
}
