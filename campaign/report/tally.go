package report

import (
	"cmp"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/survey"
)

// tally is everything that was brought together of one home.
type tally struct {
	home      campaign.Home
	phase     campaign.PhaseKind
	tenure    campaign.Tenure
	visits    []campaign.Visit  // in order
	responses []survey.Response // that count, in order
	withdrawn bool              // somebody answered and took it back
}

func (t tally) reached() bool { return len(t.responses) > 0 }

// tallies brings the rows together by home, in the order of the homes' ids.
func tallies(in Input) []*tally {
	byID := make(map[survey.HomeID]*tally, len(in.Homes))
	out := make([]*tally, 0, len(in.Homes))
	for _, h := range in.Homes {
		if byID[h.ID] != nil {
			continue
		}
		t := &tally{home: h, phase: in.Campaign.PhaseOf(h.Address.Street)}
		byID[h.ID] = t
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b *tally) int { return cmp.Compare(a.home.ID, b.home.ID) })
	for _, x := range in.Tenancies {
		if t := byID[x.Home]; t != nil && x.To == nil {
			t.tenure = x.Tenure
		}
	}
	for _, v := range in.Visits {
		if t := byID[v.Home]; t != nil {
			t.visits = append(t.visits, v)
		}
	}
	fileResponses(in, byID)
	for _, t := range out {
		slices.SortFunc(t.visits, func(a, b campaign.Visit) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
		slices.SortFunc(t.responses, func(a, b survey.Response) int {
			return cmp.Or(a.Submitted.Compare(b.Submitted), cmp.Compare(a.ID, b.ID))
		})
	}
	return out
}

// fileResponses puts each response at the home where it is filed, if it counts.
func fileResponses(in Input, byID map[survey.HomeID]*tally) {
	filings := make(map[survey.ResponseID]campaign.Filing, len(in.Filings))
	for _, f := range in.Filings {
		filings[f.Response] = f
	}
	for _, r := range in.Responses {
		f, filed := filings[r.ID]
		home := r.Home
		if filed {
			home = f.Home
		}
		t := byID[home]
		switch {
		case t == nil:
		case !filed || f.State == campaign.FilingCounts:
			t.responses = append(t.responses, r)
		case f.State == campaign.FilingWithdrawn:
			t.withdrawn = true
		}
	}
}

// decisions finds the last decision on each whole response.
func decisions(in Input) map[survey.ResponseID]*campaign.Decided {
	out := map[survey.ResponseID]*campaign.Decided{}
	for i := range in.Decisions {
		d := &in.Decisions[i]
		if d.Response == "" || d.Decision.Stage == rules.StageAnswered {
			continue
		}
		old := out[d.Response]
		if old == nil || d.At.After(old.At) || (d.At.Equal(old.At) && d.ID > old.ID) {
			out[d.Response] = d
		}
	}
	return out
}

// precedence says which class describes a home that was never interviewed:
// what was learnt from somebody outranks that nobody was there.
var precedence = []campaign.Class{campaign.ClassRefusal, campaign.ClassOther, campaign.ClassNonContact, campaign.ClassUnknownPerson,
	campaign.ClassUnknownOther, campaign.ClassUnknownHome}

// class is the home's final disposition: an interview if there is one that
// counts; not eligible if the last knock, or the record, says so; else the
// class that tells most of all knocks. A home where nobody knocked yet is
// unknown.
func (t tally) class(d campaign.Dispositions) campaign.Class {
	for _, r := range t.responses {
		if !r.Partial {
			return campaign.ClassInterview
		}
	}
	switch {
	case t.reached():
		return campaign.ClassPartial
	case t.withdrawn:
		return campaign.ClassRefusal
	case t.home.Standing == campaign.HomeEmpty || t.home.Standing == campaign.HomeNotOurs:
		return campaign.ClassNotEligible
	case len(t.visits) == 0:
		return campaign.ClassNotAttempted
	case d[t.visits[len(t.visits)-1].Outcome].Class == campaign.ClassNotEligible:
		return campaign.ClassNotEligible
	}
	best := len(precedence)
	for _, v := range t.visits {
		if i := slices.Index(precedence, d[v.Outcome].Class); i >= 0 {
			best = min(best, i)
		}
	}
	if best == len(precedence) { // knocks whose interview is not here
		return campaign.ClassOther
	}
	return precedence[best]
}
