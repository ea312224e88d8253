package survey_test

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Check passes exactly the responses that an interview, given the answers one
// by one, would have submitted.
func TestCheckAgreesWithTheInterview(t *testing.T) {
	verdicts := map[bool]int{}
	rapid.Check(t, func(t *rapid.T) {
		s, iv, now := begun(t)
		var r survey.Response
		if rapid.Bool().Draw(t, "partial") {
			var e *survey.Incomplete
			if _, err := iv.Clone().Submit(now); errors.As(err, &e) && len(e.Broken) > 0 {
				require.Empty(t, s.Check(iv.SubmitPartial(now)))
				return // it came about by an order that cannot be told from the answers
			}
			r = iv.SubmitPartial(now)
		} else {
			r = person(rapid.Uint64().Draw(t, "person")).finish(t, iv, now)
		}
		require.Empty(t, s.Check(r), "its own")
		if len(r.Review) > 0 && !r.Mode.Staffed() {
			return // an answer to staff may be broken by now, and nobody is asked it again
		}
		r = spoil(t, r)
		faults := s.Check(r)
		why := again(t, s, r)
		verdicts[why == ""]++
		if (len(faults) == 0) != (why == "") {
			t.Fatalf("Check says %v, the interview %q\n%s", faults, why, stored(t, r))
		}
	})
	t.Log("passed and refused:", verdicts)
}

// spoil changes a response in some way, which may be none.
func spoil(t *rapid.T, r survey.Response) survey.Response {
	r.Answers = slices.Clone(r.Answers)
	r.Changes = slices.Clone(r.Changes)
	if len(r.Answers) == 0 {
		return r
	}
	i := rapid.IntRange(0, len(r.Answers)-1).Draw(t, "spoilt")
	at := &r.Answers[i]
	switch rapid.IntRange(0, 9).Draw(t, "how") {
	case 0:
		r.Answers = slices.Delete(r.Answers, i, i+1)
	case 1:
		at.Answer = survey.Declined()
	case 2:
		at.Answer = number(5)
	case 3:
		at.Answer = yes
	case 4:
		at.Path.Rows = "1"
	case 5:
		r.Answers = append(r.Answers, *at)
	case 6:
		at.Answer = survey.Answer{Status: condition.NotApplicable}
	case 7:
		if len(r.Changes) > 0 {
			r.Changes[0].Act = survey.Confirmed
		}
	case 8:
		r.Unsettled = nil
	}
	return r
}

// again gives a response's answers to a new interview, one by one, and says
// why it does not submit the same, or "".
func again(t *rapid.T, s *survey.Survey, r survey.Response) string {
	facts := map[string]condition.Value{}
	for _, c := range r.Changes {
		if c.Old.Type() != condition.TypeNone {
			facts[c.Fact] = c.Old
		}
	}
	hides, byNobody := map[string]condition.Value{}, map[string]bool{}
	for _, name := range s.Names() {
		if q, _ := s.Describe(name, r.Mode, r.Language); q.Type == survey.TypeHidden || q.Type == survey.TypeCalculate || q.Counted {
			byNobody[name] = true
		}
	}
	for _, at := range r.Answers {
		q, _ := s.Describe(at.Path.Field, r.Mode, r.Language)
		if q.Type == survey.TypeHidden && at.Answer.Status == condition.Answered {
			hides[at.Path.Field] = at.Answer.Value
		}
	}
	iv := s.Begin(survey.Beginning{ID: r.Interview, Mode: r.Mode, Language: r.Language, Respondent: r.Respondent, By: r.By,
		Home: r.Home, Tenancy: r.Tenancy, Known: facts, Hidden: hides, Prefilled: rowsOf(r, byNobody), At: r.Submitted}) // on the day that counts
	todo := []survey.At{}
	seen := map[condition.Path]bool{}
	unsure := map[condition.Path]bool{} // "there is none", of no known time, which somebody may have said
	for _, at := range r.Answers {
		if seen[at.Path] {
			return "twice"
		}
		seen[at.Path] = true
		if byNobody[at.Path.Field] {
			continue
		}
		q, known := s.Describe(at.Path.Field, cmp.Or(at.Mode, r.Mode), r.Language)
		unsure[at.Path] = at.Answer.Status == condition.NotApplicable && at.When.IsZero()
		if !unsure[at.Path] || known && (q.MayNotApply || q.MayHaveNone) {
			todo = append(todo, at)
		}
	}
	for progress := true; progress && len(todo) > 0; {
		progress = false
		for i, at := range slices.Backward(todo) { // a constraint judges beside what is said already
			if giveOne(s, iv, at, r) {
				todo, progress = slices.Delete(todo, i, i+1), true
				break
			}
		}
	}
	todo = slices.DeleteFunc(todo, func(at survey.At) bool { return unsure[at.Path] })
	if len(todo) > 0 {
		return "not taken: " + todo[0].Path.String()
	}
	iv.Continue(survey.Sitting{Mode: r.Mode, Language: r.Language, By: r.By})
	var got survey.Response
	var err error
	if r.Partial {
		got = iv.SubmitPartial(r.Submitted)
	} else if got, err = iv.Submit(r.Submitted); err != nil {
		return err.Error()
	}
	if comparable(t, got) != comparable(t, r) {
		return "another response: " + comparable(t, got)
	}
	return ""
}

