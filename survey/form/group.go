package form

import (
	"strconv"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
)

var groupKeys = document.Keys{
	Required: []string{"group", "questions"},
	Optional: []string{"label", "relevant", "repeat", "grid"},
}

// groups reads the list of groups.
func (r *reading) groups(n *document.Node) []survey.Item {
	var items []survey.Item
	for _, one := range r.Sequence(n) {
		if item, ok := r.group(one, strconv.Itoa(len(items)), ""); ok {
			items = append(items, item)
		}
	}
	return items
}

// group reads a group, a repeat or a pack; each is the repeat that it stands in.
func (r *reading) group(n *document.Node, item, each string) (survey.Item, bool) {
	if n.Find("pack") != nil {
		return r.pack(n, item, each)
	}
	keys := r.Mapping(n, groupKeys)
	if keys == nil {
		return survey.Item{}, false
	}
	r.put(item, "", n)
	r.put(item, "name", keys["group"])
	name := r.Text(keys["group"])
	label := r.text(item, "label", keys["label"])
	relevant := r.condition(item, "relevant", keys["relevant"], each)
	r.put(item, "items", keys["questions"])
	if keys["grid"] != nil && keys["repeat"] != nil {
		r.Fault(keys["grid"], document.ErrValue, "a repeat is no grid", "put a grid among its questions")
	}
	if keys["repeat"] == nil {
		return survey.Item{Group: &survey.Group{Name: name, Label: label, Relevant: relevant, Grid: r.flag(keys["grid"]),
			Items: r.questions(keys["questions"], item, each)}}, true
	}
	out := r.repeat(keys["repeat"], item, each)
	out.Name, out.Label, out.Relevant = name, label, relevant
	out.Items = r.questions(keys["questions"], item, name)
	return survey.Item{Repeat: &out}, true
}

var repeatKeys = document.Keys{Optional: []string{"first", "another", "at_least", "at_most", "count"}}

// anotherWords is how a repeat is written that needs no more saying.
const anotherWords = "add another"

func (r *reading) repeat(n *document.Node, item, each string) survey.Repeat {
	if n.Kind == document.Scalar {
		r.onlyWords(n, anotherWords)
		return survey.Repeat{}
	}
	keys := r.Mapping(n, repeatKeys)
	out := survey.Repeat{
		First:   survey.Wording{Text: r.text(item, "first.text", keys["first"])},
		Another: survey.Wording{Text: r.text(item, "another.text", keys["another"])},
	}
	r.put(item, "first", keys["first"])
	r.put(item, "another", keys["another"])
	out.Count = r.computed(item, "count", keys["count"], each, nil)
	if at := keys["at_least"]; at != nil {
		r.put(item, "at_least", at)
		out.AtLeast = int(r.Integer(at, 0, 500))
	}
	if at := keys["at_most"]; at != nil {
		r.put(item, "at_most", at)
		out.AtMost = int(r.Integer(at, 1, 500))
	}
	return out
}

// onlyWords reads a text that can only be these words.
func (r *reading) onlyWords(n *document.Node, words string) {
	if n.Text != words {
		r.Fault(n, document.ErrValue, "a repeat is written as “"+words+"”, or with its keys first, another, at_least, at_most, count", "")
	}
}

// questions reads what stands in a group: questions, and groups in it.
func (r *reading) questions(n *document.Node, outer, each string) []survey.Item {
	var items []survey.Item
	for _, one := range r.Sequence(n) {
		item := outer + "." + strconv.Itoa(len(items))
		if one.Find("group") != nil || one.Find("pack") != nil {
			if inner, ok := r.group(one, item, each); ok {
				items = append(items, inner)
			}
			continue
		}
		if isGrid(one) {
			if grid := r.grid(one, item, each); grid != nil {
				items = append(items, survey.Item{Group: grid})
			}
			continue
		}
		if ask := r.question(one, item, each); ask != nil {
			items = append(items, survey.Item{Ask: ask})
		}
	}
	return items
}
