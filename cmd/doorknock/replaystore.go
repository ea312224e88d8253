package main

import (
	"context"
	"iter"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// stored reads the responses of a campaign, each on the day that it was
// submitted and through the version of the survey that it answers, where that
// stands beside the rules. What cannot be read without the sealing key would
// look like answers that nobody gave, so that the key is needed.
func (c *replayCmd) stored(ctx context.Context, s *shelf, of *survey.Survey, out *replay, broken *error) iter.Seq2[string, *condition.Record] {
	return func(yield func(string, *condition.Record) bool) {
		at := place{Dir: c.Store}
		db, err := at.read(ctx)
		if err != nil {
			*broken = err
			return
		}
		defer func() { _ = db.close() }()
		if db.sealed {
			*broken = wrong("--store %s: sensitive answers cannot be read without the sealing key, and rules decide by them", c.Store)
			return
		}
		for r, err := range c.latest(ctx, db, broken) {
			if err != nil {
				*broken = err
				return
			}
			if r.Of.ID != of.Version().ID {
				continue
			}
			rec, _ := s.versionOf(r, of).Record(r, condition.DateOf(r.Submitted)) // what is no answer to it is left out
			if out.Responses++; !yield(string(r.ID), rec) {
				return
			}
		}
	}
}

// latest are the responses that no other one supersedes.
func (c *replayCmd) latest(ctx context.Context, db *opened, broken *error) iter.Seq2[survey.Response, error] {
	superseded := map[survey.ResponseID]bool{}
	for r, err := range db.Responses(ctx, store.ResponseFilter{}) {
		if err != nil {
			*broken = err
			break
		}
		superseded[r.Supersedes] = true
	}
	return func(yield func(survey.Response, error) bool) {
		for r, err := range db.Responses(ctx, store.ResponseFilter{}) {
			if err == nil && superseded[r.ID] {
				continue
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// versionOf is the survey that a response answers, or the given one where that
// is not at hand.
func (s *shelf) versionOf(r survey.Response, of *survey.Survey) *survey.Survey {
	for _, f := range s.files {
		if f.survey != nil && f.survey.Version().ID == r.Of.ID && f.survey.Version().Number == r.Of.Number {
			return f.survey
		}
	}
	return of
}
