package xlsform

import (
	"strings"
)

// column is one column of a sheet, by what it is for.
type column struct {
	key   string // label, relevant, …; lower case
	lang  string // as it is written in the heading; empty where it names none
	title string // the heading
	at    int    // counted from 0
}

// otherWords are the headings that mean another one.
var otherWords = map[string]string{
	"caption": "label", "command": "type", "tag": "name", "value": "name", "variable": "name",
	"relevance": "relevant", "bind::relevant": "relevant", "readonly": "read_only", "bind::readonly": "read_only",
	"constraining_message": "constraint_message", "constraintmsg": "constraint_message", "bind::jr:constraintmsg": "constraint_message", "jr:constraintmsg": "constraint_message",
	"bind::constraint": "constraint", "calculate": "calculation", "bind::calculate": "calculation", "bind::required": "required", "bind::type": "bind_type",
	"requiredmsg": "required_message", "bind::jr:requiredmsg": "required_message", "jr:requiredmsg": "required_message",
	"count": "repeat_count", "jr:count": "repeat_count", "control::jr:count": "repeat_count", "bind::jr:count": "repeat_count",
	"control::appearance": "appearance", "body::appearance": "appearance", "body::accuracythreshold": "accuracy_threshold",
	"media::image": "image", "media::audio": "audio", "media::video": "video", "media::big-image": "big_image", "big-image": "big_image",
	"list_name": "list_name", "list name": "list_name", "listname": "list_name", "choice_filters": "choice_filter",
	"noapperrorstring": "no_app_error", "no_app_error_string": "no_app_error", "bind::jr:noapperrorstring": "no_app_error",
	"set_form_title": "form_title", "title": "form_title", "set_form_id": "form_id", "id_string": "form_id",
	"bind::saveincomplete": "save_incomplete", "parameter": "parameters", "guidance": "guidance_hint",
}

// colonWords begin headings of older forms, which have one colon: bind:relevant.
var colonWords = map[string]bool{"media": true, "bind": true, "control": true, "body": true}

// translated are the columns that may name a language.
var translated = map[string]bool{"label": true, "hint": true, "guidance_hint": true, "constraint_message": true, "required_message": true,
	"image": true, "audio": true, "video": true, "big_image": true, "form_title": true, koboMessage: true}

// heading reads what a column is for: label::Welsh (cy), Constraint Message,
// media::image::English, bind::relevant.
func heading(title string, at int) column {
	c := column{title: title, at: at}
	parts := strings.Split(title, "::")
	if len(parts) == 1 {
		if base, lang, found := strings.Cut(title, ":"); found && (translated[settle(base)] || colonWords[settle(base)]) {
			parts = append([]string{base}, strings.Split(lang, ":")...)
		}
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	for n := len(parts); n > 0; n-- { // the longest beginning that is a column's name
		key := settle(strings.Join(parts[:n], "::"))
		if n == len(parts) && !translated[key] {
			c.key = key
		}
		if translated[key] && len(parts)-n <= 1 {
			c.key, c.lang = key, strings.Join(parts[n:], "")
			return c
		}
	}
	return c
}

// settle brings a heading to the one name of its column.
func settle(title string) string {
	key := strings.ToLower(strings.Join(strings.Fields(title), "_"))
	if same, ok := otherWords[strings.ReplaceAll(key, "_", " ")]; ok {
		return same
	}
	if same, ok := otherWords[key]; ok {
		return same
	}
	return key
}

// table is a sheet with its columns known.
type table struct {
	sheet
	columns []column
	first   int // the row of the heading
	byKey   map[string][]column
}

// row is one row of a table that says something.
type row struct {
	t      *table
	number int // in the sheet, from 1
	cells  []string
	more   map[string]string // what stands under a column in the place of its cell
}

// with is a row that has another text under a column.
func (r row) with(key, text string) row {
	more := map[string]string{key: text}
	for k, v := range r.more {
		if k != key {
			more[k] = v
		}
	}
	r.more = more
	return r
}

// tabled finds the heading of a sheet: its first row that is not empty.
func tabled(s sheet) *table {
	t := &table{sheet: s}
	if len(s.rows) == 0 {
		return t
	}
	t.first = s.rows[0].number
	for i, title := range s.rows[0].cells {
		if title != "" {
			t.columns = append(t.columns, heading(title, i))
		}
	}
	return t
}

// keyed are the columns of one key, in their order.
func (t *table) keyed(key string) []column {
	if len(t.byKey) == 0 {
		t.byKey = map[string][]column{}
		for _, c := range t.columns {
			t.byKey[c.key] = append(t.byKey[c.key], c)
		}
	}
	return t.byKey[key]
}

// body are the rows below the heading.
func (t *table) body() []row {
	var rows []row
	for i := 1; i < len(t.rows); i++ {
		rows = append(rows, row{t: t, number: t.rows[i].number, cells: t.rows[i].cells})
	}
	return rows
}

// has says that a table has a column.
func (t *table) has(key string) bool {
	return len(t.keyed(key)) > 0
}

func (r row) cell(at int) string {
	if at < len(r.cells) {
		return r.cells[at]
	}
	return ""
}

// text is what stands under a column, in whatever language comes first.
func (r row) text(key string) string {
	if text, ok := r.more[key]; ok {
		return text
	}
	return r.cell(r.column(key).at)
}

// column is the column of that name under which something stands, or the
// first one; without any, its at is past all cells.
func (r row) column(key string) column {
	found := column{key: key, at: 1 << 30}
	for _, c := range r.t.keyed(key) {
		if r.cell(c.at) != "" {
			return c
		}
		if found.at == 1<<30 {
			found = c
		}
	}
	return found
}
