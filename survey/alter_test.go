package survey_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// spot is one key of one node of a definition, found by reflection: a field
// that a definition gets one day is a spot too.
type spot struct {
	field string        // the Go field, or the type whose list or map it is in: Ask.Label
	owner string        // the question, group, repeat or score; empty: the survey as a whole
	key   string        // the document's key below the owner: label.text.en
	value reflect.Value // settable
	keep  func()        // puts a value of a map back
}

// spots lists every key of every node.
func spots(def *survey.Definition) []spot {
	w := &roam{}
	w.into(spot{value: reflect.ValueOf(def).Elem(), keep: func() {}})
	return w.found
}

type roam struct{ found []spot }

// owns lists the types whose Name is what a change is told under.
var owns = []reflect.Type{reflect.TypeFor[survey.Ask](), reflect.TypeFor[survey.Group](), reflect.TypeFor[survey.Repeat](), reflect.TypeFor[survey.Score]()}

// plain lists structs that are one value.
var plain = []reflect.Type{reflect.TypeFor[condition.Value]()}

func (w *roam) into(s spot) {
	v := s.value
	switch {
	case slices.Contains(plain, v.Type()):
	case v.Kind() == reflect.Pointer && !v.IsNil():
		s.value = v.Elem()
		w.into(s)
	case v.Kind() == reflect.Struct:
		if slices.Contains(owns, v.Type()) {
			s.owner, s.key = v.FieldByName("Name").String(), ""
		}
		for i := range v.NumField() {
			f := v.Type().Field(i)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			inner := spot{field: v.Type().Name() + "." + f.Name, owner: s.owner, key: strings.TrimPrefix(s.key+"."+name, "."), value: v.Field(i), keep: s.keep}
			w.found = append(w.found, inner)
			w.into(inner)
		}
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Struct:
		for i := range v.Len() {
			w.into(spot{owner: s.owner, key: s.key + "." + named(v.Index(i)), value: v.Index(i), keep: s.keep})
		}
	case v.Kind() == reflect.Map:
		for _, key := range slices.SortedFunc(maps.Keys(asMap(v)), strings.Compare) {
			k := asMap(v)[key]
			copied := reflect.New(v.Type().Elem()).Elem()
			copied.Set(v.MapIndex(k))
			inner := spot{field: s.field + "[]", owner: s.owner, key: s.key + "." + key, value: copied, keep: func() { v.SetMapIndex(k, copied); s.keep() }}
			w.found = append(w.found, inner)
			w.into(inner)
		}
	}
}

func asMap(v reflect.Value) map[string]reflect.Value {
	keys := map[string]reflect.Value{}
	for _, k := range v.MapKeys() {
		keys[fmt.Sprint(k.Interface())] = k
	}
	return keys
}

// named is the name of an entry of a list, where it has one.
func named(v reflect.Value) string {
	if name := v.FieldByName("Name"); name.IsValid() {
		return name.String()
	}
	return ""
}

// others lists what else might stand in a spot: what a slip of the hand makes
// of the value, and what stands in the same field elsewhere.
func (s spot) others(donors map[string][]reflect.Value) []reflect.Value {
	v := s.value
	out := []reflect.Value{reflect.Zero(v.Type())}
	add := func(x any) { out = append(out, reflect.ValueOf(x).Convert(v.Type())) }
	switch v.Kind() {
	case reflect.Bool:
		add(!v.Bool())
	case reflect.String:
		add(v.String() + "x")
		for _, word := range constants[v.Type()] {
			add(word)
		}
	case reflect.Int, reflect.Uint8:
		add(1)
		add(2)
		if v.CanInt() {
			add(v.Int() + 1)
		}
	case reflect.Float64:
		add(v.Float() + 1)
	case reflect.Slice:
		if n := v.Len(); n > 1 {
			out = append(out, v.Slice(0, n-1))
			turned := reflect.MakeSlice(v.Type(), 0, n)
			for i := n - 1; i >= 0; i-- {
				turned = reflect.Append(turned, v.Index(i))
			}
			out = append(out, turned)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			less := reflect.MakeMap(v.Type())
			for _, other := range v.MapKeys() {
				if other.Interface() != k.Interface() {
					less.SetMapIndex(other, v.MapIndex(other))
				}
			}
			out = append(out, less)
		}
	}
	return append(out, donors[s.field]...)
}

// constants are the words of the types that have some.
var constants = map[reflect.Type][]string{
	reflect.TypeFor[survey.Type]():        {"text", "integer", "decimal", "boolean", "select_multiple", "calculate"},
	reflect.TypeFor[survey.Taking]():      {"offer", "accept", "refuse"},
	reflect.TypeFor[survey.Missing]():     {"zero", "mean", "unknown"},
	reflect.TypeFor[condition.Currency](): {"GBP", "EUR"},
}

// donorsOf gathers what stands in each field, four different values of each.
func donorsOf(def survey.Definition) map[string][]reflect.Value {
	out := map[string][]reflect.Value{}
	seen := map[string]bool{}
	for _, s := range spots(&def) {
		text, err := json.Marshal(s.value.Interface())
		if err == nil && !seen[s.field+string(text)] && len(out[s.field]) < 4 {
			seen[s.field+string(text)] = true
			out[s.field] = append(out[s.field], s.value)
		}
	}
	return out
}

// altered is a definition with another value at one spot, as the next
// version; nil where that is no survey, or means what it meant.
func altered(t require.TestingT, def survey.Definition, was string, at int, to reflect.Value) *survey.Survey {
	next := twin(t, def)
	s := spots(&next)[at]
	s.value.Set(to)
	s.keep()
	next.Number++
	made, err := survey.New(next)
	next.Number--
	if err != nil || meaning(t, next) == was {
		return nil
	}
	return made
}

func twin(t require.TestingT, def survey.Definition) survey.Definition {
	data, err := json.Marshal(def)
	require.NoError(t, err)
	var out survey.Definition
	require.NoError(t, json.Unmarshal(data, &out))
	return out
}

// meaning is a definition as text, without what says nothing: empty texts, and
// the trees, which are made of their sources.
func meaning(t require.TestingT, def survey.Definition) string {
	data, err := json.Marshal(def)
	require.NoError(t, err)
	var tree any
	require.NoError(t, json.Unmarshal(data, &tree))
	data, err = json.Marshal(sifted(tree))
	require.NoError(t, err)
	return string(data)
}

func sifted(v any) any {
	switch v := v.(type) {
	case map[string]any:
		if _, ok := v["source"]; ok {
			delete(v, "tree")
		}
		for k, inner := range v {
			if v[k] = sifted(inner); v[k] == nil {
				delete(v, k)
			}
		}
	case []any:
		for i := range v {
			v[i] = sifted(v[i])
		}
	case string:
		if v == "" {
			return nil
		}
	}
	return v
}
