package condition

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// FillPlain empties the record and reads every field from answers by its name,
// as a Go program or encoding/json holds them; today is the day that the
// language's today stands for. It is [Record.Fill] for who has no [Source].
// Each answer is one of
//
//   - bool, any int or uint, float64 or json.Number;
//   - string: a text, the name of a choice, a date as 2026-11-30, or a media
//     hash;
//   - []string, or []any of strings: the names of several choices, none of
//     them where it is empty;
//   - [Date], or time.Time: the day that its own clock shows;
//   - [Value], as money is given, or a [Status] but Answered: why there is none;
//   - of a repeat []map[string]any, or []any of such maps: its rows, numbered
//     from 1. They are all: the repeat is closed.
//
// What is missing or nil is unasked, and so is what Go has before anybody set
// it: a nil slice, a time.Time or Value that is zero. Row by row the same holds.
//
// What does not fit is left unasked and reported: the error joins one
// [ErrType], or [ErrRow] for too many rows, for each, naming its path. A name
// that no field has in that place is [ErrField], with the field that was most
// likely meant; of very many of them only the first are named.
//
// The record keeps nothing of the maps and slices.
func (r *Record) FillPlain(answers map[string]any, today Date) error {
	r.begin()
	r.today = today
	p := plain{record: r}
	p.fill(0, "", r.root, answers)
	if p.strangers > mostStrangers {
		p.faults = append(p.faults, fmt.Errorf("%w: and %d more", ErrField, p.strangers-mostStrangers))
	}
	return errors.Join(p.faults...)
}

// plain is one call of FillPlain.
type plain struct {
	record    *Record
	faults    []error
	strangers int // names that no field has
}

func (p *plain) fill(scope int, rows string, cells []cell, answers map[string]any) {
	s, known := p.record.schema, 0
	for _, slot := range s.scopes[scope] {
		f := &s.fields[slot]
		c := &cells[f.local]
		given, ok := answers[f.Name]
		if !ok {
			*c = cell{}
			continue
		}
		known++
		if !f.take(c, given) {
			p.read(f, c, rows, given)
		}
	}
	if strangers := len(answers) - known; strangers > 0 {
		p.strange(scope, rows, answers)
		p.strangers += strangers
	}
}

// take writes an answer of the Go type that most programs have for the field,
// and says whether it could. It is what most answers cost: where there is no
// text it writes no pointer.
func (f *field) take(c *cell, given any) bool {
	switch f.Type {
	case TypeBoolean:
		if yes, ok := given.(bool); ok {
			c.number(TypeBoolean, Bool(yes).num, Bool(yes).num)
			return true
		}
	case TypeInteger:
		if n, ok := given.(int); ok {
			c.number(TypeInteger, int64(n), int64(n))
			return true
		}
	case TypeDecimal:
		if x, ok := given.(float64); ok {
			v := Dec(x)
			c.number(v.kind, v.num, decimalKey(v.float()))
			return v.kind != TypeNone
		}
	case TypeChoice:
		if name, ok := given.(string); ok {
			i := indexOf(f.Choices, name)
			c.words(TypeChoice, name, int64(i))
			return i >= 0
		}
	case TypeChoices:
		if names, ok := given.([]string); ok {
			return f.takeChoices(c, names)
		}
	case TypeText:
		if text, ok := given.(string); ok && len(text) <= maxText && isASCII(text) {
			c.words(TypeText, text, 0)
			return true
		}
	}
	return false
}

// takeChoices writes names of choices, each of which stands there once.
func (f *field) takeChoices(c *cell, names []string) bool {
	var set uint64
	for _, name := range names {
		i := indexOf(f.Choices, name)
		if i < 0 || i >= maxKeys || set&(1<<i) != 0 {
			return false
		}
		set |= 1 << i
	}
	c.words(TypeChoices, strings.Join(names, " "), int64(set))
	return names != nil
}

// number writes an answer that is a number, in the cell of a field whose
// answers all are.
func (c *cell) number(of Type, n, key int64) {
	c.value.kind, c.value.num = of, n
	c.key, c.status, c.known, c.hidden = key, Answered, true, false
}

// words writes an answer that is a text, in the cell of a field whose answers
// all are.
func (c *cell) words(of Type, text string, key int64) {
	c.value.kind, c.value.text = of, text
	c.key, c.status, c.known, c.hidden = key, Answered, true, false
}

// read writes an answer of any Go type, or reports it.
func (p *plain) read(f *field, c *cell, rows string, given any) {
	*c = cell{}
	if f.Type == TypeRows && p.readRows(f, c, rows, given) {
		return
	}
	value, status := fact(given, len(f.Choices))
	switch err := p.record.put(f, c, value, status); {
	case errors.Is(err, ErrRow):
		p.fault(f.Name, rows, err)
	case err != nil:
		p.fault(f.Name, rows, fmt.Errorf("%w: %s expected, not this %T", ErrType, f.Type.wanted(), given))
	}
}

// readRows reads the rows of a repeat, and says whether it was given a list.
func (p *plain) readRows(f *field, c *cell, rows string, given any) bool {
	list, ok := rowList(given)
	if !ok {
		return false
	}
	ids := make([]RowID, len(list))
	for i := range list {
		ids[i] = RowID(strconv.Itoa(i + 1))
	}
	if err := p.record.putRows(f, c, Rows(true, ids...)); err != nil {
		p.fault(f.Name, rows, err)
		return true
	}
	for i, one := range list {
		at := joinRows(rows, ids[i])
		answers, ok := one.(map[string]any)
		if !ok && one != nil {
			p.fault(f.Name, at, fmt.Errorf("%w: a row by the names of its fields expected, not this %T", ErrType, one))
		}
		p.fill(f.scope, at, c.rows[i].cells, answers)
	}
	return true
}

// rowList returns the rows as a list, and whether they are one: of more than a
// record may have, one more.
func rowList(given any) ([]any, bool) {
	switch list := given.(type) {
	case []any:
		return list[:min(len(list), maxRows+1)], list != nil
	case []map[string]any:
		out := make([]any, min(len(list), maxRows+1))
		for i := range out {
			out[i] = list[i]
		}
		return out, list != nil
	}
	return nil, false
}
