package form

import (
	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
)

var scaleKeys = document.Keys{Optional: []string{"from", "to", "step", "low", "high"}}

// scale reads the numbers that a question takes and the words at their ends.
func (r *reading) scale(item string, n *document.Node) *survey.Scale {
	if n == nil {
		return nil
	}
	r.put(item, "scale", n)
	keys := r.Mapping(n, scaleKeys)
	if keys == nil {
		return nil
	}
	s := &survey.Scale{Low: r.text(item, "scale.low", keys["low"]), High: r.text(item, "scale.high", keys["high"])}
	for key, into := range map[string]*float64{"from": &s.From, "to": &s.To, "step": &s.Step} {
		if at := keys[key]; at != nil {
			r.put(item, "scale."+key, at)
			*into, _ = r.decimal(at).Dec()
		}
	}
	if step := keys["step"]; step != nil && s.Step == 0 {
		s.Step = -1 // it was written, and 0 would mean that it was not
	}
	return s
}
