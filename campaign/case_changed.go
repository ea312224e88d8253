package campaign

import (
	"strings"

	"github.com/doorknock/doorknock/rules/deadline"
)

// changed says what a person changed of a case, and to what, for its history:
// "priority urgent → routine". A flag that was cleared is named.
func changed(was, is *Case, m Move) string {
	if m.Kind == MoveClear {
		return string(m.Flag) + " cleared"
	}
	var out []string
	note := func(what, old, now string) {
		if old != now {
			out = append(out, what+" "+orNone(old)+" → "+orNone(now))
		}
	}
	note("priority", string(was.Priority), string(is.Priority))
	note("price", was.Cost.String(), is.Cost.String())
	note("limit", firstDay(was.Due), firstDay(is.Due))
	note("team", string(was.Team), string(is.Team))
	note("owner", was.Owner, is.Owner)
	note("assignee", string(was.Assignee), string(is.Assignee))
	return strings.Join(out, ", ")
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}

func firstDay(due []deadline.Due) string {
	if len(due) == 0 {
		return ""
	}
	return due[0].Date.String()
}
