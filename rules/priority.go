package rules

import "slices"

// Priority is how soon a person should look. Its zero value counts as
// [Routine].
type Priority string

// The priorities, from the lowest to the highest.
const (
	Routine   Priority = "routine"
	Soon      Priority = "soon"
	Urgent    Priority = "urgent"
	Emergency Priority = "emergency"
)

var priorities = []Priority{Routine, Soon, Urgent, Emergency}

// Priorities returns every priority from the lowest to the highest.
func Priorities() []Priority { return slices.Clone(priorities) }

// Rank returns the place of p among [Priorities], counted from 0. An empty or
// unknown priority ranks as [Routine].
func (p Priority) Rank() int { return max(0, slices.Index(priorities, p)) }

// Known says whether p is one of [Priorities] by its full name.
func (p Priority) Known() bool { return slices.Contains(priorities, p) }

// orRoutine gives an unsaid priority its name.
func (p Priority) orRoutine() Priority { return priorities[p.Rank()] }
