package book

import "github.com/doorknock/doorknock/internal/document"

// Fault is one thing wrong at one place of a document, and Faults all of
// them: the error of [Compile]. Faults.Show prints each with its line and a
// caret.
type (
	Fault  = document.Fault
	Faults = document.Faults
)
