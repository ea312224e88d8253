package form

import "github.com/doorknock/doorknock/internal/document"

// Limits bound a document: Size in bytes, Depth of nesting, Values in all and
// Keys of one mapping. A limit that is zero is the one that people who write by
// hand do not meet.
type Limits = document.Limits
