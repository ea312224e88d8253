package book

import "github.com/doorknock/doorknock/internal/document"

// Fault is one thing wrong at one place of a document: File, Line and Column
// say where, Err of what class it is, Hint what to write instead.
type Fault = document.Fault

// Faults is everything wrong with a document: the error of [Compile]. Its
// Show prints each fault with its line and a caret.
type Faults = document.Faults

// Limits bound a document: Size in bytes, Depth of nesting, Values in all and
// Keys of one mapping. A limit that is zero is the one that people who write by
// hand do not meet.
type Limits = document.Limits
