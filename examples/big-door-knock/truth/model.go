package truth

import (
	"github.com/doorknock/doorknock/rules/condition"
)

// Model is how a town lives. It is immutable and may be shared by goroutines.
type Model struct {
	name    string
	version int64

	schema  *condition.Schema
	given   []condition.Field
	facts   []fact
	answers map[string][]answer
	repeats map[string]*rows

	in        cases[map[string]float64]
	door      cases[shares]
	getsIn    cases[float64]
	brokenOff span
	alone     cases[float64]
	chat      chat
	work      Work
}

// Name is the document's name and Version its number.
func (m *Model) Name() string { return m.name }

// Version is the number of the document, from 1.
func (m *Model) Version() int { return int(m.version) }

// Given lists what [Model.Live] must be told of a home, in the order of the
// document.
func (m *Model) Given() []condition.Field { return append([]condition.Field(nil), m.given...) }

// Answers reports whether the model says what somebody would answer to a
// question, or how many rows they would give of a repeat.
func (m *Model) Answers(question string) bool {
	if _, ok := m.answers[question]; ok {
		return true
	}
	if _, ok := m.repeats[question]; ok {
		return true
	}
	for _, r := range m.repeats {
		if _, ok := r.answers[question]; ok {
			return true
		}
	}
	return false
}

// Work is how the landlord sees to what it was told. Each figure is a chance
// from 0 to 1.
type Work struct {
	OnTime          float64 // of a case: done by the day it was due
	Declined        float64 // of a case: declined by a person, with a reason
	Held            float64 // of a monitoring check: it is still right
	ReferralTakenUp float64
	late            span
}

// Work returns how the landlord sees to what it was told.
func (m *Model) Work() Work { return m.work }

// chat is what becomes of a card left at the door.
type chat struct {
	begins      cases[float64]
	after       span
	identifies  float64
	course      cases[shares]
	silentAfter span
	returns     float64
	manner      cases[shares]
	alone       float64
}

// fact is one thing drawn for a home.
type fact struct {
	name     string
	draws    cases[draw]
	distinct bool // of a row: no two rows the same
}

// draw is a way to come at a value: exactly one of its fields counts.
type draw struct {
	is     *condition.Condition
	choose shares
	chance float64
}

// rows is how a repeat is answered.
type rows struct {
	many    shares
	schema  *condition.Schema // the town's facts, and the row's
	facts   []fact
	answers map[string][]answer
}

// answer is one case of what somebody says to a question.
type answer struct {
	when             *condition.Condition // nil: always
	declines, unsure float64

	is      *condition.Condition
	chance  *float64
	choose  shares
	fact    string
	each    []part
	listed  bool   // each stands there, though it may be empty
	none    string // the choice where no part of each came true; empty: none at all
	words   map[string][]string
	record  shares // confirmed, corrected, removed
	missing shares // added, none
	fresh   string // phone, email or person: how a corrected value is made
}

// part is one choice of an answer that may hold several.
type part struct {
	choice    string
	is        *condition.Condition
	when      *condition.Condition // nil: chance counts always
	chance    float64
	otherwise float64
}
