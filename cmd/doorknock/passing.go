package main

import (
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// passing draws how far a stream of lines came, where a person watches and the
// lines go elsewhere. Size is that of the input in bytes; -1 where nobody knows.
func (std streams) passing(size int64) func(passed) {
	if !isTerminal(std.err) || isTerminal(std.out) {
		return func(passed) {}
	}
	var bar *progressbar.ProgressBar
	return func(p passed) {
		if bar == nil {
			bar = progressbar.NewOptions64(size, progressbar.OptionSetWriter(std.err), progressbar.OptionSetWidth(30), progressbar.OptionThrottle(200*time.Millisecond),
				progressbar.OptionClearOnFinish(), progressbar.OptionSetElapsedTime(size < 0), progressbar.OptionSetPredictTime(size > 0), progressbar.OptionSpinnerType(14))
		}
		switch {
		case p.over:
			_ = bar.Finish()
		case p.lines%64 == 0:
			bar.Describe(count(p.lines, "line"))
			_ = bar.Set64(p.read)
		}
	}
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
