package survey

import (
	"github.com/doorknock/doorknock/rules/condition"
)

// SchemaOf returns the schema of a definition, so that its conditions can be
// compiled before [New] is asked. Fields that are badly defined are left out
// of the schema and listed: New says what is wrong with them.
func SchemaOf(def Definition) (schema *condition.Schema, left []string) {
	f := fielder{seen: map[string]bool{}, tables: def.Tables}
	fields := f.fields(def.Items, 0, 0)
	for i := range def.Scores {
		fields = f.add(fields, def.Scores[i].Name, def.Scores[i].ask().field(nil))
	}
	schema, err := condition.NewSchema(fields...)
	if err != nil {
		schema, _ = condition.NewSchema()
		for name := range f.seen {
			f.left = append(f.left, name)
		}
	}
	return schema, f.left
}

type fielder struct {
	seen   map[string]bool
	tables map[string]Table
	left   []string
	count  int
}

func (f *fielder) fields(items []Item, rows, nested int) []condition.Field {
	var fields []condition.Field
	if nested > maxNesting {
		return nil
	}
	for _, item := range items {
		switch {
		case item.Ask != nil:
			if item.Ask.Type != TypeNote {
				fields = f.add(fields, item.Ask.Name, item.Ask.field(f.tables))
				if item.Ask.other(f.tables) >= 0 {
					own := item.Ask.specifies(Wording{})
					fields = f.add(fields, own.Name, own.field(nil))
				}
			}
		case item.Group != nil:
			fields = append(fields, f.fields(item.Group.Items, rows, nested+1)...)
		case item.Repeat != nil:
			inner := condition.Field{Name: item.Repeat.Name, Type: condition.TypeRows}
			at := len(f.left)
			if !f.takes(inner.Name) {
				continue
			}
			if rows < maxRepeats {
				inner.Repeat = f.fields(item.Repeat.Items, rows+1, nested+1)
			}
			if len(inner.Repeat) == 0 {
				f.left = append(f.left[:at:at], append([]string{inner.Name}, f.left[at:]...)...)
				continue
			}
			fields = append(fields, inner)
		}
	}
	return fields
}

func (f *fielder) add(fields []condition.Field, name string, field condition.Field) []condition.Field {
	if !f.takes(name) {
		return fields
	}
	if field.Type == condition.TypeNone {
		f.left = append(f.left, name) // no such type
		return fields
	}
	if field.Type == condition.TypeChoice || field.Type == condition.TypeChoices {
		if field.Choices = fitting(field.Choices); len(field.Choices) == 0 {
			f.left = append(f.left, name)
			return fields
		}
	}
	if !fits(field, field.Otherwise) {
		field.Otherwise = condition.Value{}
	}
	return append(fields, field)
}

// takes says that a name may be a field's, and remembers it.
func (f *fielder) takes(name string) bool {
	f.count++
	if f.seen[name] || f.count > maxItems || condition.CheckName(name) != nil {
		f.left = append(f.left, name)
		return false
	}
	f.seen[name] = true
	return true
}

// fitting returns the names that can be choices, each once.
func fitting(names []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, name := range names {
		if !seen[name] && choiceName.MatchString(name) {
			out = append(out, name)
			seen[name] = true
		}
	}
	return out
}

// field is what conditions read of a question.
func (a *Ask) field(tables map[string]Table) condition.Field {
	f := condition.Field{
		Name: a.Name, Type: a.valueType(), Ordered: a.Ordered, Sensitive: a.Sensitive || a.Private,
		Currency: a.Currency, Otherwise: a.Otherwise,
	}
	if a.Type == TypeRows {
		f.Type = condition.TypeNone
	}
	for _, c := range a.list(tables) {
		f.Choices = append(f.Choices, c.Name)
	}
	return f
}

// fits says that a value is one of a field's; no value always fits.
func fits(f condition.Field, v condition.Value) bool {
	if v.Type() == condition.TypeNone {
		return true
	}
	f.Otherwise = v
	_, err := condition.NewSchema(f)
	return err == nil
}
