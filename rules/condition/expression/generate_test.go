package expression_test

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/condition"
)

// sources draws source texts of every type that are right by construction.
type sources struct {
	t        *rapid.T
	statuses bool // answered(x) and its kind may occur
	row      bool // inside a predicate over rooms
}

func (g sources) pick(of ...string) string { return rapid.SampledFrom(of).Draw(g.t, "pick") }

func (g sources) boolean(depth int) string {
	if depth <= 0 {
		return g.pick("infant", "pets", "smokes", "true", "false")
	}
	switch rapid.IntRange(0, 13).Draw(g.t, "boolean") {
	case 0, 1:
		return fmt.Sprintf("(%s and %s)", g.boolean(depth-1), g.boolean(depth-1))
	case 2, 3:
		return fmt.Sprintf("(%s or %s)", g.boolean(depth-1), g.boolean(depth-1))
	case 4:
		return fmt.Sprintf("not (%s)", g.boolean(depth-1))
	case 5:
		return fmt.Sprintf("(%s %s %s)", g.number(depth-1), g.pick("<", "<=", ">", ">=", "==", "!="), g.number(depth-1))
	case 6:
		return fmt.Sprintf("(%s %s %s)", g.text(depth-1), g.pick("==", "!=", "<", ">="), g.text(depth-1))
	case 7:
		return fmt.Sprintf("(%s %s %q)", g.text(depth-1), g.pick("contains", "startsWith", "endsWith", "matches", "not contains"), g.pick("a", "b", "ab"))
	case 8:
		return g.choice()
	case 9:
		return fmt.Sprintf("(%s %s %s)", g.integer(depth-1), g.pick("in", "not in"), g.list(depth-1))
	case 10:
		return fmt.Sprintf("(%s ? %s : %s)", g.boolean(depth-1), g.boolean(depth-1), g.boolean(depth-1))
	case 11:
		return fmt.Sprintf("(%s %s %s)", g.amount(depth-1), g.pick("<", "<=", "==", "!="), g.amount(depth-1))
	case 12:
		return g.rows(depth - 1)
	}
	if g.statuses {
		return fmt.Sprintf("%s(%s)", g.pick("answered", "declined", "dont_know", "applicable"), g.pick("n", "infant", "damp", "name"))
	}
	return fmt.Sprintf("(%s == %s)", g.boolean(depth-1), g.boolean(depth-1))
}

func (g sources) choice() string {
	if g.row {
		return "(" + g.pick(`.room_damp == "patch"`, `.room_damp != "none"`) + ")"
	}
	return "(" + g.pick(`damp == "patch"`, `damp != "none"`, `mood in ["good", "ok"]`, `mood not in ["bad"]`, `damp == mould`, `"gas" in heating`, `"wood" not in heating`) + ")"
}

func (g sources) list(depth int) string {
	if rapid.Bool().Draw(g.t, "range") {
		return g.pick("1..3", "-2..2", "0..0")
	}
	return fmt.Sprintf("[%s, %s]", g.integer(depth), g.pick("1", "2", "m"))
}

func (g sources) number(depth int) string {
	if rapid.Bool().Draw(g.t, "whole") {
		return g.integer(depth)
	}
	if depth <= 0 {
		return g.pick("price", "2.5", "0.25", "price")
	}
	switch rapid.IntRange(0, 3).Draw(g.t, "number") {
	case 0:
		return fmt.Sprintf("(%s %s %s)", g.number(depth-1), g.pick("+", "-", "*", "/"), g.number(depth-1))
	case 1:
		return fmt.Sprintf("%s(%s)", g.pick("round", "floor", "ceil", "abs"), g.number(depth-1))
	case 2:
		return fmt.Sprintf("%s(%s + 0.0, %s + 0.0)", g.pick("min", "max"), g.number(depth-1), g.number(depth-1)) // expr itself fails on an integer beside a decimal
	}
	return fmt.Sprintf("(%s ? %s : %s)", g.boolean(depth-1), g.number(depth-1), g.number(depth-1))
}

func (g sources) integer(depth int) string {
	if depth <= 0 {
		if g.row {
			return g.pick(".size", "n", "3")
		}
		return g.pick("n", "m", "0", "1", "3", "-2")
	}
	switch rapid.IntRange(0, 5).Draw(g.t, "integer") {
	case 0:
		return fmt.Sprintf("(%s %s %s)", g.integer(depth-1), g.pick("+", "-", "*", "%"), g.integer(depth-1))
	case 1:
		return fmt.Sprintf("len(%s)", g.text(depth-1))
	case 2:
		return fmt.Sprintf("days_between(%s, %s)", g.pick("born", "seen", "today"), g.pick("born", "seen", `date("2026-11-30")`))
	case 3:
		return fmt.Sprintf("age_on(%s, %s)", g.pick("born", `date("2024-02-29")`), g.pick("seen", "today"))
	case 4:
		return fmt.Sprintf("-(%s)", g.integer(depth-1))
	}
	return fmt.Sprintf("abs(%s)", g.integer(depth-1))
}

