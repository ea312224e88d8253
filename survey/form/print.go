package form

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/survey"
)

// Print writes a definition as the document that an officer would have
// written: [Compile] makes the same definition of it again, whatever a
// document can say. Choices that several questions share become a list, and
// comments are lost. What a document has no word for is left out: the words of
// a hint on single channels, and another country's telephone numbers. Questions that stand outside of every group are
// put in one.
func Print(def survey.Definition) []byte {
	p := &printer{def: &def, lists: map[string]string{}}
	p.share()
	var out bytes.Buffer
	p.definition().write(&out, 0)
	return out.Bytes()
}

// printer turns a definition into the tree of a document.
type printer struct {
	def    *survey.Definition
	lists  map[string]string // the name of each shared list, by its key
	shared branch            // these lists
}

func (p *printer) definition() branch {
	top := known(headingKeys, p.fields(p.def, map[string]string{"id": "survey", "number": "version", "items": ""}))
	if len(p.shared) > 0 {
		top = append(top, pair{"lists", p.shared})
	}
	return append(top, pair{"groups", p.groups()})
}

// groups are the items of the survey. A question that stands in no group is
// put in one with those beside it.
func (p *printer) groups() twigs {
	var out twigs
	var alone []survey.Item
	taken := map[string]bool{}
	for _, item := range p.def.Items {
		if item.Group != nil {
			taken[item.Group.Name] = true
		}
	}
	flush := func() {
		if len(alone) > 0 {
			out = append(out, p.group(survey.Group{Name: free("questions", "-", taken), Items: alone}))
			alone = nil
		}
	}
	for _, item := range p.def.Items {
		if item.Ask != nil {
			alone = append(alone, item)
			continue
		}
		flush()
		out = append(out, p.item(item)...)
	}
	flush()
	return out
}

// free is a name that is not taken yet, and takes it.
func free(name, join string, taken map[string]bool) string {
	for i, base := 2, name; taken[name]; i++ {
		name = base + join + strconv.Itoa(i)
	}
	taken[name] = true
	return name
}

func (p *printer) items(items []survey.Item) twigs {
	var out twigs
	for _, item := range items {
		out = append(out, p.item(item)...)
	}
	return out
}

// item is one entry of a group; nothing where there is none.
func (p *printer) item(item survey.Item) twigs {
	switch {
	case item.Ask != nil:
		return twigs{p.ask(item.Ask)}
	case item.Group != nil:
		return twigs{p.group(*item.Group)}
	case item.Repeat != nil:
		return twigs{p.repeat(item.Repeat)}
	}
	return nil
}

func (p *printer) group(g survey.Group) branch {
	out := known(groupKeys, p.fields(&g, map[string]string{"name": "group", "items": ""}))
	return append(out, pair{"questions", p.items(g.Items)})
}

// repeat is a group with what a repeat has beyond it.
func (p *printer) repeat(r *survey.Repeat) branch {
	all := p.fields(r, map[string]string{"name": "group", "items": ""})
	out, own := known(groupKeys, all), known(repeatKeys, all)
	if len(own) == 0 {
		out = append(out, pair{"repeat", scalar(anotherWords)})
	} else {
		out = append(out, pair{"repeat", own})
	}
	return append(out, pair{"questions", p.items(r.Items)})
}

func (p *printer) ask(a *survey.Ask) branch {
	return known(questionKeys, p.fields(a, map[string]string{"message": "constraint_message", "required_if": "required", "soft_if": "soft"}))
}

// known leaves out what a document has no word for.
func known(keys document.Keys, all branch) branch {
	var out branch
	for _, f := range all {
		if slices.Contains(keys.Required, f.key) || slices.Contains(keys.Optional, f.key) {
			out = append(out, f)
		}
	}
	return out
}

// share finds the lists of choices that more than one question has, and names
// each after the first of these questions.
func (p *printer) share() {
	first, count, order := map[string]*survey.Ask{}, map[string]int{}, []string{}
	var visit func([]survey.Item)
	visit = func(items []survey.Item) {
		for _, item := range items {
			switch {
			case item.Group != nil:
				visit(item.Group.Items)
			case item.Repeat != nil:
				visit(item.Repeat.Items)
			case item.Ask != nil && len(item.Ask.Choices) > 1:
				key := keyOf(item.Ask.Choices)
				if count[key]++; count[key] == 1 {
					first[key], order = item.Ask, append(order, key)
				}
			}
		}
	}
	visit(p.def.Items)
	taken := map[string]bool{}
	for _, key := range order {
		if count[key] > 1 {
			name := free(first[key].Name, "_", taken)
			p.shared = append(p.shared, pair{name, p.choices(first[key].Choices)})
			p.lists[key] = name
		}
	}
}
