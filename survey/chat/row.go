package chat

import (
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// topicAt is a question's topic, with which row it is about where that does not
// follow from what was said last: "Kitchen: How bad is it?".
func (d *Dialogue) topicAt(q survey.Question) string {
	last := d.st.Last.Rows
	if q.Path.Rows == "" || last == q.Path.Rows || strings.HasPrefix(last, q.Path.Rows+"/") {
		return topic(q)
	}
	return d.topicIn(q)
}

// topicIn is a question's topic with the row that it is about, wherever that is
// not in its own words.
func (d *Dialogue) topicIn(q survey.Question) string {
	name := d.rowName(q.Path)
	if name == "" || strings.Contains(topic(q), name) {
		return topic(q)
	}
	return name + ": " + topic(q)
}

// mostName is how long a row's name is at most, in bytes: more is a story.
const mostName = 60

// rowName is what names a question's row: the first that was said in it, or in
// the row around it. It is empty where nothing was, and where the question
// itself is what names it.
func (d *Dialogue) rowName(at condition.Path) string {
	for rows := at.Rows; rows != ""; rows = rows[:max(strings.LastIndex(rows, "/"), 0)] {
		for _, p := range d.iv.Relevant() {
			if p.Rows != rows {
				continue
			}
			if p == at {
				return ""
			}
			q, err := d.iv.At(p)
			if err != nil || q.Private || q.Sensitive || q.Type == survey.TypeRows || q.Answer.Status != condition.Answered {
				continue
			}
			if words := d.words(q, q.Answer); words != "" && len(words) <= mostName {
				return words
			}
		}
	}
	return ""
}
