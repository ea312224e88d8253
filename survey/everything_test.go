package survey_test

import (
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// everything is a survey that uses every key that a survey has.
func everything(t require.TestingT) survey.Definition {
	one, two := 1.0, 2.0
	both := func(en, cy string) survey.Text { return survey.Text{"en": en, "cy": cy} }
	wording := func(words string) survey.Wording {
		return survey.Wording{Text: both(words, words+" (cy)"), Modes: map[survey.Mode]survey.Text{survey.Phone: en(words + " by phone"), survey.Chat: en(words + " by chat")}}
	}
	plan := survey.UnitedKingdom()
	plan.Ranges = plan.Ranges[:3]
	def := survey.Definition{
		ID: "everything", Number: 1, Languages: []survey.Language{"en", "cy", "pl"}, Title: both("Everything", "Popeth"),
		Known:  []survey.Fact{{Name: "phone", Type: survey.TypePhone}, {Name: "spare", Type: survey.TypeText}, {Name: "idle", Type: survey.TypeText}},
		Tables: map[string]survey.Table{"wards": wards("north", "south", "west"), "towns": wards("kirk", "dale"), "idle": wards("one", "two")},
		Words:  map[survey.Language]survey.Words{"en": {Yes: "aye"}, "cy": {No: "na"}}, Numbering: &plan,
	}
	def.Items = []survey.Item{
		ask("baby", survey.TypeBoolean, func(a *survey.Ask) {
			a.Label, a.Hint, a.Specify, a.Interviewer = wording("A baby?"), wording("Under one."), survey.Wording{}, both("Look round.", "Edrychwch.")
			a.Decline, a.DontKnow, a.NotApplicable, a.Soft = true, true, true, true
		}),
		ask("pet", survey.TypeBoolean, func(a *survey.Ask) {
			a.Label, a.Relevant, a.Otherwise, a.SoftIf = wording("A pet?"), when("baby"), condition.Bool(false), when("baby")
		}),
		ask("child", survey.TypeBoolean, func(a *survey.Ask) {
			a.Required, a.DeclineIn = true, map[survey.Mode]survey.Taking{survey.Phone: survey.TakingOffer, survey.Chat: survey.TakingAccept}
			a.DontKnowIn, a.NotApplicableIn = map[survey.Mode]survey.Taking{survey.Phone: survey.TakingOffer}, map[survey.Mode]survey.Taking{survey.Phone: survey.TakingAccept}
		}),
		ask("own_phone", survey.TypePhone, func(a *survey.Ask) {
			a.Known, a.Confirm, a.RequiredIf = "phone", wording("Is it still that?"), when("baby")
		}),
		ask("spare_text", survey.TypeText, func(a *survey.Ask) { a.Known, a.Multiline = "spare", true }),
		ask("cash", survey.TypeMoney, func(a *survey.Ask) {
			a.Currency, a.Sensitive, a.Private, a.StaffOnly, a.Decline = "EUR", true, true, true, true
			a.Constraint, a.Message = when("not declined(cash) or baby"), both("Less.", "Llai.")
		}),
		ask("colour", survey.TypeSelectOne, func(a *survey.Ask) {
			a.Random, a.Specify, a.Filter = true, wording("Which?"), when("choice.warm == \"yes\" or baby")
			a.Choices = []survey.Choice{{Name: "red", Label: both("Red", "Coch"), Score: &two, Columns: map[string]string{"warm": "yes", "cold": "no"}},
				{Name: "blue", Label: both("Blue", "Glas"), Score: &one, Columns: map[string]string{"warm": "no"}}, {Name: "else", Label: both("Else", "Arall"), Other: true, Pinned: true}}
		}),
		ask("which", survey.TypeSelectMultiple, func(a *survey.Ask) {
			a.Ordered = true
			a.Choices = []survey.Choice{{Name: "hot", Label: en("Hot")}, {Name: "mild", Label: en("Mild")}, {Name: "none", Label: en("None"), Exclusive: true}}
		}),
		ask("ward", survey.TypeSelectOne, func(a *survey.Ask) { a.Table, a.Filter = "wards", when("choice.side == \"n\" or baby") }),
		ask("town", survey.TypeSelectOne, func(a *survey.Ask) { a.Table = "towns" }),
		ask("cosy", survey.TypeRange, scale(0, 10, 2), func(a *survey.Ask) { a.Scale.Low, a.Scale.High = both("Not", "Na"), both("Very", "Iawn") }),
		ask("stars", survey.TypeRating, scale(1, 7, 1)),
		ask("worked", survey.TypeCalculate, calculated(condition.TypeInteger, "1 + 1")),
		ask("sign", survey.TypeCalculate, calculated(condition.TypeBoolean, "baby")),
		ask("reckoned", survey.TypeCalculate, calculated(condition.TypeInteger, "2 + 2")),
		ask("reference", survey.TypeHidden, func(a *survey.Ask) { a.Value = condition.TypeInteger }),
		ask("guess", survey.TypeInteger, preset("3")),
		{Group: &survey.Group{Name: "outside", Label: both("Outside", "Tu allan"), Relevant: when("baby"), Items: []survey.Item{ask("gate", survey.TypeBoolean), ask("shed", survey.TypeBoolean)}}},
		grid("How is", ask("wall", survey.TypeSelectOne, choices("good", "bad")), ask("roof", survey.TypeSelectOne, choices("good", "bad"))),
		{Repeat: &survey.Repeat{Name: "rooms", Label: both("Rooms", "Ystafelloedd"), Relevant: when("baby"), First: wording("Is there a room?"), Another: wording("Another room?"),
			AtLeast: 1, AtMost: 4, Items: []survey.Item{ask("room", survey.TypeText), ask("damp", survey.TypeBoolean)}}},
		{Repeat: &survey.Repeat{Name: "people", Count: &survey.Computed{Source: "2"}, Items: []survey.Item{ask("person", survey.TypeText)}}},
	}
	def.Scores = []survey.Score{{Name: "tally", Label: both("Tally", "Cyfrif"), Of: []string{"colour", "baby"}, Missing: survey.MissingMean, AtLeast: 1, Sensitive: true},
		{Name: "second", Label: both("Second", "Ail"), Of: []string{"pet", "child"}}}
	words := survey.Words{Yes: "aye", No: "nay", And: "and", Then: "then", None: "none", Unknown: "unknown", DontKnow: "no idea", Declined: "rather not", NotApplicable: "not me",
		Another: "More?", Phone: "No phone.", Email: "No e-mail.", Alone: "Alone: {choice}", Read: "Read", Unread: "Not read.", Scale: "{from} to {to}", Steps: "{from} to {to} by {step}",
		Time: "No time.", Datetime: "No day.", Postcode: "No postcode.", UPRN: "No UPRN.", Barcode: "No code.", Place: "No place.", Specify: "What?", Unoffered: "Not there.", Unfitting: "Does not fit."}
	words.Months = [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "Mistmonth"}
	def.Words["en"] = words
	def, err := compiled(def)
	require.NoError(t, err)
	return def
}

// wards are rows of a table.
func wards(names ...string) survey.Table {
	score := 3.0
	var out survey.Table
	for i, name := range names {
		out = append(out, survey.Choice{Name: name, Label: survey.Text{"en": name, "cy": name + " (cy)"}, Columns: map[string]string{"side": name[:1]}})
		if i == 0 {
			out[0].Score = &score
		}
	}
	return out
}
