// Package rivals measures Doorknock beside what others use for the same work,
// in one run on one machine. It is a module of its own, so that nobody who
// imports Doorknock downloads what it is compared with. make bench runs it.
package rivals
