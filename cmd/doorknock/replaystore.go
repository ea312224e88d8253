package main

import (
	"context"
	"iter"
	"path/filepath"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// stored reads the responses of a campaign, each on the day that it was
// submitted and through the version of the survey that it answers, where that
// stands beside the rules. What cannot be read without the sealing key would
// look like answers that nobody gave, so that the key is needed.
func (c *replayCmd) stored(ctx context.Context, with *situation, out *replay, broken *error) iter.Seq2[string, *condition.Record] {
	return func(yield func(string, *condition.Record) bool) {
		at := place{Dir: c.Store}
		if filepath.Base(c.Store) == filepath.Base(at.file()) {
			at.Dir = filepath.Dir(c.Store)
		}
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
		superseded := map[survey.ResponseID]bool{}
		for r, err := range db.Responses(ctx, store.ResponseFilter{}) {
			if err != nil {
				*broken = err
				return
			}
			superseded[r.Supersedes] = true
		}
		for r, err := range db.Responses(ctx, store.ResponseFilter{}) {
			switch {
			case err != nil:
				*broken = err
				return
			case superseded[r.ID]:
				out.Superseded++
				continue
			case r.Of.ID != with.survey.Version().ID:
				out.Elsewhere++
				continue
			}
			if out.Responses++; !yield(string(r.ID), with.recorded(r)) {
				return
			}
		}
	}
}

// versions are those of a survey that are at hand, the survey itself among them.
func (s *shelf) versions(of *survey.Survey) []*survey.Survey {
	out := []*survey.Survey{of}
	for _, f := range s.files {
		if f.survey != nil && f.survey.Version().ID == of.Version().ID {
			out = append(out, f.survey)
		}
	}
	return out
}
