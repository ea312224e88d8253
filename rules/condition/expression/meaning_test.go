package expression_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/condition/expression"
)

var damps = []string{"none", "patch", "spreading"}

// testSchema has a field of every type, an otherwise, a sensitive one, two
// repeats and a nested one.
func testSchema(t testing.TB) *condition.Schema {
	t.Helper()
	f := func(name string, kind condition.Type) condition.Field {
		return condition.Field{Name: name, Type: kind}
	}
	choice := func(name string, ordered bool, list ...string) condition.Field {
		return condition.Field{Name: name, Type: condition.TypeChoice, Choices: list, Ordered: ordered}
	}
	smokes := f("smokes", condition.TypeBoolean)
	smokes.Otherwise = condition.Bool(false)
	safe := f("safe", condition.TypeBoolean)
	safe.Sensitive = true
	rooms := f("rooms", condition.TypeRows)
	beds := f("beds", condition.TypeRows)
	beds.Repeat = []condition.Field{f("sleeper", condition.TypeText), f("age", condition.TypeInteger)}
	rooms.Repeat = []condition.Field{choice("room_damp", true, damps...), f("size", condition.TypeInteger), beds}
	people := f("people", condition.TypeRows)
	people.Repeat = []condition.Field{f("years", condition.TypeInteger)}
	heating := f("heating", condition.TypeChoices)
	heating.Choices = []string{"gas", "electric", "wood"}
	s, err := condition.NewSchema(
		f("n", condition.TypeInteger), f("m", condition.TypeInteger), rooms, people,
		f("price", condition.TypeDecimal), f("name", condition.TypeText), f("note", condition.TypeText),
		f("infant", condition.TypeBoolean), f("pets", condition.TypeBoolean), smokes, safe,
		choice("damp", true, damps...), choice("mould", true, damps...), choice("mood", false, "good", "ok", "bad"), heating,
		f("born", condition.TypeDate), f("seen", condition.TypeDate),
		f("rent", condition.TypeMoney), f("bills", condition.TypeMoney), f("photo", condition.TypeMedia),
	)
	require.NoError(t, err)
	return s
}

var testToday, _ = condition.ParseDate("2026-11-22")

// facts are set on a record from a line such as "n=3 rooms=open(a: size=4)".
type facts struct {
	t *testing.T
	r *condition.Record
}

func (f facts) set(line string) {
	f.r.Reset()
	f.r.SetToday(testToday)
	f.fields("", line)
}

// fields sets every name=value of a line in the row called rows.
func (f facts) fields(rows, line string) {
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimSpace(line) {
		name, rest, ok := strings.Cut(line, "=")
		require.True(f.t, ok, line)
		value := cutValue(rest)
		line = rest[len(value):]
		f.field(condition.Path{Field: name, Rows: rows}, value)
	}
}

// cutValue returns the value that rest begins with: up to a blank that is
// outside quotes and brackets.
func cutValue(rest string) string {
	depth, quoted := 0, false
	for i, c := range rest {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case c == ' ' && depth == 0:
			return rest[:i]
		}
	}
	return rest
}

var statuses = map[string]condition.Status{"?": condition.Unasked, "~": condition.DontKnow, "!": condition.Declined, "-": condition.NotApplicable}

func (f facts) field(p condition.Path, text string) {
	if status, ok := statuses[text]; ok {
		require.NoError(f.t, f.r.Set(p, condition.Value{}, status))
		return
	}
	for _, state := range []string{"open(", "closed("} {
		if body, ok := strings.CutPrefix(text, state); ok {
			f.rows(p, state == "closed(", strings.TrimSuffix(body, ")"))
			return
		}
	}
	require.NoError(f.t, f.r.Set(p, f.value(p.Field, text), condition.Answered), "%s=%s", p, text)
}

func (f facts) rows(p condition.Path, closed bool, body string) {
	var ids []condition.RowID
	contents := map[condition.RowID]string{}
	for _, part := range splitRows(body) {
		id, fields, _ := strings.Cut(part, ":")
		ids = append(ids, condition.RowID(strings.TrimSpace(id)))
		contents[ids[len(ids)-1]] = fields
	}
	require.NoError(f.t, f.r.Set(p, condition.Rows(closed, ids...), condition.Answered))
	for _, id := range ids {
		inner := string(id)
		if p.Rows != "" {
			inner = p.Rows + "/" + inner
		}
		f.fields(inner, contents[id])
	}
}

func splitRows(body string) []string {
	var parts []string
	depth, from := 0, 0
	for i, c := range body {
		switch {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == ';' && depth == 0:
			parts, from = append(parts, body[from:i]), i+1
		}
	}
	if strings.TrimSpace(body[from:]) != "" {
		parts = append(parts, body[from:])
	}
	return parts
}

