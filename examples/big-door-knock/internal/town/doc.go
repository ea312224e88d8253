// Package town makes an invented town of as many homes as are wanted, always
// the same for the same number and seed, so that a demonstration and its tests
// speak of nobody who lives.
//
// A [Home] is one line of the landlord's record: where it is, who holds it and
// what is known of them. The town is laid out as real ones are, because that is
// what trips a planner: odd numbers on one side and even ones on the other,
// 10A between 10 and 11, Flat 12 that sorts before Flat 2 as text, blocks where
// one door hides thirty, and streets where nobody is number 13.
//
// Everything is plainly invented. Reference numbers begin with 9999, the
// postcode area ZT is nobody's, the coordinates lie in the open Irish Sea,
// phone numbers are from the ranges that Ofcom keeps for drama, and mail goes
// to example.org.
package town
