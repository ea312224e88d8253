package sqlite

import (
	"context"
	"encoding/json"
	"iter"
	"slices"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/sqlite/internal/query"
	"github.com/doorknock/doorknock/survey"
)

var responses = noun[survey.Response]{
	kind:  "response",
	id:    func(t *survey.Response) string { return string(t.ID) },
	add:   (*query.Queries).AddResponse,
	after: (*query.Queries).ResponsesAfter,
	hide:  hideResponse,
	show: func(_ survey.Response, secret []byte) (survey.Response, error) {
		var whole survey.Response
		err := json.Unmarshal(secret, &whole)
		return whole, err
	},
}

// hideResponse takes the sensitive answers out of a response, and the changes
// of the record that they ask for. What is sealed is the whole response, so
// that it comes back with its answers in order.
func hideResponse(r survey.Response, sensitive store.Sensitive) (survey.Response, hidden, error) {
	is := func(field string) bool { return sensitive == nil || sensitive(r.Of, field) }
	open := r
	open.Answers = slices.DeleteFunc(slices.Clone(r.Answers), func(a survey.At) bool { return is(a.Path.Field) })
	open.Changes = slices.DeleteFunc(slices.Clone(r.Changes), func(c survey.Change) bool { return is(c.Path.Field) })
	if len(open.Answers) == len(r.Answers) && len(open.Changes) == len(r.Changes) {
		return r, hidden{}, nil
	}
	whole, err := json.Marshal(r)
	return open, hidden{of: of(r.Respondent, r.Interview, "response:"+string(r.ID)), plain: whole}, err
}

// Responses reads responses: see [store.Reader]. A response whose sensitive
// answers cannot be opened comes without them.
func (s *Store) Responses(ctx context.Context, f store.ResponseFilter) iter.Seq2[survey.Response, error] {
	return read(ctx, s, &responses, f.Match,
		withID(f.ID, (*query.Queries).ResponseByID),
		with(f.Interview, (*query.Queries).ResponsesOfInterview),
		with(f.Home, (*query.Queries).ResponsesOfHome))
}
