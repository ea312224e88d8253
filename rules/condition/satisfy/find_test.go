package satisfy_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/satisfy"
)

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name string
		src  string
		be   satisfy.Truths
		want satisfy.Verdict
	}{
		{"a yes", `infant`, satisfy.True, satisfy.Possible},
		{"yes and no", `infant and not infant`, satisfy.True, satisfy.Impossible},
		{"yes or no", `infant or not infant`, satisfy.False, satisfy.Impossible},
		{"yes or no, not answered", `infant or not infant`, satisfy.Unknown, satisfy.Possible},
		{"answered or not", `answered(infant) or not answered(infant)`, satisfy.NotTrue, satisfy.Impossible},
		{"declined and answered", `declined(infant) and infant`, satisfy.True, satisfy.Impossible},
		{"two choices at once", `damp == "patch" and damp == "spreading"`, satisfy.True, satisfy.Impossible},
		{"none of the choices", `damp != "clear" and damp != "patch" and damp != "spreading"`, satisfy.True, satisfy.Impossible},
		{"an order", `damp > "patch" and damp != "spreading"`, satisfy.True, satisfy.Impossible},
		{"otherwise", `damp == "clear" and not answered(damp)`, satisfy.True, satisfy.Possible},
		{"otherwise is only one", `damp == "patch" and not answered(damp)`, satisfy.True, satisfy.Impossible},
		{"several choices", `"moving" in harder and not ("breathing" in harder)`, satisfy.True, satisfy.Possible},
		{"no more than there are", `len(harder) > 2`, satisfy.True, satisfy.Impossible},
		{"both of two", `len(harder) == 2 and not ("moving" in harder)`, satisfy.True, satisfy.Impossible},
		{"between two numbers", `people > 2 and people < 4 and people != 3`, satisfy.True, satisfy.Impossible},
		{"between two numbers, one", `people > 2 and people < 4`, satisfy.True, satisfy.Possible},
		{"beyond all numbers", `people > 9223372036854775807`, satisfy.True, satisfy.Impossible},
		{"a number and a half", `people == 2.5`, satisfy.True, satisfy.Impossible},
		{"below zero", `people < -3 and people > -5`, satisfy.True, satisfy.Possible},
		{"between two shares", `share > 0.5 and share < 0.75`, satisfy.True, satisfy.Possible},
		{"between two shares, none", `share > 0.5 and share <= 0.5`, satisfy.True, satisfy.Impossible},
		{"twice a number", `people * 2 > 5 and people < 3`, satisfy.True, satisfy.Impossible},
		{"twice a number, at three", `people * 2 > 5 and people < 4`, satisfy.True, satisfy.Possible},
		{"too much to be told", `not (people * 2 > 5) and not (people * 2 <= 5) and answered(people)`, satisfy.True, satisfy.Impossible},
		{"too much to be told, unknown", `answered(people) and people * 2 > 5`, satisfy.Unknown, satisfy.Possible},
		{"a remainder", `people % 2 == 1 and people > 4`, satisfy.True, satisfy.Possible},
		{"a remainder that cannot be", `people % 2 == 3 and people > 4`, satisfy.True, satisfy.CannotTell},
		{"a remainder, for and against", `people % 7 == 5 and not (people % 7 == 5)`, satisfy.True, satisfy.Impossible},
		{"ages", `age_on(born, today) < 5 and age_on(born, today) >= 5`, satisfy.True, satisfy.Impossible},
		{"an age of five", `age_on(born, today) <= 5 and age_on(born, today) >= 5`, satisfy.True, satisfy.Possible},
		{"days gone by", `days_between(checked, today) > 300 and days_between(checked, today) < 200`, satisfy.True, satisfy.Impossible},
		{"days of the calendar", `born > date("2026-01-31") and born < date("2026-02-02")`, satisfy.True, satisfy.Possible},
		{"no day between", `born > date("2026-01-31") and born < date("2026-02-01")`, satisfy.True, satisfy.Impossible},
		{"before today", `checked < today`, satisfy.True, satisfy.Possible},
		{"after today", `checked > today`, satisfy.True, satisfy.Possible},
		{"not today", `checked != today`, satisfy.True, satisfy.Possible},
		{"before today and after it", `checked < today and checked > today`, satisfy.True, satisfy.Impossible},
		{"today and not", `checked <= today and checked >= today and checked != today`, satisfy.True, satisfy.Impossible},
		{"from a day on", `today >= date("2026-11-30") and today < date("2026-11-30")`, satisfy.True, satisfy.Impossible},
		{"a day moves with today", `checked < date("2020-01-01") and days_between(checked, today) < 10`, satisfy.True, satisfy.CannotTell},
		{"money", `arrears > gbp(400.00) and arrears < gbp(400.01)`, satisfy.True, satisfy.Impossible},
		{"money, a penny", `arrears > gbp(400.00) and arrears < gbp(400.02)`, satisfy.True, satisfy.Possible},
		{"two texts at once", `note == "a" and note == "b"`, satisfy.True, satisfy.Impossible},
		{"another text", `note != "a" and note != "b"`, satisfy.True, satisfy.Possible},
		{"parts of a text", `note contains "damp" and note contains "mould" and not (note contains "dry")`, satisfy.True, satisfy.Possible},
		{"parts of a text, for and against", `note contains "damp" and not (note contains "damp")`, satisfy.True, satisfy.Impossible},
		{"parts of a text that cannot be", `note startsWith "damp" and not (note contains "da")`, satisfy.True, satisfy.CannotTell},
		{"two fields", `people > pets and pets > 3`, satisfy.True, satisfy.Possible},
		{"two fields, for and against", `people > pets and not (people > pets)`, satisfy.True, satisfy.Impossible},
		{"two fields, around", `people > pets and pets > people`, satisfy.True, satisfy.CannotTell},
		{"a list that holds a field", `people in [pets, 3] and people != 3 and people != pets`, satisfy.True, satisfy.CannotTell},
		{"a choice between two", `(infant ? people > 3 : people > 5) and people < 4`, satisfy.True, satisfy.Impossible},
		{"a choice between two, unknown", `infant ? people > 3 : people > 5`, satisfy.Unknown, satisfy.Possible},
		{"truths compared", `infant == (people > 3) and infant and people < 2`, satisfy.True, satisfy.Impossible},
		{"any and none", `any(rooms, wet) and none(rooms, wet)`, satisfy.True, satisfy.Impossible},
		{"any and all but not one", `any(rooms, wet) and any(rooms, not wet) and len(rooms) == 1`, satisfy.True, satisfy.Impossible},
		{"any, and another", `any(rooms, wet) and any(rooms, not wet) and len(rooms) == 2`, satisfy.True, satisfy.Possible},
		{"all of none", `all(rooms, wet) and none(rooms, wet)`, satisfy.True, satisfy.Possible},
		{"not told of any room yet", `any(rooms, wet) or len(rooms) > 0`, satisfy.Unknown, satisfy.Possible},
		{"counts", `count(rooms, wet) >= 2 and count(rooms, not wet) >= 1 and len(rooms) == 2`, satisfy.True, satisfy.Impossible},
		{"counts of what is unknown", `count(rooms, wet) >= 2`, satisfy.Unknown, satisfy.Possible},
		{"more than can be imagined", `count(rooms, wet) >= 4 and count(rooms, not wet) >= 4 and count(rooms, wet and not wet) >= 1`, satisfy.True, satisfy.CannotTell},
		{"rows of a row", `any(rooms, wet and any(faults, sparks)) and none(rooms, any(faults, sparks))`, satisfy.True, satisfy.Impossible},
		{"its own row", `rooms: wet and none(rooms, wet)`, satisfy.True, satisfy.Impossible},
		{"another row", `rooms: wet and any(rooms, not wet)`, satisfy.True, satisfy.Possible},
		{"a row of a row", `faults: sparks and wet and not infant`, satisfy.True, satisfy.Possible},
		{"sums", `sum(rooms, .leaks) > 3 and none(rooms, wet)`, satisfy.True, satisfy.Possible},
		{"a definition", `at_risk and not infant and not ("breathing" in harder)`, satisfy.True, satisfy.Impossible},
		{"constants", `1 < 2 and infant`, satisfy.True, satisfy.Possible},
		{"never", `1 > 2 or infant and not infant`, satisfy.True, satisfy.Impossible},
	} {
		s := home()
		asked := compile(t, s, c.src)
		found, err := satisfy.New(s).Find(context.Background(), satisfy.Question{Claims: []satisfy.Claim{{When: asked, Be: c.be}}})
		require.NoError(t, err, c.name)
		if !assert.Equal(t, c.want, found.Verdict, "%s: %s (%s)", c.name, c.src, found.Why) {
			continue
		}
		if found.Verdict == satisfy.Possible {
			assert.True(t, c.be.Has(come(asked, found, s)), "%s: %v", c.name, found.Facts)
		}
		assert.Equal(t, found.Verdict == satisfy.CannotTell, found.Why != "", "%s: %q", c.name, found.Why)
	}
}

