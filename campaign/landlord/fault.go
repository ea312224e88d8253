package landlord

import "github.com/doorknock/doorknock/internal/document"

// Fault is one thing wrong at one place of a document: File, Line and Column
// say where, Err of what class it is, Hint what to write instead.
type Fault = document.Fault

// Faults is everything wrong with a document: the error of [Parse],
// [ParseSeason] and [ParseReview]. Its Show prints each fault with its line and
// a caret.
type Faults = document.Faults
