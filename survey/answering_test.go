package survey_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

func exclusive(name string) func(*survey.Ask) {
	return func(a *survey.Ask) {
		for i := range a.Choices {
			a.Choices[i].Exclusive = a.Choices[i].Name == name
		}
	}
}

// everyType is a survey with a question of each type, by its type's name.
func everyType() survey.Definition {
	var items []survey.Item
	for _, t := range survey.Types() {
		switch t {
		case survey.TypeCalculate, survey.TypeHidden: // nobody answers them
		case survey.TypeSelectOne:
			items = append(items, ask("single", t, choices("gas", "oil")))
		case survey.TypeRank:
			items = append(items, ask("rank", t, choices("gas", "oil", "sun")))
		case survey.TypeSelectMultiple:
			items = append(items, ask("several", t, choices("gas", "oil", "neither"), exclusive("neither")))
		case survey.TypeRange:
			items = append(items, ask("range", t, scale(-1, 2, 0.1)), ask("whole", t, scale(0, 20, 5)))
		case survey.TypeDate, survey.TypeNote:
			items = append(items, ask("the_"+string(t), t))
		default:
			items = append(items, ask(string(t), t))
		}
	}
	return of(items...)
}

func TestTypes(t *testing.T) {
	day, err := condition.NewDate(2026, 11, 30)
	require.NoError(t, err)
	for _, c := range []struct {
		name string
		at   string
		give condition.Value
		want condition.Value // zero: refused
		err  error
	}{
		{"text is kept as it was said", "text", condition.Text(" It's damp. "), condition.Text(" It's damp. "), nil},
		{"text of spaces", "text", condition.Text("  \n"), condition.Value{}, survey.ErrType},
		{"text that is a number", "text", condition.Int(3), condition.Value{}, survey.ErrType},
		{"no value at all", "text", condition.Value{}, condition.Value{}, survey.ErrType},
		{"integer", "integer", condition.Int(-3), condition.Int(-3), nil},
		{"integer written as a decimal", "integer", condition.Dec(3), condition.Int(3), nil},
		{"integer with a part", "integer", condition.Dec(3.5), condition.Value{}, survey.ErrType},
		{"decimal of an integer", "decimal", condition.Int(3), condition.Dec(3), nil},
		{"money", "money", condition.Pence(18000, condition.GBP), condition.Pence(18000, condition.GBP), nil},
		{"money of elsewhere", "money", condition.Pence(18000, "EUR"), condition.Value{}, survey.ErrType},
		{"choice", "single", condition.Choice("oil"), condition.Choice("oil"), nil},
		{"choice as a text", "single", condition.Text("oil"), condition.Choice("oil"), nil},
		{"choice that is none", "single", condition.Choice("coal"), condition.Value{}, survey.ErrType},
		{"several in the list's order", "several", condition.Choices("oil", "gas"), condition.Choices("gas", "oil"), nil},
		{"none of them", "several", condition.Choices(), condition.Choices(), nil},
		{"exclusive alone", "several", condition.Choices("neither"), condition.Choices("neither"), nil},
		{"exclusive with another", "several", condition.Choices("gas", "neither"), condition.Value{}, survey.ErrConstraint},
		{"boolean", "boolean", condition.Bool(false), condition.Bool(false), nil},
		{"boolean as a word", "boolean", condition.Text("yes"), condition.Value{}, survey.ErrType},
		{"date", "the_date", condition.On(day), condition.On(day), nil},
		{"date as a text", "the_date", condition.Text("2026-11-30"), condition.On(day), nil},
		{"date that is none", "the_date", condition.Text("2026-02-29"), condition.Value{}, survey.ErrType},
		{"image", "image", condition.Media("sha256-ab12"), condition.Media("sha256-ab12"), nil},
		{"phone in one form", "phone", condition.Text("07700 900123"), condition.Text("+447700900123"), nil},
		{"phone that is none", "phone", condition.Text("07700 9001"), condition.Value{}, survey.ErrConstraint},
		{"e-mail in one form", "email", condition.Text(" Sam.Okoro@Example.ORG "), condition.Text("Sam.Okoro@example.org"), nil},
		{"ranked in their own order", "rank", condition.Choices("sun", "gas", "oil"), condition.Choices("sun", "gas", "oil"), nil},
		{"ranked in part", "rank", condition.Choices("oil"), condition.Choices("oil"), nil},
		{"nothing ranked", "rank", condition.Choices(), condition.Value{}, survey.ErrType},
		{"ranked what is none", "rank", condition.Choices("coal"), condition.Value{}, survey.ErrType},
		{"read", "acknowledge", condition.Bool(true), condition.Bool(true), nil},
		{"not read", "acknowledge", condition.Bool(false), condition.Value{}, survey.ErrConstraint},
		{"rating", "rating", condition.Int(5), condition.Int(5), nil},
		{"rating beyond its end", "rating", condition.Int(6), condition.Value{}, survey.ErrConstraint},
		{"rating between", "rating", condition.Dec(1.5), condition.Value{}, survey.ErrType},
		{"nps of nought", "nps", condition.Int(0), condition.Int(0), nil},
		{"nps of eleven", "nps", condition.Int(11), condition.Value{}, survey.ErrConstraint},
		{"range in tenths", "range", condition.Dec(-0.7), condition.Dec(-0.7), nil},
		{"range of a sum", "range", condition.Dec(0.1 + 0.2), condition.Dec(0.3), nil},
		{"range given a whole number", "range", condition.Int(2), condition.Dec(2), nil},
		{"range between its steps", "range", condition.Dec(0.25), condition.Value{}, survey.ErrConstraint},
		{"range below", "range", condition.Dec(-1.1), condition.Value{}, survey.ErrConstraint},
		{"range of whole numbers", "whole", condition.Dec(15), condition.Int(15), nil},
		{"range between whole steps", "whole", condition.Int(16), condition.Value{}, survey.ErrConstraint},
		{"time", "time", condition.Text(" 9:05 "), condition.Text("09:05"), nil},
		{"time that is none", "time", condition.Text("25:00"), condition.Value{}, survey.ErrConstraint},
		{"day and time", "datetime", condition.Text("2027-01-12 17:30:59"), condition.Text("2027-01-12T17:30"), nil},
		{"day without a time", "datetime", condition.Text("2027-01-12"), condition.Value{}, survey.ErrConstraint},
		{"postcode in one form", "postcode", condition.Text("ab12de"), condition.Text("AB1 2DE"), nil},
		{"postcode that is none", "postcode", condition.Text("AB1 2CI"), condition.Value{}, survey.ErrConstraint},
		{"UPRN without its zeros", "uprn", condition.Text("000000199356"), condition.Text("199356"), nil},
		{"UPRN that is none", "uprn", condition.Text("1234567890123"), condition.Value{}, survey.ErrConstraint},
		{"barcode", "barcode", condition.Text(" 5901234123457\n"), condition.Text("5901234123457"), nil},
		{"barcode of a bell", "barcode", condition.Text("59\a0"), condition.Value{}, survey.ErrConstraint},
		{"place by a device", "geopoint", condition.Text("51.47780004, -0.00150000"), condition.Text("51.4778 -0.0015 0 0"), nil},
		{"place by its postcode", "geopoint", condition.Text("ab1 2de"), condition.Text("AB1 2DE"), nil},
		{"place in words", "geopoint", condition.Text(" behind the garages "), condition.Text("behind the garages"), nil},
		{"place that is nowhere", "geopoint", condition.Text("91.5, 200"), condition.Value{}, survey.ErrConstraint},
		{"recording", "audio", condition.Media("ab12"), condition.Media("ab12"), nil},
		{"video", "video", condition.Text("ab12"), condition.Media("ab12"), nil},
		{"file that is none", "file", condition.Text(""), condition.Value{}, survey.ErrType},
		{"signature", "signature", condition.Media("ab12"), condition.Media("ab12"), nil},
		{"e-mail that is none", "email", condition.Text("sam at example.org"), condition.Value{}, survey.ErrConstraint},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := begin(t, everyType())
			_, err := i.try(c.at, survey.Said(c.give))
			if c.err != nil {
				require.ErrorIs(t, err, c.err)
			} else {
				require.NoError(t, err)
			}
			q, err := i.iv.At(path(c.at))
			require.NoError(t, err)
			assert.Equal(t, c.want, q.Answer.Value)
			got, _ := i.iv.Record().Fact(path(c.at))
			assert.Equal(t, c.want, got, "in the record too")
		})
	}
}

