// Package deadline says by when a landlord must act: it counts working days
// by the bank holidays of the three divisions of the United Kingdom, elapsed
// hours through clock changes, and whole legal clocks, which are data.
//
// A [Calendar] knows the working days of each division for the days that its
// data covers, and refuses any other day with a [*CoverError]. A [Clock] is a
// list of stages (inspect, send the summary, make safe, begin the work), each
// counted from an event, with the law that sets it and whom it covers. A
// [Clocks] set has been checked as a whole and answers [Clocks.Due]: the
// moment, the civil day, the law to name and a sentence that says why.
//
//	clocks, err := deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...)
//	due, err := clocks.Due("awaab.significant", "", awareAt, deadline.Place{
//		Zone: london, Nation: deadline.England, Tenure: deadline.SocialRent, Hazard: deadline.DampAndMould,
//	})
//	// due.Date, due.Law.Name, due.Why
//
// What surprises:
//
//   - A day outside the bank-holiday data is an error, never a guess. Package
//     ukholidays has 2024 to 2027; [Parse] reads a newer official file, and
//     [Extend] joins the two.
//   - Day 1 is the day after the event. A clock may set a cut-off before which
//     the event's own day counts instead (Stage.SameDayBefore).
//   - What is not known of a home (nation, tenure, hazard) never takes it out
//     of a law: the clock applies, and [Due.Assumed] lists what to find out.
//   - Where a law does not cover a home, the clock named as its fallback
//     applies, and no law is named unless that one has a law of its own:
//     "awaab.significant" in Scotland is Scotland's clock, and in Wales the
//     landlord's.
//   - Twenty-four hours are elapsed hours: on the night in October when the
//     clocks go back, they end an hour earlier on the wall.
//   - [Due.At] is in UTC, so that a stored Due is read back the same.
//
// The package does no input or output, and reads no clock and no time-zone
// file: moments and zones are arguments. All its values may be shared by
// goroutines once made.
//
// Whatever was not read in the law itself is configuration: a host changes the
// clocks of [Shipped] before [NewClocks], and marks what it had looked at as
// [Checked]. So is whatever nobody has settled, such as whether a report before
// 17:00 counts on its own day.
//
// The shipped clocks and where they were read, each limit with its mark in
// [Source.Mark]; the example of [Shipped] has every stage of each:
//
//	awaab.significant       England, social rent and temporary housing: damp and mould from 27 Oct
//	                        2025; cold, heat, falls, collapse, fire, electrical, hygiene from
//	                        30 Nov 2026: inspect 10 working days, summary 3, safe 5, begin
//	                        work 5, at latest 12 weeks (secondary)
//	awaab.emergency         England, the same homes: every hazard but crowding from 27 Oct 2025:
//	                        24 hours (secondary)
//	scotland.damp-and-mould Scotland from 6 Oct 2026: 10, 3 and 5 working days (secondary)
//	complaint               Complaint Handling Code 2024, England: 5, 10 and 5, 20 working days (verified)
//	subject-access          UK GDPR: one month, three where complex (verified)
//	landlord.…              the landlord's own, as examples to be set: no law is named
package deadline
