package jsonread_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

type shop struct {
	name  string
	stock []int
	tel   string
}

func readShop(name, text string, c jsonread.Config) (shop, error) {
	r, err := jsonread.New(name, []byte(text), c)
	if err != nil {
		return shop{}, err
	}
	var s shop
	r.Object(func(key string) {
		switch key {
		case "name":
			s.name = r.Text()
		case "tel":
			s.tel = r.Scalar()
		case "stock":
			r.Array(func(int) {
				if n, ok := r.Int(); ok {
					s.stock = append(s.stock, n)
				}
			})
		}
	})
	return s, r.Faults()
}

func TestReadsWhatIsWantedAndSkipsTheRest(t *testing.T) {
	got, err := readShop("shop.json", "\ufeff"+`{"x": {"deep": [1, {"y": []}]}, "name": "Café", "stock": [1, "2", null, 3.0],
		"tel": 100, "z": [[]], "w": "\"]}"}`, jsonread.Config{})
	require.NoError(t, err)
	require.Equal(t, shop{name: "Café", stock: []int{1, 2, 3}, tel: "100"}, got)
}

func TestEveryFaultIsTold(t *testing.T) {
	text := `{
  "name": 7,
  "é x": 1, "name": "twice",
  "stock": ["é", 1.5, {"a": 1}, 4, 1e999],
  "tel": []
}`
	got, err := readShop("shop.json", text, jsonread.Config{})
	require.Equal(t, []int{4}, got.stock)
	require.EqualError(t, err, strings.Join([]string{
		`shop.json:2:11: name: a number stands where a text belongs`,
		`shop.json:3:21: name: the key stands twice (only the first is read)`,
		`shop.json:4:13: stock[0]: "é" is not a number`,
		`shop.json:4:18: stock[1]: 1.5 is not a whole number`,
		`shop.json:4:23: stock[2]: an object stands where a number belongs`,
		`shop.json:4:36: stock[4]: "1e999" is not a number`,
		`shop.json:5:10: tel: a list stands where a text belongs`,
	}, "\n"))
	require.ErrorIs(t, err, jsonread.ErrKind)
	var fault *jsonread.Fault
	require.True(t, errors.As(err, &fault))
	require.Equal(t, "name", fault.Path)
}

func TestUnreadable(t *testing.T) {
	for name, c := range map[string]struct {
		text, want string
		config     jsonread.Config
	}{
		"empty":     {text: " \n", want: "a:1:1: the document is empty"},
		"cut off":   {text: "{\"name\":\n \"x", want: "a:2:4: not JSON: unexpected end of JSON input"},
		"bad comma": {text: "{\"name\": \"x\",\n}", want: "a:2:1: not JSON: invalid character '}' looking for beginning of object key string"},
		"two":       {text: "{} {}", want: "a:1:4: not JSON: invalid character '{' after top-level value"},
		"bytes":     {text: "{\"name\": \"\xff\"}", want: "a:1:11: not UTF-8"},
		"deep":      {text: "[[[[", config: jsonread.Config{Depth: 3}, want: "a:1:4: nested deeper than 3"},
		"long":      {text: "[1,2,3]", config: jsonread.Config{Bytes: 3}, want: "a:1:1: 7 bytes are more than the 3 that are read"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readShop("a", c.text, c.config)
			require.EqualError(t, err, c.want)
			require.ErrorIs(t, err, jsonread.ErrSyntax)
		})
	}
}

func TestBracketsInStringsDoNotNest(t *testing.T) {
	_, err := readShop("a", `{"name": "[[[[\"[[[[\\", "tel": "[["}`, jsonread.Config{Depth: 1})
	require.NoError(t, err)
}

func TestFaultsAreBounded(t *testing.T) {
	_, err := readShop("a", `{"stock": [[],[],[],[]]}`, jsonread.Config{Faults: 2})
	require.EqualError(t, err, "a:1:12: stock[0]: a list stands where a number belongs\n"+
		"a:1:15: stock[1]: a list stands where a number belongs\na: 2 more faults are not listed")
}

func TestAnyStockIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stock := rapid.SliceOf(rapid.IntRange(-1<<53, 1<<53)).Draw(t, "stock")
		text := strings.ReplaceAll(fmt.Sprint(stock), " ", ",")
		got, err := readShop("a", `{"stock":`+text+`}`, jsonread.Config{})
		require.NoError(t, err)
		require.ElementsMatch(t, stock, got.stock)
	})
}

func FuzzReader(f *testing.F) {
	for _, seed := range []string{`{}`, `{"name":"x","stock":[1,"2"],"tel":true}`, `[[`, `"`, "\xff", `{"a":{"a":[]},"a":1}`, `{"stock":{"x":[]}}`, `nul`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := readShop("a", text, jsonread.Config{}); err != nil {
			_ = err.Error()
		}
	})
}
