package survey_test

import (
	"testing"

	"pgregory.net/rapid"
)

// The laws again, for a fuzzer that looks where the code goes: the bytes say
// which survey it is and what happens to its interview.

func FuzzLaws(f *testing.F) {
	laws := []func(*rapid.T){resumeAfterSaveIsIdentity, anyOrderGivesTheSameResponse, parkedAndRestored, nothingSaidVanishes, printAndCompileIsIdentity, noInputDoesHarm}
	for i := range laws {
		f.Add([]byte{byte(i), 0, 0, 0, 0, 0, 0, 0, 9})
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) == 0 {
			return
		}
		rapid.MakeFuzz(laws[int(data[0])%len(laws)])(t, data[1:])
	})
}
