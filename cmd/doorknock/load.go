package main

import (
	"slices"
	"time"

	"github.com/doorknock/doorknock/campaign/landlord"
)

// load finds and compiles documents for a command that works with them. Where
// one of these kinds has faults, or another file that was named by its own
// name, it prints them, and there is nothing to work with.
func load(std streams, kinds []kind, names ...string) (*shelf, error) {
	s, err := find(names...)
	if err != nil {
		return nil, err
	}
	s.addBeside()
	s.compile()
	return s, s.sound(std, kinds)
}

// sound prints the faults of the documents that somebody named.
func (s *shelf) sound(std streams, kinds []kind) error {
	var p page
	broken := 0
	files := slices.Clone(s.files)
	slices.SortStableFunc(files, func(a, b *file) int { return min(len(a.waits), 1) - min(len(b.waits), 1) })
	for _, f := range files {
		if broken > 0 && s.waiting(f) {
			continue // told by the faults of its survey
		}
		if f.beside || len(f.faults) == 0 || f.listed && !slices.Contains(kinds, f.kind) {
			continue
		}
		broken++
		for _, fault := range f.faults {
			p.line(0, "%s", fault.text)
		}
	}
	if broken == 0 {
		return nil
	}
	_, _ = std.err.Write([]byte(p.String()))
	return errSilent
}

// zone is the landlord's, or London's.
func zone(l *landlord.Landlord) *time.Location {
	if l != nil && l.Zone != nil {
		return l.Zone
	}
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		return time.UTC
	}
	return london
}
