// Package expression reads the condition language: text in, checked
// [condition.Condition] out. It is the only package that needs a parser, so
// that what runs on a tablet can leave it behind: compile here, marshal, and
// load with [condition.LoadCondition].
//
// The syntax is that of github.com/expr-lang/expr, whose parser it uses, less
// what package condition gives no meaning to. Whatever is not in that table is
// refused, with its place in the text and what to write instead. Before the
// parser sees a text, its length, nesting and number of words are bounded.
//
// Types are checked by [condition.Check], which checks loaded trees too and
// reports every fault at once; the tests hold it against expr's own checker
// and virtual machine.
package expression
