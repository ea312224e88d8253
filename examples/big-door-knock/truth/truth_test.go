package truth_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/examples/big-door-knock/truth"
	"github.com/doorknock/doorknock/rules/condition"
)

func model(t testing.TB, file string) *truth.Model {
	t.Helper()
	doc, err := os.ReadFile(file)
	require.NoError(t, err)
	m, err := truth.Compile(file, doc)
	require.NoError(t, err)
	return m
}

// thornmere is what the record says of a home in the sample's town.
func thornmere(age int64, damp bool) map[string]condition.Value {
	return map[string]condition.Value{
		"age": condition.Int(age), "tenure": condition.Choice("social_rent"), "flat": condition.Bool(false),
		"damp_on_record": condition.Bool(damp), "speaks": condition.Choice("en"), "letters": condition.Choice("standard"),
	}
}

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

func TestAHomeKeepsItsFacts(t *testing.T) {
	m := model(t, "../truth.yaml")
	assert.Equal(t, "thornmere", m.Name())
	assert.Equal(t, 1, m.Version())
	rapid.Check(t, func(t *rapid.T) {
		r := seeded(rapid.Uint64().Draw(t, "seed"))
		l, err := m.Live(thornmere(rapid.Int64Range(18, 100).Draw(t, "age"), rapid.Bool().Draw(t, "damp")), r)
		require.NoError(t, err)
		for range 5 {
			said, ok := l.Reply("damp", truth.Asked{}, r)
			require.True(t, ok)
			require.Equal(t, l.Fact("damp"), said.Value)
			people, _ := l.Reply("people", truth.Asked{}, r)
			names, _ := people.Value.Choices()
			baby, _ := l.Fact("infant").Bool()
			require.Equal(t, baby, assert.ObjectsAreEqual("baby", first(names)), names)
		}
	})
}

func first(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

func TestTheSameSeedPlaysTheSameTown(t *testing.T) {
	m := model(t, "../truth.yaml")
	play := func(seed uint64) (out []string) {
		r := seeded(seed)
		for i := range int64(200) {
			l, err := m.Live(thornmere(20+i%70, i%9 == 0), r)
			require.NoError(t, err)
			text, _ := l.Reply("how_things", truth.Asked{Language: "cy"}, r)
			rooms, err := l.Rows("rooms", r)
			require.NoError(t, err)
			out = append(out, fmt.Sprint(l.In("evening", r), l.Door(r), l.Course(r), text.Value, len(rooms)))
		}
		return out
	}
	assert.Equal(t, play(3), play(3))
	assert.NotEqual(t, play(3), play(4))
}

func TestRowsHaveFactsOfTheirOwn(t *testing.T) {
	m := model(t, "testdata/small.yaml")
	r := seeded(1)
	seen := map[int]bool{}
	for range 200 {
		l, err := m.Live(map[string]condition.Value{"age": condition.Int(40)}, r)
		require.NoError(t, err)
		rows, err := l.Rows("rooms", r)
		require.NoError(t, err)
		rooms := map[condition.Value]bool{}
		for _, row := range rows {
			said, ok := row.Reply("room", truth.Asked{}, r)
			require.True(t, ok)
			require.Equal(t, row.Fact("where"), said.Value)
			require.Equal(t, l.Fact("money"), row.Fact("money"))
			rooms[said.Value] = true
		}
		require.Len(t, rooms, len(rows), "no room twice")
		seen[len(rows)] = true
	}
	assert.Equal(t, map[int]bool{1: true, 2: true}, seen)
}

func TestReply(t *testing.T) {
	m := model(t, "testdata/small.yaml")
	l, err := m.Live(map[string]condition.Value{"age": condition.Int(70)}, seeded(1))
	require.NoError(t, err)

	t.Run("in the resident's language, or English", func(t *testing.T) {
		for language, want := range map[string]string{"cy": "Iawn.", "pl": "Fine."} {
			said, ok := l.Reply("how_things", truth.Asked{Language: language}, seeded(1))
			require.True(t, ok)
			assert.Equal(t, truth.Reply{Status: condition.Answered, Value: condition.Text(want)}, said)
		}
	})
	t.Run("about the record", func(t *testing.T) {
		counts := map[string]int{}
		r := seeded(1)
		for range 1000 {
			said, _ := l.Reply("phone", truth.Asked{OnRecord: true}, r)
			counts[said.Act]++
			missing, _ := l.Reply("phone", truth.Asked{}, r)
			assert.Contains(t, []string{"none", ""}, missing.Act)
		}
		assert.InDelta(t, 100, counts[""], 40, "declined")
		assert.Equal(t, 1000, counts["confirmed"]+counts[""])
	})
	t.Run("what the model is silent on", func(t *testing.T) {
		_, ok := l.Reply("politics", truth.Asked{}, seeded(1))
		assert.False(t, ok)
		assert.False(t, m.Answers("politics"))
		assert.True(t, m.Answers("rooms"))
		assert.True(t, m.Answers("room"))
	})
	t.Run("an occasion that it does not know", func(t *testing.T) {
		assert.False(t, l.In("midnight", seeded(1)))
	})
}

func TestLiveNeedsWhatIsGiven(t *testing.T) {
	m := model(t, "testdata/small.yaml")
	_, err := m.Live(nil, seeded(1))
	assert.EqualError(t, err, `truth: nothing is given for "age"`)
	_, err = m.Live(map[string]condition.Value{"age": condition.Text("old")}, seeded(1))
	assert.Error(t, err)
	_, err = m.Live(map[string]condition.Value{"age": condition.Int(30), "dmap": condition.Bool(true)}, seeded(1))
	assert.ErrorContains(t, err, "dmap")
}

func TestAFactMayBeTold(t *testing.T) {
	m := model(t, "testdata/small.yaml")
	for seed := range uint64(50) {
		l, err := m.Live(map[string]condition.Value{"age": condition.Int(30), "damp": condition.Bool(true)}, seeded(seed))
		require.NoError(t, err)
		assert.Equal(t, condition.Bool(true), l.Fact("damp"))
	}
}

func Example() {
	doc, _ := os.ReadFile("testdata/small.yaml")
	model, err := truth.Compile("small.yaml", doc)
	if err != nil {
		fmt.Println(err)
		return
	}
	r := rand.New(rand.NewPCG(4, 0))
	life, _ := model.Live(map[string]condition.Value{"age": condition.Int(71)}, r)
	damp, _ := life.Reply("damp", truth.Asked{}, r)
	words, _ := life.Reply("how_things", truth.Asked{Language: "cy"}, r)
	fmt.Println(life.Fact("money"), damp.Value, words.Value)
	// Output: fine false Iawn.
}
