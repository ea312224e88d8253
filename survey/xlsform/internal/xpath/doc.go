// Package xpath reads the part of XPath 1.0 in which XLSForms say their logic:
// operators, calls, paths, and the references ${name} that stand for the paths
// of questions.
//
// [Parse] makes a tree of [Node]s and refuses what is no expression, with its
// place. It gives no meaning to any function: who translates the tree says
// what can be said. Length, nesting and the number of words are bounded.
package xpath
