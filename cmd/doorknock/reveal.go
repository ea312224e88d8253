package main

import (
	"strings"

	"github.com/doorknock/doorknock/rules"
)

// revealing are the flags of commands that show what answers are made into.
// Without them no sensitive answer is shown, in words or as JSON.
type revealing struct {
	Reveal bool   `help:"Show sensitive answers; say who looks with --by." env:"-"`
	By     string `placeholder:"NAME" help:"Who looks at sensitive answers."`
}

// answerable refuses to show sensitive answers to nobody.
func (r revealing) answerable() error {
	if r.Reveal && strings.TrimSpace(r.By) == "" {
		return wrong("--reveal: say who looks at sensitive answers with --by NAME")
	}
	return nil
}

// viewer is for whom sensitive answers are shown: nobody, unless asked for.
func (r revealing) viewer() rules.Actor {
	if !r.Reveal {
		return ""
	}
	return rules.Actor(strings.TrimSpace(r.By))
}

// notice heads a page on which sensitive answers are shown.
func (r revealing) notice() string {
	if !r.Reveal {
		return ""
	}
	return "Sensitive answers are shown to " + r.By + ".\n\n"
}

// usedAnswers names the answers that a rule read, the sensitive ones with their
// values only where they are revealed.
func usedAnswers(used []rules.Used, reveal bool) string {
	texts := make([]string, len(used))
	for i, u := range used {
		u.Sensitive = u.Sensitive && !reveal
		texts[i] = u.String()
	}
	return strings.Join(texts, ", ")
}
