// Package rules measures how long engines take to find which rules hold for a
// household: the workloads of internal/workload, the same for all, each engine
// used as its own documentation does, compiled before the clock runs.
package rules