func TestRefusalsSayNothingOfTheAnswer(t *testing.T) {
	i := begin(t, everyType())
	for at, said := range map[string]string{"phone": "0770090012", "email": "secret", "single": "secret", "the_date": "secret",
		"time": "secret", "datetime": "secret", "postcode": "secret", "uprn": "secret", "barcode": "sec\aret"} {
		_, err := i.try(at, text(said))
		require.Error(t, err)
		assert.NotContains(t, err.Error(), said)
	}
	_, err := i.try("email", text("secret"))
	assert.EqualError(t, err, "email: refused by a constraint: not an e-mail address")
	var refused *survey.Refused
	require.ErrorAs(t, err, &refused)
	assert.Equal(t, "That does not look like an e-mail address. Please check it.", refused.Message)
	assert.Equal(t, path("email"), refused.Path)
	_, err = i.try("several", many("gas", "neither"))
	require.ErrorAs(t, err, &refused)
	assert.NotContains(t, err.Error(), "neither")
	assert.Equal(t, "“the neither” goes on its own. Choose just that, or just the others.", refused.Message)
}

func TestWhatIsNotAsked(t *testing.T) {
	i := begin(t, of(ask("damp", survey.TypeBoolean), ask("where_is_it", survey.TypeText, relevant("damp")),
		ask("words", survey.TypeNote), ask("risk", survey.TypeText, staffOnly),
		repeat("rooms", ask("room", survey.TypeText))))
	for _, c := range []struct{ at, want string }{
		{"where_is_it", "where_is_it: not asked: it is not relevant"},
		{"dump", "dump: not asked: there is no such question"},
		{"words", "words: not asked: there is no such question"},
		{"risk", "risk: not asked: it is for staff only"},
		{"room", "room: not asked: there is no such row"},
		{"room[7]", "room[7]: not asked: there is no such row"},
		{"damp[1]", "damp[1]: not asked: there is no such row"},
		{"room[1/2/3]", "room[1/2/3]: not asked: there is no such row"},
	} {
		step, err := i.try(c.at, text("x"))
		assert.ErrorIs(t, err, survey.ErrNotAsked)
		assert.EqualError(t, err, c.want)
		assert.Zero(t, step)
		_, err = i.iv.At(path(c.at))
		assert.EqualError(t, err, c.want)
		assert.EqualError(t, i.iv.GoTo(path(c.at)), c.want)
	}
}