// rowsOf are the rows of a response, where nobody could add them one by one:
// their ids are not the numbers that an interview gives, which are all of the
// first ones where nobody can take one out.
func rowsOf(r survey.Response, counted map[string]bool) []survey.At {
	var rows []survey.At
	are := false
	for _, at := range r.Answers {
		ids, _, ok := at.Answer.Value.Rows()
		if !ok {
			continue
		}
		at.Answer = survey.Said(condition.Rows(false, ids...))
		rows = append(rows, at)
		for i, id := range ids {
			number, err := strconv.Atoi(string(id))
			are = are || counted[at.Path.Field] && number != i+1 || err != nil || number < 1 || i > 0 && condition.RowID(strconv.Itoa(number-1)) < ids[i-1]
		}
	}
	if !are {
		return nil
	}
	return rows
}

func giveOne(s *survey.Survey, iv *survey.Interview, at survey.At, r survey.Response) bool {
	mode := at.Mode
	if mode == "" {
		mode = r.Mode
	}
	iv.Continue(survey.Sitting{Mode: mode, Language: r.Language, By: r.By})
	q, _ := s.Describe(at.Path.Field, mode, r.Language)
	if q.Type != survey.TypeRows {
		if at.Answer.Status == condition.Unasked {
			return false
		}
		_, err := iv.Answer(at.Path, at.Answer, r.Submitted)
		return err == nil
	}
	ids, closed, ok := at.Answer.Value.Rows()
	if !ok {
		return false
	}
	rows, err := iv.At(at.Path)
	if err != nil {
		return false
	}
	now := rows.Rows
	for n := len(now); n < 40 && !slices.Equal(now, ids); n++ { // add rows, and take out those that are not there
		step, err := iv.AddRow(at.Path, r.Submitted)
		if err != nil {
			break
		}
		now = append(now, step.Row)
		for _, id := range now {
			if !slices.Contains(ids, id) {
				if _, err := iv.RemoveRow(at.Path, id, r.Submitted); err == nil {
					now = slices.DeleteFunc(slices.Clone(now), func(x condition.RowID) bool { return x == id })
				}
			}
		}
	}
	if rows, err = iv.At(at.Path); err != nil || !slices.Equal(rows.Rows, ids) {
		return false
	}
	if closed {
		_, err = iv.CloseRows(at.Path, r.Submitted)
	}
	return err == nil
}

// comparable is what must be the same of two responses.
func comparable(t *rapid.T, r survey.Response) string {
	r = survey.Response{Answers: slices.Clone(r.Answers), Unsettled: r.Unsettled, Review: r.Review, Changes: r.Changes, Language: r.Language}
	for i := range r.Answers {
		if r.Answers[i].Answer.Status == condition.NotApplicable {
			r.Answers[i].When = time.Time{} // said at no known time, or by nobody: conditions read the same
		}
	}
	slices.SortFunc(r.Answers, func(a, b survey.At) int {
		if a.Path.String() < b.Path.String() {
			return -1
		}
		return 1
	})
	return untimed(t, stored(t, r))
}
