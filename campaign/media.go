package campaign

import (
	"time"

	"github.com/doorknock/doorknock/survey"
)

// Media is a photograph or other file that a resident or a knocker gave us,
// kept once under the hash of its content. The bytes are the store's business.
type Media struct {
	Hash      string             `json:"hash"` // hexadecimal SHA-256 of the bytes that are kept
	Type      string             `json:"type"` // "image/jpeg", found from the content
	Size      int64              `json:"size"` // bytes
	Home      survey.HomeID      `json:"home,omitempty"`
	Interview survey.InterviewID `json:"interview,omitempty"`
	Sensitive bool               `json:"sensitive,omitempty"`
	Stripped  bool               `json:"stripped"` // place and camera were removed
	At        time.Time          `json:"at"`
	By        Actor              `json:"by"`
	Version   int                `json:"version"`
}
