package book_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
)

func TestGiven(t *testing.T) {
	for _, name := range []string{"answers.json", "answers.yaml"} {
		got, err := book.Given(name, []byte(`{
  "answers": {"infant": true, "breathing": {"status": "declined"}, "rooms": [{"room": "bedroom", "room_damp": "patch"}]},
  "open": ["rooms"],
  "aware": "2026-11-23",
  "nation": "wales",
  "tenure": "licence",
  "consents": {"share_with_partners": false}
}`), home(t), book.Config{})
		require.NoError(t, err)
		path := func(field, rows string) condition.Path { return condition.Path{Field: field, Rows: rows} }
		assert.Equal(t, rules.Test{
			Answers: []rules.Given{
				{Path: path("infant", ""), Value: condition.Bool(true), Status: condition.Answered},
				{Path: path("breathing", ""), Status: condition.Declined},
				{Path: path("rooms", ""), Value: condition.Rows(false, "1"), Status: condition.Answered},
				{Path: path("room", "1"), Value: condition.Choice("bedroom"), Status: condition.Answered},
				{Path: path("room_damp", "1"), Value: condition.Choice("patch"), Status: condition.Answered},
			},
			AwareAt: time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC), Nation: deadline.Wales, Tenure: deadline.Licence,
			Consents: map[string]bool{"share_with_partners": false},
		}, got)
	}
}

func TestGivenFaults(t *testing.T) {
	// Faults stand in the order of the document.
	for doc, want := range map[string]string{
		`{"answers": {"infnt": true}}`:        `a.json:1:14: answers: unknown question "infnt" (did you mean "infant"?)`,
		`{"answers": {"room": "bedroom"}}`:    `a.json:1:14: answers: "room" has no place here (it is asked for each row of rooms)`,
		`{"answers": {}, "decides": []}`:      `a.json:1:17: unknown key "decides" (one of answers, id, open, stage, today, aware, nation, tenure, consents)`,
		`{"answer": {}}`:                      `a.json:1:1: the key "answers" is missing` + "\n" + `a.json:1:2: unknown key "answer" (did you mean "answers"?)`,
		`{"answers": {}, "nation": "englnd"}`: `a.json:1:27: nation: "englnd" is not known here (did you mean "england"?)`,
		`{"answers": {}, "tenure": "owner", "aware": "soon"}`: `a.json:1:27: tenure: "owner" is not known here (one of social_rent, private_rent, temporary, licence, shared_owner, leaseholder)` + "\n" +
			`a.json:1:45: aware: a date is needed here, not "soon" (a day of the calendar, year first, such as 2026-11-30)`,
		`{"id": [1], "answers": {}}`: `a.json:1:8: id: an id is a text or a number`,
		`{"answers": [}`:             `a.json:1:14: not JSON: invalid character '}' looking for beginning of value (a comma too many before it, or the wrong bracket)`,
	} {
		_, err := book.Given("a.json", []byte(doc), home(t), book.Config{})
		require.Error(t, err, doc)
		assert.Equal(t, want, err.Error())
	}
}

// A list that names a choice again and again is told once; one that names it
// twice is what it says.
func TestGivenListsLongerThanTheChoices(t *testing.T) {
	names := func(n int) []byte {
		return []byte(`{"answers": {"heating": ["gas"` + strings.Repeat(`, "gas"`, n-1) + `]}}`)
	}
	_, err := book.Given("a.json", names(100_000), home(t), book.Config{})
	require.EqualError(t, err, `a.json:1:25: heating: 100000 choices are listed, and heating has 3 (name each choice once)`)
	got, err := book.Given("a.json", names(2), home(t), book.Config{})
	require.NoError(t, err)
	assert.Equal(t, condition.Choices("gas"), got.Answers[0].Value)
}

// What no record holds is told at its place: left out, it would be as if nobody
// had said it.
func TestGivenMoreThanARecordHolds(t *testing.T) {
	rows := func(n int, of string) string { return "[" + strings.TrimPrefix(strings.Repeat(","+of, n), ",") + "]" }
	for doc, want := range map[string]string{
		`{"story": "` + strings.Repeat("a", 64<<10) + `"}`: "",
		`{"photo": "` + strings.Repeat("a", 257) + `"}`:    `a.json:1:23: photo: the answer is longer than photo can hold`,
		`{"story": "` + strings.Repeat("é", 40<<10) + `"}`: `a.json:1:23: story: the answer is longer than story can hold`,
		`{"rooms": ` + rows(1000, `{}`) + `}`:              "",
		`{"rooms": ` + rows(1001, `{}`) + `}`:              `a.json:1:3024: rooms: more than 1000 rows in all`,
		`{"rooms": ` + rows(20, `{"faults": `+rows(60, `{}`)+`}`) + `}`:// sixteen rooms and a part of the next have room
		`a.json:1:3200: faults: more than 1000 rows in all`,
	} {
		got, err := book.Given("a.json", []byte(`{"answers": `+doc+`}`), home(t), book.Config{})
		if want != "" {
			require.EqualError(t, err, want)
			continue
		}
		require.NoError(t, err)
		rec := home(t).NewRecord()
		for _, g := range got.Answers {
			require.NoError(t, rec.Set(g.Path, g.Value, g.Status))
		}
	}
}

// FuzzGiven: whatever is written, whoever wrote it is told where and what is
// wrong, or every answer fits a record of the survey.
func FuzzGiven(f *testing.F) {
	f.Add([]byte(`{"answers": {"infant": true, "rooms": [{"room": "bedroom", "faults": [{"sparks": false}]}]}, "open": true}`))
	f.Add([]byte("answers: {heating: [gas], rent: 10.00 GBP, born: 2001-02-28}\naware: 2026-11-23T09:00:00Z"))
	f.Add([]byte("answers: {rooms: [{faults: []}, {}], story: {status: dont_know}}\nconsents: {food: yes}"))
	schema := home(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		given, err := book.Given("answers", src, schema, book.Config{})
		if err != nil {
			return
		}
		rec := schema.NewRecord()
		for _, g := range given.Answers {
			require.NoError(t, rec.Set(g.Path, g.Value, g.Status))
		}
	})
}
