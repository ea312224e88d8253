package hear_test

import (
	"testing"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

func FuzzReading(f *testing.F) {
	for _, s := range []string{"", "3", "its not spreading", "£12.50 a week", "3rd May 1980", "/stop@x", "🙂👍🏽", "\xff\xfe", "1,2 and 3", "nac oes", "٣٫٥", "-", "1/2/3", "s\u200btop"} {
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
		both.YesNo(s, true)
		both.Integer(s, false)
		both.Decimal(s, false)
		both.Money(s, condition.GBP, false)
		both.Date(s, 20000, false)
		both.Born(s, 20000)
		if c := both.Command(s); c != "" && both.Command("  "+s+" ") != c {
			t.Fatalf("spaces around %q change the command", s)
		}
	})
}
