package survey_test

import (
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// homeOne is a version of which interviews are under way.
func homeOne() survey.Definition {
	def := of(
		ask("infant", survey.TypeBoolean, declined),
		ask("own_phone", survey.TypePhone, known("phone")),
		ask("damp", survey.TypeBoolean, dontKnow),
		survey.Item{Repeat: &survey.Repeat{Name: "rooms", Relevant: when("damp"), AtMost: 3, Items: []survey.Item{
			ask("room", survey.TypeSelectOne, choices("kitchen", "bedroom", "galley")),
			ask("how_bad", survey.TypeSelectOne, choices("bit", "spreading")),
		}}},
		ask("people", survey.TypeInteger),
		ask("about", survey.TypeText),
		ask("shoes", survey.TypeInteger),
	)
	def.Known = []survey.Fact{{Name: "phone", Type: survey.TypePhone}}
	return def
}

// second is a version with items of its own and what it says of the first.
func second(since survey.Since, items ...survey.Item) survey.Definition {
	def := of(items...)
	def.Number, def.Known = 2, []survey.Fact{{Name: "phone", Type: survey.TypePhone}}
	def.Since = map[int]survey.Since{1: since}
	return def
}

// underWay is an interview of the first version in which much was said.
func underWay(t *testing.T) (*survey.Survey, *survey.Interview) {
	s := built(t, homeOne())
	iv := s.Begin(survey.Beginning{ID: "i1", Mode: survey.Doorstep, By: "visitor-1", Home: "h1", Tenancy: "t1", Respondent: "r1", Seed: 42, At: clock,
		Supersedes: "old", Known: map[string]condition.Value{"phone": condition.Text("07700 900123")}})
	i := &interviewing{t, iv, clock}
	i.answer("infant", yes)
	i.answer("own_phone", text("07700 900999"))
	i.answer("damp", yes)
	i.answer("rooms", yes)
	i.answer("room[1]", choice("kitchen"))
	i.answer("how_bad[1]", choice("bit"))
	i.answer("rooms", yes)
	i.answer("room[2]", choice("galley"))
	i.answer("people", number(4))
	i.answer("about", survey.Answer{}) // skipped
	i.answer("shoes", number(43))
	require.NoError(t, iv.Consent(survey.Consented{Purpose: "share", Given: true, Wording: "May we?", WordingVersion: "1", When: i.now}))
	return s, iv
}

func migrated(t *testing.T, def survey.Definition) (*survey.Interview, []survey.Lost) {
	t.Helper()
	from, iv := underWay(t)
	to, lost, err := built(t, def).Migrate(iv.AppendState(nil), from)
	require.NoError(t, err)
	return to, lost
}

func held(iv *survey.Interview) map[string]string {
	out := map[string]string{}
	for p, a := range iv.Held() {
		out[p.String()] = a.Status.String()
		if a.Status == condition.Answered {
			out[p.String()] = a.Value.String()
		}
	}
	return out
}

func losses(lost []survey.Lost) []string {
	var out []string
	for _, l := range lost {
		held, _ := l.Held.Encode()
		out = append(out, fmt.Sprintf("%s %s %s → %s", l.Path, l.Loss, held, l.Asks))
	}
	return out
}

// What keeps its name and type is carried without a word being said of it.
func TestMigrateCarriesEverything(t *testing.T) {
	from, old := underWay(t)
	def := homeOne()
	def.Number = 2
	to := built(t, def)
	iv, lost, err := to.Migrate(old.AppendState(nil), from)
	require.NoError(t, err)
	assert.Empty(t, lost)
	assert.Equal(t, old.Held(), iv.Held())
	assert.Equal(t, old.Consents(), iv.Consents())
	assert.Equal(t, old.Sitting(), iv.Sitting())
	assert.Equal(t, [2]any{old.Seed(), old.Began()}, [2]any{iv.Seed(), iv.Began()})
	assert.Equal(t, old.Relevant(), iv.Relevant(), "what was skipped too")
	now := clock.Add(time.Hour)
	want, got := old.Clone().SubmitPartial(now), iv.Clone().SubmitPartial(now)
	assert.Equal(t, to.Version(), got.Of)
	got.Of = want.Of
	assert.Equal(t, stored(t, want), stored(t, got), "times, channels, changes and all")
	assert.Len(t, got.Changes, 1)
	assert.Equal(t, survey.Corrected, got.Changes[0].Act)
	resumed, err := to.Resume(iv.AppendState(nil))
	require.NoError(t, err)
	assert.Equal(t, iv.AppendState(nil), resumed.AppendState(nil))
	iv.Back(now)
	q, _ := iv.Current()
	assert.Equal(t, path("shoes"), q.Path, "the order in which things were said")
}

func TestMigrateByDeclaration(t *testing.T) {
	repeats := survey.Item{Repeat: &survey.Repeat{Name: "places", Items: []survey.Item{
		ask("place", survey.TypeSelectOne, choices("bedroom", "cooking")),
		ask("how_bad", survey.TypeSelectOne, choices("patch", "spreading")),
	}}}
	iv, lost := migrated(t, second(
		survey.Since{
			Rename: map[string]string{"infant": "baby", "rooms": "places", "room": "place"}, Drop: []string{"shoes"},
			Choices:  map[string]map[string]string{"place": {"kitchen": "cooking", "galley": "cooking"}, "how_bad": {"bit": "patch"}},
			AskAgain: []string{"people"},
		},
		ask("baby", survey.TypeBoolean), ask("own_phone", survey.TypePhone, known("phone")), ask("damp", survey.TypeBoolean), repeats,
		ask("people", survey.TypeInteger), ask("about", survey.TypeText),
	))
	assert.Equal(t, map[string]string{"baby": "true", "own_phone": "+447700900999", "damp": "true", "places": "1, 2",
		"place[1]": "cooking", "place[2]": "cooking", "how_bad[1]": "patch"}, held(iv))
	assert.Equal(t, []string{"people ask_again answered integer:4 → people", "shoes dropped answered integer:43 → "}, losses(lost))
	assert.Equal(t, []string{"people"}, unread(iv))
	q, _ := iv.Current()
	assert.Equal(t, path("how_bad[2]"), q.Path)
	_, err := iv.Answer(path("people"), number(5), clock)
	require.NoError(t, err)
	assert.Empty(t, unread(iv), "it was asked again, and nobody wants shoes")
	assert.Len(t, iv.Lost(), 2, "and yet nothing is thrown away")
}

func unread(iv *survey.Interview) []string {
	var out []string
	for _, l := range iv.Unread() {
		out = append(out, l.Path.String())
	}
	return out
}

// Everything that does not fit is told, with what was held and what asks it
// again; no two reasons look alike.
func TestWhatCannotBeCarried(t *testing.T) {
	for _, c := range []struct {
		name  string
		since survey.Since
		items []survey.Item
		want  []string
	}{
		{"gone", survey.Since{}, []survey.Item{ask("damp", survey.TypeBoolean)}, []string{
			"infant question_gone answered boolean:true → ", "own_phone question_gone answered text:+447700900999 → ",
			"rooms question_gone answered rows:open 1 2 → ", "room[1] question_gone answered choice:kitchen → ", "room[2] question_gone answered choice:galley → ",
			"how_bad[1] question_gone answered choice:bit → ", "people question_gone answered integer:4 → ", "shoes question_gone answered integer:43 → "}},
		{"a repeat dropped with all in it", survey.Since{Drop: []string{"rooms", "infant", "own_phone", "people", "shoes"}}, []survey.Item{ask("damp", survey.TypeBoolean)}, []string{
			"infant dropped answered boolean:true → ", "own_phone dropped answered text:+447700900999 → ",
			"rooms dropped answered rows:open 1 2 → ", "room[1] dropped answered choice:kitchen → ", "room[2] dropped answered choice:galley → ",
			"how_bad[1] dropped answered choice:bit → ", "people dropped answered integer:4 → ", "shoes dropped answered integer:43 → "}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, lost := migrated(t, second(c.since, c.items...))
			assert.Equal(t, c.want, losses(lost))
		})
	}
	rest := survey.Since{Drop: []string{"infant", "own_phone", "damp", "people", "about", "shoes"}}
	room := ask("room", survey.TypeSelectOne, choices("kitchen", "bedroom", "galley"))
	bad := ask("how_bad", survey.TypeSelectOne, choices("bit", "spreading"))
	for _, c := range []struct {
		name  string
		since survey.Since
		items []survey.Item
		want  []string
	}{
		{"a repeat flattened", rest, []survey.Item{room, bad}, []string{"rooms question_gone answered rows:open 1 2 → ",
			"room[1] rows_changed answered choice:kitchen → room", "room[2] rows_changed answered choice:galley → room", "how_bad[1] rows_changed answered choice:bit → how_bad"}},
		{"a name that is no repeat any more", rest, []survey.Item{ask("rooms", survey.TypeInteger), room, bad}, []string{"rooms type_changed answered rows:open 1 2 → rooms",
			"room[1] rows_changed answered choice:kitchen → room", "room[2] rows_changed answered choice:galley → room", "how_bad[1] rows_changed answered choice:bit → how_bad"}},
		{"fewer rows", rest, []survey.Item{{Repeat: &survey.Repeat{Name: "rooms", AtMost: 1, Items: []survey.Item{room, bad}}}},
			[]string{"room[2] too_many_rows answered choice:galley → "}},
		{"a choice gone", rest, []survey.Item{repeat("rooms", ask("room", survey.TypeSelectOne, choices("kitchen")), bad)},
			[]string{"room[2] choice_gone answered choice:galley → room[2]"}},
		{"another sort of choice", rest, []survey.Item{repeat("rooms", ask("room", survey.TypeSelectMultiple, choices("kitchen", "galley")), bad)},
			[]string{"room[1] type_changed answered choice:kitchen → room[1]", "room[2] type_changed answered choice:galley → room[2]"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, lost := migrated(t, second(c.since, c.items...))
			var kept []string
			for _, l := range losses(lost) {
				if !strings.Contains(l, " dropped ") {
					kept = append(kept, l)
				}
			}
			assert.Equal(t, c.want, kept)
		})
	}
}

