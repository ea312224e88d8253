// Package campaign holds the nouns of a Big Door Knock and what can happen to
// them.
//
//	Home → Postcard → Visit → Interview → Response → Decision → Case → Report
//	who    told       knocked  asked       answered   what it    seen     what it
//	lives  when                                       means      through  came to
//
// A home that was missed takes the side door: a [Visit] at which nobody was in
// leads to an [Invitation], and that to an interview by chat or online, which
// joins the path again.
//
// # The model
//
// Every noun is a plain value in a file of its name, and writes to JSON. What
// changes carries a Version, one more for each state. Nothing here reads a
// clock, draws a random number or asks a store: time, actors and what is known
// are arguments, and what should happen comes back as new values and [Event]s.
// Three functions do most of the work:
//
//   - [History.Record] adds a visit and all that follows from its outcome. If
//     somebody has died, every contact with that person ends in the same batch.
//   - [Settle] turns a decision of the rules into cases, money, questions for a
//     person, changes to the record, and work that goes out.
//   - [Case.Move] takes a case a step on, and [Entries] gives the lines of the
//     ledger that belong to the step.
//
// All of it is committed as a [Batch], together or not at all.
//
//	events, err := history.Record(visit)        // what follows from a knock
//	batch := campaign.Settle(settlement)        // what follows from answers
//	next, events, err := c.Move(campaign.Move{Kind: campaign.MoveAccept}, officer, now)
//
// # What surprises
//
// A case is never lowered, closed or dropped by a rule. Where new answers no
// longer give it, where its budget does not reach or where two rules differ, it
// gets a [Flag], and a person decides. What a person has changed, a later
// decision leaves alone unless it asks for more than rules had asked before.
//
// What was not answered decides nothing, and where a rule that cannot wait
// hangs on it, a person finds out: as urgent as the rule. What is asked only of
// somebody alone, and was not, is one quiet case for its person instead
// ([AskAlone]): of everybody who had company, each would be an emergency.
//
// aware_at is when the landlord first knew, which may be long before anybody
// wrote it down. It is what legal clocks count from.
//
// A [survey.Response] never changes. Where it belongs and whether it counts is
// its [Filing], which does.
//
// Ids follow from what they name ([Derive]), so work that is done twice makes
// nothing twice.
//
// # The house
//
// Imports point left, never right:
//
//	rules/condition ← survey, rules ← survey/form, rules/book, survey/chat, campaign ← store ← desk ← letterbox ← channels, delivery, web ← cmd/doorknock
//
// Beside this package, plan makes rounds, report counts, landlord and roster
// read what officers write, store keeps, and desk is the only one that joins
// the engine to a store.
//
// # Sharing
//
// Values may be copied and shared once made. A [History] belongs to one
// goroutine. Slices inside a value are never changed in place: a move gives a
// copy.
package campaign
