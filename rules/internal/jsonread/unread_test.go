package jsonread_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

func TestWhatNobodyReadsIsNoted(t *testing.T) {
	r, err := jsonread.New("x", []byte(`{"a": 1,
 "é": [ ], "list": [{"a": 1, "b": {"c": 2}}, {"b": 7, "c": null, "d": "", "e": {}}],
 "last": false}`), jsonread.Config{})
	require.NoError(t, err)
	r.Object(func(key string) {
		if key == "list" {
			r.Array(func(int) {
				r.Object(func(key string) {
					if key == "a" {
						r.Scalar()
					}
				})
			})
		}
	})
	var got []string
	for _, u := range r.Unread() {
		got = append(got, fmt.Sprintf("%s %d at %d:%d", u.Path, u.Times, u.Line, u.Column))
	}
	require.Equal(t, []string{"a 1 at 1:7", "list[].b 2 at 2:35", "last 1 at 3:10"}, got)
}

func TestUnreadIsBounded(t *testing.T) {
	var b strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&b, `"k%d": 1, `, i)
	}
	r, err := jsonread.New("x", []byte("{"+b.String()+`"end": 1}`), jsonread.Config{})
	require.NoError(t, err)
	r.Object(func(string) {})
	require.Len(t, r.Unread(), 500)
}
