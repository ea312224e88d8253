package campaign

import "github.com/doorknock/doorknock/survey"

// Patch is the part of the landlord's homes that one officer looks after, and
// that one team can walk.
type Patch struct {
	ID      PatchID        `json:"id"`
	Name    string         `json:"name"`
	Officer survey.ActorID `json:"officer,omitempty"`
	Version int            `json:"version"`
}