func (f facts) value(field, text string) condition.Value {
	slot, ok := f.r.Schema().Slot(field)
	require.True(f.t, ok, field)
	kind := f.r.Schema().Field(slot).Type
	switch kind {
	case condition.TypeText:
		unquoted, err := strconv.Unquote(text)
		require.NoError(f.t, err, text)
		return condition.Text(unquoted)
	case condition.TypeChoices:
		return condition.Choices(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("[], ", r) })...)
	case condition.TypeMoney:
		pounds, err := strconv.ParseFloat(strings.TrimPrefix(text, "£"), 64)
		require.NoError(f.t, err)
		return condition.Pence(int64(pounds*100+0.5), condition.GBP)
	}
	var v condition.Value
	require.NoError(f.t, v.UnmarshalText([]byte(kind.String()+":"+text)))
	return v
}

// TestMeaning runs testdata/meaning.txt: the semantics table, line by line,
// each expression for its value, from its printed form and from its bytes.
func TestMeaning(t *testing.T) {
	file, err := os.Open("testdata/meaning.txt")
	require.NoError(t, err)
	defer file.Close()
	s := testSchema(t)
	m := meaning{facts: facts{t, s.NewRecord()}, schema: s, section: "start"}
	for lines := bufio.NewScanner(file); lines.Scan(); {
		m.line(t, lines.Text())
	}
	assert.Greater(t, m.ran, 200, "the table has shrunk")
}

type meaning struct {
	facts
	schema  *condition.Schema
	cfg     expression.Config
	section string
	ran     int
}

func (m *meaning) line(t *testing.T, line string) {
	switch {
	case strings.HasPrefix(line, "## "):
		m.section = line[3:]
	case line == "" || strings.HasPrefix(line, "#"):
	case strings.HasPrefix(line, "given "):
		m.set(line[6:])
	case strings.HasPrefix(line, "each "):
		m.cfg = expression.Config{Each: line[5:]}
	case strings.HasPrefix(line, "define "):
		name, src, _ := strings.Cut(line[7:], ":")
		m.cfg = expression.Config{Define: map[string]string{name: strings.TrimSpace(src)}}
	case strings.Contains(line, "|") && !strings.Contains(line, "||"):
		m.set(line)
	default:
		src, want, ok := strings.Cut(line, " => ")
		require.True(t, ok, line)
		place := condition.Place{}
		if strings.HasPrefix(src, "at ") {
			place.Rows, src, _ = strings.Cut(src[3:], ": ")
		}
		t.Run(m.section+"/"+src, func(t *testing.T) { m.check(t, src, place, want) })
		m.ran++
	}
}

func (m *meaning) check(t *testing.T, src string, place condition.Place, want string) {
	e, err := expression.CompileValue(src, m.schema, condition.TypeNone, m.cfg)
	if src == "rooms" {
		require.Error(t, err)
		return
	}
	require.NoError(t, err)
	assert.Equal(t, strings.Trim(want, `"`), m.show(e, place))

	again, err := expression.CompileValue(e.String(), m.schema, condition.TypeNone, m.cfg)
	require.NoError(t, err, "printed as %s", e)
	assert.Equal(t, e.String(), again.String(), "print and parse")
	assert.Equal(t, strings.Trim(want, `"`), m.show(again, place), "printed as %s", e)

	data, err := e.MarshalBinary()
	require.NoError(t, err)
	loaded, err := condition.LoadExpr(data, m.schema)
	require.NoError(t, err)
	assert.Equal(t, strings.Trim(want, `"`), m.show(loaded, place), "loaded from bytes")
}

func (m *meaning) show(e *condition.Expr, place condition.Place) string {
	v, status := e.ValueIn(m.r, place)
	causes := e.Causes(m.r, place)
	if status == condition.Answered {
		if len(causes) > 0 {
			return fmt.Sprintf("known, yet with causes: %v", causes)
		}
		return v.String()
	}
	words := make([]string, len(causes))
	for i, c := range causes {
		words[i] = c.Path.String() + " " + c.Status.String()
		if c.Undefined {
			words[i] = "undefined"
		}
	}
	return "unknown: " + strings.Join(words, "; ")
}

// TestRefused runs testdata/refused.txt: what the language refuses, with the
// exact place, message and hint of every fault.
func TestRefused(t *testing.T) {
	data, err := os.ReadFile("testdata/refused.txt")
	require.NoError(t, err)
	s := testSchema(t)
	blocks := strings.Split(strings.TrimSpace(string(data)), "\n\n")
	for _, block := range blocks[1:] {
		src, want, _ := strings.Cut(block, "\n")
		t.Run(src, func(t *testing.T) {
			_, err := expression.Compile(src, s, expression.Config{})
			var faults condition.Faults
			require.True(t, errors.As(err, &faults), "%v", err)
			assert.ErrorIs(t, err, condition.ErrExpression)
			lines := make([]string, len(faults))
			for i, f := range faults {
				lines[i] = fmt.Sprintf("%d: %v", f.Offset, f)
			}
			assert.Equal(t, want, strings.Join(lines, "\n"))
		})
	}
	assert.Greater(t, len(blocks), 50)
}
