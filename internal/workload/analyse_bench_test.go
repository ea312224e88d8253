package workload_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/internal/workload"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
)

// BenchmarkAnalyse looks for everything that an analysis finds in 1,000 rules:
// where all of them ask for one action every two are compared.
func BenchmarkAnalyse(b *testing.B) {
	for _, unique := range []bool{false, true} {
		for _, actions := range []int{50, 1} {
			name := fmt.Sprintf("n=1000/actions=%d/unique=%t", actions, unique)
			b.Run(name, func(b *testing.B) {
				set := asking(b, workload.Config{Seed: 7, Rules: 1000, Unique: unique}, actions)
				b.ReportAllocs()
				for b.Loop() {
					found, err := set.Analyse(context.Background())
					require.NoError(b, err)
					b.ReportMetric(float64(len(found)), "findings")
				}
			})
		}
	}
}

// asking makes rules of a workload that ask for so many different actions.
func asking(tb testing.TB, c workload.Config, actions int) *rules.Set {
	w := workload.Make(c)
	schema, err := condition.NewSchema(w.Fields...)
	require.NoError(tb, err)
	def := rules.Definition{ID: "load", Number: 1}
	for i, test := range w.Rules {
		when, err := expression.Compile(test.Expression(), schema, expression.Config{})
		require.NoError(tb, err)
		tree, err := when.MarshalBinary()
		require.NoError(tb, err)
		def.Rules = append(def.Rules, rules.Rule{ID: fmt.Sprintf("rule-%d", i), Because: "B.",
			When: rules.Logic{Source: test.Expression(), Tree: tree}, Action: &rules.Raise{Type: fmt.Sprintf("visit_%d", i%actions)}})
	}
	set, err := rules.New(def, schema)
	require.NoError(tb, err)
	return set
}

// BenchmarkAnalyseTable looks for two rows of a table of 1,000 that hold
// together, where one at most may, and for gaps.
func BenchmarkAnalyseTable(b *testing.B) {
	w := workload.Make(workload.Config{Seed: 7})
	schema, err := condition.NewSchema(w.Fields...)
	require.NoError(b, err)
	def := rules.Definition{ID: "table", Number: 1, Groups: []rules.Group{{Name: "rows", Policy: rules.PolicyUnique, Complete: true}}}
	for i := range 1000 {
		source := fmt.Sprintf("number_0 in %d..%d and number_1 == %d and %s", i/100*10, i/100*10+9, i/10%10, []string{"yes_0", "not yes_0"}[i%2])
		if i%10 > 1 {
			source = fmt.Sprintf("number_0 == %d and number_1 > 9 and number_2 == %d", i, i%7)
		}
		when, err := expression.Compile(source, schema, expression.Config{})
		require.NoError(b, err)
		tree, err := when.MarshalBinary()
		require.NoError(b, err)
		def.Rules = append(def.Rules, rules.Rule{ID: fmt.Sprintf("row-%d", i), Group: "rows", Because: "B.",
			When: rules.Logic{Source: source, Tree: tree}, Action: &rules.Raise{Type: "visit"}})
	}
	set, err := rules.New(def, schema)
	require.NoError(b, err)
	for b.Loop() {
		found, err := set.Analyse(context.Background())
		require.NoError(b, err)
		b.ReportMetric(float64(len(found)), "findings")
	}
}
