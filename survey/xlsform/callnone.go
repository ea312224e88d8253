package xlsform

// lostCall is why a function has no counterpart in conditions, and what may
// be written in its place.
type lostCall struct{ why, hint string }

const (
	pick1 = "ask with a choice for each case, or let the program behind the survey give it"
	rows1 = "any(), all(), count() and sum() look at the rows of a repeat"
	cut1  = "a comparison with a text that is written out can be told, as can matches, startsWith and contains"
	maps1 = "ask for the place, and measure behind the survey"
)

// lostCalls are functions that conditions have no counterpart for.
var lostCalls = map[string]lostCall{
	"random": {"nothing is left to chance in an answer", "random: true on a question puts its choices in an order drawn by lot"},
	"uuid":   {"every response has its own number", ""}, "property": {"what a device knows of itself is not kept", ""},
	"position": {"a row's number is not kept", rows1}, "index": {"a row's number is not kept", rows1}, "last": {"a row's number is not kept", rows1},
	"indexed-repeat":       {"a row cannot be picked by its number", rows1},
	"difference-in-months": {errMonths.why, errMonths.hint}, "difference-in-years": {"conditions have age_on(born, day)", ""},
	"add-date":         {"a day so many days later can only be compared", "compare days_between(a, b) with the days"},
	"substr":           {"a text cannot be cut", cut1},
	"substring":        {"a text cannot be cut", cut1},
	"substring-before": {"a text cannot be cut", cut1}, "substring-after": {"a text cannot be cut", cut1}, "translate": {"letters cannot be exchanged", cut1},
	"selected-at":    {"a choice cannot be picked by its number", `"name" in question says that a choice was made`},
	"jr:choice-name": {"words write a choice's label when they name its question", "write ${question} where the words are said"},
	"jr:itext":       {"words stand where they are said", ""},
	"distance":       {"places cannot be measured", maps1}, "area": {"places cannot be measured", maps1}, "geofence": {"places cannot be measured", maps1},
	"enclosed-area": {"places cannot be measured", maps1},
	"sqrt":          {"roots are not part of conditions", "compare the squares"}, "exp": {"powers are not part of conditions", ""}, "exp10": {"powers are not part of conditions", ""},
	"log": {"logarithms are not part of conditions", ""}, "log10": {"logarithms are not part of conditions", ""}, "pi": {"write the number", ""},
	"sin": {"angles are not part of conditions", ""}, "cos": {"angles are not part of conditions", ""}, "tan": {"angles are not part of conditions", ""},
	"once":               {"a value follows what it is made of", "a default is offered once, and stays as it was answered"},
	"digest":             {"nothing is scrambled in an answer", ""},
	"checklist":          {"how many of several are true cannot be counted", pick1},
	"weighted-checklist": {"how many of several are true cannot be counted", pick1},
	"randomize":          {"nothing is left to chance in an answer", "random: true on a question puts its choices in an order drawn by lot"},
	"current-date":       {"it is no function of XPath forms: today() is", "write today()"},
	"extract-signed":     {"nothing is scrambled in an answer", ""}, "base64-decode": {"nothing is scrambled in an answer", ""},
	"pulldata": {"a row is looked up by one key in a file and columns that are written out", "ask with the file's choices, or let the program behind the survey give it"},
	"instance": {"a row is looked up by one key in a list and columns that are written out", "ask with the list's choices, or let the program behind the survey give it"},
}
