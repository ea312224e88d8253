package truth

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// Life is one home as the model drew it. It belongs to one goroutine.
type Life struct {
	model   *Model
	record  *condition.Record
	answers map[string][]answer
}

// Live draws the facts of a home. Given must hold a value for each of
// [Model.Given], and may hold one for any fact, which is then not drawn: so a
// single home can be told as a story. It returns an error that names a value
// that is missing, of another type, or of nothing that the model knows.
func (m *Model) Live(given map[string]condition.Value, r *rand.Rand) (*Life, error) {
	l := &Life{model: m, record: m.schema.NewRecord(), answers: m.answers}
	for _, f := range m.given {
		if _, ok := given[f.Name]; !ok {
			return nil, fmt.Errorf("truth: nothing is given for %q", f.Name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if err := l.set(name, given[name]); err != nil {
			return nil, err
		}
	}
	for _, f := range m.facts {
		if _, told := given[f.name]; told {
			continue
		}
		if err := l.set(f.name, f.draws.of(l.record).value(l.record, r)); err != nil {
			return nil, err
		}
	}
	return l, nil
}

func (l *Life) set(name string, v condition.Value) error {
	if err := l.record.Set(condition.Path{Field: name}, v, condition.Answered); err != nil {
		return fmt.Errorf("truth: %w", err)
	}
	return nil
}

func (d draw) value(record *condition.Record, r *rand.Rand) condition.Value {
	switch {
	case d.is != nil:
		return condition.Bool(d.is.Eval(record) == condition.True)
	case d.choose != nil:
		return condition.Choice(d.choose.pick(r))
	}
	return condition.Bool(r.Float64() < d.chance)
}

// Fact returns a fact of the home, or what was given of it; the zero Value for
// a name that the model does not have.
func (l *Life) Fact(name string) condition.Value {
	v, _ := l.record.Fact(condition.Path{Field: name})
	return v
}

// In reports whether somebody opens at this occasion, as campaign.Occasion
// writes it: morning, afternoon, evening, or one of these after "weekend" (the
// document writes weekend_morning). At an occasion that the model does not know
// nobody is in.
func (l *Life) In(occasion string, r *rand.Rand) bool {
	return r.Float64() < l.model.in.of(l.record)[strings.ReplaceAll(occasion, " ", "_")]
}

// GetsIn reports whether a knocker comes as far as the front door.
func (l *Life) GetsIn(r *rand.Rand) bool { return r.Float64() < l.model.getsIn.of(l.record) }

// Door draws what becomes of a knock that somebody answers, in the words of a
// visit's outcomes.
func (l *Life) Door(r *rand.Rand) string { return l.model.door.of(l.record).pick(r) }

// BrokenOff draws how far an interview came that was broken off at the door,
// from 0 to 1.
func (l *Life) BrokenOff(r *rand.Rand) float64 { return l.model.brokenOff.pick(r) }

// Alone reports whether nobody else can hear a private answer at the door.
func (l *Life) Alone(r *rand.Rand) bool { return r.Float64() < l.model.alone.of(l.record) }

// Begins reports whether somebody starts a chat from the card left behind.
func (l *Life) Begins(r *rand.Rand) bool { return r.Float64() < l.model.chat.begins.of(l.record) }

// BeginsAfter draws how many hours after the knock they do.
func (l *Life) BeginsAfter(r *rand.Rand) float64 { return l.model.chat.after.pick(r) }

// Identifies reports whether they say rightly who they are.
func (l *Life) Identifies(r *rand.Rand) bool { return r.Float64() < l.model.chat.identifies }

// Course draws what becomes of a chat: finishes, over_days, silent or stops.
func (l *Life) Course(r *rand.Rand) string { return l.model.chat.course.of(l.record).pick(r) }

// SilentAfter draws the part of the questions, from 0 to 1, that were answered
// before silence or STOP.
func (l *Life) SilentAfter(r *rand.Rand) float64 { return l.model.chat.silentAfter.pick(r) }

// Returns reports whether a reminder brings them back.
func (l *Life) Returns(r *rand.Rand) bool { return r.Float64() < l.model.chat.returns }

// Manner draws how they answer in a chat: number, label or own_words.
func (l *Life) Manner(r *rand.Rand) string { return l.model.chat.manner.of(l.record).pick(r) }

// AloneInChat reports whether they may answer a private question in a chat.
func (l *Life) AloneInChat(r *rand.Rand) bool { return r.Float64() < l.model.chat.alone }

// LateDays draws how many days late a case is that was not done on time.
func (w Work) LateDays(r *rand.Rand) int { return int(w.late.pick(r)) }

// Rows draws the rows that they give of a repeat. Each is a Life of its own,
// with the facts of the home and those of the row, and [Life.Reply] answers a
// row's questions. It returns nil for a repeat that the model does not have.
func (l *Life) Rows(repeat string, r *rand.Rand) ([]*Life, error) {
	how, ok := l.model.repeats[repeat]
	if !ok {
		return nil, nil
	}
	many, _ := strconv.Atoi(how.many.pick(r))
	taken := map[string]map[string]bool{}
	for _, f := range how.facts {
		taken[f.name] = map[string]bool{}
	}
	var out []*Life
	for range many {
		row, err := l.row(how, taken, r)
		if err != nil {
			return nil, err
		}
		if row == nil {
			break
		}
		out = append(out, row)
	}
	return out, nil
}

// row draws one row, or nil where a fact that must differ has no value left.
func (l *Life) row(how *rows, taken map[string]map[string]bool, r *rand.Rand) (*Life, error) {
	row := &Life{model: l.model, record: how.schema.NewRecord(), answers: how.answers}
	for slot := range l.record.Schema().Len() {
		name := l.record.Schema().Field(condition.Slot(slot)).Name
		if err := row.set(name, l.Fact(name)); err != nil {
			return nil, err
		}
	}
	for _, f := range how.facts {
		d := f.draws.of(row.record)
		if f.distinct {
			if d.choose = d.choose.without(taken[f.name]); d.choose == nil {
				return nil, nil
			}
		}
		v := d.value(row.record, r)
		if err := row.set(f.name, v); err != nil {
			return nil, err
		}
		if text, ok := v.Text(); ok {
			taken[f.name][text] = true
		}
	}
	return row, nil
}
