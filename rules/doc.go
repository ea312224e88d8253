// Package rules decides what answers mean: which repairs to raise and by
// when, whom to refer and where to point them, and what cannot be decided
// until somebody finds out more.
//
// A [Set] is a checked ruleset, immutable and safe for goroutines to share.
// Officers write one as a document, which rules/book compiles; a program that
// only decides loads what was compiled, without a parser:
//
//	set, err := rules.Load(checked, survey.Schema())
//	…
//	decision := set.Decide(answers, rules.Asking{
//		AwareAt: told, Nation: deadline.England, Tenure: deadline.SocialRent, Clocks: clocks,
//		Consents: map[string]bool{"share_with_partners": true}, Services: services,
//	})
//	for _, action := range decision.Actions {
//		fmt.Println(action.Type, action.Due[0].Date, action.Reasons[0].Because)
//	}
//
// A [Decision] is plain data that says what should happen, with the rules,
// their words and the answers that they read for each entry. Making it happen
// is for others. [Set.Explain] shows why a rule did or did not fire,
// [Set.Test] and [Set.TestThrough] run the cases that officers wrote beside their rules, [Set.Analyse] looks
// for rules that cannot be what was meant, and [Set.Fire] only asks what is true.
// A [Session] asks again and again while answers change; a [Decider] goes
// through many respondents, and keeps no decision.
//
// [Set.Prove] says what those cases show of the rules, and which slips of the
// pen none of them would notice. [Set.Still] says of answers that are not
// complete which rules can fire yet, which question would settle most and
// which can no longer matter. [Replay] asks two rulesets about many answers,
// and says who gains by the change, who loses, and why.
//
// # What a rule comes to
//
// A condition is true, false or unknown, as package condition says. A rule
// that is true fires. One that is unknown is
//
//   - undecided, where an answer, the rows of a repeat or a consent that
//     somebody can still get would settle it;
//   - passed over, where it is unknown only through questions that do not
//     apply;
//   - faulted, where its condition has no value, such as a division by zero.
//
// "unless" is an exception: when and not (unless), so that an exception which
// is unknown leaves the rule undecided. A rule with each: is asked once for
// every row of that repeat; while the repeat is open, and a further row could
// make it true, it is undecided for that row too, even where nobody told of
// any row yet.
//
// # Groups and days
//
// A rule counts from its From until its Until, by the day that the record
// takes today to be; on other days it is as if it were not there. Of the rules
// of a [Group] that hold, its [Policy] lets all, the first, the only one or
// those of the highest priority have consequences, in every row by itself; the
// others are told in [Decision.GaveWay]. It never chooses past a rule that is
// unknown: what stands behind such a one is [Undecided] too, with what is
// missing. Where two hold of which one alone may, a person chooses. More
// answers never take back what fired, under any policy.
//
// # What surprises
//
//   - At [StageAnswered], in the middle of an interview, only rules marked
//     as_soon_as are asked and only what is true is told. Undecided rules show
//     at [StageSubmitted].
//   - Actions of one type for one row are one [Action], whoever asked for it.
//     The order of rules in their document means nothing, but to
//     [PolicyFirst]: the reason of the highest priority leads, and what others asked for differently stands in
//     [Action.Differs].
//   - A referral needs a consent: refused, it is a [Signpost]; not asked, it
//     is [Undecided]. No rule refers to safeguarding: [New] refuses it.
//   - A clock that gives no date, for whatever reason, leaves its action
//     without one and says why in [Action.Undated].
//   - An action whose price cannot be told yet is raised without one, and says
//     what is missing in [Action.Unpriced].
//   - A decision holds sensitive answers where rules read them. They are
//     hidden when it is printed or logged, and stored with it.
package rules
