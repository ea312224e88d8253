//go:build unix

package chat_test

import (
	"syscall"
	"testing"
)

// cpuTime adds up the processor's time of this program, in nanoseconds.
type cpuTime int64

func (c *cpuTime) start() { *c -= cpuTime(spent()) }
func (c *cpuTime) stop()  { *c += cpuTime(spent()) }

func (c *cpuTime) report(b *testing.B) {
	b.ReportMetric(float64(*c)/float64(b.N), "cpu-ns/op")
}

func spent() int64 {
	var use syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &use) != nil {
		return 0
	}
	return use.Utime.Nano() + use.Stime.Nano()
}