func (g sources) text(depth int) string {
	if depth <= 0 {
		return g.pick("name", "note", `"a"`, `"ab"`)
	}
	switch rapid.IntRange(0, 2).Draw(g.t, "text") {
	case 0:
		return fmt.Sprintf("(%s + %s)", g.text(depth-1), g.text(depth-1))
	case 1:
		return fmt.Sprintf("%s(%s)", g.pick("lower", "upper", "trim"), g.text(depth-1))
	}
	return fmt.Sprintf("(%s ? %s : %s)", g.boolean(depth-1), g.text(depth-1), g.text(depth-1))
}

func (g sources) amount(depth int) string {
	if depth <= 0 {
		return g.pick("rent", "bills", "gbp(1.50)", "gbp(20)")
	}
	return fmt.Sprintf("(%s %s %s)", g.amount(depth-1), g.pick("+", "-"), g.amount(depth-1))
}

func (g sources) rows(depth int) string {
	if g.row {
		return "infant"
	}
	inner := g
	inner.row = true
	switch rapid.IntRange(0, 3).Draw(g.t, "rows") {
	case 0:
		return fmt.Sprintf("(count(rooms, %s) %s %s)", inner.boolean(depth), g.pick("<", ">=", "==", "!="), g.pick("0", "1", "2", "n"))
	case 1:
		return fmt.Sprintf("(sum(rooms, .size) %s %s)", g.pick("<", ">", "=="), g.integer(depth))
	case 2:
		return fmt.Sprintf("(len(rooms) %s %s)", g.pick("<", ">", "=="), g.integer(0))
	}
	return fmt.Sprintf("%s(rooms, %s)", g.pick("any", "all", "none"), inner.boolean(depth))
}

// home is one set of answers, as facts for us and as values for expr.
type home map[string]any

type roomOf struct {
	Size     int    `expr:"size"`
	RoomDamp string `expr:"room_damp"`
}

func day(t *rapid.T, label string) time.Time {
	return time.Date(2020, 2, 28, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(-800, 2500).Draw(t, label))
}

func drawHome(t *rapid.T) home {
	whole := rapid.IntRange(-5, 5)
	word := rapid.SampledFrom([]string{"", "a", "ab", "B", " ba "})
	rooms := make([]roomOf, rapid.IntRange(0, 3).Draw(t, "rooms"))
	for i := range rooms {
		rooms[i] = roomOf{whole.Draw(t, "size"), rapid.SampledFrom(damps).Draw(t, "room_damp")}
	}
	many := []string{}
	for _, name := range []string{"gas", "electric", "wood"} {
		if rapid.Bool().Draw(t, name) {
			many = append(many, name)
		}
	}
	flag := rapid.Bool()
	return home{
		"n": whole.Draw(t, "n"), "m": whole.Draw(t, "m"), "price": float64(rapid.IntRange(-8, 8).Draw(t, "price")) / 4,
		"name": word.Draw(t, "name"), "note": word.Draw(t, "note"),
		"infant": flag.Draw(t, "infant"), "pets": flag.Draw(t, "pets"), "smokes": flag.Draw(t, "smokes"),
		"damp": rapid.SampledFrom(damps).Draw(t, "damp"), "mould": rapid.SampledFrom(damps).Draw(t, "mould"),
		"mood":    rapid.SampledFrom([]string{"good", "ok", "bad"}).Draw(t, "mood"),
		"heating": many, "born": day(t, "born"), "seen": day(t, "seen"),
		"rent": pounds(rapid.IntRange(-300, 3000).Draw(t, "rent")), "bills": pounds(rapid.IntRange(0, 300).Draw(t, "bills")),
		"rooms": rooms, "today": testToday.At(0, 0, time.UTC),
	}
}

// pounds is money for expr's machine: a struct, with its operators overloaded.
type pounds int

// names lists a home's answers that can be left out, rows' cells among them.
func (h home) names() []string {
	names := []string{"n", "m", "price", "name", "note", "infant", "pets", "smokes", "damp", "mould", "mood", "heating", "born", "seen", "rent", "bills", "rooms"}
	for i := range h["rooms"].([]roomOf) {
		names = append(names, "size/"+strconv.Itoa(i), "room_damp/"+strconv.Itoa(i))
	}
	return names
}

// fact returns one answer as a path and value for a record.
func (h home) fact(name string) (condition.Path, condition.Value) {
	field, row, inRow := strings.Cut(name, "/")
	p := condition.Path{Field: field}
	if inRow {
		p.Rows = "r" + row
		i, _ := strconv.Atoi(row)
		room := h["rooms"].([]roomOf)[i]
		if field == "size" {
			return p, condition.Int(int64(room.Size))
		}
		return p, condition.Choice(room.RoomDamp)
	}
	switch v := h[field].(type) {
	case int:
		return p, condition.Int(int64(v))
	case float64:
		return p, condition.Dec(v)
	case bool:
		return p, condition.Bool(v)
	case []string:
		return p, condition.Choices(v...)
	case time.Time:
		return p, condition.On(condition.DateOf(v))
	case pounds:
		return p, condition.Pence(int64(v), condition.GBP)
	case []roomOf:
		return p, condition.Rows(true, h.rowIDs()...)
	case string:
		return p, condition.Text(v)
	}
	panic("no such fact: " + name)
}

func (h home) rowIDs() []condition.RowID {
	ids := make([]condition.RowID, len(h["rooms"].([]roomOf)))
	for i := range ids {
		ids[i] = condition.RowID("r" + strconv.Itoa(i))
	}
	return ids
}