func TestNoAnswerIsAnAnswer(t *testing.T) {
	i := begin(t, of(ask("plain", survey.TypeText, required), ask("free", survey.TypeText, required, declined, dontKnow)))
	_, err := i.try("plain", survey.DontKnow())
	assert.EqualError(t, err, "plain: not allowed here: don't know")
	assert.ErrorIs(t, err, survey.ErrNotAllowed)
	_, err = i.try("plain", survey.Declined())
	assert.EqualError(t, err, "plain: not allowed here: prefer not to say")
	_, err = i.try("plain", survey.HasNone())
	assert.ErrorIs(t, err, survey.ErrNotAllowed)
	_, err = i.try("plain", survey.Answer{Status: 77})
	assert.ErrorIs(t, err, survey.ErrType)
	_, err = i.try("plain", survey.Answer{})
	assert.ErrorIs(t, err, survey.ErrRequired)
	i.answer("plain", text("x"))
	i.answer("free", survey.Declined())
	assert.Equal(t, "", i.current(), "a refusal is an answer")
	i.answer("free", survey.DontKnow())
	r, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	assert.Equal(t, []string{"plain=x", "free=dont_know"}, said(r))
}

func TestTheSameAnswerAgainChangesNothing(t *testing.T) {
	i := begin(t, of(ask("many_things", survey.TypeSelectMultiple, choices("gas", "oil")), ask("skippable", survey.TypeText)))
	i.answer("many_things", many("oil", "gas"))
	before := i.iv.AppendState(nil)
	assert.Zero(t, i.answer("many_things", many("gas", "oil")))
	assert.Equal(t, before, i.iv.AppendState(nil), "not even its time")
	i.answer("skippable", survey.Answer{})
	assert.Zero(t, i.answer("skippable", survey.Answer{}))
}

func TestSkippedIsAskedNoMoreUntilItIsRequired(t *testing.T) {
	def := of(ask("gas", survey.TypeText), ask("meter", survey.TypeBoolean), ask("number_of_it", survey.TypeText))
	def.Items[2].Ask.RequiredIf = when("meter")
	i := begin(t, def)
	i.answer("gas", survey.Answer{})
	assert.Equal(t, "meter", i.current())
	i.answer("number_of_it", survey.Answer{})
	assert.Equal(t, [2]int{2, 1}, i.progress())
	i.answer("meter", yes)
	assert.Equal(t, "number_of_it", i.current())
	assert.Equal(t, [2]int{2, 1}, i.progress())
	_, err := i.iv.Submit(i.now)
	assert.EqualError(t, err, "not complete: missing number_of_it")
	_, err = i.try("number_of_it", survey.Answer{})
	assert.ErrorIs(t, err, survey.ErrRequired)
	i.answer("meter", no)
	assert.Equal(t, "", i.current())
	step := i.answer("meter", survey.Answer{})
	assert.Equal(t, []string{"meter"}, strs(step.Changed), "an answer can be taken back")
	_, status := i.iv.Record().Fact(path("meter"))
	assert.Equal(t, condition.Unasked, status)
}

