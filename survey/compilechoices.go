package survey

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/doorknock/doorknock/rules/condition"
)

// mostInTable bounds the choices of one table.
const mostInTable = 20_000

// list is the choices of a question: its own, or those of its table.
func (a *Ask) list(tables map[string]Table) []Choice {
	if a.Table != "" {
		return tables[a.Table]
	}
	return a.Choices
}

// Columns returns what a choice_filter can read of these choices: name, and
// each of their columns. A column is of the type integer, decimal, boolean or
// date where everything in it is written as one, and otherwise a text, which
// may be compared with a choice too. Where a choice lacks a column, it is
// unknown, and the choice stays.
func Columns(choices []Choice) []condition.Column {
	written := map[string][]string{}
	for _, c := range choices {
		for name, text := range c.Columns {
			if text != "" {
				written[name] = append(written[name], text)
			}
		}
	}
	columns := []condition.Column{{Name: "name", Type: condition.TypeText}}
	for _, name := range slices.Sorted(maps.Keys(written)) {
		if name != "name" {
			columns = append(columns, condition.Column{Name: name, Type: typeOf(written[name])})
		}
	}
	return columns
}

// typeOf is the narrowest type in which all the texts are written.
func typeOf(texts []string) condition.Type {
	for _, t := range []condition.Type{condition.TypeInteger, condition.TypeDecimal, condition.TypeBoolean, condition.TypeDate} {
		fits := func(text string) bool { _, ok := columnValue(t, text); return ok }
		if !slices.ContainsFunc(texts, func(text string) bool { return !fits(text) }) {
			return t
		}
	}
	return condition.TypeText
}

// columnValue reads a text of a column as one of its type, where it is written
// as such values are: 07 and 1e3 are texts.
func columnValue(t condition.Type, text string) (condition.Value, bool) {
	var v condition.Value
	switch t {
	case condition.TypeInteger:
		i, err := strconv.ParseInt(text, 10, 64)
		v = condition.Int(i)
		return v, err == nil && strconv.FormatInt(i, 10) == text
	case condition.TypeDecimal:
		f, err := strconv.ParseFloat(text, 64)
		return condition.Dec(f), err == nil && strconv.FormatFloat(f, 'f', -1, 64) == text
	case condition.TypeBoolean:
		return condition.Bool(text == "true"), text == "true" || text == "false"
	case condition.TypeDate:
		d, err := condition.ParseDate(text)
		return condition.On(d), err == nil
	}
	return condition.Text(text), true
}

// columns gives the options what a filter reads of them.
func (c *compiler) columns(at int, list string, choices []Choice, options []option) {
	for i, choice := range choices {
		for _, name := range slices.Sorted(maps.Keys(choice.Columns)) {
			if key := fmt.Sprintf("%s.%d.columns", list, i); !choiceName.MatchString(name) || name == "name" {
				c.flaw(at, key+"."+name, name, fmt.Sprintf("%q cannot be a column's name", clip(name)), "small letters, digits and _, beginning with a letter; name is the choice's own")
			} else if choice.Columns[name] == "" {
				c.flaw(at, key+"."+name, "", fmt.Sprintf("the column %q is empty", name), "leave it out where there is nothing to say")
			}
		}
	}
	for _, col := range Columns(choices) {
		for i := range options {
			text := choices[i].Columns[col.Name]
			if col.Name == "name" {
				text = options[i].name
			}
			if v, ok := columnValue(col.Type, text); ok && text != "" {
				if options[i].columns == nil {
					options[i].columns = map[string]condition.Value{}
				}
				options[i].columns[col.Name] = v
			}
		}
	}
}

// fromTable returns the options of a question's table, which are checked
// once.
func (c *compiler) fromTable(at int, a *Ask) []option {
	if len(a.Choices) > 0 {
		c.flaw(at, "table", a.Table, "the choices stand here already", "take choices or table out")
		return nil
	}
	table, ok := c.s.def.Tables[a.Table]
	if !ok {
		c.flaw(at, "table", a.Table, fmt.Sprintf("there is no table %q", clip(a.Table)), meant(a.Table, slices.Sorted(maps.Keys(c.s.def.Tables))))
		return nil
	}
	key := a.Table + " " + string(a.Type) // an exclusive choice is a flaw in some
	options, done := c.tables[key]
	if !done {
		options = c.options(-1, "tables."+a.Table, table, a.Type)
		c.tables[key] = options
	}
	return options
}

// tableNames checks the tables themselves.
func (c *compiler) tableNames() {
	for _, name := range slices.Sorted(maps.Keys(c.s.def.Tables)) {
		key, table := "tables."+name, c.s.def.Tables[name]
		switch {
		case !choiceName.MatchString(name):
			c.flaw(-1, key, name, fmt.Sprintf("%q cannot be a table's name", clip(name)), "small letters, digits and _, beginning with a letter")
		case len(table) == 0:
			c.flaw(-1, key, "", "there is nothing in it", "")
		case len(table) > mostInTable:
			c.flaw(-1, key, "", fmt.Sprintf("more than %d choices", mostInTable), "")
		}
	}
}

// filter loads the condition on which a choice stays.
func (c *compiler) filter(at int, a *Ask) *condition.Condition {
	if a.Filter == nil {
		return nil
	}
	if a.Type.Field() != condition.TypeChoice && a.Type.Field() != condition.TypeChoices {
		c.flaw(at, "choice_filter", "", fmt.Sprintf("a question of type %s has no choices", a.Type), "")
		return nil
	}
	filter := c.logic(at, "choice_filter", a.Filter)
	if filter == nil {
		return nil
	}
	if !slices.Equal(filter.Expr().Columns(), Columns(a.list(c.s.def.Tables))) {
		c.flaw(at, "choice_filter", "", "it was made for other choices than these", "")
		return nil
	}
	if !readsColumn(filter.Expr().Node()) {
		c.flaw(at, "choice_filter", "", "the filter does not look at the choice", "name one of its columns, as choice.name; what depends on other answers only is a matter of relevant")
	}
	return filter
}

func readsColumn(n *condition.Node) bool {
	return n.Op == condition.OpColumn || slices.ContainsFunc(n.Args, readsColumn)
}
