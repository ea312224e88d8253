package xlsform

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

type entryKind uint8

const (
	entryGroup entryKind = iota
	entryRepeat
	entryAsk
)

// entry is one question, group or repeat of a form.
type entry struct {
	kind      entryKind
	row       row
	written   string // its type, as written
	name      string // the workbook's
	our       string // the survey's
	typ       survey.Type
	asks      asks
	list      *list
	listed    listed
	parent    *entry
	children  []*entry
	order     int
	depth     int               // of groups around it
	named     map[string]*entry // of a group: what stands in it, by its name
	swap      map[string]string // of a loop: its list, by ""
	turn      *option           // of a group of a loop: the choice that it is for
	kobo      koboKind          // of what KoboToolbox has beyond XLSForm: which
	called    string            // in a matrix: its name among the questions for the same choice
	of        *option           // in a matrix: the choice that it is for
	unseen    bool              // it is not put to anybody, though its type is asked
	holds     condition.Type    // of what is hidden: what it comes to, if no text
	shown     bool              // a note behind it shows what it comes to
	note      *survey.Ask       // that note
	shownName string            // what it is called
	grid      bool              // a group that is shown as a grid
	words     *entry            // of a group: whose label it has, if not its own
	made      bool              // a group that the workbook does not have as such
	calc      *xpath.Node       // of a calculation
	ask       *survey.Ask       // what was made of it: one of these three
	group     *survey.Group
	rows      *survey.Repeat
}

// repeat is the repeat in whose rows an entry stands; nil is none.
func (e *entry) repeat() *entry {
	for up := e.parent; up != nil; up = up.parent {
		if up.kind == entryRepeat {
			return up
		}
	}
	return nil
}

// within says that an entry stands in another, however deep.
func (e *entry) within(outer *entry) bool {
	for up := e.parent; up != nil; up = up.parent {
		if up == outer {
			return true
		}
	}
	return false
}

// shared counts the levels that two entries have in common.
func (e *entry) shared(other *entry) int {
	n := 0
	for up := e; up != nil; up = up.parent {
		if other == up || other.within(up) {
			n++
		}
	}
	return n
}

// resolve finds what a reference means: of several of one name, the one that
// stands nearest.
func (f *reading) resolve(from *entry, name string) (*entry, error) {
	name = strings.TrimPrefix(name, "last-saved#")
	found := f.byName[name]
	if len(found) == 0 {
		if other := f.otherwise(name); other != "" {
			return nil, fmt.Errorf("${%s} is no question; there is one named %q", name, other)
		}
		return nil, fmt.Errorf("${%s} is no question of the form", name)
	}
	found, err := plainly(from, name, found)
	if err != nil {
		return nil, err
	}
	best := found[0]
	if from != nil && f.spend(4*len(found)) {
		for _, e := range found[1:] {
			if best.kind == entryGroup && e.kind != entryGroup || (best.kind == entryGroup) == (e.kind == entryGroup) && from.shared(e) > from.shared(best) {
				best = e
			}
		}
	}
	return best, nil
}

// otherwise is the first name, by its letters, that is the given one but for
// capitals.
func (f *reading) otherwise(name string) string {
	best := ""
	if f.errors > mostHints {
		return best
	}
	for other := range f.byName {
		if strings.EqualFold(other, name) && (best == "" || other < best) {
			best = other
		}
	}
	return best
}

// plainly leaves out what is called so in a matrix only, where it is not read
// among the questions for the same choice.
func plainly(from *entry, name string, found []*entry) ([]*entry, error) {
	var out []*entry
	for _, e := range found {
		if e.called != name || from != nil && from.parent == e.parent {
			out = append(out, e)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("${%s} is asked for each choice of a matrix: it is read there alone, or by the choice's name, as ${%s}", name, found[0].name)
	}
	return out, nil
}
