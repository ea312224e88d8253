//go:build race

package main

// crowdPlain is how many residents there are at once where nobody says: fewer
// while the race detector watches.
const crowdPlain = 16