// A constraint that is new takes out what it refuses, and what follows from
// that is judged after it.
func TestAConstraintThatRefusesNow(t *testing.T) {
	since := survey.Since{Drop: []string{"infant", "own_phone", "damp", "rooms", "about"}}
	iv, lost := migrated(t, second(since,
		ask("people", survey.TypeInteger, constrained("people < 4", "Fewer.")),
		ask("shoes", survey.TypeInteger, constrained("shoes < people", "Fewer than people."))))
	assert.Equal(t, []string{"people refused answered integer:4 → people"}, losses(lost)[len(lost)-1:], "against nothing, shoes are not refused")
	assert.Equal(t, map[string]string{"shoes": "43"}, held(iv))
	q, _ := iv.Current()
	assert.Equal(t, path("people"), q.Path)
	r := iv.SubmitPartial(clock)
	assert.Equal(t, []string{"shoes=43"}, said(r))
	assert.Equal(t, strs([]condition.Path{path("shoes")}), strs(r.Review))
}

func TestStatusesThatAreNotTaken(t *testing.T) {
	def := of(ask("a", survey.TypeBoolean, declined), ask("b", survey.TypeBoolean, dontKnow), ask("c", survey.TypePhone, known("phone")))
	def.Known = []survey.Fact{{Name: "phone", Type: survey.TypePhone}}
	i := begin(t, def)
	i.answer("a", survey.Declined())
	i.answer("b", survey.DontKnow())
	i.answer("c", survey.HasNone())
	to := second(survey.Since{}, ask("a", survey.TypeBoolean, declined), ask("b", survey.TypeBoolean), ask("c", survey.TypePhone))
	iv, lost, err := built(t, to).Migrate(i.iv.AppendState(nil), i.iv.Survey())
	require.NoError(t, err)
	assert.Equal(t, map[string]string{"a": "declined"}, held(iv))
	assert.Equal(t, []string{"b not_allowed dont_know → b", "c not_allowed not_applicable → c"}, losses(lost))
}

