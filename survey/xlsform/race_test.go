//go:build race

package xlsform_test

// heavier is how many times as much memory is asked for while the race detector
// watches.
const heavier = 2
