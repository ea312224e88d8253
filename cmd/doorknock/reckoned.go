package main

import (
	"fmt"

	"github.com/doorknock/doorknock/rules/condition"
)

// toFind are the questions that causes wait for, in place of what is reckoned
// from them.
func (s speech) toFind(causes []condition.Cause) []condition.Cause {
	return s.reader.ToFind(s.record, causes)
}

// reckonedAsk says of a value that is reckoned, and waits for nothing that can
// be asked, what it is.
func (s speech) reckonedAsk(c condition.Cause) (string, bool) {
	text, own := s.reader.Reckoned(c.Path.Field)
	if !own {
		return "", false
	}
	label := text.In(s.language, s.survey.Languages()...)
	if label == "" {
		label = words(c.Path.Field)
	}
	return fmt.Sprintf("%s (%s: the answers do not come to it)", label, c.Path), true
}
