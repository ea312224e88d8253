package sqlite_test

import (
	"bytes"
	"testing"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
)

func FuzzShowInterview(f *testing.F) {
	for _, i := range []campaign.OpenInterview{{}, {State: []byte("state")}, {Dialogue: []byte("dialogue")},
		{State: bytes.Repeat([]byte("s"), 300), Dialogue: []byte("dialogue")}} {
		secret, err := sqlite.HideInterview(i)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(secret)
	}
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01})
	f.Fuzz(func(t *testing.T, secret []byte) {
		i, err := sqlite.ShowInterview(secret)
		if err != nil {
			return
		}
		written, err := sqlite.HideInterview(i)
		again, err2 := sqlite.ShowInterview(written)
		if err != nil || err2 != nil || !bytes.Equal(i.State, again.State) || !bytes.Equal(i.Dialogue, again.Dialogue) {
			t.Errorf("%x reads as %q and %q, which do not come back", secret, i.State, i.Dialogue)
		}
	})
}
