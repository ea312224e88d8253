package landlord

import (
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat"
)

// HelpLines returns the help lines that are built in, and after them the
// council's safeguarding team, where its number is set.
func (l *Landlord) HelpLines() []chat.HelpLine {
	lines := chat.HelpLines()
	if l.Safeguarding == "" {
		return lines
	}
	return append(lines, chat.HelpLine{ID: "council-safeguarding", For: []chat.Danger{chat.Child, chat.Abuse}, Seen: true,
		Who:   survey.Text{"en": "The council’s safeguarding team", "cy": "Tîm diogelu’r cyngor"},
		Reach: survey.Text{"en": "call " + l.Safeguarding, "cy": "ffoniwch " + l.Safeguarding}})
}