func TestConstraint(t *testing.T) {
	from := ask("from_year", survey.TypeInteger, constrained("from_year > 1900", "After 1900, please, not {from_year}."))
	to := ask("to_year", survey.TypeInteger, declined, constrained("to_year >= from_year", "Not before {from_year}."))
	i := begin(t, of(from, to))
	before := i.iv.AppendState(nil)
	_, err := i.try("from_year", number(19))
	var refused *survey.Refused
	require.ErrorAs(t, err, &refused)
	assert.Equal(t, "After 1900, please, not 19.", refused.Message)
	assert.EqualError(t, err, "from_year: refused by a constraint: After 1900, please, not ….", "an error may reach a log")
	assert.Equal(t, before, i.iv.AppendState(nil), "nothing is changed")
	_, status := i.iv.Record().Fact(path("from_year"))
	assert.Equal(t, condition.Unasked, status)

	i.answer("to_year", number(1990)) // from_year is unknown: accepted
	r := i.iv.Clone().SubmitPartial(i.now)
	assert.Equal(t, []string{"to_year"}, strs(r.Review))

	step := i.answer("from_year", number(2001))
	assert.Equal(t, []string{"to_year"}, strs(step.Broken))
	assert.Equal(t, "to_year", i.current(), "it is asked again")
	assert.Equal(t, [2]int{1, 1}, i.progress())
	r = i.iv.Clone().SubmitPartial(i.now)
	assert.Equal(t, []string{"to_year"}, strs(r.Review), "silence leaves it for a person to look at")
	assert.Empty(t, i.iv.Survey().Check(r))
	_, err = i.iv.Submit(i.now)
	var incomplete *survey.Incomplete
	require.ErrorAs(t, err, &incomplete)
	assert.Equal(t, []string{"to_year"}, strs(incomplete.Broken))
	assert.EqualError(t, err, "not complete: no longer right to_year")
	_, err = i.try("to_year", number(1990))
	require.ErrorAs(t, err, &refused, "the same again is refused, not passed over")
	assert.Equal(t, "Not before 2001.", refused.Message)
	i.answer("to_year", survey.Declined())
	r, err = i.iv.Submit(i.now)
	require.NoError(t, err)
	assert.Empty(t, r.Review)
}

// A constraint's today is the day of the answer: what was in the future then
// is not wrong for having waited.
func TestConstraintOfADayThatPasses(t *testing.T) {
	visit := ask("visit", survey.TypeDate, constrained("visit >= today", "That day has gone."))
	other := ask("other", survey.TypeText)
	i := begin(t, of(visit, other))
	i.answer("visit", survey.Said(condition.On(condition.DateOf(clock))))
	i.now = i.now.Add(72 * time.Hour)
	i.answer("other", text("later"))
	r, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	assert.Empty(t, i.iv.Survey().Check(r))
}

// What is asked by the calendar follows the calendar.
func TestRelevanceByTheDay(t *testing.T) {
	i := begin(t, of(ask("winter", survey.TypeText, relevant(`today >= date("2026-11-24")`)), ask("other", survey.TypeText)))
	assert.Equal(t, []string{"other"}, i.relevant())
	step := i.iv.Wake(clock.Add(24 * time.Hour))
	assert.Equal(t, []string{"winter"}, strs(step.Shown))
	assert.Equal(t, "winter", i.current())
	london, err := time.LoadLocation("Europe/London")
	require.NoError(t, err)
	late := time.Date(2026, 11, 23, 23, 30, 0, 0, london) // still the 23rd there
	assert.Equal(t, []string{"winter"}, strs(i.iv.Wake(late).Hidden))
}

