package housing

import "github.com/doorknock/doorknock/rules"

// Outcome is what the system's queues take from a decision about one home. A
// system that must show later why it acted keeps the whole rules.Decision as
// well: its JSON reads back the same.
type Outcome struct {
	Ref      string     `json:"ref"`
	Do       []Job      `json:"do,omitempty"`
	Refer    []Help     `json:"refer,omitempty"`    // they agreed
	Signpost []Help     `json:"signpost,omitempty"` // they did not: tell them where to go
	FindOut  []Question `json:"find_out,omitempty"`
	Wrong    []string   `json:"wrong,omitempty"`  // facts of the record that cannot be
	Broken   []string   `json:"broken,omitempty"` // rules that have no result: for whoever keeps them
}

// Job is something to do.
type Job struct {
	Type     string         `json:"type"`
	Team     string         `json:"team,omitempty"`
	Priority rules.Priority `json:"priority"`
	By       string         `json:"by,omitempty"` // the first day by which something is owed
	Because  []string       `json:"because"`
}

// Help is a need, for which somebody is found a service.
type Help struct {
	Need    string `json:"need"`
	Because string `json:"because"`
}

// Question is what to find out, so that a rule can be decided.
type Question struct {
	Rule     string         `json:"rule"`
	Priority rules.Priority `json:"priority"`
	Missing  []string       `json:"missing,omitempty"` // facts, each with why it is missing
	Consent  string         `json:"consent,omitempty"` // the purpose to ask consent for
}

// take copies what the queues need.
func (o *Outcome) take(d rules.Decision) {
	for _, a := range d.Actions {
		job := Job{Type: a.Type, Team: a.Team, Priority: a.Priority, Because: because(a.Reasons)}
		if len(a.Due) > 0 {
			job.By = a.Due[0].Date.String()
		}
		o.Do = append(o.Do, job)
	}
	for _, r := range d.Referrals {
		o.Refer = append(o.Refer, Help{r.Need, r.Reasons[0].Because})
	}
	for _, s := range d.Signposts {
		o.Signpost = append(o.Signpost, Help{s.Need, s.Reasons[0].Because})
	}
	for _, u := range d.Undecided {
		o.FindOut = append(o.FindOut, question(u))
	}
	for _, f := range d.Faulted {
		o.Broken = append(o.Broken, f.Rule)
	}
}

func because(reasons []rules.Reason) []string {
	var out []string
	for _, r := range reasons {
		out = append(out, r.Because)
	}
	return out
}

func question(u rules.Undecided) Question {
	q := Question{Rule: u.Rule, Priority: u.Priority, Consent: u.Consent}
	for _, c := range u.Causes {
		q.Missing = append(q.Missing, c.Path.String()+": "+c.Status.String())
	}
	return q
}
