// Package store is the contract between the campaign and whatever keeps it:
// values in, values out, and no transaction in sight.
//
// Every write is a [campaign.Batch], which is taken whole or not at all;
// every read is a sequence of nouns that match a small filter, whose zero
// value matches everything:
//
//	receipt, err := s.Commit(ctx, batch)
//	home, err := store.One(s.Homes(ctx, store.HomeFilter{ID: "home-12"}))
//	for c, err := range s.Cases(ctx, store.CaseFilter{Home: home.ID, Open: true}) { … }
//
// # What a commit promises
//
// When [Store.Commit] returns without an error the batch is durable: a crash
// the moment after loses none of it. When it returns an error, nothing of the
// batch is in the store, with two exceptions that say so themselves:
// [ErrConflict], whose batch was put aside, and [ErrUncertain].
//
// The same batch may be committed again and again, by a client that never
// heard the answer: its Key was taken, so nothing is applied and the first
// [Receipt] is returned.
//
// Nouns with a Version are taken where the store holds the version before (or
// nothing, and the noun is version 1), passed over where it holds the very
// same body, and are otherwise [ErrStale]: read again, decide again, commit
// again. Nouns that never change (responses, decisions, ledger entries,
// events) are passed over where the same body is held, and are otherwise
// [ErrConflict].
//
// # A conflict
//
// Two different bodies under one id mean that somebody answered twice, or
// that two devices disagree, and no program knows which is right. So neither
// is lost: the first stays as it was; the whole second batch is put aside,
// sealed, as a [Conflict], and nothing of it is applied, because half of what
// somebody did is worse than all of it a day later. A person settles it: they
// commit what is right under new ids, together with an event of kind
// [EventConflictSettled] about it. Committing the same batch again puts
// nothing aside twice.
//
// # What came and is not answered yet
//
// Channels deliver what people wrote more than once, to several processes at
// the same time. An [Inbox] beside the store takes each once and keeps their
// order, so that the channel can be told that we have it; whoever leads answers.
//
// # What is known and still stands
//
// Who answers many updates of one conversation need not read its home, its
// people and its interview for each. A store may be a [Marker]: it marks how
// things stand when they are read, and takes a batch that was made of what was
// read only where nobody has written about it since, in whatever process.
//
// # What is sealed
//
// Answers to sensitive questions never lie open in a store. It hides them
// with a [Sealer], under the key of the resident who gave them, apart from
// what may be counted: in responses, in the reasons of decisions and cases,
// in proposed changes of the record, in interviews that go on, in kept
// photographs, and in batches put aside. A reader without the keys gets the
// same nouns without those values; one with them shows a case as
// [campaign.Case.Guarded] to everybody to whom it was not revealed.
package store
