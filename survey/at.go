package survey

import (
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// At is one answer with its place and its own time, to the second.
type At struct {
	Path   condition.Path
	Answer Answer
	When   time.Time
	Mode   Mode // the channel, where it is not the response's
}

// Consented is one respondent's act for one purpose, as it was put to them.
type Consented struct {
	Purpose        string    `json:"purpose"`
	Given          bool      `json:"given"` // false: asked, and refused
	Wording        string    `json:"wording,omitempty"`
	WordingVersion string    `json:"wording_version,omitempty"`
	When           time.Time `json:"when"`
}
