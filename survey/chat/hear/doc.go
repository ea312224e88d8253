// Package hear reads what a person typed in reply to a question, by rules
// that can be explained to that person.
//
// An [Ear] knows the words of one or more languages. Asked what a reply means
// it gives a [Reading]: the value, how sure it is, and the [Rule] that made
// it so. There are three degrees. Clear is taken as the answer. Offered is
// put back as a question ("Did you mean 3 May 1980?"). Unclear is asked again.
//
//	ear := hear.New(hear.English(), hear.Welsh())
//	i, r := ear.Choose("its spreading", options, false)
//	// i is the choice labelled "It is spreading", r.Rule is hear.ByWords
//
// What surprises:
//
//   - Two rules that read two different choices make the reply unclear. There
//     is no order of preference between guesses, so a slip of the finger never
//     becomes another choice.
//   - Negation and doubt are looked for first. "not spreading" can only be a
//     choice whose own label says not; "maybe spreading" is no choice at all.
//   - What could be two things is offered: "half past five" leaves open which half
//     of the day is meant, and "3/5/80" which century.
//   - One slip in a word is forgiven, two are offered: spending is no spreading. Of a
//     yes or a no with more behind it ("yes, in the bathroom") the rest may say
//     otherwise, so that it is offered too. A bare no is only ever an option that
//     says no itself.
//   - On a sensitive question nothing is guessed: only the number, the letter,
//     the whole label, or a plain yes or no counts.
//
// The package is pure, and everything in it may be shared by goroutines.
package hear
