// Package satisfy finds answers on which conditions come to what is wanted,
// or says that there are none.
//
// A [Solver] belongs to one schema. A [Question] is a list of claims, such as
// "this condition is true" and "that one is not", which shall hold together:
//
//	solver := satisfy.New(schema)
//	found, err := solver.Find(ctx, satisfy.Question{Claims: []satisfy.Claim{
//		{When: a, Be: satisfy.True},
//		{When: b, Be: satisfy.NotTrue},
//	}})
//	if found.Verdict == satisfy.Impossible {
//		// whenever a is true, so is b
//	}
//
// # How it is found
//
// The tests that conditions make of a field cut its values into finitely many
// regions, and its statuses are a few more: what was not answered is one of
// them. Of each region one value is kept. A search over the tests decides one
// after the other and drops the values that do not fit, and what conditions
// come to meanwhile is told from all that is left: where that is not what is
// wanted the search turns back. The rows of a repeat are imagined, as many as
// the tests of rows can tell apart.
//
// # What surprises
//
// Every example was tried: the conditions themselves were evaluated on its
// record. A condition that compares two fields, or makes of a field what
// cannot be cut into regions, such as a remainder, is tried with likely
// values; where none of them fits and its truth alone could settle the
// question, the verdict is [CannotTell]. So it is where the budget of a search
// ends.
//
// Answers are taken as the schema has them: which questions a survey asks, and
// which answers it takes together, is told by claims, see [Question.Assume].
package satisfy
