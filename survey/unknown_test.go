package survey_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

func gated() survey.Definition {
	return of(
		ask("damp", survey.TypeBoolean, declined, dontKnow),
		ask("how_bad", survey.TypeInteger, relevant("damp")),
		ask("photo", survey.TypeImage, relevant("how_bad > 2")),
		ask("heater", survey.TypeBoolean),
	)
}

// Whether a question is relevant may stay unknown: it is not asked, and its
// status is that of what left it so.
func TestRelevanceUnknown(t *testing.T) {
	for _, c := range []struct {
		name  string
		damp  survey.Answer
		want  condition.Status
		cause string
	}{
		{"nobody said", survey.Answer{}, condition.Unasked, "unasked"},
		{"declined", survey.Declined(), condition.Declined, "declined"},
		{"not known", survey.DontKnow(), condition.DontKnow, "dont_know"},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := begin(t, gated())
			i.answer("damp", c.damp)
			assert.Equal(t, []string{"damp", "heater"}, i.relevant())
			_, err := i.try("how_bad", number(3))
			require.ErrorIs(t, err, survey.ErrNotAsked)
			i.answer("heater", yes)
			r, err := i.iv.Submit(i.now)
			require.NoError(t, err)
			require.Len(t, r.Unsettled, 2)
			assert.Equal(t, survey.Unsettled{Path: path("how_bad"), Causes: []condition.Cause{{Path: path("damp"), Status: c.want}}}, r.Unsettled[0])
			assert.Equal(t, survey.Unsettled{Path: path("photo"), Causes: []condition.Cause{{Path: path("how_bad"), Status: c.want}}}, r.Unsettled[1])
			for _, name := range []string{"how_bad", "photo"} {
				_, status := r.Fact(path(name))
				assert.Equal(t, c.want, status, name)
				_, status = i.iv.Record().Fact(path(name))
				assert.Equal(t, c.want, status, name)
			}
			assert.Empty(t, i.iv.Survey().Check(r))
			rec, err := i.iv.Survey().Record(r, condition.DateOf(i.now))
			require.NoError(t, err)
			_, status := rec.Fact(path("photo"))
			assert.Equal(t, c.want, status, "and so for the rules")
		})
	}
}

func TestNotApplicableIsSaid(t *testing.T) {
	i := begin(t, gated())
	i.answer("damp", no)
	r, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	assert.Equal(t, []string{"damp=false", "how_bad=not_applicable", "photo=not_applicable"}, said(r),
		"what needs only what does not apply does not apply either")
	assert.Empty(t, r.Unsettled)
}

// Otherwise is what conditions read of a question that does not apply.
func TestOtherwise(t *testing.T) {
	def := gated()
	def.Items[1].Ask.Otherwise = condition.Int(5)
	i := begin(t, def)
	i.answer("damp", no)
	assert.Equal(t, []string{"damp", "photo", "heater"}, i.relevant())
	i.answer("damp", survey.Declined())
	assert.Equal(t, []string{"damp", "heater"}, i.relevant(), "declined is not the same as not applicable")
}

func TestRequiredUnknownIsNotRequired(t *testing.T) {
	def := of(ask("infant", survey.TypeBoolean, declined), ask("born", survey.TypeText))
	def.Items[1].Ask.RequiredIf = when("infant")
	i := begin(t, def)
	i.answer("infant", survey.Declined())
	i.answer("born", survey.Answer{})
	_, err := i.iv.Submit(i.now)
	assert.NoError(t, err)
}

// A group's unknown relevance is its questions'.
func TestUnknownGroup(t *testing.T) {
	inner := group("inside", ask("a", survey.TypeBoolean), ask("b", survey.TypeText, relevant("a")))
	inner.Group.Relevant = when("gate")
	i := begin(t, of(ask("gate", survey.TypeBoolean, declined), inner))
	i.answer("gate", survey.Declined())
	r, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	require.Len(t, r.Unsettled, 2)
	assert.Equal(t, []condition.Cause{{Path: path("gate"), Status: condition.Declined}}, r.Unsettled[0].Causes)
	assert.Equal(t, []condition.Cause{{Path: path("gate"), Status: condition.Declined}, {Path: path("a"), Status: condition.Declined}}, r.Unsettled[1].Causes)
}

// What is false is false, whatever holds it.
func TestFalseInAnUnknownGroup(t *testing.T) {
	inner := group("inside", ask("a", survey.TypeText, relevant("other")))
	inner.Group.Relevant = when("gate")
	i := begin(t, of(ask("gate", survey.TypeBoolean, declined), ask("other", survey.TypeBoolean), inner))
	i.answer("gate", survey.Declined())
	i.answer("other", no)
	assert.Equal(t, []string{"gate=declined", "other=false", "a=not_applicable"}, said(i.iv.Clone().SubmitPartial(i.now)))
}

// A row that comes back brings with it what is unknown in it.
func TestUnknownInRowsThatComeBack(t *testing.T) {
	rows := repeat("rows", ask("b", survey.TypeText), ask("a", survey.TypeText, relevant("gate")))
	rows.Repeat.Relevant = when("shown")
	i := begin(t, of(ask("gate", survey.TypeBoolean, declined), ask("shown", survey.TypeBoolean), rows))
	i.answer("gate", survey.Declined())
	i.answer("shown", yes)
	i.add("rows")
	for _, a := range []survey.Answer{no, yes} {
		i.answer("shown", a)
	}
	_, status := i.iv.Record().Fact(path("a[1]"))
	assert.Equal(t, condition.Declined, status)
}

// A division by zero settles nothing, and nobody could answer it.
func TestUndefinedRelevance(t *testing.T) {
	i := begin(t, of(ask("rent", survey.TypeInteger), ask("income", survey.TypeInteger), ask("help", survey.TypeText, relevant("rent / income > 0.3"))))
	i.answer("rent", number(100))
	i.answer("income", number(0))
	assert.Equal(t, []string{"rent", "income"}, i.relevant())
	r, err := i.iv.Submit(i.now)
	require.NoError(t, err)
	require.Len(t, r.Unsettled, 1)
	assert.True(t, r.Unsettled[0].Causes[0].Undefined)
	_, status := r.Fact(path("help"))
	assert.Equal(t, condition.Unasked, status)
	assert.Empty(t, i.iv.Survey().Check(r))
	var back survey.Response
	require.NoError(t, back.UnmarshalJSON([]byte(stored(t, r))))
	assert.Equal(t, r, back)
}

// Rules look at every saved answer, on the live record.
func TestLiveRecord(t *testing.T) {
	i := begin(t, gated())
	i.answer("damp", yes)
	i.answer("how_bad", number(4))
	v, status := i.iv.Record().Fact(path("how_bad"))
	assert.Equal(t, condition.Answered, status)
	assert.Equal(t, condition.Int(4), v)
	i.answer("damp", no)
	_, status = i.iv.Record().Fact(path("how_bad"))
	assert.Equal(t, condition.NotApplicable, status)
}
