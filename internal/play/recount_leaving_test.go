package play_test

import (
	"encoding/binary"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// dropOff recounts where people leave from the interviews themselves: each is
// taken up where it stands, and its questions are gone through one by one.
func (r recount) dropOff(s playedSeason) []any {
	var out []any
	for _, of := range s.surveys {
		var walks []walk
		for _, o := range s.interviews {
			if o.Of.Hash == of.Version().Hash {
				walks = append(walks, walked(r.t, of, o))
			}
		}
		if len(walks) > 0 {
			out = append(out, leavers(of, walks))
		}
	}
	return out
}

// walk is how one interview went: what each question came to, by the name of
// its figure.
type walk struct {
	where    string
	sent     bool
	gone     bool
	came     map[string]string // by question
	returned bool
}

// dialogueState is what a recount reads of a dialogue's state.
type dialogueState struct {
	stage, then, ended string
	safe               int64
	leftOut            []string
}

// readState reads a dialogue's own part: a mark, and behind it the field, one
// after the other.
func readState(t *testing.T, own []byte) dialogueState {
	t.Helper()
	number := func() int64 {
		n, size := binary.Varint(own)
		require.Positive(t, size)
		own = own[size:]
		return n
	}
	words := func() string {
		n, size := binary.Uvarint(own)
		require.Positive(t, size)
		said := string(own[size : size+int(n)])
		own = own[size+int(n):]
		return said
	}
	var st dialogueState
	for len(own) > 0 {
		mark := own[0]
		own = own[1:]
		switch {
		case mark == 's':
			st.stage = words()
		case mark == 'n':
			st.then = words()
		case mark == 'E':
			st.ended = words()
		case mark == 'g':
			st.safe = number()
		case mark == 'p', mark == 'q':
			var list []string
			for range number() {
				list = append(list, words())
			}
			if mark == 'q' {
				st.leftOut = list
			}
		case strings.ContainsRune("kd", rune(mark)):
		case strings.ContainsRune("tabhcyzrRue", rune(mark)):
			number()
		default:
			words()
		}
	}
	return st
}

func walked(t *testing.T, s *survey.Survey, o campaign.OpenInterview) walk {
	t.Helper()
	var kept struct{ State []byte }
	require.NoError(t, json.Unmarshal(o.Dialogue, &kept))
	n, size := binary.Uvarint(kept.State[1:])
	own := kept.State[1+size : 1+size+int(n)]
	st := readState(t, own)
	iv, err := s.Resume(kept.State[1+size+int(n):])
	require.NoError(t, err)
	before := map[condition.Path]bool{}
	for _, at := range iv.Clone().SubmitPartial(iv.Began()).Answers {
		if !at.When.IsZero() && at.When.Before(iv.Began()) {
			before[at.Path] = true
		}
	}
	w := walk{sent: o.Standing == campaign.InterviewSubmitted, gone: o.Standing != campaign.InterviewOpen, came: map[string]string{}, returned: len(before) > 0}
	stage := st.stage
	if stage == "stopped" || stage == "refused" {
		stage = st.then
	}
	if st.ended != "" {
		stage = st.ended
	}
	w.where = map[string]string{"opening": "opening", "consent": "consent", "": "consent", "refused": "consent", "name": "identity", "proof": "identity", "checking": "identity",
		"unknown": "identity", "asking": "questions", "summary": "summary", "submitted": "end", "finished": "end"}[stage]
	w.questions(iv, st, before)
	return w
}

// questions goes through the questions that apply.
func (w *walk) questions(iv *survey.Interview, st dialogueState, before map[condition.Path]bool) {
	order := []string{"skipped", "declined", "dont_know", "answered", "waiting", "left"}
	note := func(field, how string) {
		if slices.Index(order, how) > slices.Index(order, w.came[field]) {
			w.came[field] = how
		}
	}
	open := "waiting"
	if w.gone && !w.sent {
		open = "left"
	}
	current, asking := iv.Current()
	stood := false
	for _, path := range iv.Relevant() {
		q, err := iv.At(path)
		if err != nil || before[path] {
			continue
		}
		answered := q.Answer.Status != condition.Unasked
		if q.Type == survey.TypeRows {
			answered = isPassed(iv, path) // somebody said that there is no other row
		}
		isHere := !stood && w.where == "questions" && (asking && current.Path == path || !asking && !answered && !isPassed(iv, path))
		passedOver := slices.Contains(st.leftOut, path.String())
		switch {
		case isHere && q.Private && st.safe != 1:
			w.where, stood = "safe", true
		case isHere:
			stood = true
			note(path.Field, open)
		case passedOver && (!answered || q.Answer.Status == condition.Declined):
		case !answered && !isPassed(iv, path):
		case q.Answer.Status == condition.DontKnow:
			note(path.Field, "dont_know")
		case q.Answer.Status == condition.Declined:
			note(path.Field, "declined")
		case !answered:
			note(path.Field, "skipped")
		default:
			note(path.Field, "answered")
		}
	}
}

// isPassed says whether a question without an answer was left out, rather than
// not come to.
func isPassed(iv *survey.Interview, path condition.Path) bool {
	for _, p := range iv.Passed() {
		if p.Path == path {
			return !p.Due
		}
	}
	return false
}

// leavers counts the walks, and hides what is small as a reader of the rules
// would by hand.
func leavers(s *survey.Survey, walks []walk) row {
	out := row{"survey": s.Version().String(), "begun": len(walks)}
	places := map[string]row{}
	var before []row
	for _, where := range []string{"opening", "consent", "identity", "safe", "summary"} {
		places[where] = row{"where": where, "left": 0, "waiting": 0}
		before = append(before, places[where])
	}
	add := func(in row, what string) {
		n, _ := in[what].(int)
		in[what] = n + 1
	}
	for _, what := range []string{"sent", "left", "waiting"} {
		out[what] = 0
	}
	for _, w := range walks {
		how := "waiting"
		switch {
		case w.sent:
			how = "sent"
		case w.gone:
			how = "left"
		}
		add(out, how)
		if p := places[w.where]; p != nil && !w.sent {
			add(p, how)
		}
	}
	out["before"], out["questions"] = before, leaversAt(s.Names(), walks)
	return out
}

// figures are what a question is counted by.
var figures = []string{"skipped", "declined", "dont_know", "answered", "left", "waiting"}

func leaversAt(names []string, walks []walk) []row {
	counts := map[string]map[string]int{}
	hidden := map[string]bool{}
	for i, name := range names {
		counts[name] = map[string]int{}
		for _, w := range walks {
			if how := w.came[name]; how != "" {
				counts[name][how]++
				counts[name]["shown"]++
			}
		}
		if counts[name]["shown"] > 0 && hides(names, i, walks, counts[name]) {
			hidden[name] = true
		}
	}
	if len(hidden) == 1 {
		least := ""
		for _, name := range names {
			if n := counts[name]["shown"]; n > 0 && !hidden[name] && (least == "" || n < counts[least]["shown"]) {
				least = name
			}
		}
		hidden[least] = true
	}
	var out []row
	for _, name := range names {
		if counts[name]["shown"] > 0 {
			out = append(out, leaverRow(name, counts[name], hidden[name]))
		}
	}
	return out
}

// hides says whether a question must go whole.
func hides(names []string, i int, walks []walk, counts map[string]int) bool {
	if tiny(counts["shown"]) {
		return true
	}
	few, many := 0, 0
	for _, what := range figures[:4] {
		switch n := counts[what]; {
		case tiny(n):
			few++
		case n > 0:
			many++
		}
	}
	if few == 1 && many == 0 {
		return true
	}
	for _, earlier := range names[:i] {
		within, passedBy := true, 0
		for _, w := range walks {
			asked, askedEarlier := w.came[names[i]] != "", w.came[earlier] != ""
			within = within && (!asked || askedEarlier)
			if askedEarlier && !asked && !w.returned && w.beyond(names[i+1:]) {
				passedBy++
			}
		}
		if within && tiny(passedBy) {
			return true
		}
	}
	return false
}

// beyond says whether a walk came to any of these questions, or to the end.
func (w walk) beyond(names []string) bool {
	return w.sent || w.where == "summary" || w.where == "end" || slices.ContainsFunc(names, func(name string) bool { return w.came[name] != "" })
}

func leaverRow(name string, counts map[string]int, hidden bool) row {
	out := row{"question": name, "share": float64(counts["left"]) / float64(counts["shown"])}
	var small []string
	for _, what := range append([]string{"shown"}, figures...) {
		out[what] = any(counts[what])
		if slices.Contains(figures[:4], what) && tiny(counts[what]) {
			small = append(small, what)
		}
	}
	if len(small) == 1 {
		second := ""
		for _, what := range figures[:4] {
			if n := counts[what]; what != small[0] && n > 0 && (second == "" || n < counts[second]) {
				second = what
			}
		}
		if second != "" {
			small = append(small, second)
		}
	}
	for _, what := range small {
		out[what] = "hidden"
	}
	if hidden {
		for _, what := range append([]string{"shown"}, figures...) {
			out[what] = "hidden"
		}
		out["share"] = nil
	}
	return out
}

// Each interview ends at one place, and each question adds up.
func addsUp(t *testing.T, s playedSeason) {
	for _, of := range s.bare.DropOff {
		left, waiting := 0, 0
		for _, p := range of.Before {
			left, waiting = left+p.Left, waiting+p.Waiting
		}
		for _, q := range of.Questions {
			left, waiting = left+q.Left.N, waiting+q.Waiting.N
			assert.Equal(t, q.Shown.N, q.Answered.N+q.DontKnow.N+q.Declined.N+q.Skipped.N+q.Left.N+q.Waiting.N, q.Question)
		}
		assert.Equal(t, of.Left, left, of.Survey)
		assert.Equal(t, of.Waiting, waiting, of.Survey)
		assert.Equal(t, of.Begun, of.Sent+of.Left+of.Waiting, of.Survey)
		assert.NotZero(t, of.Left, of.Survey)
	}
	assert.NotEmpty(t, s.bare.DropOff)
}
