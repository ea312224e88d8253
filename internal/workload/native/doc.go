// Package native has the rules of the workloads as Go over a struct.
package native

//go:generate go run ../generate -into .
