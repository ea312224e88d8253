// Package housing stands for a landlord's own housing system that has taken
// in the rules and nothing else: no survey, no store, no campaign.
//
// Three things are all that such a system writes. [Schema] names the facts
// that officers may use in their rules. [Home.Fact] hands them over from a
// record as the system already has it, or says why there is none. [Night]
// decides, and turns each decision into what the system's own queues take.
//
// What is not known is said to be unasked, and never false: a home whose
// last gas check nobody wrote down is neither safe nor overdue. The rule is
// then undecided, and the decision says what to find out.
package housing
