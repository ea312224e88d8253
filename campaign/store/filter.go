package store

// A filter's zero value matches everything, and every field that is set
// narrows it. Adapters look up by whatever of it they have an index for, and
// leave the rest to Match, so that one filter means one thing everywhere.

// is says whether a field of a filter that is set agrees with a noun's.
func is[T comparable](wanted, held T) bool {
	var unset T
	return wanted == unset || wanted == held
}
