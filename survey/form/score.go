package form

import (
	"fmt"
	"strconv"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
)

var scoreKeys = document.Keys{Required: []string{"name", "of"}, Optional: []string{"label", "missing", "at_least", "sensitive"}}

// scores reads the sums over questions.
func (r *reading) scores(n *document.Node) []survey.Score {
	var scores []survey.Score
	for _, one := range r.Sequence(n) {
		keys := r.Mapping(one, scoreKeys)
		if keys["name"] == nil {
			continue
		}
		at := fmt.Sprintf("scores.%d", len(scores))
		for _, key := range []string{"name", "of", "missing", "at_least"} {
			r.put("", at+"."+key, keys[key])
		}
		r.put("", at, one)
		s := survey.Score{Name: r.Text(keys["name"]), Label: r.text("", at+".label.text", keys["label"]),
			Missing: survey.Missing(r.Text(keys["missing"])), Sensitive: r.flag(keys["sensitive"])}
		for i, of := range r.Sequence(keys["of"]) {
			r.put("", at+".of."+strconv.Itoa(i), of)
			s.Of = append(s.Of, r.Text(of))
		}
		if keys["at_least"] != nil {
			s.AtLeast = int(r.Integer(keys["at_least"], 0, 1000))
		}
		scores = append(scores, s)
	}
	return scores
}

// score reads what a choice adds to a score.
func (r *reading) score(n *document.Node) *float64 {
	if n == nil {
		return nil
	}
	f, err := strconv.ParseFloat(r.Decimal(n), 64)
	if err != nil {
		return nil // told by Decimal
	}
	return &f
}
