// Package answers brings a survey's answers to the rules that were written for
// it, wherever they come from.
//
// A [Reader] takes what an interview came to, and just as well what another
// system holds by the names of the questions. Either is read as the survey
// means it: what does not apply on these answers does not, so that conditions
// read its otherwise; scores and calculations are reckoned; and an answer that
// the survey would not have taken is refused, with its place.
//
//	reader := answers.New(damp) // once; shared by goroutines
//
//	decision, err := reader.Submitted(set, response, ask) // of an interview
//
//	said, err := book.Given("17.json", document, damp.Schema(), book.Config{})
//	…
//	decision, err := reader.Decide(set, said, ask) // of a document of answers
//
// The error of the second is [rules.Refusals]; [book.Refused] gives them the
// line and column in the document. Who needs more than the decision, such as
// [rules.Set.Explain] or [rules.Set.Fire], takes a record and what to ask
// beside it from [Reader.Take] or [Reader.TakeResponse].
//
// A reader also says what a survey means for rules at large: [Reader.Setting]
// for [rules.Set.AnalyseIn], [Reader.Through] for [rules.Set.TestThrough], and
// [Reader.Still] for answers that are not complete.
//
// What surprises:
//
//   - An answer to a question of which nobody can tell yet whether it applies
//     is read as it stands.
//   - Consents come of the answers too: a question of yes or no that has a
//     purpose for its name is one, where nobody says otherwise.
//   - Nothing need be complete: what nobody answered is unknown, and what waits
//     for it is undecided.
//
// The package is pure, and reaches neither parser nor documents.
package answers
