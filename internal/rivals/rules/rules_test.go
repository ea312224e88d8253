package rules_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"cel.dev/cel-go/cel"
	"github.com/diegoholiveira/jsonlogic/v3"
	"github.com/hyperjumptech/grule-rule-engine/ast"
	"github.com/hyperjumptech/grule-rule-engine/builder"
	"github.com/hyperjumptech/grule-rule-engine/engine"
	"github.com/hyperjumptech/grule-rule-engine/pkg"
	"github.com/open-policy-agent/opa/v1/rego"

	"github.com/doorknock/doorknock/internal/workload"
	"github.com/doorknock/doorknock/internal/workload/native"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
)

// fire says which rules hold for a household.
type fire func(household int) (fired []int, err error)

// engines are all that are measured, each made ready for a workload.
var engines = map[string]func(testing.TB, *workload.Workload) fire{
	"Doorknock": doorknock, "Cel": celGo, "Opa": opa, "Grule": grule, "Jsonlogic": jsonLogic,
}

func load(n int) *workload.Workload {
	return workload.Make(workload.Config{Seed: native.Seed, Rules: n})
}

// TestEnginesAgree holds that every engine is asked the same.
func TestEnginesAgree(t *testing.T) {
	w := load(50)
	for name, ready := range engines {
		ask := ready(t, w)
		for h, answers := range w.Households {
			got, err := ask(h)
			if err != nil {
				t.Fatal(name, err)
			}
			fired := map[int]bool{}
			for _, i := range got {
				fired[i] = true
			}
			for i, test := range w.Rules {
				if fired[i] != test.Holds(answers) {
					t.Errorf("%s: rule %d for household %d is %v: %s", name, i, h, fired[i], test.Expression())
				}
			}
		}
	}
}

