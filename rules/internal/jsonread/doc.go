// Package jsonread reads JSON from outside, value by value, and knows where
// each stood: every fault carries the document's name, the path, the line and
// the column, and reading goes on after it, so that one look at a feed shows
// all that is wrong with it.
//
// A [Reader] is driven by the shape that its caller wants:
//
//	r, err := jsonread.New("feed.json", data, jsonread.Config{})
//	r.Object(func(key string) {
//		switch key {
//		case "name":
//			name = r.Text()
//		}
//	})
//	return r.Faults()
//
// A value that the callback leaves unread is skipped, null is read as absent,
// and a value of the wrong kind is a fault and skipped. Size and nesting are
// bounded before anything is read.
package jsonread
