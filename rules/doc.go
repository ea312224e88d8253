// Package rules decides what answers mean: which repairs to raise and by
// when, whom to refer and where to point them, and what cannot be decided
// until somebody finds out more.
//
// A [Set] is a checked ruleset, immutable and safe for goroutines to share.
// Officers write one as a document, which rules/book compiles; a program that
// only decides loads what was compiled with [Load], without a parser. The set
// looks at one respondent's answers, a [condition.Record], and returns a
// [Decision]: plain data, with the reason for each of its entries, that says
// what should happen. Making it happen is for others.
package rules
