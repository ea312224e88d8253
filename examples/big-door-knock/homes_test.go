package bigdoorknock_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	bigdoorknock "github.com/doorknock/doorknock/examples/big-door-knock"
)

func TestHomesFileIsWhatTheGeneratorWrites(t *testing.T) {
	var made bytes.Buffer
	require.NoError(t, bigdoorknock.WriteHomes(&made, bigdoorknock.HomesInFile, bigdoorknock.HomesSeed))
	kept, err := os.ReadFile("homes.csv")
	require.NoError(t, err)
	assert.Equal(t, made.String(), string(kept), "run go generate ./examples/big-door-knock")
}