func TestFindTakesClaimsTogether(t *testing.T) {
	s := home()
	solver, ctx := satisfy.New(s), context.Background()
	ask := func(q satisfy.Question) satisfy.Found {
		found, err := solver.Find(ctx, q)
		require.NoError(t, err)
		return found
	}
	patch, bad := compile(t, s, `damp in ["patch", "spreading"] and at_risk`), compile(t, s, `damp == "spreading"`)
	both := []satisfy.Claim{{When: bad, Be: satisfy.True}, {When: patch, Be: satisfy.NotTrue}}
	assert.Equal(t, satisfy.Possible, ask(satisfy.Question{Claims: both}).Verdict)
	assert.Equal(t, satisfy.Impossible, ask(satisfy.Question{Claims: []satisfy.Claim{{When: bad, Be: satisfy.NotTrue}, {When: patch, Unless: compile(t, s, `damp == "patch"`), Be: satisfy.True}}}).Verdict, "the exception leaves only what spreads")
	assert.Equal(t, satisfy.Impossible, ask(satisfy.Question{Claims: []satisfy.Claim{{When: patch, Be: satisfy.True, Without: []string{"infant", "harder"}}}}).Verdict, "nobody was asked who lives there")
	assert.Equal(t, satisfy.Possible, ask(satisfy.Question{Claims: []satisfy.Claim{{When: bad, Be: satisfy.True, Without: []string{"infant", "harder"}}}}).Verdict)
	gone := ask(satisfy.Question{Claims: []satisfy.Claim{{When: patch, Be: satisfy.True}, {When: patch, Be: satisfy.NotTrue, Without: []string{"infant", "harder"}}}})
	assert.Equal(t, satisfy.Possible, gone.Verdict, "and with it the rule is gone")

	gap := []satisfy.Claim{{When: compile(t, s, `people < 3`), Be: satisfy.NotTrue}, {When: compile(t, s, `people > 3`), Be: satisfy.NotTrue}}
	found := ask(satisfy.Question{Claims: gap, Answered: []string{"people"}})
	require.Equal(t, satisfy.Possible, found.Verdict)
	assert.Equal(t, []satisfy.Fact{{Path: condition.Path{Field: "people"}, Value: condition.Int(3), Status: condition.Answered}}, found.Facts)
	gap = append(gap, satisfy.Claim{When: compile(t, s, `people == 3`), Be: satisfy.NotTrue})
	assert.Equal(t, satisfy.Impossible, ask(satisfy.Question{Claims: gap, Answered: []string{"people"}}).Verdict)
	assert.Equal(t, satisfy.Possible, ask(satisfy.Question{Claims: gap}).Verdict, "unless nobody answered")

	assumed := satisfy.Question{Claims: []satisfy.Claim{{When: bad, Be: satisfy.True}}, Assume: []satisfy.Claim{{When: compile(t, s, `damp != "spreading"`), Be: satisfy.NotFalse}}}
	assert.Equal(t, satisfy.Impossible, ask(assumed).Verdict)
}

