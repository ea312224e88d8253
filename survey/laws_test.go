package survey_test

import (
	"encoding/json"
	"errors"
	"hash/fnv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// act is what was done at a path, and the row that it took out.
type act struct {
	at  condition.Path
	row condition.RowID
}

// walk does one of the things that may happen to an interview.
func walk(t *rapid.T, iv *survey.Interview, now time.Time) act {
	paths := iv.Relevant()
	if len(paths) == 0 {
		return act{}
	}
	did := act{at: rapid.SampledFrom(paths).Draw(t, "at")}
	at := did.at
	q, err := iv.At(at)
	require.NoError(t, err)
	switch rapid.IntRange(0, 13).Draw(t, "do") {
	case 0:
		did = act{}
		iv.Back(now)
	case 1:
		did = act{}
		require.NoError(t, iv.GoTo(at))
	case 2:
		_, err = iv.Answer(at, survey.Answer{}, now)
	case 3:
		if len(q.Rows) > 0 {
			did.row = rapid.SampledFrom(q.Rows).Draw(t, "row")
			_, err = iv.RemoveRow(at, did.row, now)
		}
	case 4:
		did = act{}
		mode := rapid.SampledFrom([]survey.Mode{survey.Doorstep, survey.Chat}).Draw(t, "mode")
		iv.Continue(survey.Sitting{Mode: mode, Language: "en", By: "b2"})
	case 5:
		did = act{}
		_, err = iv.PutAside(at, now)
	case 6:
		did.at, err = noMore(t, iv, now)
	default:
		_, err = iv.Answer(at, answers(t, q), now)
	}
	for _, class := range []error{survey.ErrConstraint, survey.ErrRequired, survey.ErrNotAllowed, survey.ErrNotAsked, survey.ErrSoft} {
		if errors.Is(err, class) { // not asked since the day changed
			return act{}
		}
	}
	require.NoError(t, err)
	return did
}

// noMore goes back to where somebody was asked for another row, and says that
// there is none.
func noMore(t *rapid.T, iv *survey.Interview, now time.Time) (condition.Path, error) {
	for range rapid.IntRange(1, 5).Draw(t, "steps back") {
		iv.Back(now)
		if q, ok := iv.Current(); ok && q.Type == survey.TypeRows {
			_, err := iv.Answer(q.Path, no, now)
			return q.Path, err
		}
	}
	return condition.Path{}, nil
}

// begun is an interview at some point of its way.
func begun(t *rapid.T) (*survey.Survey, *survey.Interview, time.Time) {
	def := surveys(t)
	s, err := survey.New(def)
	require.NoError(t, err)
	mode := rapid.SampledFrom([]survey.Mode{survey.Doorstep, survey.Chat}).Draw(t, "mode")
	iv := s.Begin(survey.Beginning{ID: "i1", Mode: mode, By: "a1", Home: "h1", Seed: 7, At: clock, Known: record(t, def),
		Hidden: hidden(t, def), Prefilled: given(t, def)})
	now := clock
	for range rapid.IntRange(0, 25).Draw(t, "steps") {
		now = now.Add(time.Duration(rapid.IntRange(0, 9).Draw(t, "hours")) * time.Hour)
		walk(t, iv, now)
	}
	return s, iv, now
}

// same requires two interviews to be the same in every respect that shows.
func same(t *rapid.T, a, b *survey.Interview, now time.Time) {
	require.Equal(t, a.AppendState(nil), b.AppendState(nil))
	require.Equal(t, a.Relevant(), b.Relevant())
	doneA, leftA := a.Progress()
	doneB, leftB := b.Progress()
	require.Equal(t, [2]int{doneA, leftA}, [2]int{doneB, leftB})
	qa, okA := a.Current()
	qb, okB := b.Current()
	require.Equal(t, okA, okB)
	require.Equal(t, qa, qb)
	for slot := range a.Survey().Schema().Len() {
		p := condition.Path{Field: a.Survey().Schema().Field(condition.Slot(slot)).Name}
		va, sa := a.Record().Fact(p)
		vb, sb := b.Record().Fact(p)
		require.Equal(t, va, vb, p)
		require.Equal(t, sa, sb, p)
	}
	require.Equal(t, stored(t, a.Clone().SubmitPartial(now)), stored(t, b.Clone().SubmitPartial(now)))
}

func stored(t require.TestingT, r survey.Response) string {
	data, err := json.Marshal(r)
	require.NoError(t, err)
	return string(data)
}

// An interview that was saved and resumed after any prefix is the same; and
// since Resume looks at everything anew, what was brought up to date step by
// step is what it would be from scratch.
func TestResumeAfterSaveIsIdentity(t *testing.T) { rapid.Check(t, resumeAfterSaveIsIdentity) }

func resumeAfterSaveIsIdentity(t *rapid.T) {
	s, iv, now := begun(t)
	state := iv.AppendState(nil)
	resumed, err := s.Resume(state)
	require.NoError(t, err)
	same(t, iv, resumed, now)
	same(t, iv, iv.Clone(), now)
	for range 5 {
		now = now.Add(time.Hour)
		next := iv.Clone()
		walk(t, next, now)
		require.Equal(t, state, iv.AppendState(nil), "a clone is another interview")
	}
}

// person always says the same to the same question.
type person uint64

func (p person) draw(path condition.Path, salt byte) uint64 {
	h := fnv.New64a()
	h.Write([]byte{byte(p), byte(p >> 8), byte(p >> 16), salt})
	h.Write([]byte(path.String()))
	return h.Sum64()
}

func (p person) rows(path condition.Path) int { return int(p.draw(path, 1) % 3) }

func (p person) says(q survey.Question) survey.Answer {
	n := p.draw(q.Path, 2)
	switch {
	case n%11 == 0:
		return survey.Declined()
	case n%11 == 1 && q.MayNotKnow:
		return survey.DontKnow()
	}
	n /= 11
	switch q.Type {
	case survey.TypeBoolean:
		return survey.Said(condition.Bool(n%2 == 0))
	case survey.TypeInteger:
		return number(int64(n % 10))
	case survey.TypeDecimal:
		return survey.Said(condition.Dec(float64(n%10) / 2))
	case survey.TypeSelectOne:
		return choice([]string{"red", "blue", "none_of_it"}[n%3])
	case survey.TypeSelectMultiple:
		return many([][]string{{}, {"red"}, {"blue", "red"}, {"none_of_it"}}[n%4]...)
	case survey.TypeMoney:
		return survey.Said(condition.Pence(int64(n%900), condition.GBP))
	case survey.TypeDate:
		return survey.Said(condition.On(condition.DateOf(clock).AddDays(int(n%5) - 2)))
	case survey.TypeRank:
		return many([][]string{{"red"}, {"blue", "red"}, {"none_of_it", "blue", "red"}}[n%3]...)
	case survey.TypeAcknowledge:
		return yes
	case survey.TypeRange, survey.TypeRating, survey.TypeNPS:
		return number([]int64{1, 3, 5}[n%3])
	}
	if q.Type.Noun() != "" {
		return survey.Said(condition.Media([]string{"a1", "b2"}[n%2]))
	}
	if said := written[q.Type]; said != nil {
		return text(said[n%uint64(len(said))])
	}
	return text([]string{"one", "a 1"}[n%2])
}

// tell answers one question as the person would, and says whether anything
// changed.
func (p person) tell(t *rapid.T, iv *survey.Interview, q survey.Question, now time.Time) bool {
	if q.Type == survey.TypeRows {
		require.NoError(t, iv.GoTo(q.Path)) // not as who goes back
		step, err := iv.Answer(q.Path, survey.Said(condition.Bool(len(q.Rows) < p.rows(q.Path))), now)
		if errors.Is(err, survey.ErrNotAllowed) {
			return false // as many as there may be
		}
		require.NoError(t, err)
		return len(step.Changed) > 0
	}
	step, err := iv.Answer(q.Path, p.says(q), now)
	if errors.Is(err, survey.ErrConstraint) {
		step, err = iv.Answer(q.Path, survey.Declined(), now)
	}
	require.NoError(t, err)
	return len(step.Changed) > 0
}

// finish has everything that is relevant said, until nothing changes.
func (p person) finish(t *rapid.T, iv *survey.Interview, now time.Time) survey.Response {
	for changed := true; changed; {
		changed = false
		for _, at := range iv.Relevant() {
			q, err := iv.At(at)
			if err != nil {
				continue // gone since an answer just now
			}
			if q.Type == survey.TypeRows && q.Answer.Status == condition.Answered && len(q.Rows) >= p.rows(at) {
				continue
			}
			changed = p.tell(t, iv, q, now) || changed
		}
	}
	r, err := iv.Submit(now)
	require.NoError(t, err)
	return r
}

// Whoever answers straight, and whoever wanders about, turns back, changes
// answers and skips, submits the same response in the end, and so they do where
// both began with the same answers from elsewhere: but for when those were given,
// where somebody says the same again.
func TestAnyOrderGivesTheSameResponse(t *testing.T) { rapid.Check(t, anyOrderGivesTheSameResponse) }

func anyOrderGivesTheSameResponse(t *rapid.T) {
	def := surveys(t)
	s, err := survey.New(def)
	require.NoError(t, err)
	p := person(rapid.Uint64().Draw(t, "person"))
	b := survey.Beginning{ID: "i1", Mode: survey.Doorstep, At: clock, Known: record(t, def), Hidden: hidden(t, def), Prefilled: given(t, def)}

	straight := s.Begin(b)
	for q, ok := straight.Current(); ok; q, ok = straight.Current() {
		p.tell(t, straight, q, clock)
	}
	var want survey.Response
	if b.Prefilled == nil {
		want, err = straight.Submit(clock)
		require.NoError(t, err)
	} else {
		want = p.finish(t, straight, clock) // what was answered before they change
	}
	require.Empty(t, s.Check(want))

	wander := s.Begin(b)
	for range rapid.IntRange(0, 30).Draw(t, "steps") {
		paths := wander.Relevant()
		if len(paths) == 0 {
			break
		}
		at := rapid.SampledFrom(paths).Draw(t, "at")
		q, err := wander.At(at)
		require.NoError(t, err)
		switch rapid.IntRange(0, 5).Draw(t, "do") {
		case 0:
			wander.Back(clock)
		case 1:
			require.NoError(t, wander.GoTo(at))
		case 2:
			if q.Type != survey.TypeRows {
				_, err = wander.Answer(at, answers(t, q), clock)
			}
		case 3:
			_, err = wander.Answer(at, survey.Answer{}, clock)
		case 4:
			wander, err = s.Resume(wander.AppendState(nil))
		default:
			p.tell(t, wander, q, clock)
		}
		if err != nil && !errors.Is(err, survey.ErrConstraint) && !errors.Is(err, survey.ErrRequired) && !errors.Is(err, survey.ErrSoft) && !errors.Is(err, survey.ErrNotAllowed) {
			require.NoError(t, err)
		}
	}
	got := p.finish(t, wander, clock)
	if b.Prefilled != nil {
		require.Equal(t, untimed(t, stored(t, want)), untimed(t, stored(t, got)))
		return
	}
	require.Equal(t, stored(t, want), stored(t, got))
}

// What is parked because an answer changed comes back as it was when the
// answer changes back.
func TestParkedAndRestored(t *testing.T) { rapid.Check(t, parkedAndRestored) }

func parkedAndRestored(t *rapid.T) {
	_, iv, now := begun(t)
	before := stored(t, iv.Clone().SubmitPartial(now))
	for _, at := range iv.Relevant() {
		q, err := iv.At(at)
		require.NoError(t, err)
		if q.Type == survey.TypeRows || q.Answer.Status == condition.Unasked {
			continue
		}
		c := iv.Clone()
		if _, err := c.Answer(at, answers(t, q), now); err != nil {
			continue
		}
		if _, err = c.Answer(at, q.Answer, now); err != nil {
			continue // refused since the day changed
		}
		require.JSONEq(t, untimed(t, before), untimed(t, stored(t, c.SubmitPartial(now))))
	}
}

// untimed takes the times and channels of answers out of a stored response.
func untimed(t *rapid.T, response string) string {
	var r survey.Response
	require.NoError(t, json.Unmarshal([]byte(response), &r))
	for i := range r.Answers {
		r.Answers[i].When, r.Answers[i].Mode = clock, ""
		if r.Answers[i].Answer.Status == condition.NotApplicable {
			r.Answers[i].When = time.Time{} // said at no known time, or by nobody
		}
	}
	for i := range r.Changes {
		r.Changes[i].When, r.Changes[i].Mode, r.Changes[i].By = clock, "", ""
	}
	return stored(t, r)
}
