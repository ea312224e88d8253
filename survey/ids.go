package survey

// The identifiers below are opaque: the host makes them, and the survey only
// carries them. They hold no spaces and say nothing about a person.
type (
	// HomeID names a dwelling.
	HomeID string
	// TenancyID names who holds a home, and from when to when.
	TenancyID string
	// ResidentID names a person who lives, or lived, in a home.
	ResidentID string
	// ActorID names who did something: a resident, a member of staff, or the
	// system itself.
	ActorID string
	// ResponseID names a submitted response.
	ResponseID string
	// InterviewID names a survey that is being answered, from its first
	// question on whatever channel to its last.
	InterviewID string
)