func TestDiffer(t *testing.T) {
	s := home()
	for _, c := range []struct {
		a, b string
		want satisfy.Verdict
	}{
		{`damp in ["patch", "spreading"]`, `not (damp == "clear")`, satisfy.Impossible},
		{`damp in ["patch", "spreading"]`, `damp > "clear"`, satisfy.Impossible},
		{`infant and people > 2`, `people >= 3 and infant`, satisfy.Impossible},
		{`infant and people > 2`, `people >= 2 and infant`, satisfy.Possible},
		{`infant`, `infant and answered(infant)`, satisfy.Possible}, // unknown beside false
		{`not any(rooms, wet)`, `all(rooms, not wet)`, satisfy.Impossible},
		{`infant or not infant`, `answered(infant)`, satisfy.Possible},
		{`people > pets`, `pets < people`, satisfy.CannotTell},
	} {
		found, err := satisfy.New(s).Differ(context.Background(), compile(t, s, c.a), compile(t, s, c.b))
		require.NoError(t, err)
		assert.Equal(t, c.want, found.Verdict, "%s, %s", c.a, c.b)
	}
}

func TestFindStops(t *testing.T) {
	s := home()
	ctx, stop := context.WithCancel(context.Background())
	stop()
	_, err := satisfy.New(s).Find(ctx, satisfy.Question{Claims: []satisfy.Claim{{When: compile(t, s, `infant`), Be: satisfy.True}}})
	require.ErrorIs(t, err, context.Canceled)

	solver := satisfy.New(s)
	solver.Budget = 2
	found, err := solver.Find(context.Background(), satisfy.Question{Claims: []satisfy.Claim{{When: compile(t, s, `infant and people > 3 and not infant`), Be: satisfy.True}}})
	require.NoError(t, err)
	assert.Equal(t, satisfy.Found{Why: "the search took too long"}, found)
}

