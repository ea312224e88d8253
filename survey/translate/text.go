package translate

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

// Text is something that is said to respondents, in each language.
type Text struct {
	// Item and Part say where it stands in the definition, as survey.Flaw
	// does.
	Item, Part string
	// Key names it by names that stay when questions move: damp.label,
	// room.choices.kitchen.
	Key string
	// About says what it is, for a translator: the label of “…”.
	About string
	Words survey.Text
}

// Texts lists what a survey says to respondents, in its order; what is for
// staff is not among it. It finds every text there is in a definition, of
// whatever part, so that none can be forgotten.
func Texts(def survey.Definition) []Text {
	r := &reader{first: first(def.Languages)}
	top := def
	top.Items, top.Words = nil, nil
	r.walk(reflect.ValueOf(top), "", "", "")
	r.items(def.Items, "")
	return r.texts
}

func first(languages []survey.Language) survey.Language {
	if len(languages) == 0 {
		return "en"
	}
	return languages[0]
}

// reader goes through a definition.
type reader struct {
	first survey.Language
	item  string
	about string // the question or group that is being gone through
	texts []Text
}

func (r *reader) items(items []survey.Item, outer string) {
	for i, item := range items {
		at := strings.TrimPrefix(outer+"."+strconv.Itoa(i), ".")
		var inner []survey.Item
		switch {
		case item.Ask != nil:
			ask := *item.Ask
			ask.Interviewer = nil // to staff
			r.one(at, ask.Name, ask.Label.Text, reflect.ValueOf(ask))
		case item.Group != nil:
			group := *item.Group
			inner, group.Items = group.Items, nil
			r.one(at, "group:"+group.Name, group.Label, reflect.ValueOf(group))
		case item.Repeat != nil:
			repeat := *item.Repeat
			inner, repeat.Items = repeat.Items, nil
			r.one(at, repeat.Name, repeat.Label, reflect.ValueOf(repeat))
		}
		r.items(inner, at)
	}
}

// one goes through a question, a group or a repeat.
func (r *reader) one(at, name string, label survey.Text, v reflect.Value) {
	r.item, r.about = at, strings.Join(strings.Fields(label[r.first]), " ")
	if r.about == "" {
		r.about = name
	}
	r.walk(v, "", name, "")
	r.item, r.about = "", ""
}

var textType = reflect.TypeFor[survey.Text]()

// walk finds the texts in a value. Part is the way to it by the JSON's keys,
// key the same by names, and kind its last word.
func (r *reader) walk(v reflect.Value, part, key, kind string) {
	if v.Type() == textType {
		words, _ := v.Interface().(survey.Text)
		if len(words) > 0 {
			r.texts = append(r.texts, Text{Item: r.item, Part: part, Key: key, About: r.says(kind), Words: words})
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			r.walk(v.Elem(), part, key, kind)
		}
	case reflect.Struct:
		r.fields(v, part, key, kind)
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return // the tree of a condition
		}
		for i := range v.Len() {
			name, said := nameOf(v.Index(i)), kind
			if name == "" {
				name = strconv.Itoa(i)
			} else {
				said = strings.TrimSuffix(kind, "s") + " " + name
			}
			r.walk(v.Index(i), join(part, strconv.Itoa(i)), join(key, name), said)
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		for _, k := range keys {
			r.walk(v.MapIndex(k), join(part, fmt.Sprint(k)), join(key, fmt.Sprint(k)), kind)
		}
	}
}

func (r *reader) fields(v reflect.Value, part, key, kind string) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if !f.IsExported() || tag == "" || tag == "-" {
			continue
		}
		named, said := join(key, tag), tag
		switch {
		case tag == "text" || tag == "modes": // of a wording: no words of their own
			named, said = key, kind
		case tag == "label" && kind != "":
			said = kind
		}
		r.walk(v.Field(i), join(part, tag), named, said)
	}
}

// says is what a text is, for a translator.
func (r *reader) says(kind string) string {
	kind = strings.ReplaceAll(kind, "_", " ")
	if r.about == "" {
		return kind
	}
	return kind + " of “" + r.about + "”"
}

func nameOf(v reflect.Value) string {
	if v.Kind() != reflect.Struct {
		return ""
	}
	name := v.FieldByName("Name")
	if !name.IsValid() || name.Kind() != reflect.String {
		return ""
	}
	return name.String()
}

func join(path, step string) string {
	if path == "" {
		return step
	}
	return path + "." + step
}
