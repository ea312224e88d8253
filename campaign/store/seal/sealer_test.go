package seal_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/seal"
	"github.com/doorknock/doorknock/survey"
)

var ctx = context.Background()

func TestSealOpens(t *testing.T) {
	s := seal.New(seal.NewMaster(), seal.Memory())
	rapid.Check(t, func(t *rapid.T) {
		of := survey.ResidentID(rapid.StringN(1, 20, -1).Draw(t, "of"))
		row := rapid.String().Draw(t, "row")
		plain := rapid.SliceOf(rapid.Byte()).Draw(t, "plain")
		sealed, err := s.Seal(ctx, of, row, plain)
		require.NoError(t, err)
		if len(plain) > 3 {
			assert.False(t, bytes.Contains(sealed, plain))
		}
		opened, err := s.Open(ctx, of, row, sealed)
		require.NoError(t, err)
		assert.True(t, bytes.Equal(plain, opened))
	})
}

func TestSealIsBoundToItsPlace(t *testing.T) {
	shelf := seal.Memory()
	master := seal.NewMaster()
	s := seal.New(master, shelf)
	sealed, err := s.Seal(ctx, "ann", "response:1", []byte("skipped meals"))
	require.NoError(t, err)
	_, err = s.Seal(ctx, "bob", "response:2", nil)
	require.NoError(t, err)

	again, err := s.Seal(ctx, "ann", "response:1", []byte("skipped meals"))
	require.NoError(t, err)
	assert.NotEqual(t, sealed, again, "the same words never look the same")

	changed := bytes.Clone(sealed)
	changed[len(changed)-1] ^= 1
	otherForm := bytes.Clone(sealed)
	otherForm[0]++
	for name, open := range map[string]func() ([]byte, error){
		"another resident": func() ([]byte, error) { return s.Open(ctx, "bob", "response:1", sealed) },
		"another row":      func() ([]byte, error) { return s.Open(ctx, "ann", "response:2", sealed) },
		"changed":          func() ([]byte, error) { return s.Open(ctx, "ann", "response:1", changed) },
		"cut":              func() ([]byte, error) { return s.Open(ctx, "ann", "response:1", sealed[:9]) },
		"empty":            func() ([]byte, error) { return s.Open(ctx, "ann", "response:1", nil) },
		"another form":     func() ([]byte, error) { return s.Open(ctx, "ann", "response:1", otherForm) },
		"nobody's key":     func() ([]byte, error) { return s.Open(ctx, "carol", "response:1", sealed) },
		"another master": func() ([]byte, error) {
			return seal.New(seal.NewMaster(), shelf).Open(ctx, "ann", "response:1", sealed)
		},
	} {
		_, err := open()
		assert.ErrorIs(t, err, seal.ErrOpen, name)
		assert.NotContains(t, fmt.Sprint(err), "meals", name)
	}

	opened, err := seal.New(master, shelf).Open(ctx, "ann", "response:1", sealed)
	require.NoError(t, err, "the same master key and shelf")
	assert.Equal(t, "skipped meals", string(opened))
}

func TestShredEndsEverything(t *testing.T) {
	s := seal.New(seal.NewMaster(), seal.Memory())
	sealed, err := s.Seal(ctx, "ann", "response:1", []byte("x"))
	require.NoError(t, err)
	require.NoError(t, s.Shred(ctx, "ann"))
	require.NoError(t, s.Shred(ctx, "ann"))
	require.NoError(t, s.MakeKeys(ctx, []survey.ResidentID{"ann", "bob"}))

	_, err = s.Open(ctx, "ann", "response:1", sealed)
	assert.ErrorIs(t, err, store.ErrShredded)
	_, err = s.Seal(ctx, "ann", "response:1", []byte("y"))
	assert.ErrorIs(t, err, store.ErrShredded, "nobody comes back from being shredded")
	_, err = s.Seal(ctx, "bob", "response:1", []byte("y"))
	assert.NoError(t, err)
}

// swapped is a shelf on which somebody put one resident's key in another's
// place.
type swapped struct{ seal.Shelf }

func (s swapped) Wrapped(ctx context.Context, of survey.ResidentID) ([]byte, error) {
	if of == "bob" {
		of = "ann"
	}
	return s.Shelf.Wrapped(ctx, of)
}

func TestKeysAreBoundToTheirOwners(t *testing.T) {
	shelf, master := seal.Memory(), seal.NewMaster()
	sealed, err := seal.New(master, shelf).Seal(ctx, "ann", "row", []byte("x"))
	require.NoError(t, err)
	s := seal.New(master, swapped{shelf})
	_, err = s.Open(ctx, "ann", "row", sealed)
	require.NoError(t, err)
	_, err = s.Seal(ctx, "bob", "row", []byte("x"))
	assert.ErrorIs(t, err, seal.ErrOpen)
}

