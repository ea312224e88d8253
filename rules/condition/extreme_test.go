package condition_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
)

// TestFarNumbers compares numbers at the ends of what they hold, each alone
// and in a network, with what Go says of them.
func TestFarNumbers(t *testing.T) {
	s, err := condition.NewSchema(condition.Field{Name: "n", Type: condition.TypeInteger}, condition.Field{Name: "x", Type: condition.TypeDecimal})
	require.NoError(t, err)
	whole := []int64{math.MinInt64, math.MinInt64 + 1, -1 << 53, -2, -1, 0, 1, 2, 1 << 53, 1<<62 - 1, 1 << 62, 1<<62 + 1, math.MaxInt64 - 1, math.MaxInt64}
	broken := []float64{-math.MaxFloat64, -1e300, -2.5, -math.SmallestNonzeroFloat64, math.Copysign(0, -1), 0, math.SmallestNonzeroFloat64, 2.5, 1e300, math.MaxFloat64}
	holds := map[condition.Op]func(order int) bool{
		condition.OpEq: func(o int) bool { return o == 0 }, condition.OpNe: func(o int) bool { return o != 0 },
		condition.OpLt: func(o int) bool { return o < 0 }, condition.OpLe: func(o int) bool { return o <= 0 },
		condition.OpGt: func(o int) bool { return o > 0 }, condition.OpGe: func(o int) bool { return o >= 0 },
	}
	check(t, s, "n", whole, condition.Int, holds)
	check(t, s, "x", broken, condition.Dec, holds)
}

func check[T int64 | float64](t *testing.T, s *condition.Schema, field string, values []T, value func(T) condition.Value, holds map[condition.Op]func(int) bool) {
	order := func(a, b T) int {
		switch {
		case a < b:
			return -1
		case a > b:
			return 1
		}
		return 0
	}
	for op, hold := range holds {
		var list []condition.Guarded
		for _, with := range values {
			node := &condition.Node{Op: op, Args: []*condition.Node{{Op: condition.OpField, Name: field}, {Op: condition.OpConst, Value: value(with)}}}
			c, err := condition.CheckCondition(node, s, condition.Scope{})
			require.NoError(t, err)
			list = append(list, condition.Guarded{When: c})
		}
		n := condition.NewNetwork(s, list)
		var m condition.Memory
		r := s.NewRecord()
		for _, v := range values {
			require.NoError(t, r.Set(condition.Path{Field: field}, value(v), condition.Answered))
			n.Update(&m, r)
			for i, with := range values {
				want := condition.False
				if hold(order(v, with)) {
					want = condition.True
				}
				require.Equal(t, want, list[i].When.Eval(r), "%v: %s", v, list[i].When)
				require.Equal(t, want == condition.True, m.True(i), "%v: %s", v, list[i].When)
				require.False(t, m.Unknown(i))
			}
		}
	}
}
