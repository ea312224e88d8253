package form

import (
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
)

// takings reads by mode how an answer that is no value is taken.
func (r *reading) takings(item, key string, n *document.Node) map[survey.Mode]survey.Taking {
	if n == nil {
		return nil
	}
	r.put(item, key, n)
	by := map[survey.Mode]survey.Taking{}
	for _, e := range r.Entries(n) {
		m := survey.Mode(e.Key.Text)
		if m != survey.AnyMode && !slices.Contains(modes, m) {
			names := []string{string(survey.AnyMode)}
			for _, m := range modes {
				names = append(names, string(m))
			}
			r.Fault(e.Key, document.ErrUnknown, fmt.Sprintf("%q is not a way of asking", e.Key.Text), document.DidYouMean(e.Key.Text, names))
			continue
		}
		r.put(item, key+"."+e.Key.Text, e.Value)
		if t := survey.Taking(r.Text(e.Value)); t != "" {
			by[m] = t
		}
	}
	return by
}