// Types that take all that another took lose nothing.
func TestWidenedTypes(t *testing.T) {
	iv, lost := migrated(t, second(survey.Since{Drop: []string{"infant", "rooms", "damp", "shoes", "about"}},
		ask("own_phone", survey.TypeText), ask("people", survey.TypeDecimal)))
	assert.Len(t, lost, 5+2)
	assert.Equal(t, map[string]string{"own_phone": "+447700900999", "people": "4"}, held(iv))
}

// A repeat that was full and may be longer now is open again.
func TestARepeatThatMayBeLonger(t *testing.T) {
	from, iv := underWay(t)
	_, err := iv.AddRow(path("rooms"), clock)
	require.NoError(t, err)
	def := homeOne()
	def.Number, def.Items[3].Repeat.AtMost = 2, 5
	to, lost, err := built(t, def).Migrate(iv.AppendState(nil), from)
	require.NoError(t, err)
	assert.Empty(t, lost)
	step, err := to.AddRow(path("rooms"), clock)
	require.NoError(t, err)
	assert.Equal(t, condition.RowID("4"), step.Row, "ids are never used twice")
	def.Items[3].Repeat.AtMost, def.Items[3].Repeat.AtLeast = 3, 3
	to, _, err = built(t, def).Migrate(iv.AppendState(nil), from)
	require.NoError(t, err)
	_, err = to.AddRow(path("rooms"), clock)
	assert.ErrorIs(t, err, survey.ErrNotAllowed)
}

