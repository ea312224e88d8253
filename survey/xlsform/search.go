package xlsform

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// search('file') as an appearance takes the choices from a file, too: the
// list in the workbook then names the file's columns, its name the one that
// holds the names, its labels those that hold the words.

var searching = regexp.MustCompile(`(?i)\bsearch\s*\(`)

// searchOf is the search in an appearance; it says false where there is none,
// and is nil where it cannot be read.
func searchOf(appearance string) (*xpath.Node, bool) {
	m := searching.FindStringIndex(appearance)
	if m != nil && strings.Count(appearance, ")") > 20 {
		return nil, true
	}
	if m == nil {
		return nil, false
	}
	for end := len(appearance); end > m[0]; end-- {
		if appearance[end-1] != ')' {
			continue
		}
		n, err := xpath.Parse(strings.ToLower(appearance[m[0]:m[0]+6]) + appearance[m[0]+6:end])
		if err == nil && n.Kind == xpath.Call && len(n.Args) > 0 && n.Args[0].Kind == xpath.String {
			return n, true
		}
	}
	return nil, true
}

// search gives a select its choices from the file that its appearance
// searches.
func (f *reading) search(e *entry) {
	n, there := searchOf(e.row.text("appearance"))
	if !there || e.list == nil {
		return
	}
	if n == nil {
		f.noFile(e, "appearance", "", errors.New("how it is searched cannot be read"))
		return
	}
	file := n.Args[0].Text
	if path.Ext(file) == "" {
		file += ".csv"
	}
	r, err := f.beside(file)
	if err != nil {
		e.list.used = true // it names columns only
		f.noFile(e, "appearance", file, err)
		return
	}
	source := e.list
	source.used = true
	for _, o := range source.options {
		f.tookAll(o.row) // they name columns
	}
	key := file + "\x00" + source.name + "\x00search"
	if e.list = f.fileLists[key]; e.list == nil {
		if e.list, err = f.searched(r, source); err != nil {
			f.noFile(e, "appearance", file, err)
			return
		}
		f.fileLists[key] = e.list
	}
	f.say(e.row, "appearance", Noted, e.name, fmt.Sprintf("its choices are taken from the file %s: %d", file, len(e.list.options)), "")
	f.searchFilter(e, n, r)
}

// searched makes the list that a search finds: what the list in the workbook
// names as columns, and its other choices as they stand.
func (f *reading) searched(r *records, source *list) (*list, error) {
	var pattern *option
	var fixed []option
	for i, o := range source.options {
		if pattern == nil && r.at(o.name) >= 0 {
			pattern = &source.options[i]
			continue
		}
		fixed = append(fixed, o)
	}
	if pattern == nil {
		return nil, fmt.Errorf("the list %q names none of its columns", source.name)
	}
	t := &table{sheet: sheet{name: r.file}, first: 1}
	for i, title := range r.columns {
		key := strings.ToLower(title)
		if key == "label" || key == "name" {
			key = "its_" + key
		}
		t.columns = append(t.columns, column{key: key, title: title, at: i})
	}
	worded := *r
	worded.columns = append([]string(nil), r.columns...)
	worded.rows = make([]line, len(r.rows))
	for i, row := range r.rows {
		worded.rows[i] = line{row.number, append(append([]string(nil), row.cells...), make([]string, max(0, len(r.columns)-len(row.cells)))...)}
	}
	for _, c := range pattern.row.t.columns {
		if words := pattern.row.cell(c.at); c.key == "label" && words != "" {
			t.columns = append(t.columns, column{key: "label", lang: c.lang, title: c.title, at: len(worded.columns)})
			worded.columns = append(worded.columns, c.title)
			for i := range worded.rows {
				worded.rows[i].cells = append(worded.rows[i].cells, r.joined(r.rows[i], words))
			}
		}
	}
	l := f.listOfRows(t, &worded, pattern.name)
	for _, o := range fixed {
		l.always = append(l.always, o.name)
	}
	l.options = append(fixed, l.options...)
	f.nameOptions(l)
	return l, nil
}

// joined are the words in the columns that are named, parted by commas.
func (r *records) joined(row line, columns string) string {
	var words []string
	for name := range strings.SplitSeq(columns, ",") {
		if word := r.cell(row, r.at(strings.TrimSpace(name))); word != "" {
			words = append(words, word)
		}
	}
	return strings.Join(words, ", ")
}

// searchFilter makes a choice_filter of what a search looks for.
func (f *reading) searchFilter(e *entry, n *xpath.Node, r *records) {
	args := n.Args[1:]
	if len(args) == 0 {
		return
	}
	parts, why := matching(args, r)
	if why != "" {
		f.say(e.row, "appearance", Dropped, e.name, why+": all choices are offered", "")
		return
	}
	filter := strings.Join(parts, " and ")
	for _, name := range e.list.always {
		filter += " or name = '" + strings.ReplaceAll(name, "'", "") + "'"
	}
	if own := e.row.text("choice_filter"); own != "" {
		filter = "(" + filter + ") and (" + own + ")"
	}
	e.row = e.row.with("choice_filter", filter)
}

// matching writes 'matches', 'column', ${answer}, … as comparisons.
func matching(args []*xpath.Node, r *records) (parts []string, why string) {
	if args[0].Kind != xpath.String || args[0].Text != "matches" || len(args)%2 == 0 {
		return nil, "only rows that match can be looked for"
	}
	for args = args[1:]; len(args) > 0; args = args[2:] {
		column := strings.ToLower(args[0].Text)
		if column == "name" || column == "label" {
			column = "its_" + column
		}
		if n, err := xpath.Parse(column); args[0].Kind != xpath.String || r.at(args[0].Text) < 0 || err != nil || n.Kind != xpath.Path {
			return nil, fmt.Sprintf("it looks into %s, which is no column of the file", written(args[0]))
		}
		with := args[1].Text
		switch {
		case args[1].Kind == xpath.Ref:
			with = "${" + with + "}"
		case args[1].Kind == xpath.String && !strings.Contains(with, "'"):
			with = "'" + with + "'"
		case args[1].Kind != xpath.Number:
			return nil, "it looks for more than an answer"
		}
		parts = append(parts, column+" = "+with)
	}
	return parts, ""
}
