package workload_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/vm"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/internal/workload"
	"github.com/doorknock/doorknock/internal/workload/native"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
)

// load is one workload with every engine that answers it.
type load struct {
	*workload.Workload
	answers  []map[string]any // of each household, those that are given
	native   func(*native.Facts, []uint64)
	schema   *condition.Schema
	set      *rules.Set
	programs []*vm.Program
}

// loads are the rows of the benchmarks.
func loads(b *testing.B, run func(*testing.B, *load)) {
	natives := map[string]func(*native.Facts, []uint64){
		"n=50": native.Repeating50, "n=50/unique": native.Unique50,
		"n=5000": native.Repeating5000, "n=5000/unique": native.Unique5000,
	}
	for _, n := range []int{50, 5000} {
		for _, unique := range []bool{false, true} {
			name := fmt.Sprintf("n=%d", n)
			if unique {
				name += "/unique"
			}
			l := newLoad(b, workload.Config{Seed: native.Seed, Rules: n, Unique: unique})
			l.native = natives[name]
			b.Run(name+"/full", func(b *testing.B) { l.answers = l.Households; run(b, l) })
			b.Run(name+"/unknown", func(b *testing.B) { l.answers = l.Unanswered(native.Seed); run(b, l) })
		}
	}
}

func newLoad(tb testing.TB, c workload.Config) *load {
	l := &load{Workload: workload.Make(c)}
	var err error
	l.schema, err = condition.NewSchema(l.Fields...)
	require.NoError(tb, err)
	def := rules.Definition{ID: "load", Number: 1}
	env := map[string]any{}
	for name, v := range l.Households[0] {
		env[name] = v
	}
	for i, test := range l.Rules {
		source := test.Expression()
		c, err := expression.Compile(source, l.schema, expression.Config{})
		require.NoError(tb, err, source)
		tree, err := c.MarshalBinary()
		require.NoError(tb, err)
		def.Rules = append(def.Rules, rules.Rule{ID: fmt.Sprintf("rule-%d", i), When: rules.Logic{Source: source, Tree: tree},
			Because: "It is so.", Action: &rules.Raise{Type: fmt.Sprintf("act_%d", i)}})
		p, err := expr.Compile(source, expr.Env(env), expr.AsBool())
		require.NoError(tb, err, source)
		l.programs = append(l.programs, p)
	}
	l.set, err = rules.New(def, l.schema)
	require.NoError(tb, err)
	return l
}

// records are the answers as records.
func (l *load) records(tb testing.TB) []*condition.Record {
	list := make([]*condition.Record, len(l.answers))
	for i, answers := range l.answers {
		list[i] = l.schema.NewRecord()
		require.NoError(tb, list[i].FillPlain(answers, 0))
	}
	return list
}

// facts are the answers as structs.
func (l *load) facts() []native.Facts {
	list := make([]native.Facts, len(l.answers))
	for i, answers := range l.answers {
		list[i].Fill(answers)
	}
	return list
}

// TestEnginesAgree holds that all engines are asked the same, and that every
// rule is true for one household.
func TestEnginesAgree(t *testing.T) {
	for _, unique := range []bool{false, true} {
		l := newLoad(t, workload.Config{Seed: native.Seed, Rules: 50, Unique: unique})
		l.native, l.answers = native.Repeating50, l.Households
		if unique {
			l.native = native.Unique50
		}
		records := l.records(t)
		for h, f := range l.facts() {
			bits := make([]uint64, 1)
			l.native(&f, bits)
			var fired rules.Fired
			l.set.Fire(&fired, records[h])
			var machine vm.VM
			for i := range l.Rules {
				want := i%len(records) == h
				out, err := machine.Run(l.programs[i], l.Households[h])
				require.NoError(t, err)
				require.Equal(t, []any{want, want, want, false}, []any{bits[0]&(1<<i) != 0, out, fired.True(i), fired.Unknown(i)}, l.Rules[i].Expression())
			}
		}
	}
}

