package book

import "github.com/doorknock/doorknock/internal/document"

// Fault is one thing wrong at one place of a document.
type Fault = document.Fault

// Faults is everything wrong with a document: the error of [Compile]. Its
// Show prints each fault with its line and a caret.
type Faults = document.Faults