func TestMigrateRefuses(t *testing.T) {
	from, iv := underWay(t)
	state := iv.AppendState(nil)
	def := homeOne()
	def.Number = 2
	to := built(t, def)
	_, _, err := to.Migrate(state[:30], from)
	assert.ErrorIs(t, err, survey.ErrState)
	_, _, err = from.Migrate(built(t, def).Begin(survey.Beginning{ID: "x", At: clock}).AppendState(nil), to)
	assert.ErrorIs(t, err, survey.ErrVersion, "to an older version")
	assert.EqualError(t, err, "another version: test@1 does not follow test@2")
	def.ID = "other"
	_, _, err = built(t, def).Migrate(state, from)
	assert.ErrorIs(t, err, survey.ErrVersion, "another survey")
	_, _, err = to.Migrate(built(t, phoneOnRecord()).Begin(survey.Beginning{At: clock}).AppendState(nil), from)
	assert.ErrorIs(t, err, survey.ErrVersion, "not of the version that it is said to be of")
	iv.SubmitPartial(clock)
	_, _, err = to.Migrate(iv.AppendState(nil), from)
	assert.ErrorIs(t, err, survey.ErrClosed)
	_, err = from.Carriages(to)
	assert.ErrorIs(t, err, survey.ErrVersion)
}

// What was lost is kept in the state, over further versions too, and shows
// nowhere.
func TestLostIsSealedInTheState(t *testing.T) {
	iv, lost := migrated(t, second(survey.Since{}, ask("damp", survey.TypeBoolean), ask("people", survey.TypeText)))
	require.Len(t, lost, 8)
	assert.Equal(t, lost, iv.Lost())
	assert.Equal(t, survey.Lost{Number: 1, Path: path("people"), Held: number(4), When: clock.Add(9 * time.Minute), Mode: survey.Doorstep, By: "visitor-1",
		Loss: survey.LossType, Why: "the question takes another sort of answer now", Asks: path("people")}, lost[6])
	resumed, err := iv.Survey().Resume(iv.AppendState(nil))
	require.NoError(t, err)
	assert.Equal(t, lost, resumed.Lost())
	def := second(survey.Since{}, ask("damp", survey.TypeBoolean), ask("heads", survey.TypeInteger))
	def.Number, def.Since = 3, map[int]survey.Since{2: {Rename: map[string]string{"people": "heads"}}}
	third := built(t, def)
	next, more, err := third.Migrate(iv.AppendState(nil), iv.Survey())
	require.NoError(t, err)
	assert.Empty(t, more)
	assert.Equal(t, path("heads"), next.Lost()[6].Asks, "by the name that it has now")
	said := fmt.Sprintf("%v %+v %#v %s %q", lost, lost, lost, lost[0], lost)
	var log strings.Builder
	timeless := &slog.HandlerOptions{ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{} // its figures may be anything
		}
		return a
	}}
	slog.New(slog.NewTextHandler(&log, timeless)).Info("carried", "lost", lost[1], "all", lost)
	for _, secret := range []string{"7700", "galley", "43"} {
		assert.NotContains(t, said, secret)
		assert.NotContains(t, log.String(), secret)
	}
	assert.Contains(t, log.String(), "own_phone: this is not asked any more")
}

