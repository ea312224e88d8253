package survey_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/doorknock/doorknock/survey"
)

func TestTelephoneNumbers(t *testing.T) {
	uk := survey.UnitedKingdom()
	for _, c := range []struct{ said, kept, written string }{
		{"07700 900123", "+447700900123", "07700 900123"},
		{"07700900123", "+447700900123", "07700 900123"},
		{" (07700) 900-123 ", "+447700900123", "07700 900123"},
		{"+44 7700 900123", "+447700900123", "07700 900123"},
		{"0044 7700 900123", "+447700900123", "07700 900123"},
		{"+44 (0)7700 900123", "+447700900123", "07700 900123"},
		{"01632 960001", "+441632960001", "01632 960001"},
		{"01632.960.999", "+441632960999", "01632 960999"},
		{"020 7946 0000", "+442079460000", "020 7946 0000"},
		{"0113 496 0000", "+441134960000", "0113 496 0000"},
		{"0141 496 0000", "+441414960000", "0141 496 0000"},
		{"0300 123 1000", "+443001231000", "0300 123 1000"},
		{"+353 20 915 1234", "+353209151234", "+353209151234"},
		{"", "", ""},
		{"07700 90012", "", ""},
		{"07700 9001234", "", ""},
		{"7700 900123", "", ""},
		{"999", "", ""},
		{"0999 999 9999", "", ""},
		{"07700 900123 ext 4", "", ""},
		{"call me", "", ""},
		{"+0123456789", "", ""},
		{"+1234567", "", ""},
		{"+1234567890123456", "", ""},
		{"٠٧٧٠٠٩٠٠١٢٣", "", ""},
		{"++447700900123", "", ""},
	} {
		kept, ok := uk.Parse(c.said)
		assert.Equal(t, c.kept != "", ok, c.said)
		if ok {
			assert.Equal(t, c.kept, kept, c.said)
			assert.Equal(t, c.written, uk.Write(kept), c.said)
			again, ok := uk.Parse(uk.Write(kept))
			assert.True(t, ok)
			assert.Equal(t, kept, again, "what is written is read again")
		}
	}
	_, ok := survey.Numbering{}.Parse("07700 900123")
	assert.False(t, ok, "without a plan only international numbers are taken")
	kept, ok := survey.Numbering{}.Parse("+447700900123")
	assert.True(t, ok)
	assert.Equal(t, "+447700900123", survey.Numbering{}.Write(kept))
}

func TestEmailAddresses(t *testing.T) {
	for _, good := range []string{"sam@example.org", "s.o'neil+home@mail.example.org", "a@xn--example-abc.org", "siân@example.org", "x_1@a-b.example.co", "a@b.xn--p1ai"} {
		kept, ok := survey.ParseEmail(good)
		assert.True(t, ok, good)
		assert.Equal(t, good, kept)
	}
	kept, _ := survey.ParseEmail("\tSam@EXAMPLE.org ")
	assert.Equal(t, "Sam@example.org", kept)
	for _, bad := range []string{"", "sam", "@example.org", "sam@", "sam@example", "sam@@example.org", "sam@exa mple.org", "sa m@example.org",
		".sam@example.org", "sam.@example.org", "sa..m@example.org", "sam@.org", "sam@-a.org", "sam@a-.org", "sam@example.c", "sam@127.0.0.1",
		"sam@example.org,sue@example.org", `"sam"@example.org`, "sam@exa\x00mple.org", "sam@example.org\n.evil", "sam@\xff.org",
		string(make([]byte, 300)) + "@example.org"} {
		_, ok := survey.ParseEmail(bad)
		assert.False(t, ok, bad)
	}
}
