package rules

import "slices"

// Policy says which of the rules of a [Group] that hold have consequences.
// Its zero value counts as [PolicyCollect].
type Policy string

// The policies. A rule that cannot be decided is never passed over by one that
// stands behind it: until somebody finds out, the one behind is undecided too.
// A rule that does not apply, or is not in effect, stands aside.
const (
	// PolicyCollect lets every rule that holds have its consequences, as if
	// there were no group.
	PolicyCollect Policy = "collect"
	// PolicyFirst lets the first that holds have them, in the order in which
	// they were written: the one policy for which that order means something.
	PolicyFirst Policy = "first"
	// PolicyUnique is for rules of which one at most can hold. Where two do, a
	// person chooses: both are undecided.
	PolicyUnique Policy = "unique"
	// PolicyPriority lets those of the highest priority have them, all of them
	// where several have it.
	PolicyPriority Policy = "priority"
)

var policies = []Policy{PolicyCollect, PolicyFirst, PolicyUnique, PolicyPriority}

// Policies returns every policy.
func Policies() []Policy { return slices.Clone(policies) }

// Known says whether p is one of [Policies] by its full name.
func (p Policy) Known() bool { return slices.Contains(policies, p) }

// chooses says that of the rules that hold not every one has its consequences.
func (p Policy) chooses() bool { return p != "" && p != PolicyCollect }

// Group is rules among which a policy chooses. Rules that are asked for the
// rows of a repeat are chosen among in each row by itself.
type Group struct {
	Name   string `json:"group"` // kebab-case, unique; [Rule.Group] names it
	Policy Policy `json:"policy,omitempty"`
	// Complete says that one of the rules is meant to hold whatever is
	// answered. What finds gaps looks for them here; nothing is decided by it.
	Complete bool `json:"complete,omitempty"`
}

// GaveWay is a rule that held and had no consequences, because its group's
// policy chose others.
type GaveWay struct {
	Rule    string   `json:"rule"`
	Row     string   `json:"row,omitempty"`
	When    string   `json:"when,omitempty"` // its condition, as it was written
	Because string   `json:"because,omitempty"`
	Group   string   `json:"group"`
	To      []string `json:"to"` // the rules that were chosen
}