// A version says what became of the one before it, or of each older one.
func TestThroughSeveralVersions(t *testing.T) {
	one := built(t, of(ask("a", survey.TypeInteger), ask("b", survey.TypeInteger)))
	two := second(survey.Since{Rename: map[string]string{"a": "aa"}}, ask("aa", survey.TypeInteger), ask("b", survey.TypeInteger))
	step := second(survey.Since{}, ask("aaa", survey.TypeInteger), ask("bb", survey.TypeInteger))
	step.Number, step.Since = 3, map[int]survey.Since{2: {Rename: map[string]string{"aa": "aaa", "b": "bb"}}}
	each := step
	each.Since = map[int]survey.Since{1: {Rename: map[string]string{"a": "aaa", "b": "bb"}}, 2: step.Since[2]}
	iv := one.Begin(survey.Beginning{ID: "i1", At: clock})
	for field, n := range map[string]int64{"a": 1, "b": 2} {
		_, err := iv.Answer(path(field), number(n), clock)
		require.NoError(t, err)
	}
	state := iv.AppendState(nil)
	middle := built(t, two)
	for name, versions := range map[string][]*survey.Survey{"own step": {middle, one}, "the newest alone": {one}} {
		t.Run(name, func(t *testing.T) {
			to := built(t, each)
			if len(versions) > 1 {
				to = built(t, step)
			}
			got, lost, err := to.MigrateFrom(state, versions...)
			require.NoError(t, err)
			assert.Empty(t, lost)
			assert.Equal(t, map[string]string{"aaa": "1", "bb": "2"}, held(got))
			again, lost, err := to.MigrateFrom(got.AppendState(nil), versions...)
			require.NoError(t, err)
			assert.Empty(t, lost)
			assert.Equal(t, got.AppendState(nil), again.AppendState(nil))
		})
	}
	_, _, err := built(t, step).MigrateFrom(state, middle)
	assert.ErrorIs(t, err, survey.ErrVersion, "a version that nobody kept")
	got, lost, err := built(t, step).MigrateFrom(state, one)
	require.NoError(t, err)
	assert.Equal(t, []string{"a question_gone answered integer:1 → "}, losses(lost), "without the version between, what it renamed is gone")
	assert.Equal(t, map[string]string{"bb": "2"}, held(got))
}

// Four out of five is not four out of ten.
func TestAnotherScale(t *testing.T) {
	def := of(ask("happy", survey.TypeRating), ask("likely", survey.TypeNPS))
	i := begin(t, def)
	i.answer("happy", number(4))
	i.answer("likely", number(9))
	def.Number = 2
	def.Items[0].Ask.Scale = &survey.Scale{From: 1, To: 10, Low: en("not at all"), High: en("very")}
	def.Items[1].Ask.Scale = &survey.Scale{Low: en("not at all"), High: en("very")} // words only
	iv, lost, err := built(t, def).Migrate(i.iv.AppendState(nil), i.iv.Survey())
	require.NoError(t, err)
	assert.Equal(t, []string{"happy type_changed answered integer:4 → happy"}, losses(lost))
	assert.Equal(t, map[string]string{"likely": "9"}, held(iv))
}

// What the host gave at the beginning is carried like an answer; what is
// calculated is worked out again.
func TestHiddenValuesAreCarried(t *testing.T) {
	def := of(ask("ward", survey.TypeHidden), ask("code", survey.TypeHidden), ask("n", survey.TypeInteger),
		ask("twice", survey.TypeCalculate, func(a *survey.Ask) {
			a.Label, a.Value, a.Calculation = survey.Wording{}, condition.TypeInteger, &survey.Computed{Source: "n * 2"}
		}))
	def.Items[0].Ask.Label, def.Items[1].Ask.Label = survey.Wording{}, survey.Wording{}
	s := built(t, def)
	iv := s.Begin(survey.Beginning{ID: "i1", At: clock, Hidden: map[string]condition.Value{"ward": condition.Text("north"), "code": condition.Text("x9")}})
	_, err := iv.Answer(path("n"), number(4), clock)
	require.NoError(t, err)
	def.Number, def.Since = 2, map[int]survey.Since{1: {Rename: map[string]string{"ward": "area"}}}
	def.Items[0].Ask.Name = "area"
	def.Items[3].Ask.Calculation = &survey.Computed{Source: "n * 3"}
	def.Items = append(def.Items[:1], def.Items[2:]...)
	to, lost, err := built(t, def).Migrate(iv.AppendState(nil), s)
	require.NoError(t, err)
	assert.Equal(t, []string{"code question_gone answered text:x9 → "}, losses(lost))
	assert.Equal(t, []string{"area=north", "n=4", "twice=12"}, said(to.SubmitPartial(clock)))
}