func TestGoingBack(t *testing.T) {
	i := begin(t, of(ask("alpha", survey.TypeText), ask("two", survey.TypeText), ask("three", survey.TypeText)))
	i.iv.Back(i.now)
	assert.Equal(t, "alpha", i.current(), "there is nothing before it")
	i.answer("alpha", text("a"))
	i.answer("two", survey.Answer{})
	i.iv.Back(i.now)
	assert.Equal(t, "two", i.current(), "skipping counts")
	i.iv.Back(i.now)
	assert.Equal(t, "alpha", i.current())
	q, _ := i.iv.Current()
	assert.Equal(t, text("a"), q.Answer)
	i.iv.Back(i.now)
	assert.Equal(t, "alpha", i.current())
	resumed, err := i.iv.Survey().Resume(i.iv.AppendState(nil))
	require.NoError(t, err)
	i.iv = resumed
	assert.Equal(t, "alpha", i.current(), "where it was")
	i.answer("alpha", text("a"))
	assert.Equal(t, "three", i.current(), "the same answer moves on")
	require.NoError(t, i.iv.GoTo(path("two")))
	assert.Equal(t, "two", i.current())
	i.answer("three", text("c"))
	assert.Equal(t, "", i.current())
}

// Whoever goes back to say that there is no other row does not leave an empty
// one behind.
func TestGoingBackOverARow(t *testing.T) {
	i := begin(t, of(repeat("people", ask("called", survey.TypeText, required)), ask("rest", survey.TypeText)))
	i.answer("people", yes)
	assert.Equal(t, "called[1]", i.current())
	i.iv.Back(i.now)
	assert.Equal(t, "people", i.current())
	i.answer("people", no)
	assert.Equal(t, "rest", i.current())
	i.answer("people", yes)
	assert.Equal(t, "called[2]", i.current(), "an id is never used again")
	i.answer("people", no)
	assert.Equal(t, "called[2]", i.current(), "closing without going back keeps the row")

	i = begin(t, of(repeat("people", ask("called", survey.TypeText, required))))
	i.answer("people", yes)
	i.answer("called[1]", text("Siân"))
	i.iv.Back(i.now)
	i.iv.Back(i.now)
	assert.Equal(t, "people", i.current())
	i.answer("people", no)
	assert.Equal(t, []string{"called[1]", "people"}, i.relevant(), "and so does having said something in it")
}

func TestEveryChangeTakesItsOwnTime(t *testing.T) {
	i := begin(t, of(ask("alpha", survey.TypeText), ask("two", survey.TypeText)))
	london, err := time.LoadLocation("Europe/London")
	require.NoError(t, err)
	_, err = i.iv.Answer(path("two"), text("b"), time.Date(2026, 7, 1, 9, 30, 15, 999, london))
	require.NoError(t, err)
	_, err = i.iv.Answer(path("alpha"), text("a"), time.Date(2026, 12, 1, 9, 30, 15, 0, london))
	require.NoError(t, err)
	resumed, err := i.iv.Survey().Resume(i.iv.AppendState(nil))
	require.NoError(t, err)
	r := resumed.SubmitPartial(clock)
	assert.Equal(t, "2026-12-01T09:30:15Z", r.Answers[0].When.Format(time.RFC3339))
	assert.Equal(t, "2026-07-01T09:30:15+01:00", r.Answers[1].When.Format(time.RFC3339))
}

// An answer that another one broke can be put aside without taking it back.
func TestPutAside(t *testing.T) {
	i := begin(t, of(ask("people", survey.TypeInteger), ask("beds", survey.TypeInteger, constrained("beds <= people", "So many?")), ask("end", survey.TypeText)))
	_, err := i.iv.PutAside(path("beds"), i.now)
	require.ErrorIs(t, err, survey.ErrNotAllowed, "nothing was answered")
	i.answer("people", number(5))
	i.answer("beds", number(4))
	i.answer("people", number(2))
	require.Equal(t, "beds", i.current())
	_, err = i.iv.PutAside(path("beds"), i.now)
	require.NoError(t, err)
	assert.Equal(t, "end", i.current())
	assert.Equal(t, [2]int{2, 1}, i.progress())
	i.iv, err = i.iv.Survey().Resume(i.iv.AppendState(nil))
	require.NoError(t, err)
	assert.Equal(t, "end", i.current())

	var open *survey.Incomplete
	_, err = i.iv.Clone().Submit(i.now)
	require.ErrorAs(t, err, &open)
	assert.Equal(t, []string{"beds"}, strs(open.Broken))
	r := i.iv.Clone().SubmitPartial(i.now)
	assert.Equal(t, []string{"beds"}, strs(r.Review))
	assert.Empty(t, i.iv.Survey().Check(r))

	i.answer("people", number(4))
	i.answer("people", number(1))
	assert.Equal(t, "beds", i.current(), "it held again, and is broken anew")
	_, err = i.iv.PutAside(path("no"), i.now)
	require.ErrorIs(t, err, survey.ErrNotAsked)
	i.iv.SubmitPartial(i.now)
	_, err = i.iv.PutAside(path("beds"), i.now)
	require.ErrorIs(t, err, survey.ErrClosed)
}
