// Package web decides over HTTP: an [http.Handler] that a housing system mounts
// where it likes, so that whatever asks needs no Go.
//
//	mux.Handle("/", web.Handler(set, web.Config{Asking: situation}))
//
// POST /decide takes one respondent's answers, written as in the tests of rules
// (see [book.Given]), and gives the decision, the same JSON that
// [rules.Decision] marshals to. GET /rules says which rules decide, and GET
// /schema what may be asked of them. What is wrong with a request is told as
// problem+json (RFC 9457), the faults of the answers with their places: 400 for what is
// no JSON, 422 for what cannot be decided on, 413 and 415 for what is not read.
//
// The handler keeps nothing: neither answers nor decisions, and it logs nothing.
// Who may ask is the host's to say, before a request comes here.
package web
