package campaign

import "slices"

// Outcome is what became of one knock.
type Outcome string

// The outcomes of a [Visit].
const (
	Completed         Outcome = "completed"
	Partial           Outcome = "partial" // the interview began and was broken off
	NobodyIn          Outcome = "nobody_in"
	ComeBackAt        Outcome = "come_back_at" // they named a time
	RefusedThisTime   Outcome = "refused_this_time"
	RefusedForGood    Outcome = "refused_for_good"
	ChildOnly         Outcome = "child_only"       // no adult in; a child is never interviewed
	NotTheResident    Outcome = "not_the_resident" // a visitor or carer answered
	MovedOut          Outcome = "moved_out"        // who we expected does not live here any more
	DifferentPeople   Outcome = "different_people_live_here"
	Deceased          Outcome = "deceased"
	InHospital        Outcome = "in_hospital"
	LanguageNeeded    Outcome = "language_or_interpreter"
	UnsafeOrThreat    Outcome = "unsafe_or_threatened"
	CannotGetIn       Outcome = "cannot_get_in" // door entry, locked gate
	OutcomeEmpty      Outcome = "empty"
	OutcomeNotOurHome Outcome = "not_our_home"
)

// Outcomes returns every outcome in the order in which a knocker is offered
// them.
func Outcomes() []Outcome {
	return []Outcome{Completed, Partial, NobodyIn, ComeBackAt, RefusedThisTime, RefusedForGood, ChildOnly,
		NotTheResident, MovedOut, DifferentPeople, Deceased, InHospital, LanguageNeeded, UnsafeOrThreat,
		CannotGetIn, OutcomeEmpty, OutcomeNotOurHome}
}

// Known says whether o is one of [Outcomes].
func (o Outcome) Known() bool { return slices.Contains(Outcomes(), o) }

// AboutPerson says whether the outcome is about one resident, whom the visit
// must then name, and not about the home.
func (o Outcome) AboutPerson() bool {
	switch o {
	case RefusedForGood, Deceased, MovedOut, InHospital:
		return true
	}
	return false
}

// Interviewed says whether an interview took place, to its end or not. With
// every other outcome none may be attached: least of all to child_only.
func (o Outcome) Interviewed() bool { return o == Completed || o == Partial }

// TryAgain says whether the home is to be knocked at again because of it.
func (o Outcome) TryAgain() bool {
	switch o {
	case NobodyIn, ComeBackAt, RefusedThisTime, ChildOnly, NotTheResident, LanguageNeeded, CannotGetIn, Partial:
		return true
	}
	return false
}
