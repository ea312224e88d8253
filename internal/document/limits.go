package document

import "cmp"

// Limits bound what Parse takes on, so that no document, however hostile, costs
// more than a moment. The zero value is right for documents that people write.
type Limits struct {
	// Size is the most bytes a document may have. Defaults to 1 MiB.
	Size int
	// Depth is how deep lists and keys may nest, in brackets or by
	// indentation. Defaults to 64.
	Depth int
	// Values is the most values, keys among them, in one document. Defaults
	// to 200,000.
	Values int
	// Keys is the most keys of one mapping. Defaults to 2,000.
	Keys int
}

// keyLength is the longest key in characters that YAML allows on one line.
const keyLength = 1024

func (l Limits) orDefault() Limits {
	return Limits{
		Size:   cmp.Or(l.Size, 1<<20),
		Depth:  cmp.Or(l.Depth, 64),
		Values: cmp.Or(l.Values, 200_000),
		Keys:   cmp.Or(l.Keys, 2_000),
	}
}
