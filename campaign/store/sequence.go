package store

import "iter"

// One returns the first of a sequence, as of a filter by id. It returns
// [ErrNotFound] where there is none.
func One[T any](seq iter.Seq2[T, error]) (T, error) {
	for v, err := range seq {
		return v, err
	}
	var none T
	return none, ErrNotFound
}

// All collects a sequence. It returns the first error, and then nothing else.
func All[T any](seq iter.Seq2[T, error]) ([]T, error) {
	var out []T
	for v, err := range seq {
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}
