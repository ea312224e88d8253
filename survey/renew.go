package survey

import "slices"

// Renew brings what was answered in an older version of the survey to this
// one, to be [Beginning.Prefilled]: for somebody who returns after their
// interview was closed, when the survey has changed meanwhile. Versions are
// those that are known; it goes by them as [Survey.MigrateFrom] does. What this
// version cannot take is in Lost, and in no interview: the older response
// still has it. Of a response of this version everything is as it was.
//
// It returns [ErrVersion] where the response is of none of the versions.
func (s *Survey) Renew(r Response, versions ...*Survey) ([]At, []Lost, error) {
	if r.Of == s.version {
		return r.Given(), nil, nil
	}
	at := slices.IndexFunc(versions, func(v *Survey) bool { return v.version == r.Of })
	if at < 0 {
		return nil, nil, ErrVersion
	}
	old := versions[at].Begin(Beginning{ID: r.Interview, Mode: r.Mode, Language: r.Language, Respondent: r.Respondent, By: r.By,
		At: r.Began, Known: r.knownFacts(), Prefilled: r.Answers})
	iv, lost, err := s.MigrateFrom(old.AppendState(nil), versions...)
	if err != nil {
		return nil, nil, err
	}
	return iv.response().Given(), lost, nil
}
