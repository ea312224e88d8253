package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/campaign/store"
	"github.com/doorknock/doorknock/campaign/store/seal"
	"github.com/doorknock/doorknock/campaign/store/sqlite"
	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Two tablets send the same response with different answers. The first is
// stored; the second is put aside, whole, until a person has looked at both.
func ExampleStore_Conflicts() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = os.RemoveAll(dir) }()
	s, err := sqlite.Open(ctx, filepath.Join(dir, "campaign.db"), seal.New(seal.NewMaster(), seal.Memory()), sqlite.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = s.Close() }()

	damp := condition.Path{Field: "damp"}
	send := func(tablet string, answer bool) error {
		_, err := s.Commit(ctx, campaign.Batch{Key: "response-7 of " + tablet, Actor: campaign.System(), At: noon, Responses: []survey.Response{{
			ID: "response-7", Submitted: noon, Answers: []survey.At{{Path: damp, Answer: survey.Said(condition.Bool(answer))}}}}})
		return err
	}
	fmt.Println("first:", send("tablet A", true))
	fmt.Println("the same again:", send("tablet A", true))
	fmt.Println("second is a conflict:", errors.Is(send("tablet B", false), store.ErrConflict))

	for r, err := range s.Responses(ctx, store.ResponseFilter{ID: "response-7"}) {
		value, _ := r.Fact(damp)
		fmt.Println("stored:", value, err)
	}
	for c, err := range s.Conflicts(ctx, store.ConflictFilter{Open: true}) {
		value, _ := c.Batch.Responses[0].Fact(damp)
		fmt.Println("put aside:", c.Kind, c.Thing, value, err)
	}
	// Output:
	// first: <nil>
	// the same again: <nil>
	// second is a conflict: true
	// stored: true <nil>
	// put aside: response response-7 false <nil>
}
