package report

import (
	"cmp"
	"slices"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/survey"
)

// DropOff is where people leave who go through a version of the survey by
// themselves. How many came how far is counted whole, as knocks are; of how
// many were asked a question, and what they did about it, small numbers are
// hidden with what would give them away.
type DropOff struct {
	Survey    string         `json:"survey"` // big-door-knock@2
	Begun     int            `json:"begun"`
	Sent      int            `json:"sent"`
	Left      int            `json:"left"`    // before they sent it: they stopped, or fell silent for good
	Waiting   int            `json:"waiting"` // they may still go on
	Before    []DropPlace    `json:"before"`  // where there was no question of the survey
	Questions []DropQuestion `json:"questions"`
}

// DropPlace is a place at which no question of the survey is asked: the
// opening, a consent, who somebody is, whether it is safe, the summary.
type DropPlace struct {
	Where   string `json:"where"`
	Left    int    `json:"left"`
	Waiting int    `json:"waiting"`
}

// DropQuestion is what became of a question in the interviews in which it was
// asked: it counts once for each, however many rows of a repeat ask it. What
// was asked is the sum of the others. Somebody whom it does not concern was not
// asked, and has not left.
type DropQuestion struct {
	Question string `json:"question"`
	Shown    Cell   `json:"shown"`
	Answered Cell   `json:"answered"`
	DontKnow Cell   `json:"dont_know"`
	Declined Cell   `json:"declined"`
	Skipped  Cell   `json:"skipped"`
	Left     Cell   `json:"left"`
	Waiting  Cell   `json:"waiting"`
	Share    Rate   `json:"share"` // of those who were asked it, who left there
}

// places are where a trail can stand outside the questions, in their order.
var places = []string{"opening", "consent", "identity", "safe", "summary"}

// dropOff counts the trails of each version of the survey, the oldest first.
func (c *counting) dropOff() []DropOff {
	var out []DropOff
	surveys := slices.SortedFunc(slices.Values(c.in.Surveys), func(a, b *survey.Survey) int {
		x, y := a.Version(), b.Version()
		return cmp.Or(cmp.Compare(x.ID, y.ID), cmp.Compare(x.Number, y.Number))
	})
	for _, s := range surveys {
		var of []campaign.Trail
		for _, t := range c.in.Trails {
			if t.Of.Hash == s.Version().Hash {
				of = append(of, t)
			}
		}
		if len(of) > 0 {
			out = append(out, dropOffOf(s, of, c.cfg.Least))
		}
	}
	return out
}

func dropOffOf(s *survey.Survey, trails []campaign.Trail, least int) DropOff {
	d := DropOff{Survey: s.Version().String(), Begun: len(trails)}
	for _, where := range places {
		d.Before = append(d.Before, DropPlace{Where: where})
	}
	names := s.Names()
	rows := make([]dropRow, len(names))
	at := make(map[string]int, len(names))
	for i, name := range names {
		at[name] = i
		rows[i] = dropRow{shown: newSet(len(trails)), past: newSet(len(trails))}
	}
	for n, t := range trails {
		d.end(t)
		passed := map[int]became{}
		last := -1
		for _, step := range t.Steps {
			i, known := at[step.Field]
			if !known {
				continue
			}
			passed[i] = passed[i].or(step.Became, t)
			last = max(last, i)
		}
		if t.Standing == campaign.InterviewSubmitted || t.Where == "summary" || t.Where == "end" {
			last = len(rows)
		}
		for i := range rows {
			if how, asked := passed[i]; asked {
				rows[i].count[how]++
				rows[i].shown.add(n)
			}
			if i < last && !t.Returned { // else nobody can tell who passed by a question from who had answered it
				rows[i].past.add(n)
			}
		}
	}
	d.Questions = guarded(names, rows, least)
	return d
}

// end counts where somebody is or was in the end.
func (d *DropOff) end(t campaign.Trail) {
	i := slices.Index(places, t.Where)
	switch {
	case t.Standing == campaign.InterviewSubmitted:
		d.Sent++
		return
	case t.Gone():
		d.Left++
		if i >= 0 {
			d.Before[i].Left++
		}
	default:
		d.Waiting++
		if i >= 0 {
			d.Before[i].Waiting++
		}
	}
}

// became is what a question counts as in one interview.
type became int

// In the order in which one of a repeat's rows outranks another.
const (
	dropSkipped became = iota + 1
	dropDeclined
	dropDontKnow
	dropAnswered
	dropWaiting
	dropLeft
	dropKinds
)

func (b became) or(how campaign.Became, in campaign.Trail) became {
	to := map[campaign.Became]became{campaign.BecameSkipped: dropSkipped, campaign.BecameDeclined: dropDeclined,
		campaign.BecameDontKnow: dropDontKnow, campaign.BecameAnswered: dropAnswered, campaign.BecameOpen: dropWaiting}[how]
	if to == dropWaiting && in.Gone() {
		to = dropLeft
	}
	return max(b, to)
}

// dropRow is one question before anything of it is hidden.
type dropRow struct {
	count       [dropKinds]int
	shown, past set // of the trails: which were asked it, and which have gone beyond its place
}

func (r dropRow) total() int {
	n := 0
	for _, of := range r.count {
		n += of
	}
	return n
}
