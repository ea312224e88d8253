// Package report counts a campaign: how many homes were reached and how, what
// was found, what was done about it, by whom, and for how much.
//
// It counts plain rows and asks no store, so that anybody can count the same
// rows again and compare. Trial and season stand side by side. Numbers about
// residents that are so small that a reader might know whom they mean are
// hidden, together with whatever they could be worked out from, and the report
// says so.
//
//	r := report.Count(rows, report.Config{Now: now, Findings: findings})
//	fmt.Println(r.Whole().Reached, r.Whole().Rates.RR2)
//
// Limits says of the dates that cases have which law set each, or that it is
// the landlord's own promise, and where the limit was read.
//
// Package render writes a report as text, HTML or JSON.
package report
