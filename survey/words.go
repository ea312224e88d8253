package survey

import "reflect"

// Words are the words of one language that the engine itself needs: to write
// values out where they are piped into a text, and to say what its own rules
// refuse. English and Welsh are built in (the Welsh awaits a translator); a
// Definition may replace any of them, and may give those of other languages.
// An empty word is the first language's, and in the end English.
type Words struct {
	Yes           string     `json:"yes,omitempty"`
	No            string     `json:"no,omitempty"`
	And           string     `json:"and,omitempty"`            // between the last two of a list
	Then          string     `json:"then,omitempty"`           // between two that are ranked
	None          string     `json:"none,omitempty"`           // an empty list
	Unknown       string     `json:"unknown,omitempty"`        // piped where there is no value
	DontKnow      string     `json:"dont_know,omitempty"`      // the answer
	Declined      string     `json:"declined,omitempty"`       // the answer "prefer not to say"
	NotApplicable string     `json:"not_applicable,omitempty"` // the answer "it does not apply to me"
	Months        [12]string `json:"months,omitzero"`          // as in 3 March 2026
	Another       string     `json:"another,omitempty"`        // the question of a repeat without words of its own
	Phone         string     `json:"phone,omitempty"`          // refuses what is no telephone number
	Email         string     `json:"email,omitempty"`          // refuses what is no e-mail address
	Alone         string     `json:"alone,omitempty"`          // refuses an exclusive choice beside another; {choice} is its label
	Read          string     `json:"read,omitempty"`           // the answer to what is to be acknowledged
	Unread        string     `json:"unread,omitempty"`         // refuses any other answer to it
	Scale         string     `json:"scale,omitempty"`          // refuses a number that is not of the scale {from} to {to}
	Steps         string     `json:"steps,omitempty"`          // the same, where the scale goes by {step}
	Time          string     `json:"time,omitempty"`           // refuses what is no time
	Datetime      string     `json:"datetime,omitempty"`       // refuses what is no day with a time
	Postcode      string     `json:"postcode,omitempty"`       // refuses what is no postcode
	UPRN          string     `json:"uprn,omitempty"`           // refuses what is no UPRN
	Barcode       string     `json:"barcode,omitempty"`        // refuses what no code says
	Place         string     `json:"place,omitempty"`          // refuses figures that are no place
	Specify       string     `json:"specify,omitempty"`        // asks what the other is that was chosen
	Unoffered     string     `json:"unoffered,omitempty"`      // refuses a choice that its filter takes out
	Unfitting     string     `json:"unfitting,omitempty"`      // refuses where a constraint has no words of its own
}

var builtIn = map[Language]Words{
	"en": {
		Yes: "yes", No: "no", And: "and", Then: "then", None: "none", Unknown: "(not known)",
		DontKnow: "I don’t know", Declined: "I’d rather not say",
		NotApplicable: "It does not apply to me",
		Months: [12]string{"January", "February", "March", "April", "May", "June", "July", "August",
			"September", "October", "November", "December"},
		Another:   "Is there another one to add?",
		Phone:     "That does not look like a phone number. Please check it.",
		Email:     "That does not look like an e-mail address. Please check it.",
		Alone:     "“{choice}” goes on its own. Choose just that, or just the others.",
		Read:      "I have read this",
		Unread:    "This only asks whether you have read it.",
		Scale:     "Please choose a number from {from} to {to}.",
		Steps:     "Please choose a number from {from} to {to}, in steps of {step}.",
		Time:      "That does not look like a time. Please write it like 17:30.",
		Datetime:  "That does not look like a day and a time. Please check it.",
		Postcode:  "That does not look like a postcode. Please check it.",
		UPRN:      "That does not look like a UPRN. It is a number of up to 12 digits.",
		Barcode:   "That does not look like what a code says. Please check it.",
		Place:     "That does not look like a place. Please write a postcode, or say in words where it is.",
		Specify:   "What is it? Please say in your own words.",
		Unoffered: "That choice does not go with what you said before. Please choose another.",
		Unfitting: "That answer does not fit here. Please check it.",
	},
	"cy": {
		Yes: "ie", No: "na", And: "a", Then: "yna", None: "dim", Unknown: "(ddim yn hysbys)",
		DontKnow: "Dydw i ddim yn gwybod", Declined: "Mae’n well gen i beidio â dweud",
		NotApplicable: "Nid yw’n berthnasol i mi",
		Months: [12]string{"Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst",
			"Medi", "Hydref", "Tachwedd", "Rhagfyr"},
		Another:   "Oes un arall i’w ychwanegu?",
		Phone:     "Nid yw hwnna’n edrych fel rhif ffôn. Gwiriwch ef.",
		Email:     "Nid yw hwnna’n edrych fel cyfeiriad e-bost. Gwiriwch ef.",
		Alone:     "Mae “{choice}” ar ei ben ei hun. Dewiswch hwnnw yn unig, neu’r lleill yn unig.",
		Read:      "Rwyf wedi darllen hwn",
		Unread:    "Dim ond gofyn a ydych wedi ei ddarllen y mae hwn.",
		Scale:     "Dewiswch rif o {from} i {to}.",
		Steps:     "Dewiswch rif o {from} i {to}, fesul {step}.",
		Time:      "Nid yw hwnna’n edrych fel amser. Ysgrifennwch ef fel 17:30.",
		Datetime:  "Nid yw hwnna’n edrych fel diwrnod ac amser. Gwiriwch ef.",
		Postcode:  "Nid yw hwnna’n edrych fel cod post. Gwiriwch ef.",
		UPRN:      "Nid yw hwnna’n edrych fel UPRN. Rhif o hyd at 12 digid ydyw.",
		Barcode:   "Nid yw hwnna’n edrych fel yr hyn a ddywed cod. Gwiriwch ef.",
		Place:     "Nid yw hwnna’n edrych fel lle. Ysgrifennwch god post, neu dywedwch mewn geiriau ble mae.",
		Specify:   "Beth ydyw? Dywedwch yn eich geiriau eich hun.",
		Unoffered: "Nid yw’r dewis hwnnw’n cyd-fynd â’r hyn a ddywedoch o’r blaen. Dewiswch un arall.",
		Unfitting: "Nid yw’r ateb hwnnw’n ffitio yma. Gwiriwch ef.",
	},
}

// wordsFor gathers the words of a language: the definition's, the built-in
// ones, then those of the first language and of English.
func wordsFor(lang Language, def *Definition) Words {
	var w Words
	sources := []Words{def.Words[lang], builtIn[lang]}
	if len(def.Languages) > 0 {
		sources = append(sources, def.Words[def.Languages[0]], builtIn[def.Languages[0]])
	}
	for _, source := range append(sources, builtIn["en"]) {
		w.fill(source)
	}
	return w
}

// fill takes from other the words that w lacks.
func (w *Words) fill(other Words) {
	mine, theirs := reflect.ValueOf(w).Elem(), reflect.ValueOf(other)
	for i := range mine.NumField() {
		if mine.Field(i).IsZero() {
			mine.Field(i).Set(theirs.Field(i))
		}
	}
}
