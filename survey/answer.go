package survey

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Answer is what somebody said to one question: a value, or the reason why
// there is none. The zero Answer is unasked; given as an answer it skips an
// optional question or takes back what was said.
//
// An Answer tells nobody what was said by accident: fmt, log/slog and
// encoding/json write its status and never its value. [Answer.Encode] and the
// codec of [Response] are the two ways to store one.
type Answer struct {
	Value  condition.Value  // counts only where Status is condition.Answered
	Status condition.Status // condition.Unasked in the zero Answer
}

// Said is the answer of a value.
func Said(v condition.Value) Answer { return Answer{Value: v, Status: condition.Answered} }

// DontKnow is the answer "I don't know".
func DontKnow() Answer { return Answer{Status: condition.DontKnow} }

// Declined is the answer "I'd rather not say".
func Declined() Answer { return Answer{Status: condition.Declined} }

// NotApplicable is the answer "it does not apply to me", where a question takes
// it. Conditions read it as they read a question that is not relevant.
func NotApplicable() Answer { return Answer{Status: condition.NotApplicable} }

// HasNone is the answer "there is none", or "no longer": it is allowed for
// questions bound to a fact of the landlord's record, and removes the fact.
// Conditions read it as not applicable.
func HasNone() Answer { return NotApplicable() }

// String returns the status, never the value.
func (a Answer) String() string { return a.Status.String() }

// Format writes the status under every verb, %#v and %q among them.
func (a Answer) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, a.String()) }

// LogValue logs the status, never the value.
func (a Answer) LogValue() slog.Value { return slog.StringValue(a.String()) }

// MarshalJSON writes the status as a JSON string, never the value: structures
// that hold an Answer may be logged. To store an answer use [Answer.Encode].
func (a Answer) MarshalJSON() ([]byte, error) { return json.Marshal(a.String()) }

// Encode writes the whole answer, its value included, as text that
// [DecodeAnswer] reads: answered integer:3, declined. It is for stores that
// seal it; it must not reach a log.
func (a Answer) Encode() (string, error) {
	status, err := a.Status.MarshalText()
	if err != nil || a.Status != condition.Answered {
		return string(status), err
	}
	value, err := a.Value.MarshalText()
	return string(status) + " " + string(value), err
}

// DecodeAnswer reads what [Answer.Encode] wrote. It returns an error for
// anything else and never panics.
func DecodeAnswer(s string) (Answer, error) {
	status, value, _ := strings.Cut(s, " ")
	var a Answer
	if err := a.Status.UnmarshalText([]byte(status)); err != nil {
		return Answer{}, fmt.Errorf("answer: %w", err)
	}
	if a.Status != condition.Answered {
		if value != "" {
			return Answer{}, fmt.Errorf("answer: %w: a value that was %s", ErrType, a.Status)
		}
		return a, nil
	}
	if err := a.Value.UnmarshalText([]byte(value)); err != nil {
		return Answer{}, fmt.Errorf("answer: %w", err)
	}
	if a.Value.Type() == condition.TypeNone {
		return Answer{}, fmt.Errorf("answer: %w: answered without a value", ErrType)
	}
	return a, nil
}
