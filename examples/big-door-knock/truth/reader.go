package truth

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
)

// reader reads values of a model and collects the faults.
type reader struct {
	*document.Reader
	schema *condition.Schema // against which conditions are compiled
	// numbers allows numbers as names of choices: how many rows, how many
	// people.
	numbers bool
}

// condition compiles a condition about the facts; nil for a missing node and
// for a fault.
func (r *reader) condition(n *document.Node) *condition.Condition {
	text := r.Condition(n)
	if text == "" {
		return nil
	}
	c, err := expression.Compile(text, r.schema, expression.Config{})
	var faults condition.Faults
	if errors.As(err, &faults) {
		for _, f := range faults {
			r.FaultAt(n, f.Offset, document.ErrValue, f.Message, f.Hint)
		}
		return nil
	}
	return c
}

// chance reads a number from 0 to 1.
func (r *reader) chance(n *document.Node) float64 { return r.number(n, 1) }

func (r *reader) number(n *document.Node, most float64) float64 {
	text := r.Decimal(n)
	if text == "" {
		return 0
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || f < 0 || f > most {
		r.Fault(n, document.ErrValue, fmt.Sprintf("%s is not from 0 to %v", text, most), "")
		return 0
	}
	return f
}

func (r *reader) span(n *document.Node, most float64) span {
	f := r.Mapping(n, document.Keys{Required: []string{"from", "to"}})
	s := span{from: r.number(f["from"], most), to: r.number(f["to"], most)}
	if s.to < s.from {
		r.Fault(n, document.ErrValue, "to is less than from", "")
	}
	return s
}

// shares reads a choice among names whose parts sum to 1.
func (r *reader) shares(n *document.Node) shares {
	var out shares
	total := 0.0
	for _, e := range r.Entries(n) {
		if _, err := strconv.ParseUint(e.Key.Text, 10, 16); err != nil || !r.numbers {
			r.FieldName(e.Key)
		}
		part := r.chance(e.Value)
		out = append(out, share{name: e.Key.Text, part: part})
		total += part
	}
	if n != nil && n.Kind == document.Mapping && math.Abs(total-1) > 1e-6 {
		r.Fault(n, document.ErrValue, fmt.Sprintf("the chances sum to %.4g, not to 1", total), "")
	}
	return out
}

// readCases reads a list of cases: each a condition and a value under key. The
// last one must hold always.
func readCases[T any](r *reader, n *document.Node, key string, read func(*document.Node) T) cases[T] {
	items := r.Sequence(n)
	out := make(cases[T], len(items))
	for i, item := range items {
		f := r.Mapping(item, document.Keys{Required: []string{key}, Optional: []string{"when"}})
		out[i].when, out[i].then = r.condition(f["when"]), read(f[key])
		r.last(item, f["when"], i == len(items)-1)
	}
	return out
}

// last reports a last case that may not hold, and a case behind one that
// always does.
func (r *reader) last(item, when *document.Node, last bool) {
	switch {
	case item == nil || item.Kind != document.Mapping:
	case last && when != nil:
		r.Fault(item, document.ErrValue, "the last case has a condition, and nothing holds where that does not", "end with a case without when:")
	case !last && when == nil:
		r.Fault(item, document.ErrMissing, "this case always holds, so those behind it never count", "give it a when:, or put it last")
	}
}
