//go:build race

package xlsform_test

// asked is how many times as much memory is asked for while the race detector
// watches.
const asked = 2