func measure(b *testing.B, name string, sizes ...int) {
	for _, n := range sizes {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			w := load(n)
			ask := engines[name](b, w)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if _, err := ask(i % len(w.Households)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkDoorknock(b *testing.B) { measure(b, "Doorknock", 50, 5000) }
func BenchmarkCel(b *testing.B)       { measure(b, "Cel", 50, 5000) }
func BenchmarkOpa(b *testing.B)       { measure(b, "Opa", 50, 5000) }
func BenchmarkJsonlogic(b *testing.B) { measure(b, "Jsonlogic", 50, 5000) }
func BenchmarkGrule(b *testing.B)     { measure(b, "Grule", 50) } // minutes to make 5,000 ready

// doorknock is asked with its answers in a map, as the others are.
func doorknock(tb testing.TB, w *workload.Workload) fire {
	schema, err := condition.NewSchema(w.Fields...)
	must(tb, err)
	def := rules.Definition{ID: "load", Number: 1}
	for i, test := range w.Rules {
		c, err := expression.Compile(test.Expression(), schema, expression.Config{})
		must(tb, err)
		tree, err := c.MarshalBinary()
		must(tb, err)
		def.Rules = append(def.Rules, rules.Rule{ID: fmt.Sprintf("rule-%d", i), When: rules.Logic{Source: test.Expression(), Tree: tree},
			Because: "It is so.", Action: &rules.Raise{Type: "act"}})
	}
	set, err := rules.New(def, schema)
	must(tb, err)
	r, out := schema.NewRecord(), rules.Fired{}
	return func(h int) ([]int, error) {
		if err := r.FillPlain(w.Households[h], 0); err != nil {
			return nil, err
		}
		set.Fire(&out, r)
		var fired []int
		for i := range w.Rules {
			if out.True(i) {
				fired = append(fired, i)
			}
		}
		return fired, nil
	}
}

func celGo(tb testing.TB, w *workload.Workload) fire {
	var options []cel.EnvOption
	for _, f := range w.Fields {
		kind := map[condition.Type]*cel.Type{condition.TypeBoolean: cel.BoolType, condition.TypeInteger: cel.IntType,
			condition.TypeDecimal: cel.DoubleType, condition.TypeChoices: cel.ListType(cel.StringType)}[f.Type]
		if kind == nil {
			kind = cel.StringType
		}
		options = append(options, cel.Variable(f.Name, kind))
	}
	env, err := cel.NewEnv(options...)
	must(tb, err)
	write := cLike{func(name string) string { return name }, "%s.contains(%s)", "%s in %s"}
	programs := make([]cel.Program, len(w.Rules))
	for i, test := range w.Rules {
		ast, issues := env.Compile(write.write(test))
		must(tb, issues.Err())
		programs[i], err = env.Program(ast)
		must(tb, err)
	}
	return func(h int) ([]int, error) {
		var fired []int
		for i, p := range programs {
			out, _, err := p.Eval(w.Households[h])
			if err != nil {
				return nil, err
			}
			if out.Value() == true {
				fired = append(fired, i)
			}
		}
		return fired, nil
	}
}

func opa(tb testing.TB, w *workload.Workload) fire {
	var module strings.Builder
	module.WriteString("package load\n\n")
	for i, test := range w.Rules {
		for _, body := range ways(test, false) {
			fmt.Fprintf(&module, "fired contains %d if {\n\t%s\n}\n", i, strings.Join(body, "\n\t"))
		}
	}
	ctx := context.Background()
	query, err := rego.New(rego.Query("data.load.fired"), rego.Module("load.rego", module.String())).PrepareForEval(ctx)
	must(tb, err)
	return func(h int) ([]int, error) {
		results, err := query.Eval(ctx, rego.EvalInput(w.Households[h]))
		if err != nil {
			return nil, err
		}
		var fired []int
		for _, v := range results[0].Expressions[0].Value.([]any) {
			n, err := v.(json.Number).Int64()
			if err != nil {
				return nil, err
			}
			fired = append(fired, int(n))
		}
		return fired, nil
	}
}

func jsonLogic(tb testing.TB, w *workload.Workload) fire {
	var list []any
	for _, test := range w.Rules {
		data, err := json.Marshal(logic(test))
		must(tb, err)
		var tree any
		must(tb, json.Unmarshal(data, &tree))
		list = append(list, tree)
	}
	households := make([]any, len(w.Households))
	for i, answers := range w.Households {
		data, err := json.Marshal(answers)
		must(tb, err)
		must(tb, json.Unmarshal(data, &households[i]))
	}
	return func(h int) ([]int, error) {
		var fired []int
		for i, rule := range list {
			out, err := jsonlogic.ApplyInterface(rule, households[h])
			if err != nil {
				return nil, err
			}
			if out == true {
				fired = append(fired, i)
			}
		}
		return fired, nil
	}
}

// Facts are what grule's rules read.
type Facts struct {
	native.Facts
}

// Has says whether a list holds a word: grule's own cannot.
func (f *Facts) Has(list []string, word string) bool {
	for _, w := range list {
		if w == word {
			return true
		}
	}
	return false
}

func grule(tb testing.TB, w *workload.Workload) fire {
	write := cLike{func(name string) string { return "F." + workload.GoName(name) }, "%s.Contains(%s)", "F.Has(%[2]s, %[1]s)"}
	var text strings.Builder
	for i, test := range w.Rules {
		fmt.Fprintf(&text, "rule Rule%d \"\" { when %s then Retract(\"Rule%d\"); }\n", i, write.write(test), i)
	}
	library := ast.NewKnowledgeLibrary()
	must(tb, builder.NewRuleBuilder(library).BuildRuleFromResource("load", "1", pkg.NewBytesResource([]byte(text.String()))))
	base, err := library.NewKnowledgeBaseInstance("load", "1")
	must(tb, err)
	facts := make([]Facts, len(w.Households))
	for i, answers := range w.Households {
		facts[i].Fill(answers)
	}
	machine := engine.NewGruleEngine()
	return func(h int) ([]int, error) {
		data := ast.NewDataContext()
		if err := data.Add("F", &facts[h]); err != nil {
			return nil, err
		}
		matching, err := machine.FetchMatchingRules(data, base)
		if err != nil {
			return nil, err
		}
		var fired []int
		for _, r := range matching {
			var n int
			if _, err := fmt.Sscanf(r.RuleName, "Rule%d", &n); err != nil {
				return nil, err
			}
			fired = append(fired, n)
		}
		return fired, nil
	}
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}
