package hear_test

import (
	"regexp"
	"testing"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

var clock = regexp.MustCompile(`^([01]\d|2[0-3]):[0-5]\d$`)

func FuzzReading(f *testing.F) {
	for _, s := range []string{"", "3", "its not spreading", "£12.50 a week", "3rd May 1980", "/stop@x", "🙂👍🏽", "\xff\xfe", "1,2 and 3", "nac oes", "٣٫٥", "-", "1/2/3", "s\u200btop", "half past 5", "3 May 2026 5pm", "3 > 1", "8/10"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		i, r := both.Choose(s, damp, false)
		if (i >= 0) != (r.Sure == hear.Clear) || i >= len(damp) {
			t.Fatalf("choice %d with %v", i, r)
		}
		if j, _ := both.Choose(s, damp, true); j >= 0 && j != i {
			t.Fatalf("a sensitive question reads choice %d, another one %d", j, i)
		}
		both.ChooseMany(s, damp, false)
		if yes, ok := both.YesNo(s, true).Value.Bool(); ok {
			if loosely, ok := both.YesNo(s, false).Value.Bool(); !ok || loosely != yes {
				t.Fatal("a strict yes or no is not the same loosely")
			}
			if other, ok := both.Another(s, true).Value.Bool(); !ok || other != yes {
				t.Fatal("a yes or no is not the same of another")
			}
		}
		if r := both.YesNoFirst(s); r.Sure == hear.Clear {
			t.Fatal("what begins with a yes or a no is only ever offered")
		}
		if c := both.Nearly(s); c == hear.Stop || c == hear.Send || c == hear.Start {
			t.Fatalf("a slip is read as %s", c)
		}
		both.Integer(s, false)
		both.Decimal(s, false)
		both.Money(s, condition.GBP, false)
		both.Date(s, 20000, false)
		both.Born(s, 20000)
		both.Mark(s, 10, false)
		both.Rank(s, damp, false)
		if r := both.Time(s, false); r.Sure != hear.Unclear {
			if text, _ := r.Value.Text(); !clock.MatchString(text) {
				t.Fatalf("%q is no time", text)
			}
		}
		if r := both.Datetime(s, 20000, false); r.Sure != hear.Unclear {
			if text, _ := r.Value.Text(); !clock.MatchString(text[11:]) || text[10] != 'T' {
				t.Fatalf("%q is no day and time", text)
			}
		}
		if c := both.Command(s); c != "" && both.Command("  "+s+" ") != c {
			t.Fatalf("spaces around %q change the command", s)
		}
	})
}
