package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/answers"
)

// oneOf is the situation of one respondent: of a document of answers, or of a
// response as a campaign stores it. Its error is everything that is wrong with
// the document.
func (a *asked) oneOf(with *situation, name string, doc []byte) (*situation, answers.Taken, error) {
	if isResponse(doc) {
		return a.ofResponse(with, doc)
	}
	one := *with
	said, err := book.Given(name, doc, with.survey.Schema(), book.Config{})
	if err != nil {
		return nil, answers.Taken{}, err
	}
	if err := a.asking(&one.ask, said); err != nil {
		return nil, answers.Taken{}, err
	}
	// What they say beside the answers was weighed against the flags already.
	taken, err := one.reader.Take(rules.Test{Answers: said.Answers, Today: said.Today}, one.ask)
	if err != nil {
		return nil, taken, book.Refused(name, doc, one.survey.Schema(), err)
	}
	one.record, one.ask, one.given = taken.Record, taken.Consenting(one.rules), said.Answers
	return &one, taken, nil
}

// ofResponse is the situation of a response, which is checked as if it had come
// from anywhere. Whoever compares takes its word.
func (a *asked) ofResponse(with *situation, doc []byte) (*situation, answers.Taken, error) {
	var r survey.Response
	if err := json.Unmarshal(doc, &r); err != nil {
		return nil, answers.Taken{}, err
	}
	one := *with
	if with.versions != nil {
		one.record = with.recorded(r)
		return &one, answers.Taken{}, nil
	}
	if err := one.survey.Check(r).Err(); err != nil {
		return nil, answers.Taken{}, err
	}
	if err := a.asking(&one.ask, rules.Test{AwareAt: r.Submitted}); err != nil {
		return nil, answers.Taken{}, err
	}
	taken, err := one.reader.TakeResponse(r, one.ask)
	if err != nil {
		return nil, taken, err
	}
	one.record, one.ask = taken.Record, taken.Consenting(one.rules)
	one.given = one.reader.Given(r).Answers
	maps.Copy(one.ask.Consents, a.Consent) // what somebody says now is the latest
	return &one, taken, nil
}

// recorded is a response as the version of the survey reads it that it answers,
// or where that is not at hand as the newest that is. What is no answer to it is
// left out.
func (s *situation) recorded(r survey.Response) *condition.Record {
	of := s.survey
	for _, v := range s.versions {
		if v.Version().ID == r.Of.ID && v.Version().Number == r.Of.Number {
			of = v
		}
	}
	rec, _ := of.Record(r, condition.DateOf(r.Submitted.In(s.ask.Zone)))
	return rec
}

// isResponse says that a document is a stored response: it says of which survey
// it is, as answers of another system do not.
func isResponse(doc []byte) bool { return len(member(doc, "of")) > 0 && json.Valid(doc) }

// lineFaults tells what is wrong with a line.
func lineFaults(line []byte, err error) []lineFault {
	var places document.Faults
	var unfit survey.Faults
	switch {
	case errors.As(err, &places):
		out := make([]lineFault, len(places))
		for i, f := range places {
			out[i] = lineFault{Column: f.Column, Path: f.Path, Message: f.Text, Hint: f.Hint}
			if f.Text == "" && f.Err != nil {
				out[i].Message = f.Err.Error()
			}
			if errors.Is(f.Err, document.ErrSyntax) || errors.Is(f.Err, document.ErrEncoding) {
				out[i].Text = excerpt(line, f.Column)
			}
		}
		return out
	case errors.As(err, &unfit):
		out := make([]lineFault, len(unfit))
		for i, f := range unfit {
			out[i] = lineFault{Message: f.Err.Error()}
			if f.Path.Field != "" {
				out[i].Path = f.Path.String()
			}
			if f.Text != "" {
				out[i].Message = fmt.Sprintf("%s: %s", f.Err, f.Text)
			}
		}
		return out
	}
	return []lineFault{{Message: err.Error()}}
}
