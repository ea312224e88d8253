// Package storetest is the conformance suite of [store.Store]: what every
// adapter promises, whatever it keeps a campaign in.
//
//	func TestStore(t *testing.T) {
//		storetest.Run(t, func(t *testing.T, at storetest.Place) store.Store {
//			s, err := mystore.Open(filepath.Join(at.Dir, "campaign"), at.Sealer, …)
//			…
//			return s
//		})
//	}
//
// The suite opens a place again after it closed it, and looks for words that
// must not be there in every file below its folder; an adapter that keeps its
// bytes elsewhere puts a copy of them there when it closes.
package storetest
