//go:build !race

package main

// crowdPlain is how many residents there are at once where nobody says.
const crowdPlain = 40
