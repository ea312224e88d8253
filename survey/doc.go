// Package survey holds surveys, interviews and responses: the questions put
// to a resident, on a doorstep, by telephone, in a chat or on a page, and
// what they answered.
//
// A [Definition] is a survey as data; [New] checks it whole and makes a
// [Survey], immutable and safe for any number of goroutines. [Survey.Begin]
// starts an [Interview], which belongs to one goroutine at a time and is the
// same on every channel: a mode changes words, never logic. An interview ends
// in a [Response].
//
// The package imports rules/condition alone. It reads no clock, makes no
// identifier and does no input or output: time and ids are arguments.
package survey
