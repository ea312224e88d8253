package book

import (
	"errors"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

// Refused gives [rules.Refusals] their places in the document of answers that
// [Given] read: the error is [Faults], each at its line and column. Any other
// error is returned as it is.
func Refused(name string, doc []byte, s *condition.Schema, err error) error {
	var refused rules.Refusals
	if !errors.As(err, &refused) {
		return err
	}
	top, _ := document.Parse(name, doc, Limits{})
	if top.Find("answers") == nil {
		return err
	}
	var faults document.Faults
	for _, r := range refused {
		faults = append(faults, document.Answer(top.Find("answers"), s, r.Path).Fault(r.Err, r.Text, ""))
	}
	return faults.Err()
}
