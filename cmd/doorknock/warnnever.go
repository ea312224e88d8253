package main

import "github.com/doorknock/doorknock/survey/form"

// warnNever tells of questions that nobody is ever asked, of repeats that never
// have a row, and of constraints that no answer fits. They are warnings: a question may be switched off.
func (s *shelf) warnNever(f *file) {
	if f.survey == nil {
		return
	}
	found := f.survey.Never()
	if len(found) == 0 {
		return
	}
	_, places, err := form.Locate(f.name, f.data, form.Config{})
	if err != nil {
		return // told when it was compiled
	}
	for _, n := range found {
		f.advise(places.Fault(n.Item, n.Key, n.Text, ""))
	}
}
