package survey

import "cmp"

// Correct begins an interview to put a submitted response right: it holds all
// that the response does, and its own response will supersede it. What b says
// of whom, where and when stands; its Prefilled and Supersedes are taken from
// the response, and so are the Home, Tenancy, Respondent and Language that b
// leaves empty. It returns [ErrVersion] for a response of another survey or
// version.
func (s *Survey) Correct(old Response, b Beginning) (*Interview, error) {
	if old.Of != s.version {
		return nil, ErrVersion
	}
	b.Prefilled, b.Supersedes = old.Given(), old.ID
	b.Home, b.Tenancy = cmp.Or(b.Home, old.Home), cmp.Or(b.Tenancy, old.Tenancy)
	b.Respondent, b.Language = cmp.Or(b.Respondent, old.Respondent), cmp.Or(b.Language, old.Language)
	if b.Known == nil {
		b.Known = old.knownFacts()
	}
	iv := s.Begin(b)
	iv.consents = append(iv.consents, old.Consents...)
	return iv, nil
}
