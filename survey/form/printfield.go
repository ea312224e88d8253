package form

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// fields writes what a structure of the definition holds, in its own order and
// by the names of its JSON, which are the document's but for those in other; a
// field of which the other name is empty is left to the caller. So a field that
// is called the same in both needs no line here.
func (p *printer) fields(structure any, other map[string]string) branch {
	var out branch
	v := reflect.Indirect(reflect.ValueOf(structure))
	for i := range v.NumField() {
		key, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
		if name, ok := other[key]; ok {
			key = name
		}
		if key == "" || key == "-" || v.Field(i).IsZero() {
			continue
		}
		if w, ok := v.Field(i).Interface().(survey.Wording); ok {
			out = append(out, p.wording(key, w)...)
			continue
		}
		if value := p.value(v.Field(i)); value != nil {
			out = append(out, pair{key, value})
		}
	}
	return out
}

// wording writes words, and those of single channels, which a label alone has
// in a document.
func (p *printer) wording(key string, w survey.Wording) branch {
	var out branch
	if t := p.text(w.Text); t != nil {
		out = append(out, pair{key, t})
	}
	if key != "label" {
		return out
	}
	var says branch
	for _, m := range modes {
		if t := p.text(w.Modes[m]); t != nil {
			says = append(says, pair{string(m), t})
		}
	}
	if len(says) > 0 {
		out = append(out, pair{"say", says})
	}
	return out
}

// value writes one field; nil where there is nothing to write.
func (p *printer) value(v reflect.Value) tree {
	switch known := v.Interface().(type) {
	case survey.Text:
		return p.text(known)
	case []survey.Choice:
		if name, ok := p.lists[keyOf(known)]; ok {
			return scalar(name)
		}
		return p.choices(known)
	case condition.Value:
		return written(known)
	}
	switch v.Kind() {
	case reflect.Pointer:
		return p.value(v.Elem())
	case reflect.Struct:
		if source := v.FieldByName("Source"); source.IsValid() && v.FieldByName("Tree").IsValid() {
			return expr(source.String())
		}
		return p.fields(v.Interface(), nil)
	case reflect.Slice, reflect.Array:
		var out twigs
		for i := range v.Len() {
			out = append(out, p.value(v.Index(i)))
		}
		return out
	case reflect.Map:
		return p.mapping(v)
	case reflect.String:
		return scalar(v.String())
	case reflect.Bool:
		return bare(strconv.FormatBool(v.Bool()))
	case reflect.Float64:
		return bare(strconv.FormatFloat(v.Float(), 'f', -1, 64))
	}
	return bare(fmt.Sprint(v.Interface()))
}

// mapping writes a map by its keys, in their order.
func (p *printer) mapping(v reflect.Value) tree {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	var out branch
	for _, k := range keys {
		out = append(out, pair{fmt.Sprint(k), p.value(v.MapIndex(k))})
	}
	return out
}

// text writes words as such where only the first language has them, and by
// language otherwise.
func (p *printer) text(t survey.Text) tree {
	var out branch
	for _, lang := range p.def.Languages {
		if words := t[lang]; words != "" {
			out = append(out, pair{string(lang), scalar(words)})
		}
	}
	switch {
	case len(out) == 0:
		return nil
	case len(out) == 1 && out[0].key == string(p.def.Languages[0]):
		return out[0].value
	}
	return out
}

func (p *printer) choices(choices []survey.Choice) twigs {
	var out twigs
	for i := range choices {
		out = append(out, p.fields(&choices[i], nil))
	}
	return out
}

// keyOf tells lists of choices apart.
func keyOf(choices []survey.Choice) string {
	key, _ := json.Marshal(choices) // plain data
	return string(key)
}

// written is a value as a document writes it.
func written(v condition.Value) tree {
	switch v.Type() {
	case condition.TypeMoney:
		minor, currency, _ := v.Pence()
		sign, abs := "", strconv.FormatInt(minor, 10)
		if rest, negative := strings.CutPrefix(abs, "-"); negative {
			sign, abs = "-", rest
		}
		abs = strings.Repeat("0", max(3-len(abs), 0)) + abs
		return bare(sign + abs[:len(abs)-2] + "." + abs[len(abs)-2:] + " " + string(currency))
	case condition.TypeDecimal:
		f, _ := v.Dec()
		return bare(strconv.FormatFloat(f, 'f', -1, 64))
	case condition.TypeChoices:
		names, _ := v.Choices()
		out := twigs{}
		for _, name := range names {
			out = append(out, scalar(name))
		}
		return out
	case condition.TypeText, condition.TypeChoice, condition.TypeMedia:
		text, _ := v.Text()
		return scalar(text)
	}
	return bare(v.String())
}