// A fact that takes the name of another takes its place, whatever that held.
func TestMigrateAFactToANameThatWasTaken(t *testing.T) {
	v1 := of(ask("a", survey.TypePhone, known("phone")), ask("b", survey.TypePhone, known("mobile")))
	v1.Known = []survey.Fact{{Name: "phone", Type: survey.TypePhone}, {Name: "mobile", Type: survey.TypePhone}}
	v2 := of(ask("a", survey.TypePhone, known("mobile")))
	v2.Number, v2.Known = 2, []survey.Fact{{Name: "mobile", Type: survey.TypePhone}}
	v2.Since = map[int]survey.Since{1: {Known: map[string]string{"phone": "mobile"}, Drop: []string{"b"}}}
	from, to := built(t, v1), built(t, v2)
	phone, mobile := condition.Text("+447700900123"), condition.Text("+447700900456")
	for _, held := range []map[string]condition.Value{{"phone": phone}, {"phone": phone, "mobile": mobile}} {
		iv := from.Begin(survey.Beginning{ID: "i1", At: clock, Known: held})
		iv, _, err := to.Migrate(iv.AppendState(nil), from)
		require.NoError(t, err)
		assert.Equal(t, map[string]condition.Value{"mobile": phone}, iv.Facts())
	}
}

// A new constraint judges what is parked too: it would be restored, and nobody
// could submit it.
func TestMigrateLosesWhatIsParkedAndRefused(t *testing.T) {
	def := func(number int, change ...func(*survey.Ask)) *survey.Survey {
		d := of(ask("pets", survey.TypeBoolean), ask("cats", survey.TypeInteger, append(change, relevant("pets"))...),
			repeat("dogs", ask("dog", survey.TypeInteger, change...)))
		d.Items[2].Repeat.Relevant, d.Number = when("pets"), number
		if number == 2 {
			d.Items[1].Ask.Constraint, d.Items[1].Ask.Message = when("cats > 10"), en("So few?")
			d.Items[2].Repeat.Items[0].Ask.Constraint, d.Items[2].Repeat.Items[0].Ask.Message = when("dog > 10"), en("So small?")
		}
		return built(t, d)
	}
	from, to := def(1), def(2)
	i := &interviewing{t, from.Begin(survey.Beginning{ID: "i1", Mode: survey.Chat, At: clock}), clock}
	i.answer("pets", yes)
	i.answer("cats", number(2))
	i.answer("dogs", yes)
	i.answer("dog[1]", number(3))
	i.answer("pets", no)
	iv, lost, err := to.Migrate(i.iv.AppendState(nil), from)
	require.NoError(t, err)
	assert.Equal(t, []string{"cats refused answered integer:2 → cats", "dog[1] refused answered integer:3 → dog[1]"}, losses(lost))
	_, err = iv.Answer(path("pets"), yes, clock)
	require.NoError(t, err)
	q, _ := iv.Current()
	assert.Equal(t, path("cats"), q.Path, "asked again")
	assert.Empty(t, to.Check(iv.SubmitPartial(clock)))
}

// Rows of a repeat that does not apply are as many as there were when it did:
// nobody said since that there are fewer, whatever its count would come to now.
func TestMigrateRowsOfACountedRepeatThatDoesNotApply(t *testing.T) {
	def := func(number int, lodgers survey.Item) *survey.Survey {
		d := of(ask("sublet", survey.TypeBoolean), ask("people", survey.TypeInteger, declined), lodgers)
		d.Items[2].Repeat.Relevant, d.Number = when("sublet"), number
		return built(t, d)
	}
	from := def(1, counted("lodgers", "people", ask("lodger", survey.TypeText)))
	to := def(2, repeat("lodgers", ask("lodger", survey.TypeText)))
	i := &interviewing{t, from.Begin(survey.Beginning{ID: "i1", Mode: survey.Chat, At: clock}), clock}
	i.answer("sublet", yes)
	i.answer("people", number(3))
	for row, name := range map[string]string{"1": "Ann", "2": "Bob", "3": "Cai"} {
		i.answer("lodger["+row+"]", text(name))
	}
	i.answer("people", number(2))
	i.answer("sublet", no)
	i.answer("people", number(1))
	iv, lost, err := to.Migrate(i.iv.AppendState(nil), from)
	require.NoError(t, err)
	assert.Equal(t, []string{"lodger[3] rows_waited answered text:Cai → "}, losses(lost), "who waited has nobody to count them")
	_, err = iv.Answer(path("sublet"), yes, clock)
	require.NoError(t, err)
	for row, name := range map[string]string{"1": "Ann", "2": "Bob"} {
		q, err := iv.At(path("lodger[" + row + "]"))
		require.NoError(t, err)
		assert.Equal(t, text(name), q.Answer)
	}
	assert.Equal(t, []string{"sublet", "people", "lodger[1]", "lodger[2]", "lodgers"}, strs(iv.Relevant()))
}
