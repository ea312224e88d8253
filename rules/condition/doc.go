// Package condition is the meaning of the condition language: what is asked
// of answers, some of which nobody has given yet.
//
// A [Schema] names the fields that can be read, with the rows of repeats. A
// [Record] holds their values, each with a [Status]: answered, unasked, don't
// know, declined or not applicable. A checked expression, made by package
// expression from text or by [LoadExpr] from bytes, is evaluated on a record
// to a value or, as a [Condition], to a [Truth]: true, false or unknown.
// Evaluation never fails and never panics. What was not answered decides
// nothing: a comparison with it is unknown, and unknown is neither true nor
// false, whatever is put before it.
//
// # What every construct means
//
// In this table t is true, f is false, u is unknown. Types are checked once,
// by [Check], for trees from the parser and from bytes alike.
//
//	a field                    its value; u where its status is not answered,
//	                           but Otherwise where it is not applicable
//	not a, !a                  t and f change places; u stays
//	a and b                    f if either is f; t if both are t; else u
//	a or b                     t if either is t; f if both are f; else u
//	== != < <= > >=            u if either side is u, also in x == x;
//	                           booleans and choices have == and != only,
//	                           choices of an ordered list have an order
//	1 < n < 5                  1 < n and n < 5
//	x in [a, b]                x == a or x == b
//	x in 1..5                  x >= 1 and x <= 5, whole numbers only
//	not in                     not (x in …)
//	"c" in many                whether several choices hold that one
//	+ - *  and unary minus     u if an operand is u, also 0 * u; overflow and
//	                           what is not finite are u, undefined
//	/ %                        likewise; by zero: u, undefined; / is a decimal
//	integers and decimals      join up to 2^53; beyond it: u, undefined
//	money                      minor units of one currency: gbp(200.00); × and
//	                           ÷ by a number, halves away from zero
//	text + text                joined
//	contains startsWith        u if the left is u; the right is a constant of
//	endsWith matches           at most 200 bytes, matches is RE2
//	lower upper trim len       u if an argument is u
//	round floor ceil abs
//	min max
//	today                      the record's day
//	days_between(a, b)         days from a to b, negative where b is earlier
//	age_on(born, day)          whole years; 29 February ages on 1 March
//	date("2026-11-30")         a constant day
//	c ? a : b                  the branch that c says; where c is u and both
//	                           are known and equal that value, else u
//	answered(x) declined(x)    t or f, never u
//	dont_know(x) applicable(x)
//	any(r, p)                  t if a row is t; f if the repeat is closed and
//	                           every row is f; else u
//	all(r, p)                  f if a row is f; t if the repeat is closed and
//	                           every row is t; else u
//	none(r, p)                 not any(r, p)
//	count(r, p), len(r)        between the rows that are t and those that are
//	                           not f, without upper end while the repeat is
//	                           open; a comparison is decided where every
//	                           number between agrees
//	sum(r, .x)                 u if the repeat is open or a row is u
//	a defined name             its expression, as if in parentheses
//
// A repeat that is not applicable is closed and empty. Text is compared in
// Unicode form NFC.
//
// # Laws
//
// Answering one more field never turns t to f or f to t, but through
// answered, declined, dont_know and applicable. On fully answered input
// without an arithmetic fault the result is that of expr's own virtual
// machine on the same source. Arithmetic faults are those that math/big finds.
//
// # Names and rows
//
// A field's name is unique in its schema. Inside a predicate, and in an
// expression compiled for the rows of a repeat, a bare name is the row's
// field if the repeat has one, else the enclosing row's, else the survey's;
// .x must be the row's own. A [Path] names one field in one row.
//
// # Where answers come from
//
// A program that has answers as plain Go values, or from encoding/json, hands
// them over as a map: [Record.FillPlain]. One whose facts lie in values of its
// own writes the one method of a [Source]: [Record.Fill]. Where they come one
// by one, [Record.Set] takes each.
package condition
