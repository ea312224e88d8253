// Package sqlite keeps a campaign in one SQLite file: a [store.Store] and a
// [store.Inbox] for the processes of one machine.
//
//	keys, err := sqlite.OpenKeys(ctx, "keys.db")
//	s, err := sqlite.Open(ctx, "campaign.db", seal.New(master, keys), sqlite.Config{Sensitive: …})
//	receipt, err := s.Commit(ctx, batch)
//
// # Writing
//
// Whoever commits prepares and seals their batch in their own goroutine, and
// then waits for the one writer. The writer takes everybody who waits into one
// transaction, each in a savepoint: one who fails takes only their own back,
// and all are answered when the transaction is on the disk. So a lone commit
// waits for the disk once, and a hundred at the same time wait for it once
// too. Reads go through a pool beside it and wait for nobody.
//
// # The file
//
// The schema is in migrations/00001_campaign.sql, with what each part is for.
// A noun is a row of its own table (visit_rows): its id, its version, and its
// JSON without anything sensitive. For whatever people and reports ask there
// is a view of the noun's name (visits), with a column for each thing that is
// counted, worked out from the same JSON: outcomes, states, days, teams,
// amounts. So every figure of a report can be recounted by anybody with SQL:
//
//	SELECT outcome, count(*) FROM visits WHERE phase = 'season' GROUP BY outcome;
//	SELECT team_id, count(*) FROM cases WHERE state = 'done' GROUP BY team_id;
//	SELECT value, count(DISTINCT home_id) FROM answers WHERE path = 'damp' GROUP BY value;
//
// Moments are UTC to the millisecond, days are civil, money is in minor units,
// and what is not there is null. Events, ledger entries, responses, decisions,
// receipts and conflicts refuse to be changed or deleted, by whomever. What is
// sealed stands in the tables sealed, copies and conflicts.
//
// The keys are in a file of their own ([OpenKeys]): back the campaign up as
// long as you like, and the keys for as short as you dare.
package sqlite
