package survey_test

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

// A survey differs in nothing from itself, and whatever Migrate loses, Diff has
// foretold.
func TestDiffForetellsMigrate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, iv, _ := begun(t)
		require.Empty(t, form.Diff(from, from))
		to := next(t, from.Definition())
		told := map[string]bool{}
		columns := ""
		for _, c := range form.Diff(from, to) {
			require.NotEmpty(t, c.Text)
			if c.Interviews != "" {
				told[c.Name], told[c.Was] = true, true
				columns += c.Name + " " + c.Was + " " + c.Interviews + " "
			}
		}
		carriages, err := to.Carriages(from)
		require.NoError(t, err)
		loss := map[string]survey.Loss{}
		for _, c := range carriages {
			loss[c.Old] = c.Loss
		}
		_, lost, err := to.Migrate(iv.AppendState(nil), from)
		require.NoError(t, err)
		repeats := repeatsOf(from.Definition().Items, nil, map[string][]string{})
		for _, l := range lost {
			if of, ok := strings.CutSuffix(l.Path.Field, "_other"); ok && l.Loss == survey.LossGone && loss[of] == "" {
				require.Contains(t, columns, l.Path.Field, "told by its column")
			}
			here := told[l.Path.Field] || told[strings.TrimSuffix(l.Path.Field, "_other")]
			if l.Loss == survey.LossRoom || l.Loss == survey.LossParked || l.Loss == survey.LossRows { // told at a repeat that holds it
				here = here || slices.ContainsFunc(repeats[strings.TrimSuffix(l.Path.Field, "_other")], func(r string) bool { return told[r] })
			}
			require.True(t, here, "%s %s", l.Path, l.Loss)
		}
	})
}

// next is a next version of a survey: as officers edit one, or with one key of
// one node changed.
func next(t *rapid.T, def survey.Definition) *survey.Survey {
	if rapid.Bool().Draw(t, "one key") {
		all, was := spots(&def), meaning(t, def)
		at := rapid.IntRange(0, len(all)-1).Draw(t, "spot")
		to := altered(t, def, was, at, rapid.SampledFrom(all[at].others(donorsOf(def))).Draw(t, "other"))
		if to != nil && to.Version().ID == def.ID && to.Version().Number > def.Number {
			return to
		}
	}
	def, _ = edit(t, def)
	s, err := survey.New(def)
	require.NoError(t, err)
	return s
}

// repeatsOf lists by question and repeat the repeats that hold it.
func repeatsOf(items []survey.Item, in []string, out map[string][]string) map[string][]string {
	for _, item := range items {
		switch {
		case item.Ask != nil:
			out[item.Ask.Name] = in
		case item.Group != nil:
			repeatsOf(item.Group.Items, in, out)
		case item.Repeat != nil:
			out[item.Repeat.Name] = in
			repeatsOf(item.Repeat.Items, append(slices.Clone(in), item.Repeat.Name), out)
		}
	}
	return out
}

// unsaid lists the fields whose change alone Diff need not name, and why.
var unsaid = map[string]string{
	"Definition.ID":     "it is not the same survey",
	"Definition.Number": "it is the version",
	"Definition.Since":  "it says what becomes of names; what that is is told at those",
	"Logic.Tree":        "it is made of its source",
	"Computed.Tree":     "it is made of its source",
	"Ask.Constraint":    "it comes and goes with its message; its source is tried",
	"Item.Ask":          "it holds the question",
	"Item.Group":        "it holds the group",
	"Item.Repeat":       "it holds the repeat",
}

// tells says whether a change is at a spot, or above it.
func tells(c form.Change, s spot) bool {
	top, _, _ := strings.Cut(s.key, ".")
	switch {
	case c.Name == s.owner && c.Part == "", c.Was == s.owner && s.owner != "":
		return true
	case c.Name != s.owner:
		return false
	case c.Kind == form.KindMoved || c.Kind == form.KindAdded || c.Kind == form.KindRemoved:
		return true
	}
	return c.Part == top || strings.HasPrefix(c.Part, top+".")
}

// toldOf requires that Diff names the change of a spot.
func toldOf(t require.TestingT, s spot, from, to *survey.Survey) {
	changes := form.Diff(from, to)
	for _, c := range changes {
		require.NotEmpty(t, c.Text, "%s", s.field)
		require.NotContains(t, c.Text, "map[", "%s", s.field)
	}
	if s.key == "items" || s.key == "scores" || strings.HasSuffix(s.field, ".Name") {
		require.NotEmpty(t, changes, "%s of %q", s.field, s.owner) // it is told where the items stand
		return
	}
	require.True(t, slices.ContainsFunc(changes, func(c form.Change) bool { return tells(c, s) }), "%s of %q (%s) in %v", s.field, s.owner, s.key, changes)
}

// Diff names a change at, or above, whatever key of whatever node is another:
// of every field that a definition has.
func TestDiffNamesEveryKey(t *testing.T) {
	def := everything(t)
	from := built(t, def)
	donors, was := donorsOf(def), meaning(t, def)
	taken, told := map[string]bool{}, map[string]int{}
	for at, s := range spots(&def) {
		taken[s.field] = taken[s.field] || unsaid[s.field] != ""
		if unsaid[s.field] != "" {
			continue
		}
		top, _, _ := strings.Cut(s.key, ".")
		for _, v := range s.others(donors) {
			if told[s.field+top] == 2 {
				break
			}
			to := altered(t, def, was, at, v)
			if to == nil {
				continue
			}
			taken[s.field] = true
			told[s.field+top]++
			toldOf(t, s, from, to)
		}
	}
	var never []string
	for _, field := range slices.Sorted(maps.Keys(taken)) {
		if !taken[field] {
			never = append(never, field)
		}
	}
	require.Empty(t, never, "fields of which no other value was tried: give everything one")
	for _, kind := range []reflect.Type{reflect.TypeFor[survey.Definition](), reflect.TypeFor[survey.Ask](), reflect.TypeFor[survey.Choice](), reflect.TypeFor[survey.Group](),
		reflect.TypeFor[survey.Repeat](), reflect.TypeFor[survey.Score](), reflect.TypeFor[survey.Scale](), reflect.TypeFor[survey.Fact](), reflect.TypeFor[survey.Numbering](),
		reflect.TypeFor[survey.Range](), reflect.TypeFor[survey.Words](), reflect.TypeFor[survey.Wording]()} {
		for i := range kind.NumField() {
			require.Contains(t, taken, kind.Name()+"."+kind.Field(i).Name, "everything has none")
		}
	}
}

// The same of generated surveys.
func TestDiffNamesWhatDiffers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		def := surveys(t)
		from, err := survey.New(def)
		require.NoError(t, err)
		all, donors, was := spots(&def), donorsOf(def), meaning(t, def)
		for range 4 {
			at := rapid.IntRange(0, len(all)-1).Draw(t, "spot")
			others := all[at].others(donors)
			to := altered(t, def, was, at, rapid.SampledFrom(others).Draw(t, "other"))
			if to != nil && unsaid[all[at].field] == "" {
				toldOf(t, all[at], from, to)
			}
		}
	})
}
