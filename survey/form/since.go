package form

import (
	"fmt"
	"strconv"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
)

var sinceKeys = document.Keys{Optional: []string{"rename", "choices", "known", "drop", "ask_again"}}

// since reads what became of the names of older versions.
func (r *reading) since(n *document.Node) map[int]survey.Since {
	if n == nil {
		return nil
	}
	all := map[int]survey.Since{}
	for _, e := range r.Entries(n) {
		number, err := strconv.Atoi(e.Key.Text)
		if err != nil || number < 1 || strconv.Itoa(number) != e.Key.Text {
			r.Fault(e.Key, document.ErrValue, fmt.Sprintf("%q is not the number of a version", document.Shorten(e.Key.Text)), "write the older version's number, such as 1")
			continue
		}
		keys := r.Mapping(e.Value, sinceKeys)
		at := "since." + e.Key.Text
		r.put("", at, e.Key)
		since := survey.Since{
			Rename: r.became(at+".rename", keys["rename"]), Known: r.became(at+".known", keys["known"]),
			Drop: r.listed(at+".drop", keys["drop"]), AskAgain: r.listed(at+".ask_again", keys["ask_again"]),
		}
		if choices := keys["choices"]; choices != nil {
			since.Choices = map[string]map[string]string{}
			for _, field := range r.Entries(choices) {
				key := at + ".choices." + field.Key.Text
				r.put("", key, field.Key)
				since.Choices[field.Key.Text] = r.became(key, field.Value)
			}
		}
		all[number] = since
	}
	return all
}

// became reads what each old name is now.
func (r *reading) became(key string, n *document.Node) map[string]string {
	if n == nil {
		return nil
	}
	names := map[string]string{}
	for _, e := range r.Entries(n) {
		r.put("", key+"."+e.Key.Text, e.Value)
		if name := r.Text(e.Value); name != "" {
			names[e.Key.Text] = name
		}
	}
	return names
}

// listed reads a list of names.
func (r *reading) listed(key string, n *document.Node) []string {
	var names []string
	for _, one := range r.Sequence(n) {
		r.put("", fmt.Sprintf("%s.%d", key, len(names)), one)
		names = append(names, r.Text(one))
	}
	return names
}
