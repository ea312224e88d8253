package town

import "fmt"

// Town is what the place is called.
const Town = "Thornmere"

// patches are the neighbourhoods in the order in which they are filled.
var patches = []string{
	"Saltmarsh", "Kiln Bank", "Millrace", "Gorse Hill", "Ropewalk", "Sandling",
	"Fennel Park", "Beacon Rise", "Otterbrook", "Quarry Side", "Lime Tree", "Harrow Field",
	"Old Dock", "Weir End", "Candle Hill", "Bramling", "Drover Heath", "Glasshouse",
	"Heron Reach", "Ivy Lane", "Juniper", "Lantern", "Moss Gate", "North Pier",
	"Oxbow", "Pepper Hill", "Rushey", "Spindle", "Tidewell", "Underwood",
	"Viaduct", "Watercress", "Yarrow", "Amber Hill", "Bellfounder", "Cooper's Row",
	"Dovecote", "Eastgate", "Furrow", "Granary",
}

// firstHalf and secondHalf make the names of streets: Tallowgate, Larkrise.
var (
	firstHalf = []string{
		"Tallow", "Lark", "Wren", "Copper", "Hobbin", "Marl", "Teasel", "Pewter", "Sorrel", "Nettle",
		"Bracken", "Clover", "Damson", "Elder", "Finch", "Gannet", "Hazel", "Kestrel", "Linnet", "Medlar",
	}
	secondHalf = []string{
		"gate", "rise", "field", "croft", "brook", "stone", "well", "combe", "ford", "ridge",
		"thorpe", "wick", "mead", "holt", "barrow", "fold", "garth", "shaw", "den", "pool",
	}
	streetWord = map[int][]string{
		terraces:    {"Road", "Street", "Avenue"},
		closes:      {"Close", "Court", "Mews"},
		blocks:      {"Way", "Drive", "Lane"},
		conversions: {"Terrace", "Parade", "Place"},
	}
)

// streetName is a name that no street of a smaller number has. There are 400
// stems; past them a stem comes back with another word behind it.
func streetName(number, kind int) string {
	step := number % (len(firstHalf) * len(secondHalf))
	first := firstHalf[step%len(firstHalf)]
	second := secondHalf[(step/len(firstHalf)+step)%len(secondHalf)]
	words := streetWord[kind]
	round := number / (len(firstHalf) * len(secondHalf))
	name := fmt.Sprintf("%s%s %s", first, second, words[(step+round)%len(words)])
	if round >= len(words) {
		return fmt.Sprintf("%s %s", []string{"Upper", "Lower", "Great", "Little"}[round/len(words)%4], name)
	}
	return name
}

func buildingName(street, word string) string {
	for i, r := range street {
		if r == ' ' {
			return street[:i] + " " + word
		}
	}
	return street + " " + word
}

// Forenames and surnames: the surnames are nobody's that we know of.
var (
	forenames = []string{
		"Ada", "Bilal", "Carys", "Dafydd", "Edith", "Farida", "Gethin", "Hana", "Idris", "Jola",
		"Kofi", "Lowri", "Magda", "Nia", "Omar", "Petra", "Quentin", "Rhian", "Samir", "Tilda",
		"Uma", "Vernon", "Winifred", "Xenia", "Yusuf", "Zofia", "Alun", "Beryl", "Cledwyn", "Doreen",
	}
	surnameStart = []string{
		"Thistle", "Marrow", "Penny", "Apple", "Quill", "Bramble", "Candle", "Dapple", "Ember", "Fiddle",
		"Goose", "Hopper", "Inkle", "Jumble", "Kettle", "Lantern", "Muddle", "Nettle", "Otter", "Pebble",
	}
	surnameEnd = []string{
		"wick", "by", "fold", "garth", "feather", "worthy", "down", "croft", "shaw", "thwaite",
	}
)

// languages is who speaks what, in thousandths.
var languages = []weighted{
	{"en", 868}, {"cy", 42}, {"pl", 26}, {"ro", 16}, {"ur", 14}, {"ar", 12}, {"pt", 8}, {"uk", 8}, {"bsl", 6},
}

// formats is how letters are wanted.
var formats = []weighted{
	{"standard", 840}, {"e_mail", 70}, {"large_print", 60}, {"easy_read", 20}, {"audio", 10},
}

// tenures is how homes are held. Leaseholders are found in blocks only.
var tenures = []weighted{
	{"social_rent", 910}, {"shared_owner", 55}, {"licence", 15}, {"temporary", 20},
}

// hazards is what a visitor may be warned of, without a word about why.
var hazards = []Hazard{
	{Kind: "animal", Note: "Dog loose in the front garden. Ring, and wait at the gate."},
	{Kind: "building", Note: "Steep steps without a rail."},
	{Kind: "threat", Note: "Two staff to visit.", TwoUp: true},
	{Kind: "building", Note: "No light on the stairs after dark.", TwoUp: true},
}

// accesses is how to be let in, or heard.
var accesses = []string{
	"Slow to the door. Please wait.",
	"Use the side door.",
	"Knock loudly. The bell does not work.",
	"Ring the day before.",
}
