package hear_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// show writes a reading as the tables below do: 3 clear, 3? offered, "" none.
func show(r hear.Reading) string {
	switch r.Sure {
	case hear.Clear:
		return r.Value.String()
	case hear.Offered:
		return r.Value.String() + "?"
	}
	return ""
}

func TestInteger(t *testing.T) {
	for typed, want := range map[string]string{
		"3": "3", "three": "3", " 3. ": "3", "1,200": "1200", "-4": "-4", "tri": "3", "dau": "2", "zero": "0", "none": "0", "dim": "0",
		"there are 3": "3", "٣": "3", "i have two": "2", "3.0": "3",
		"3 weeks": "3?", "about 3": "3?", "3 or so": "3?", "over 5": "5?", "no": "0?", "3 kids": "3?", "3 but small": "3?",
		"": "", "3-4": "", "3 or 4": "", "three or four": "", "1.5": "", "1,5": "", "3/4": "", "3rd": "", "not 3": "", "3?": "",
		"twenty five": "25", "twenty five six": "", "un ar ddeg": "", "some": "", "9999999999999999999": "", "1e9": "", "−3": "", "5+": "",
	} {
		assert.Equal(t, want, show(both.Integer(typed, false)), "%q", typed)
	}
	assert.Equal(t, "3", show(both.Integer("3", true)))
	assert.Equal(t, "", show(both.Integer("about 3", true)), "nothing is offered on a sensitive question")
	assert.Equal(t, "", show(both.Integer("3 weeks", true)))
}

func TestDecimal(t *testing.T) {
	for typed, want := range map[string]string{"1.5": "1.5", "1,200.25": "1200.25", "7": "7", "1,5": "", "1.5.2": "", "-0.5": "-0.5", "about 1.5": "1.5?"} {
		assert.Equal(t, want, show(both.Decimal(typed, false)), "%q", typed)
	}
}

func TestMoney(t *testing.T) {
	for typed, want := range map[string]string{
		"£12.50": "£12.50", "12.5": "£12.50", "12": "£12.00", "£1,234": "£1234.00", "50p": "£0.50", "50 p": "£0.50", "50 pence": "£0.50",
		"12 quid": "£12.00", "12 pounds 50": "£12.50", "12 pounds and 50 pence": "£12.50", "12 pounds 50p": "£12.50", "£ 12.50": "£12.50",
		"twelve pounds": "£12.00", "nothing": "£0.00", "20 punt": "£20.00", "£12.50.": "£12.50", "its £5": "£5.00",
		"£5 a week": "£5.00?", "about £20": "£20.00?", "no": "£0.00?",
		"": "", "$5": "", "5 or 6": "", "£5-£6": "", "£1,23": "", "not £5": "", "£5?": "", "a lot": "", "99999999999999999999": "",
	} {
		assert.Equal(t, want, show(both.Money(typed, condition.GBP, false)), "%q", typed)
	}
	assert.Equal(t, "", show(both.Money("£5 a week", condition.GBP, true)))
	assert.Equal(t, "5.00 EUR", show(both.Money("5", "EUR", false)))
}

func TestDate(t *testing.T) {
	today, err := condition.NewDate(2026, 1, 5)
	require.NoError(t, err)
	for typed, want := range map[string]string{
		"3 May 1980": "1980-05-03", "3/5/1980": "1980-05-03", "03.05.1980": "1980-05-03", "3rd of May, 1980": "1980-05-03",
		"May 3rd 1980": "1980-05-03", "1980-05-03": "1980-05-03", "3 mai 1980": "1980-05-03", "29 feb 2024": "2024-02-29",
		"1af o Ionawr 2026": "2026-01-01", "3 Fai 1980": "1980-05-03", "Monday 5 January 2026": "2026-01-05", "today": "2026-01-05",
		"yesterday": "2026-01-04", "ddoe": "2026-01-04", "it was": "", "dydd Llun 5 Ionawr 2026": "2026-01-05", "3 Mawrth 2026": "2026-03-03",
		"3/5/26": "2026-05-03?", "3-5-99": "1999-05-03?", "3 May 80": "1980-05-03?", "1 jan 70": "2070-01-01?",
		"": "", "3 May": "", "5/13/1980": "", "29 feb 2026": "", "Tuesday 5 January 2026": "", "about 3 May 1980": "", "1980": "",
		"3 ma 1980": "", "31 June 2025": "", "3 5": "", "1/2/3/2020": "", "not 3 May 1980": "", "3 May 1980?": "",
	} {
		assert.Equal(t, want, show(both.Date(typed, today, false)), "%q", typed)
	}
	assert.Equal(t, "", show(both.Date("3/5/26", today, true)))
}

func TestBorn(t *testing.T) {
	today, err := condition.NewDate(2026, 1, 5)
	require.NoError(t, err)
	for typed, want := range map[string]string{
		"3/5/80": "1980-05-03", "3/5/25": "1925-05-03", "3/5/08": "2008-05-03", "3/5/10": "2010-05-03", "3/5/11": "1911-05-03",
		"I was born on 3rd May 1980": "1980-05-03", "3 May 2030": "", "TR-12345": "", "12345": "", "": "",
	} {
		assert.Equal(t, want, show(both.Born(typed, today)), "%q", typed)
	}
}