// TestFindSeesWhatClashes: two conditions that ask for different values of one
// field are told apart at once, and so are those that only seem to.
func TestFindSeesWhatClashes(t *testing.T) {
	s := home()
	solver := satisfy.New(s)
	for _, c := range []struct {
		a, b string
		want satisfy.Verdict
	}{
		{`people > 3 and infant`, `infant and people < 3`, satisfy.Impossible},
		{`people > 3 and infant`, `infant and people < 5`, satisfy.Possible},
		{`not (damp == "clear")`, `damp == "clear" and infant`, satisfy.Impossible},
		{`rooms: wet and leaks > 3`, `rooms: leaks in 0..2`, satisfy.Impossible},
		{`any(rooms, wet)`, `any(rooms, not wet)`, satisfy.Possible},
		{`len(rooms) > 3 and infant`, `len(rooms) < 2`, satisfy.Impossible},
		{`people % 2 == 1`, `people % 2 == 3`, satisfy.CannotTell},
		{`today > date("2026-11-30")`, `today < date("2026-12-02") and infant`, satisfy.Possible},
		{`today > date("2026-11-30")`, `today < date("2026-12-01") and infant`, satisfy.Impossible},
	} {
		found, err := solver.Find(context.Background(), satisfy.Question{Claims: []satisfy.Claim{
			{When: compile(t, s, c.a), Be: satisfy.True}, {When: compile(t, s, c.b), Be: satisfy.True}}})
		require.NoError(t, err)
		assert.Equal(t, c.want, found.Verdict, "%s, %s", c.a, c.b)
	}
}
