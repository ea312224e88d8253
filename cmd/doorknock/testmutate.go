package main

import (
	"cmp"
	"context"
	"os"
	"runtime"
	"sync"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/book"
)

// mutation is what became of the changes to a document's rules that a slip of
// the pen could make.
type mutation struct {
	Tried      int        `json:"tried"`
	Noticed    int        `json:"noticed"`
	Survivors  []survivor `json:"survivors"`
	Equivalent []survivor `json:"equivalent,omitempty"` // no answers tell them from what was written
	NotTaken   []survivor `json:"not_taken,omitempty"`  // no answers do that the survey takes
	CannotTell []survivor `json:"cannot_tell,omitempty"`
}

type survivor struct {
	spot
	Rule   string `json:"rule,omitempty"`
	Define string `json:"define,omitempty"`
	Group  string `json:"group,omitempty"`
	Was    string `json:"was"`
	Change string `json:"change"`
	Now    string `json:"now,omitempty"`
	Test   string `json:"test,omitempty"` // that would notice, ready to paste
}

// mutate breaks the rules of a document in every way, and lists what no test
// notices. The work is shared among the machine's processors.
func (s *shelf) mutate(ctx context.Context, f *file, progress func(done, all int)) (*mutation, error) {
	mutants := f.rules.Prove(s.proving(f)).Mutants()
	trials := make([]rules.Trial, len(mutants))
	errs := make([]error, runtime.GOMAXPROCS(0))
	next := make(chan int)
	var workers sync.WaitGroup
	for w := range errs {
		proof := f.rules.Prove(s.proving(f)) // each its own: a proof belongs to one goroutine
		workers.Go(func() {
			for i := range next {
				if errs[w] == nil {
					trials[i], errs[w] = proof.Try(ctx, mutants[i])
				}
			}
		})
	}
	for i := range mutants {
		next <- i
		progress(i+1, len(mutants))
	}
	close(next)
	workers.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return f.survivors(trials), nil
}

// survivors sorts what became of the mutants.
func (f *file) survivors(trials []rules.Trial) *mutation {
	out := &mutation{Tried: len(trials), Survivors: []survivor{}}
	for _, t := range trials {
		one := survivor{spot: f.placed(f.rules, t.Part), Rule: t.Rule, Define: t.Define, Group: t.Group, Was: t.Text, Change: t.Change, Now: t.Now}
		switch t.Verdict {
		case rules.Noticed:
			out.Noticed++
		case rules.Equivalent:
			out.Equivalent = append(out.Equivalent, one)
		case rules.NotTaken:
			out.NotTaken = append(out.NotTaken, one)
		case rules.Survived:
			one.Test = book.Paste(*t.Example, f.rules)
			out.Survivors = append(out.Survivors, one)
		default:
			out.CannotTell = append(out.CannotTell, one)
		}
	}
	return out
}

// write lists the mutants that no test notices.
func (m *mutation) write(p *page) {
	p.line(2, "mutants: %d tried, %d noticed by a test, %d not noticed, %d that no answers tell, %d of which nobody can tell",
		m.Tried, m.Noticed, len(m.Survivors), len(m.Equivalent)+len(m.NotTaken), len(m.CannotTell))
	told := map[string]bool{}
	for _, s := range m.Survivors {
		s.write(p, "no test notices")
		switch {
		case told[s.Test]:
			p.line(6, "a test above would")
		default:
			told[s.Test] = true
			p.line(6, "a test that would:")
			p.WriteString(s.Test)
		}
	}
	for _, s := range m.CannotTell {
		s.write(p, "no test notices, and nobody can tell whether one could")
	}
	for _, s := range m.Equivalent {
		s.write(p, "it says the same, whatever is answered")
	}
	for _, s := range m.NotTaken {
		s.write(p, "it says the same on all answers that the survey takes")
	}
}

func (s survivor) write(p *page, verdict string) {
	p.line(4, "%s: %s: %s: %s", s.spot, cmp.Or(s.Define, s.Group, s.Rule), s.Change, verdict)
	switch {
	case s.Now != "":
		p.text(6, "%s → %s", s.Was, s.Now)
	default:
		p.text(6, "without %s", s.Was)
	}
}

// progress draws how many mutants were tried, where a person watches.
func (std streams) progress() func(done, all int) {
	out, ok := std.err.(*os.File)
	if !ok || !term.IsTerminal(int(out.Fd())) {
		return func(int, int) {}
	}
	var bar *progressbar.ProgressBar
	return func(done, all int) {
		if bar == nil {
			bar = progressbar.NewOptions(all, progressbar.OptionSetWriter(out), progressbar.OptionSetWidth(30),
				progressbar.OptionClearOnFinish(), progressbar.OptionSetElapsedTime(false), progressbar.OptionSetPredictTime(true))
		}
		_ = bar.Set(done)
	}
}
