package book

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/condition"
)

// Paste writes a test as it stands in a document of these rules, under tests:,
// so that an officer can paste it there. What [Compile] reads of it is the same
// test. Row ids are their numbers from 1, as in every test of a document.
func Paste(t rules.Test, set *rules.Set) string {
	w := paster{test: t, schema: set.Schema(), set: set}
	w.line("name", quoted(t.Name))
	w.line("answers", w.answers("", ""))
	if open := w.open(); open != "" {
		w.line("open", open)
	}
	if t.Stage != "" {
		w.line("stage", string(t.Stage))
	}
	if t.Today != nil {
		w.line("today", t.Today.String())
	}
	if !t.AwareAt.IsZero() {
		w.line("aware", since(t.AwareAt))
	}
	if t.Nation != "" {
		w.line("nation", string(t.Nation))
	}
	if t.Tenure != "" {
		w.line("tenure", string(t.Tenure))
	}
	if t.Consents != nil {
		w.line("consents", consents(t.Consents))
	}
	w.expected("decides", t.Decides)
	w.expected("undecided", t.Undecided)
	w.expected("not", t.Not)
	w.expected("ruled_out", t.RuledOut)
	return w.out.String()
}

type paster struct {
	test   rules.Test
	set    *rules.Set
	schema *condition.Schema
	out    strings.Builder
}

func (w *paster) line(key, value string) {
	head := "    "
	if w.out.Len() == 0 {
		head = "  - "
	}
	fmt.Fprintf(&w.out, "%s%s: %s\n", head, key, value)
}

// since writes the noon of a day as the day.
func since(at time.Time) string {
	if at = at.UTC(); at.Equal(at.Truncate(24 * time.Hour).Add(12 * time.Hour)) {
		return at.Format(time.DateOnly)
	}
	return at.Format(time.RFC3339)
}

func consents(said map[string]bool) string {
	var parts []string
	for _, purpose := range slices.Sorted(maps.Keys(said)) {
		parts = append(parts, purpose+": "+strconv.FormatBool(said[purpose]))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// answers writes those in a row of a repeat, or those outside all.
func (w *paster) answers(repeat, row string) string {
	var parts []string
	for _, g := range w.test.Answers {
		slot, ok := w.schema.Slot(g.Path.Field)
		if !ok || g.Path.Rows != row || w.parent(slot) != repeat {
			continue
		}
		parts = append(parts, g.Path.Field+": "+w.answer(g))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func (w *paster) parent(slot condition.Slot) string {
	if parent, inside := w.schema.Parent(slot); inside {
		return w.schema.Field(parent).Name
	}
	return ""
}

func (w *paster) answer(g rules.Given) string {
	if g.Status != condition.Answered {
		return "{status: " + g.Status.String() + "}"
	}
	if ids, _, ok := g.Value.Rows(); ok {
		parts := make([]string, len(ids))
		for i, id := range ids {
			parts[i] = w.answers(g.Path.Field, strings.TrimPrefix(g.Path.Rows+"/"+string(id), "/"))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return written(g.Value)
}

// written is a value as it is read from a document.
func written(v condition.Value) string {
	if names, ok := v.Choices(); ok {
		return "[" + strings.Join(names, ", ") + "]"
	}
	switch v.Type() {
	case condition.TypeText, condition.TypeMedia:
		text, _ := v.Text()
		return quoted(text)
	case condition.TypeDecimal:
		f, _ := v.Dec()
		return strconv.FormatFloat(f, 'f', -1, 64)
	case condition.TypeMoney:
		minor, currency, _ := v.Pence()
		return fmt.Sprintf("%d.%02d %s", minor/100, minor%100, currency)
	}
	return v.String()
}

// plain is what needs no quotes, and cannot be taken for something else.
var plain = regexp.MustCompile(`^[A-Za-z][A-Za-z' ]*[a-z]$`)

func quoted(text string) string {
	switch strings.ToLower(text) {
	case "true", "false", "yes", "no", "null", "on", "off":
	default:
		if plain.MatchString(text) {
			return text
		}
	}
	b, _ := json.Marshal(text) // a text always can be
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(b))
}

// open lists the repeats that may have more rows.
func (w *paster) open() string {
	var names []string
	for _, g := range w.test.Answers {
		if _, closed, ok := g.Value.Rows(); ok && !closed && !slices.Contains(names, g.Path.Field) {
			names = append(names, g.Path.Field)
		}
	}
	if names == nil {
		return ""
	}
	return "[" + strings.Join(names, ", ") + "]"
}

func (w *paster) expected(key string, list []rules.Expected) {
	if list == nil {
		return
	}
	parts := make([]string, len(list))
	for i, e := range list {
		if parts[i] = e.Rule; len(w.keys(e)) > 1 {
			parts[i] = "{" + strings.Join(w.keys(e), ", ") + "}"
		}
	}
	w.line(key, "["+strings.Join(parts, ", ")+"]")
}

// keys are what is expected of one rule.
func (w *paster) keys(e rules.Expected) []string {
	list := []string{"rule: " + e.Rule}
	add := func(key, value string) {
		if value != "" {
			list = append(list, key+": "+value)
		}
	}
	if e.Row != "" {
		add("row", strconv.Itoa(w.number(e)))
	}
	if e.Due != nil {
		add("due", e.Due.String())
	}
	add("type", e.Type)
	add("clock", e.Clock)
	add("hazard", string(e.Hazard))
	add("team", e.Team)
	add("budget", e.Budget)
	if e.Cost != (condition.Value{}) {
		add("cost", written(e.Cost))
	}
	add("priority", string(e.Priority))
	add("need", e.Need)
	add("consent", e.Consent)
	if e.Monitor != nil {
		add("monitor", strings.ReplaceAll(fmt.Sprint(e.Monitor), " ", ", "))
	}
	return list
}

// number counts the rows of a rule's repeat up to the one that is expected.
func (w *paster) number(e rules.Expected) int {
	i, _ := w.set.Number(e.Rule)
	repeat, n := w.set.Rule(i).Each, 0
	for _, g := range w.test.Answers {
		ids, _, ok := g.Value.Rows()
		if !ok || g.Path.Field != repeat {
			continue
		}
		for _, id := range ids {
			if n++; strings.TrimPrefix(g.Path.Rows+"/"+string(id), "/") == e.Row {
				return n
			}
		}
	}
	return n
}
