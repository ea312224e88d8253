package hear_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// said is a reading in a word or two: clear readings as they are, offered ones
// with a question mark, unclear ones by their reason.
func said(r hear.Reading) string {
	switch r.Sure {
	case hear.Clear:
		return r.Value.String()
	case hear.Offered:
		return r.Value.String() + "?"
	}
	return "-" + string(r.Rule)
}

func TestTime(t *testing.T) {
	ear := hear.New(hear.English(), hear.Welsh())
	for _, c := range []struct{ reply, want string }{
		{"17:30", "17:30"},
		{"17.30", "17:30"},
		{"1730", "17:30"},
		{"0930", "09:30"},
		{"17:30:15", "17:30"},
		{"08:30", "08:30"},
		{"00:15", "00:15"},
		{"0:15", "00:15"},
		{"12:30", "12:30"},
		{"12", "12:00"},
		{"23", "23:00"},
		{"5pm", "17:00"},
		{"5 p.m.", "17:00"},
		{"5.30pm", "17:30"},
		{"at 5:30 PM please", "17:30"},
		{"8am", "08:00"},
		{"12am", "00:00"},
		{"12pm", "12:00"},
		{"12.15 am", "00:15"},
		{"17:30 pm", "17:30"},
		{"half past five in the evening", "17:30"},
		{"half past five in the morning", "05:30"},
		{"quarter to six in the morning", "05:45"},
		{"a quarter past eleven at night", "23:15"},
		{"two at night", "02:00"},
		{"twenty five to seven in the evening", "18:35"},
		{"ten minutes past 3pm", "15:10"},
		{"noon", "12:00"},
		{"12 noon", "12:00"},
		{"midnight", "00:00"},
		{"quarter to one pm", "12:45"},
		{"seven fifteen pm", "19:15"},
		{"٥:٣٠ pm", "17:30"},
		{"half past five", "17:30?"},
		{"half five", "17:30?"},
		{"5:30", "17:30?"},
		{"5", "17:00?"},
		{"five o'clock", "17:00?"},
		{"9:30", "09:30?"},
		{"half past nine", "09:30?"},
		{"quarter to one", "12:45?"},
		{"hanner awr", "-"},
		{"hanner awr wedi pump", "17:30?"},
		{"hanner awr wedi wyth y bore", "08:30"},
		{"hanner dydd", "12:00"},
		{"hanner nos", "00:00"},
		{"pump o’r gloch y prynhawn", "17:00"},
		{"chwarter i chwech", "17:45?"},
		{"hanner wedi wyth y bore", "08:30"},
		{"about five", "-doubt"},
		{"maybe 17:30", "-doubt"},
		{"not 17:30", "-doubt"},
		{"17:30?", "-doubt"},
		{"25:00", "-"},
		{"17:60", "-"},
		{"17:3", "-"},
		{"930", "-"},
		{"13 am", "-"},
		{"5 am pm", "-"},
		{"17:30 and 18:30", "-"},
		{"any time", "-"},
		{"10-11am", "-several"},
		{"10am – 11am", "-several"},
		{"9am 10am", "-"},
		{"in the evening, half past five", "17:30"},
		{"ten to five pm", "16:50"},
		{"5 pm o’clock", "-"},
		{"5 bananas", "-"},
		{"ten to", "-"},
		{"123456", "-"},
		{"", "-"},
	} {
		assert.Equal(t, c.want, said(ear.Time(c.reply, false)), c.reply)
	}
	assert.Equal(t, "-half of the day", said(ear.Time("half past five", true)), "nothing is guessed on a sensitive question")
	assert.Equal(t, "17:30", said(ear.Time("half past five pm", true)))
}

func TestDatetime(t *testing.T) {
	ear := hear.New(hear.English(), hear.Welsh())
	today, _ := condition.NewDate(2026, 5, 1)
	for _, c := range []struct{ reply, want string }{
		{"2026-05-03T17:30", "2026-05-03T17:30"},
		{"2026-05-03 17:30", "2026-05-03T17:30"},
		{"3 May 2026, 5.30pm", "2026-05-03T17:30"},
		{"3 May 2026 at half past five in the afternoon", "2026-05-03T17:30"},
		{"17:30 on 3 May 2026", "2026-05-03T17:30"},
		{"tomorrow at noon", "2026-05-02T12:00"},
		{"yesterday 8am", "2026-04-30T08:00"},
		{"3/5/26 17:30", "2026-05-03T17:30?"},
		{"tomorrow at five", "2026-05-02T17:00?"},
		{"3/5/26 at 5", "2026-05-03T17:00?"},
		{"3 May 2026", "-"},
		{"17:30", "-"},
		{"maybe tomorrow at noon", "-doubt"},
		{"soon", "-"},
		{"one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen", "-"},
	} {
		assert.Equal(t, c.want, said(ear.Datetime(c.reply, today, false)), c.reply)
	}
	assert.Equal(t, "-", said(ear.Datetime("3/5/26 17:30", today, true)))
}

func TestMark(t *testing.T) {
	ear := hear.New(hear.English(), hear.Welsh())
	for _, c := range []struct{ reply, want string }{
		{"8", "8"}, {"eight", "8"}, {"8/10", "8"}, {"8 out of 10", "8"}, {"8 Out Of 10.", "8"}, {"8 allan o 10", "8"}, {"7.5", "7.5"}, {"-3", "-3"},
		{"10", "10"}, {"10/10", "10"}, {"0 out of 10", "0"}, {"8/5", "-several"}, {"8 out of 5", "-several"}, {"7 or 8", "-several"}, {"about 7", "7?"}, {"not 7", "-negation"},
		{"", "-"}, {"/10", "-"}, {"80%", "-several"},
	} {
		assert.Equal(t, c.want, said(ear.Mark(c.reply, 10, false)), c.reply)
	}
	assert.Equal(t, "3", said(ear.Mark("3 out of 5", 5, false)))
	assert.Equal(t, condition.TypeInteger, ear.Mark("3", 5, false).Value.Type())
}

func TestRank(t *testing.T) {
	ear := hear.New(hear.English(), hear.Welsh())
	options := []hear.Option{{Key: "1", Name: "windows", Label: "Windows"}, {Key: "2", Name: "roof", Label: "The roof"}, {Key: "3", Name: "kitchen", Label: "The kitchen"}}
	for _, c := range []struct{ reply, want string }{
		{"3 1 2", "kitchen, windows, roof"},
		{"3,1,2", "kitchen, windows, roof"},
		{"3 > 1 > 2", "kitchen, windows, roof"},
		{"roof, windows", "roof, windows"},
		{"the roof, then the windows", "roof, windows"},
		{"roof then kitchen then windows", "roof, kitchen, windows"},
		{"roof yna kitchen", "roof, kitchen"},
		{"kitchen", "kitchen"},
		{"2", "roof"},
		{"1 1 2", "-several"},
		{"roof after windows", "-several"},
		{"1, roof, 2", "-several"},
		{"1, 4", "-"},
		{"all of them", "-"},
		{"", "-"},
	} {
		_, r := ear.Rank(c.reply, options, false)
		assert.Equal(t, c.want, said(r), c.reply)
	}
	at, _ := ear.Rank("3 1 2", options, true)
	assert.Equal(t, []int{2, 0, 1}, at)
}

func ExampleEar_Time() {
	ear := hear.New(hear.English())
	for _, reply := range []string{"5.30pm", "half past five"} {
		r := ear.Time(reply, false)
		fmt.Println(r.Value, r.Sure)
	}
	// Output:
	// 17:30 clear
	// 17:30 offered
}
