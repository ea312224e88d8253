package form

import (
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
)

// byChannel are the keys of a question in which something is said by channel.
var byChannel = []string{"say", "decline_in", "dont_know_in", "not_applicable_in"}

// filled finds fault with a key that is written and holds nothing: what the
// check of the whole cannot see, as it is not in the definition. A key that a
// type cannot have is a fault even then.
func (r *reading) filled(keys document.Fields, t survey.Type) {
	for _, key := range byChannel {
		if n := keys[key]; n != nil && n.Kind == document.Mapping && len(n.Entries) == 0 {
			r.Fault(n, document.ErrValue, "nothing is said here by any channel", "take "+key+" out, or write {phone: …}")
		}
	}
	n := keys["choices"]
	known := slices.Contains(survey.Types(), t)
	if chooses := slices.Contains(chosen(), t); n != nil && known && !chooses && t != survey.TypeNote && n.Kind == document.Sequence && len(n.Items) == 0 {
		r.Fault(n, document.ErrValue, fmt.Sprintf("a question of type %s has no choices", t), "select_one, select_multiple and rank have")
	} else if n != nil && t == survey.TypeNote && n.Kind == document.Sequence && len(n.Items) == 0 {
		r.Fault(n, document.ErrValue, "a note is not answered: it cannot have this", "")
	}
}
