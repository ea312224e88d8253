// Package directory finds the local services that somebody can be sent to: a
// food pantry, debt advice, a repairs handyman, somebody to talk to.
//
// A [Directory] is read from a feed in the form of Open Referral UK or HSDS 3
// by [Parse], or made from services at hand by [New]. [Directory.Find] answers
// a [Query] (a need, and what is known of the home and the person) with the
// services to offer, best first, each with its reasons and why it stands before
// the next, and with those that are for the need and cannot be offered, with
// the reason why not.
//
//	d, err := directory.Parse("services.json", data)
//	for _, m := range d.Match(directory.Query{Need: directory.Food, Area: "ZE9 1AA"}) {
//		fmt.Println(m.Name, m.Phone, m.Why)
//	}
//
// Needs are words such as "food" and "warm_space" ([Needs]). A feed's services
// have them through the taxonomy terms of their attributes: a term of the
// taxonomy "needs" names the need itself, and terms of other
// taxonomies are filed by a stated [Mapping] of their names.
//
// Areas are postcodes or their beginnings, whole nations, catchments drawn on
// the map in GeoJSON, or names, read from a service area as [ServiceArea] says.
// Where home and place are on the map, distances are measured.
//
// A feed in pages is read by [ParsePages]. Extracts of HSDS 1 and of Open
// Referral UK before version 3 are read as far as they say what services say
// today.
//
// What surprises:
//
//   - What is not known excludes nothing: not an age that nobody asked, nor a
//     service that does not say whom or where it serves. It comes later in the
//     order, and the reasons say so.
//   - Only an active service is offered. One that is temporarily closed is set
//     aside by name, so that an officer sees why it is missing.
//   - A language never excludes either; services that list it come first.
//   - Real feeds have faults. One bad service does not spoil a feed of
//     thousands: [Report] lists what was left out or passed over, by path,
//     line and column, and [Parse] fails only where nothing can be used. What
//     a feed says and nothing here keeps is listed too, as lost.
//   - The district SY1 does not hold SY12: prefixes end at a postcode's joints.
//   - Schedules are read as far as days, weeks and months go. Bank holidays
//     are not taken into account, and what goes beyond is "not known".
//
// The package does no input or output, and reads no clock. A Directory is
// immutable and may be shared by goroutines.
//
// Sources: the Open Referral UK and HSDS 3.0 specifications (fields, required
// ones, statuses); the forms of postcodes from a secondary source on the Post
// Office's rules.
package directory
