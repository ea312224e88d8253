package shapetest

import (
	"encoding/json"
	"maps"
	"slices"

	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/internal/document"
)

// scalars are what somebody may write in the wrong place.
var scalars = []any{"x", "Wrong Name", "", true, false, json.Number("5"), json.Number("-1"), json.Number("1.5"), nil,
	"2026-01-02", "180.00 GBP", "damp", "en", []any{}, []any{"x"}, map[string]any{}, map[string]any{"en": "Words"}, map[string]any{"xx-": "Words"}}

// Mutate draws a document in JSON that differs from a sound one in a place or
// two: a key left out, added, called otherwise or moved, a value exchanged, an
// item twice.
func Mutate(t *rapid.T, top *document.Node) []byte {
	v := Value(top)
	for range rapid.IntRange(1, 2).Draw(t, "changes") {
		keys := slices.Sorted(maps.Keys(keysOf(v, map[string]bool{})))
		places := placesOf(v, func(changed any) { v = changed }, nil)
		at, other := rapid.SampledFrom(places).Draw(t, "place"), rapid.SampledFrom(places).Draw(t, "other place")
		at.set(copied(changed(t, at.value, copied(other.value), keys)))
	}
	doc, err := json.Marshal(v)
	if err != nil {
		t.Fatalf("a changed document: %v", err)
	}
	return doc
}

// changed is a value with one change.
func changed(t *rapid.T, v, other any, keys []string) any {
	kind := rapid.IntRange(0, 5).Draw(t, "change")
	switch v := v.(type) {
	case map[string]any:
		if kind > 1 && len(keys) > 0 {
			return changedKey(t, maps.Clone(v), other, rapid.SampledFrom(keys).Draw(t, "new key"))
		}
	case []any:
		if kind > 1 && len(v) > 0 {
			return append(slices.Clone(v), rapid.SampledFrom(v).Draw(t, "item"))
		}
	}
	if kind == 0 {
		return other
	}
	return rapid.SampledFrom(scalars).Draw(t, "value")
}

func changedKey(t *rapid.T, v map[string]any, other any, key string) any {
	own := slices.Sorted(maps.Keys(v))
	if len(own) == 0 || rapid.Bool().Draw(t, "added") {
		v[key] = other
		return v
	}
	old := rapid.SampledFrom(own).Draw(t, "old key")
	if rapid.Bool().Draw(t, "renamed") {
		v[key] = v[old]
	}
	delete(v, old)
	return v
}

// place is a value of a document, and how it is replaced.
type place struct {
	value any
	set   func(any)
}

// placesOf are all the values of a document.
func placesOf(v any, set func(any), out []place) []place {
	out = append(out, place{v, set})
	switch v := v.(type) {
	case []any:
		for i := range v {
			out = placesOf(v[i], func(changed any) { v[i] = changed }, out)
		}
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			out = placesOf(v[key], func(changed any) { v[key] = changed }, out)
		}
	}
	return out
}

func keysOf(v any, keys map[string]bool) map[string]bool {
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			keysOf(item, keys)
		}
	case map[string]any:
		for key, value := range v {
			keys[key] = true
			keysOf(value, keys)
		}
	}
	return keys
}

// copied is a value that shares nothing with the one it is like.
func copied(v any) any {
	switch v := v.(type) {
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = copied(v[i])
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for key := range v {
			out[key] = copied(v[key])
		}
		return out
	}
	return v
}
