package chat

import (
	"slices"

	"github.com/doorknock/doorknock/survey"
)

// pickRank puts an option behind those that are ranked, or takes it out.
func pickRank(picks []string, option string, on bool) []string {
	if at := slices.Index(picks, option); at >= 0 && !on {
		return slices.Delete(slices.Clone(picks), at, at+1)
	} else if at < 0 && on {
		return append(slices.Clone(picks), option)
	}
	return picks
}

// rankControls returns a button for each option, with its place where it has
// one.
func (d *Dialogue) rankControls(q survey.Question) []control {
	var list []control
	for _, o := range q.Options {
		c := control{o.Label, d.pressOf(q, doPick, o.Name)}
		if at := slices.Index(d.st.Picks, o.Name); at >= 0 {
			c = control{placed(at) + o.Label, d.pressOf(q, doUnpick, o.Name)}
		}
		list = append(list, c)
	}
	return list
}

// placed marks an option that has a place.
func placed(at int) string {
	const circled = '①' // to ⑳
	if at >= 20 {
		return tick
	}
	return string(circled+rune(at)) + " "
}

// picks says that a question is answered by tapping several options and then
// Done.
func picks(q survey.Question) bool {
	return q.Type == survey.TypeSelectMultiple || q.Type == survey.TypeRank
}
