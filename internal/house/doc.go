// Package house tests the walls of the project: which room may lean on which,
// what a pure room may not do, which library has only one importer, and what
// stands at the top. The table of rooms (rooms.go) is the plan of the house as
// the compiler cannot hold it:
//
//	rules/condition ← survey, rules ← survey/form, rules/book, survey/chat, campaign
//	    ← campaign/store ← campaign/desk ← channels, delivery, web ← cmd/doorknock
//
// Imports point left. A pure room takes time, randomness and ids as arguments:
// its own files import nothing that does input or output, ask no clock, roll no
// dice of their own and start no goroutine, and what they reach reaches only
// other pure rooms and the libraries on its list. Tests are free.
//
// Nothing imports this package. Check is a function, and not only a test, so that
// its own tests can give it small houses with one broken wall each.
package house
