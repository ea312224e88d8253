// Package pack holds sets of questions whose words, answers and scoring others
// have published: the tenant satisfaction measures of England's regulator,
// personal well-being, loneliness, functioning and food security.
//
// A survey's document takes one in by its name, and cannot change its words:
//
//	groups:
//	  - pack: tsm-tp01-tp12
//	    with: {landlord: Marl Homes}
//	  - pack: ons4
//	    prefix: then_          # the second time round: then_ons_happy
//	    relevant: adult
//
// It becomes a group of that name, in the place where it stands, and may stand
// within a repeat. The prefix keeps the names apart where a survey has a pack twice. The words are English, since no publisher's own translation has been
// checked; in other languages they stand as they are, and a survey whose first
// language is another cannot take them.
//
// What is answered is scored as its publisher says, from a response or from a
// record of conditions, and tallied with its base:
//
//	p, _ := pack.Find("tsm-tp01-tp12")
//	var tallies pack.Tallies
//	for _, response := range responses {
//		tallies.Add(p.Score(response, pack.Where{})...)
//	}
//	satisfied, base := tallies.Of("tp01").Share(pack.Satisfied)
//
// # What surprises
//
//   - A [Result] is in the base, outside it (the question did not apply, or was
//     not come to) or without an answer that counts. Only the first is in a
//     [Tally]'s base, and the other two are counted apart.
//   - [Pack.Unverified] says what nobody has read in the publisher's own text:
//     have it checked before figures are published.
//   - The four well-being questions are never summed, and loneliness has two
//     measures beside each other: its publishers say so.
//   - Don't know and prefer not to say are taken from whoever says so, and are
//     not offered: the publishers list neither among the answers that are read
//     out, and the regulator forbids it for TP01 to TP04, TP09 and TP10. Every
//     question may be skipped.
//   - A band says what a score is called. It decides nothing about a person.
//
// The package imports rules/condition alone, and reads no documents but its own.
package pack
