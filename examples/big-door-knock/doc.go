// Package bigdoorknock is a whole sample campaign: the documents that an
// invented landlord, Thornmere Homes, would write for its Big Door Knock. The
// demonstration, the tests and the pages of the project use it, and
// `doorknock` carries it, so that everything can be tried without a file of
// one's own.
//
//   - landlord.yaml: the landlord, its teams with their weekly capacity, its
//     budgets, and the help lines that it has confirmed.
//
//   - campaign.yaml: the trial on three streets and the season, by their days.
//
//   - review.yaml: what the residents' group said of the trial, and what was
//     changed because of it.
//
//   - survey-1.yaml and survey-2.yaml: the survey of the trial and of the
//     season. The head of the second says what the trial changed.
//
//   - scenarios-2.txtar: what the survey of the season asks of whom, told as
//     interviews.
//
//   - rules-1.yaml and rules-2.yaml: what the landlord does about the answers,
//     with the tests that the officers wrote beside their rules.
//
//   - services.json: local services in Open Referral UK form.
//
//   - staff.csv and homes.csv: who knocks, and where. homes.csv is made by
//     `go generate`; [WriteHomes] makes a town of any other size.
//
//   - postcard.yaml: the words of the postcards and of the booklet left at the
//     door.
//
//   - truth.yaml: the stated model of who is in when and how they live, from
//     which a simulator plays residents. Each figure has its source, or says
//     that it is assumed.
//
//   - schemas: the JSON Schemas that `doorknock schema` prints, by which editors
//     complete and explain these documents. `go generate` writes them.
//
// Everybody and everything in it is invented: the town, the people, their phone
// numbers (from the ranges kept for drama), the services. Only the national
// help lines are real. The Welsh is the project's own and awaits a translator.
package bigdoorknock
