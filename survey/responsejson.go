package survey

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// The stored form of a response. Its keys and their order are fixed: stores
// compare responses by it.
type storedResponse struct {
	ID         ResponseID        `json:"id"`
	Of         Version           `json:"of"`
	Interview  InterviewID       `json:"interview,omitempty"`
	Home       HomeID            `json:"home,omitempty"`
	Tenancy    TenancyID         `json:"tenancy,omitempty"`
	Respondent ResidentID        `json:"respondent,omitempty"`
	By         ActorID           `json:"by,omitempty"`
	Mode       Mode              `json:"mode,omitempty"`
	Language   Language          `json:"language,omitempty"`
	Answers    []storedAt        `json:"answers,omitempty"`
	Unsettled  []storedUnsettled `json:"unsettled,omitempty"`
	Review     []string          `json:"review,omitempty"`
	Changes    []Change          `json:"changes,omitempty"`
	Consents   []Consented       `json:"consents,omitempty"`
	Supersedes ResponseID        `json:"supersedes,omitempty"`
	Partial    bool              `json:"partial,omitempty"`
	Began      time.Time         `json:"began,omitzero"`
	Submitted  time.Time         `json:"submitted,omitzero"`
}

type storedAt struct {
	Path   string           `json:"path"`
	Status condition.Status `json:"status"`
	Value  condition.Value  `json:"value,omitzero"`
	When   time.Time        `json:"when,omitzero"`
	Mode   Mode             `json:"mode,omitempty"`
}

type storedUnsettled struct {
	Path   string        `json:"path"`
	Causes []storedCause `json:"causes,omitempty"`
}

type storedCause struct {
	Path      string           `json:"path,omitempty"`
	Status    condition.Status `json:"status"`
	Undefined bool             `json:"undefined,omitempty"`
}

// MarshalJSON writes the stored form of the response, values included. The
// same response gives the same bytes.
func (r Response) MarshalJSON() ([]byte, error) {
	out := storedResponse{
		ID: r.ID, Of: r.Of, Interview: r.Interview, Home: r.Home, Tenancy: r.Tenancy, Respondent: r.Respondent, By: r.By,
		Mode: r.Mode, Language: r.Language, Changes: r.Changes, Consents: r.Consents, Supersedes: r.Supersedes,
		Partial: r.Partial, Began: r.Began, Submitted: r.Submitted,
	}
	for _, a := range r.Answers {
		out.Answers = append(out.Answers, storedAt{a.Path.String(), a.Answer.Status, a.Answer.Value, a.When, a.Mode})
	}
	for _, u := range r.Unsettled {
		stored := storedUnsettled{Path: u.Path.String()}
		for _, c := range u.Causes {
			stored.Causes = append(stored.Causes, storedCause{c.Path.String(), c.Status, c.Undefined})
		}
		out.Unsettled = append(out.Unsettled, stored)
	}
	for _, p := range r.Review {
		out.Review = append(out.Review, p.String())
	}
	return json.Marshal(out)
}

// UnmarshalJSON reads the stored form. It says that a response is well
// written, not that it is one of some survey: for that there is
// [Survey.Check]. It returns an error and leaves r as it was for anything
// that MarshalJSON does not write.
func (r *Response) UnmarshalJSON(data []byte) error {
	var in storedResponse
	if err := json.Unmarshal(data, &in); err != nil {
		return fmt.Errorf("response: %w", err)
	}
	out := Response{
		ID: in.ID, Of: in.Of, Interview: in.Interview, Home: in.Home, Tenancy: in.Tenancy, Respondent: in.Respondent, By: in.By,
		Mode: in.Mode, Language: in.Language, Changes: in.Changes, Consents: in.Consents, Supersedes: in.Supersedes,
		Partial: in.Partial, Began: in.Began, Submitted: in.Submitted,
	}
	for _, a := range in.Answers {
		at, err := a.read()
		if err != nil {
			return fmt.Errorf("response: %w", err)
		}
		out.Answers = append(out.Answers, at)
	}
	for _, u := range in.Unsettled {
		unsettled, err := u.read()
		if err != nil {
			return fmt.Errorf("response: %w", err)
		}
		out.Unsettled = append(out.Unsettled, unsettled)
	}
	for _, s := range in.Review {
		p, err := ParsePath(s)
		if err != nil {
			return fmt.Errorf("response: %w", err)
		}
		out.Review = append(out.Review, p)
	}
	*r = out
	return nil
}

func (a storedAt) read() (At, error) {
	p, err := ParsePath(a.Path)
	if err != nil {
		return At{}, err
	}
	if (a.Status == condition.Answered) != (a.Value.Type() != condition.TypeNone) {
		return At{}, fmt.Errorf("%s: %w: %s, and a value of type %s", clip(p.String()), ErrType, a.Status, a.Value.Type())
	}
	return At{Path: p, Answer: Answer{Value: a.Value, Status: a.Status}, When: a.When, Mode: a.Mode}, nil
}

func (u storedUnsettled) read() (Unsettled, error) {
	p, err := ParsePath(u.Path)
	if err != nil {
		return Unsettled{}, err
	}
	out := Unsettled{Path: p}
	for _, c := range u.Causes {
		cause := condition.Cause{Status: c.Status, Undefined: c.Undefined}
		if c.Path != "" || !c.Undefined { // what is undefined is at no path
			if cause.Path, err = ParsePath(c.Path); err != nil {
				return Unsettled{}, err
			}
		}
		out.Causes = append(out.Causes, cause)
	}
	return out, nil
}

type storedChange struct {
	Fact string          `json:"fact"`
	Path string          `json:"path"`
	Act  Act             `json:"act"`
	Old  condition.Value `json:"old,omitzero"`
	New  condition.Value `json:"new,omitzero"`
	When time.Time       `json:"when,omitzero"`
	By   ActorID         `json:"by,omitempty"`
	Mode Mode            `json:"mode,omitempty"`
}

// MarshalJSON writes the change with its values, for stores and housing
// systems.
func (c Change) MarshalJSON() ([]byte, error) {
	return json.Marshal(storedChange{c.Fact, c.Path.String(), c.Act, c.Old, c.New, c.When, c.By, c.Mode})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (c *Change) UnmarshalJSON(data []byte) error {
	var in storedChange
	if err := json.Unmarshal(data, &in); err != nil {
		return err
	}
	p, err := ParsePath(in.Path)
	if err != nil {
		return err
	}
	*c = Change{in.Fact, p, in.Act, in.Old, in.New, in.When, in.By, in.Mode}
	return nil
}
