package surveytest

import (
	"slices"
	"strconv"

	"github.com/doorknock/doorknock/rules/condition"
)

// migrate goes on with what was saved in a newer version of the survey.
func (t *Talk) migrate(version int) error {
	id := t.survey.Version().ID
	newer := t.surveys(id, version)
	if newer == nil {
		return instead("a survey "+id+"@"+strconv.Itoa(version), "there is none here")
	}
	iv, lost, err := newer.Migrate(t.state, t.survey)
	if err != nil {
		return instead("to carry it to "+newer.Version().String(), "%v", err)
	}
	t.survey, t.iv, t.state, t.lost = newer, iv, nil, lost
	return nil
}

// couldNotCarry says which answers were left behind by a newer version: by the
// names that they had in the older one.
func (t *Talk) couldNotCarry(list string) error {
	var paths []condition.Path
	for _, l := range t.lost {
		paths = append(paths, l.Path)
	}
	want := commas(list)
	if list == "nothing" {
		want = nil
	}
	if slices.EqualFunc(want, paths, func(name string, p condition.Path) bool { return name == p.String() }) {
		return nil
	}
	if len(paths) == 0 {
		return instead(list+" to be left behind", "everything was carried")
	}
	return instead("only "+list+" to be left behind", "these were: %s", joined(paths))
}
