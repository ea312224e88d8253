package main

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAStoppedDemonstrationLeavesNothing(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	ctx, stop := context.WithCancel(t.Context())
	stop()
	var out, told strings.Builder
	assert.Equal(t, exitInput, run(ctx, []string{"demo", "--homes", "150"}, streams{strings.NewReader(""), &out, &told}))
	assert.Equal(t, "doorknock: stopped\n", told.String())
	left, err := os.ReadDir(os.TempDir())
	require.NoError(t, err)
	assert.Empty(t, left)
}
