package xlsform

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/doorknock/doorknock/survey"
)

// orOther says that “other” was added by the type.
func (x *exporting) orOther(a *survey.Ask) string {
	if x.origin.Other[a.Name] == "" || !asksOther(a) {
		return ""
	}
	return " or_other"
}

// asksOther says that a question of its own asks what the other is.
func asksOther(a *survey.Ask) bool {
	return slices.ContainsFunc(a.Choices, func(c survey.Choice) bool { return c.Other })
}

// specify writes the question that asks what the other is, which a form has
// as one of its own.
func (x *exporting) specify(a *survey.Ask) {
	at := slices.IndexFunc(a.Choices, func(c survey.Choice) bool { return c.Other })
	if at < 0 || x.orOther(a) != "" {
		return
	}
	name := x.field(a.Name)
	x.change(a.Name, "other", "what the other is, is a question of its own")
	x.survey.row()
	x.survey.put("type", "text")
	x.survey.put("name", name+"_other")
	words := a.Specify.Text
	if len(words) == 0 {
		words = a.Choices[at].Label
	}
	x.words(&x.survey, "label", words)
	test := "${" + name + "} = '%s'"
	if a.Type == survey.TypeSelectMultiple {
		test = "selected(${" + name + "}, '%s')"
	}
	x.survey.put("relevant", fmt.Sprintf(test, x.choice(a.Name, a.Choices[at].Name)))
}

// list writes the choices of a question, once for all that share them, and
// returns their name.
func (x *exporting) list(a *survey.Ask) string {
	choices := a.Choices
	if a.Table != "" {
		choices = x.def.Tables[a.Table]
	}
	if x.origin.Other[a.Name] == "added" && len(choices) > 0 && choices[len(choices)-1].Other {
		choices = choices[:len(choices)-1]
	}
	name := a.Name
	if a.Table != "" {
		name = a.Table
	}
	if written, ok := x.origin.Lists[a.Name]; ok {
		name = written
	}
	key, _ := json.Marshal(choices) // plain data
	if there, ok := x.lists[name+string(key)]; ok {
		return there
	}
	if there, ok := x.lists[string(key)]; ok && x.origin.Lists[a.Name] == "" {
		return there
	}
	own := name
	name = unused(name, "_", x.taken)
	x.lists[own+string(key)], x.lists[string(key)] = name, name
	for _, c := range choices {
		x.choices.row()
		x.choices.put("list_name", name)
		x.choices.put("name", x.choice(a.Name, c.Name))
		x.words(&x.choices, "label", c.Label)
		for _, column := range slices.Sorted(maps.Keys(c.Columns)) {
			text := c.Columns[column]
			x.choices.put(x.column(a.Name, column), x.columnText(a, column, text))
		}
	}
	return name
}

func (x *exporting) yesNo() string {
	if name, ok := x.lists["yes_no"]; ok {
		return name
	}
	name := unused("yes_no", "_", x.taken)
	x.lists["yes_no"] = name
	for _, c := range []string{"yes", "no"} {
		x.choices.row()
		x.choices.put("list_name", name)
		x.choices.put("name", c)
		for _, tag := range x.def.Languages {
			title := "label"
			if named := x.language(tag); named != "" {
				title += "::" + named
			}
			x.choices.put(title, yesNoWords(tag, c))
		}
	}
	return name
}

func yesNoWords(tag survey.Language, name string) string {
	words := map[survey.Language][2]string{"en": {"Yes", "No"}, "cy": {"Ie", "Na"}}[tag]
	if words[0] == "" {
		words = [2]string{"Yes", "No"}
	}
	if name == "yes" {
		return words[0]
	}
	return words[1]
}

// choice is a choice's name in the workbook.
func (x *exporting) choice(field, our string) string {
	if written, ok := x.origin.Choices[x.origin.Lists[field]][our]; ok {
		return written
	}
	return our
}
