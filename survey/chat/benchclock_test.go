//go:build !unix

package chat_test

import "testing"

// cpuTime is not told here.
type cpuTime int64

func (*cpuTime) start()            {}
func (*cpuTime) stop()             {}
func (*cpuTime) report(*testing.B) {}