// counting counts the journeys to a shelf, and can be out of order.
type counting struct {
	seal.Shelf
	mu    sync.Mutex
	kept  int
	fault error
}

func (c *counting) Keep(ctx context.Context, keys map[survey.ResidentID][]byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.fault != nil {
		return c.fault
	}
	c.kept++
	return c.Shelf.Keep(ctx, keys)
}

func TestMakeKeysGoesOnce(t *testing.T) {
	shelf := &counting{Shelf: seal.Memory()}
	s := seal.New(seal.NewMaster(), shelf)
	var everybody []survey.ResidentID
	for i := range 100 {
		everybody = append(everybody, survey.ResidentID(fmt.Sprint("resident-", i)))
	}
	require.NoError(t, s.MakeKeys(ctx, everybody))
	require.NoError(t, s.MakeKeys(ctx, everybody))
	for _, id := range everybody {
		_, err := s.Seal(ctx, id, "row", []byte("x"))
		require.NoError(t, err)
	}
	assert.Equal(t, 1, shelf.kept)
}

func TestShelfFaultIsReported(t *testing.T) {
	fault := errors.New("no room")
	s := seal.New(seal.NewMaster(), &counting{Shelf: seal.Memory(), fault: fault})
	_, err := s.Seal(ctx, "ann", "row", []byte("x"))
	assert.ErrorIs(t, err, fault)
	assert.ErrorIs(t, s.MakeKeys(ctx, []survey.ResidentID{"ann"}), fault)
}

func TestSealTogether(t *testing.T) {
	s := seal.New(seal.NewMaster(), seal.Memory())
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for i := range 50 {
				of := survey.ResidentID(fmt.Sprint("resident-", i))
				sealed, err := s.Seal(ctx, of, "row", []byte("x"))
				if assert.NoError(t, err) {
					_, err = s.Open(ctx, of, "row", sealed)
					assert.NoError(t, err)
				}
			}
		})
	}
	all.Wait()
}

func TestParseMaster(t *testing.T) {
	m := seal.NewMaster()
	read, err := seal.ParseMaster(" " + m.Text() + "\n")
	require.NoError(t, err)
	assert.Equal(t, m, read)

	const key = "+/+/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE"
	for _, same := range []string{key, key + "=", strings.NewReplacer("+", "-", "/", "_").Replace(key)} {
		read, err := seal.ParseMaster(same)
		require.NoError(t, err, same)
		assert.Equal(t, [4]byte{0xfb, 0xff, 0xbf, 0}, [4]byte(read[:4]))
	}
	for name, text := range map[string]string{
		"nothing": "", "short": "00ff", "long": strings.Repeat("ab", 33), "zeros": strings.Repeat("0", 64),
		"words": "correct horse battery staple", "short base64": key[:40],
	} {
		_, err := seal.ParseMaster(text)
		assert.EqualError(t, err, "a master key is 32 bytes, written as 64 hexadecimal digits or in base64", name)
	}
}

func TestMasterIsNotWritten(t *testing.T) {
	m := seal.NewMaster()
	assert.Equal(t, "(key) (key) (key) (key) (key)", fmt.Sprintf("%v %s %x %d %#v", m, m, m, m, m))
	written, err := json.Marshal(map[string]any{"master": m})
	require.NoError(t, err)
	assert.Equal(t, `{"master":"(key)"}`, string(written))
}

func FuzzParseMaster(f *testing.F) {
	f.Add("")
	f.Add(strings.Repeat("0f", 32))
	f.Add("+/+/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE=")
	f.Fuzz(func(t *testing.T, text string) {
		if m, err := seal.ParseMaster(text); err == nil {
			again, err := seal.ParseMaster(m.Text())
			if err != nil || again != m {
				t.Errorf("%q reads as a key that does not read back", text)
			}
		}
	})
}

func FuzzOpen(f *testing.F) {
	s := seal.New(seal.NewMaster(), seal.Memory())
	sealed, err := s.Seal(ctx, "ann", "row", []byte("x"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sealed[:len(sealed)-1])
	f.Add([]byte{1})
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := s.Open(ctx, "ann", "row", data); err == nil && !bytes.Equal(data, sealed) {
			t.Error("what was not sealed opened")
		}
	})
}

func ExampleSealer_Shred() {
	s := seal.New(seal.NewMaster(), seal.Memory())
	hidden, _ := s.Seal(ctx, "resident-7", "response:r-1", []byte("we skip meals"))
	plain, _ := s.Open(ctx, "resident-7", "response:r-1", hidden)
	fmt.Println(string(plain))

	_ = s.Shred(ctx, "resident-7")
	_, err := s.Open(ctx, "resident-7", "response:r-1", hidden)
	fmt.Println(err)
	// Output:
	// we skip meals
	// open response:r-1: the key was destroyed
}