// BenchmarkFire finds which rules hold on answers that are there already, for
// one household after the other.
func BenchmarkFire(b *testing.B) {
	loads(b, func(b *testing.B, l *load) {
		b.Run("native", func(b *testing.B) {
			b.ReportAllocs()
			facts, fired := l.facts(), make([]uint64, (len(l.Rules)+63)/64)
			for i := 0; b.Loop(); i++ {
				clear(fired)
				l.native(&facts[i%len(facts)], fired)
			}
		})
		if len(l.answers[0]) == len(l.Fields) {
			b.Run("expr", func(b *testing.B) { // it cannot run without an answer
				b.ReportAllocs()
				var machine vm.VM
				for i := 0; b.Loop(); i++ {
					for _, p := range l.programs {
						if _, err := machine.Run(p, l.answers[i%len(l.answers)]); err != nil {
							b.Fatal(err)
						}
					}
				}
			})
		}
		b.Run("doorknock", func(b *testing.B) {
			b.ReportAllocs()
			records := l.records(b)
			var fired rules.Fired
			for i := 0; b.Loop(); i++ {
				l.set.Fire(&fired, records[i%len(records)])
			}
		})
		b.Run("doorknock/incremental", func(b *testing.B) { l.incremental(b) })
	})
}

// incremental gives one answer after the other anew, and asks what that
// changes.
func (l *load) incremental(b *testing.B) {
	b.ReportAllocs()
	type change struct {
		slot  condition.Slot
		value condition.Value
	}
	var changes []change
	records := l.records(b)
	for _, r := range records {
		for slot := range condition.Slot(l.schema.Len()) {
			if v, status := r.SlotFact(slot); status == condition.Answered {
				changes = append(changes, change{slot, v})
			}
		}
	}
	r := records[0]
	session := l.set.Session(r)
	session.Fire()
	for i := 0; b.Loop(); i++ {
		c := &changes[i%len(changes)]
		if err := r.SetSlot(c.slot, c.value, condition.Answered); err != nil {
			b.Fatal(err)
		}
		session.Fire()
	}
}

// BenchmarkDecide reads answers from a map and decides, with reasons.
func BenchmarkDecide(b *testing.B) {
	loads(b, func(b *testing.B, l *load) {
		b.Run("native", func(b *testing.B) {
			b.ReportAllocs()
			var f native.Facts
			fired := make([]uint64, (len(l.Rules)+63)/64)
			for i := 0; b.Loop(); i++ {
				clear(fired)
				f.Fill(l.answers[i%len(l.answers)])
				l.native(&f, fired)
			}
		})
		b.Run("doorknock", func(b *testing.B) { l.decides(b, l.set.Decide) })
		b.Run("doorknock/again", func(b *testing.B) { l.decides(b, l.set.Decider().Decide) })
	})
}

// decides reads answers into a record, and decides.
func (l *load) decides(b *testing.B, decide func(*condition.Record, rules.Asking) rules.Decision) {
	b.ReportAllocs()
	r := l.schema.NewRecord()
	for i := 0; b.Loop(); i++ {
		if err := r.FillPlain(l.answers[i%len(l.answers)], 0); err != nil {
			b.Fatal(err)
		}
		if d := decide(r, rules.Asking{}); len(d.Actions) == 0 {
			b.Fatal("nothing fired")
		}
	}
}

// document writes the rules as an officer would.
func (l *load) document() []byte {
	var b strings.Builder
	b.WriteString("rules: load\nversion: 1\ndecide:\n")
	for i, test := range l.Rules {
		fmt.Fprintf(&b, "  - rule: rule-%d\n    when: '%s'\n    because: It is so.\n    action: {type: act_%d}\n", i, test.Expression(), i)
	}
	return []byte(b.String())
}

// BenchmarkCompile makes 5,000 rules ready: of their document, of the form
// that was checked before, and of expr's programs for them.
func BenchmarkCompile(b *testing.B) {
	l := newLoad(b, workload.Config{Seed: native.Seed, Rules: 5000})
	b.Run("document", func(b *testing.B) {
		b.ReportAllocs()
		doc := l.document()
		for b.Loop() {
			if _, err := book.Compile("rules.yaml", doc, l.schema, book.Config{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("checked", func(b *testing.B) {
		b.ReportAllocs()
		checked := l.set.Checked()
		for b.Loop() {
			if _, err := rules.Load(checked, l.schema); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("expr", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			for _, test := range l.Rules {
				if _, err := expr.Compile(test.Expression(), expr.Env(l.Households[0]), expr.AsBool()); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
