package chat

import (
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// mostMarks is how many numbers of a scale are shown as buttons.
const mostMarks = 11

// markControls returns a button for each number of a short scale.
func markControls(q survey.Question) []control {
	if q.Scale.Len() > mostMarks {
		return nil
	}
	list := make([]control, q.Scale.Len())
	for i := range list {
		list[i] = control{q.Scale.At(i).String(), press{does: doMark, path: q.Path, option: i}}
	}
	return list
}

// markColumns is how many numbers stand in a row: rows of at most six, as even
// as they can be.
func markColumns(n int) int {
	rows := max((n+5)/6, 1)
	return (n + rows - 1) / rows
}

// isScale says that a question is answered by a number of a scale.
func isScale(q survey.Question) bool { return q.Scale.Len() > 0 }

// readMark reads a number of a scale, or the words at one of its ends.
func (d *Dialogue) readMark(q survey.Question) hear.Reading {
	r := d.script.ear.Mark(d.in.Text, q.Scale.To, q.Sensitive)
	if r.Sure != hear.Unclear {
		return r
	}
	last := q.Scale.Len() - 1
	var ends []hear.Option
	var at []int
	for _, end := range []struct { // in this order: a part of both is always heard as the same
		at    int
		words string
	}{{0, q.Scale.Low}, {last, q.Scale.High}} {
		if end.words != "" {
			ends, at = append(ends, hear.Option{Label: end.words}), append(at, end.at)
		}
	}
	if i, end := d.script.ear.Choose(d.in.Text, ends, q.Sensitive); i >= 0 {
		return hear.Reading{Sure: end.Sure, Rule: end.Rule, Value: q.Scale.At(at[i])}
	}
	return r
}

// readRead reads "I have read this": its words, its number, or a yes.
func (d *Dialogue) readRead(q survey.Question) hear.Reading {
	if i, r := d.script.ear.Choose(d.in.Text, d.options(q), q.Sensitive); i >= 0 {
		return hear.Reading{Sure: hear.Clear, Rule: r.Rule, Value: yes}
	}
	r := d.script.ear.YesNo(d.in.Text, q.Sensitive)
	if said, ok := r.Value.Bool(); ok && !said {
		return hear.Reading{Rule: hear.Negated}
	}
	return r
}

// yes is the value of what was read.
var yes = condition.Bool(true)
