// Package interview measures what one answer of an interview costs: twelve
// questions, each with a name and the answer before piped into it, asked one
// after the other.
package interview
