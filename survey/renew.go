package survey

import (
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Renew brings what was answered in an older version of the survey to this
// one, to be [Beginning.Prefilled]: for somebody who returns after their
// interview was closed, when the survey has changed meanwhile. Versions are
// those that are known; it goes by them as [Survey.MigrateFrom] does. What is
// not relevant here as things stand is there too: it is parked until it is. What
// this version cannot take is in Lost, which is to be [Beginning.Lost]. Of a response of this version everything is as it was. Hidden
// values that are what their defaults came to are left out: they follow what is
// answered from now on.
//
// It returns [ErrVersion] where the response is of none of the versions.
func (s *Survey) Renew(r Response, versions ...*Survey) ([]At, []Lost, error) {
	if r.Of == s.version {
		return s.unset(r), nil, nil
	}
	at := slices.IndexFunc(versions, func(v *Survey) bool { return v.version == r.Of })
	if at < 0 {
		return nil, nil, ErrVersion
	}
	old := versions[at].again(r)
	iv, _, err := s.MigrateFrom(old.AppendState(nil), versions...)
	if err != nil {
		return nil, nil, err
	}
	return iv.saidIn(nil, &iv.root, 0, len(s.nodes)), iv.Lost(), nil
}

// again is the interview of a response as it was right before its end, but that
// hidden values follow their defaults again where they are what those came to:
// nobody gave them.
func (s *Survey) again(r Response) *Interview {
	iv := s.Begin(Beginning{ID: r.Interview, Mode: r.Mode, Language: r.Language, Respondent: r.Respondent, By: r.By,
		At: r.Began, Known: r.knownFacts(), Prefilled: r.Answers})
	var step Step
	iv.arrive(r.Submitted, &step)
	for i := range s.nodes {
		n := &s.nodes[i]
		if n.kind != nodeValue || n.repeat >= 0 || n.calc == nil {
			continue
		}
		if c := &iv.root.cells[n.at]; c.given && c.truth == condition.True && iv.comesTo(n.calc, n.slot, &iv.root) == c.answer {
			c.given = false
		}
	}
	return iv
}

// unset is what was given of a response of this version, without the hidden
// values that are what their defaults came to.
func (s *Survey) unset(r Response) []At {
	iv := s.again(r)
	return slices.DeleteFunc(r.Given(), func(at At) bool {
		i, ok := s.byName[at.Path.Field]
		return ok && at.Path.Rows == "" && s.nodes[i].kind == nodeValue && !iv.root.cells[s.nodes[i].at].given
	})
}

// saidIn appends what was said to the questions of a row: what is not relevant as
// things are too, and in rows that wait for their count.
func (iv *Interview) saidIn(all []At, r *row, from, to int) []At {
	nodes := iv.survey.nodes
	for i := from; i < to; i++ {
		n := &nodes[i]
		c := &r.cells[n.at]
		p := condition.Path{Field: n.name, Rows: r.rows}
		switch {
		case n.kind == nodeAsk && c.answer.Status != condition.Unasked:
			all = append(all, iv.at(p, c.answer, c, "")) // and where it was said, wherever it goes on
		case n.kind == nodeValue && c.given:
			all = append(all, At{Path: p, Answer: c.answer})
		case n.kind == nodeRepeat:
			all = iv.saidInRows(all, p, i, c)
			i = n.end - 1
		}
	}
	return all
}

// saidInRows appends the rows of a repeat and what was said in them.
func (iv *Interview) saidInRows(all []At, p condition.Path, at int, c *cell) []At {
	if c.rows == nil || !c.rows.holds() {
		return all
	}
	all = append(all, iv.at(p, Said(c.rows.whole()), c, ""))
	for r := range c.rows.each {
		all = iv.saidIn(all, r, at+1, iv.survey.nodes[at].end)
	}
	return all
}
