package chat

import (
	"hash/fnv"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// MaxData is the most bytes that a button's data may have.
const MaxData = 64

// press is what a button's data says: what it does, in which turn it was
// shown, and for which question and option. The check ties it to the survey's
// version and the option's name, so that a button of an older version is not
// taken for another answer.
type press struct {
	does   byte
	turn   uint32
	path   condition.Path // of a question's button
	option int            // of an option's button, and of a control that has a number
}

// What a button does.
const (
	doOption   = 'o' // choose the option
	doPick     = 'p' // add the option to those picked
	doUnpick   = 'u'
	doDone     = 'd' // no more to pick
	doMark     = 'm' // the number at a place of the scale
	doYes      = 'y' // answer yes to the question
	doNo       = 'n'
	doSkip     = 's'
	doDontKnow = 'k'
	doDecline  = 'r'
	doNotMine  = 'j' // it does not apply
	doNone     = 'z' // there is none
	doRight    = 'h' // the record is right
	doWrong    = 'w'

	doContinue = 'C' // controls: the dialogue's own buttons
	doAgree    = 'A'
	doDisagree = 'D'
	doAlone    = 'L'
	doNotAlone = 'N'
	doAccept   = 'Y' // the offered answer
	doKeep     = 'X'
	doLanguage = 'G'
	doSend     = 'S'
	doChange   = 'E'
	doPerson   = 'P'
	doStart    = 'B'
	doStop     = 'Z' // whatever its age, and of whatever version of the survey
	doHide     = 'Q' // likewise
)

// ofQuestion says that such a button belongs to a question.
func ofQuestion(does byte) bool { return does >= 'a' && does <= 'z' }

// data writes a press, or "" where it would be longer than a button may carry:
// then there is no button, and the choice is typed.
func (s *Script) data(p press) string {
	var room [2 * MaxData]byte
	out := strconv.AppendInt(append(room[:0], p.does, '.'), int64(p.turn), 36)
	out = strconv.AppendInt(append(out, '.'), int64(p.option), 36)
	if ofQuestion(p.does) {
		slot, ok := s.survey.Schema().Slot(p.path.Field)
		if !ok {
			return ""
		}
		out = strconv.AppendInt(append(out, '.'), int64(slot), 36)
		out = append(append(out, '.'), p.path.Rows...)
	}
	out = strconv.AppendInt(append(out, '.'), s.check(p), 36)
	if len(out) > MaxData {
		return ""
	}
	return string(out)
}

// fits says that a button can carry a press.
func (s *Script) fits(p press) bool {
	const rest = 2 + 4*8 + 1 // the letter, four numbers of at most seven figures, the dots
	return len(p.path.Rows) <= MaxData-rest && s.hasSlot(p) || s.data(p) != ""
}

func (s *Script) hasSlot(p press) bool {
	_, ok := s.survey.Schema().Slot(p.path.Field)
	return ok || !ofQuestion(p.does)
}

// check is a short print of what the button means in this survey.
func (s *Script) check(p press) int64 {
	if p.does == doStop || p.does == doHide {
		return int64(printOf([]byte("stop")) & 0xFFFFF)
	}
	var room [2 * MaxData]byte
	meant := append(append(room[:0], p.does), p.path.Field...)
	if ofQuestion(p.does) {
		meant = append(append(meant, '='), s.optionName(p)...)
	}
	if !ofQuestion(p.does) || p.does == doMark {
		meant = strconv.AppendInt(meant, int64(p.option), 10)
	}
	return int64((s.print ^ printOf(meant)) & 0xFFFFF)
}

// optionName returns the name of the option that a press is about, or "".
func (s *Script) optionName(p press) string {
	if names := s.names[p.path.Field]; p.option >= 0 && p.option < len(names) {
		return names[p.option]
	}
	return ""
}

// readPress reads a button's data. It says false for what this script's
// buttons never carry.
func (s *Script) readPress(data string) (press, bool) {
	parts := strings.Split(data, ".")
	if len(data) > MaxData || len(parts) < 4 || len(parts[0]) != 1 {
		return press{}, false
	}
	turn, ok1 := unbase36(parts[1])
	option, ok2 := unbase36(parts[2])
	p := press{does: parts[0][0], turn: uint32(turn), option: int(option)}
	if !ok1 || !ok2 || turn > 1<<31 {
		return press{}, false
	}
	if ofQuestion(p.does) {
		slot, ok := unbase36(parts[3])
		if !ok || len(parts) != 6 {
			return press{}, false
		}
		p.path = condition.Path{Field: s.survey.Schema().Field(condition.Slot(slot)).Name, Rows: parts[4]}
	} else if len(parts) != 4 {
		return press{}, false
	}
	return p, parts[len(parts)-1] == strconv.FormatInt(s.check(p), 36)
}

func unbase36(s string) (int64, bool) {
	n, err := strconv.ParseInt(s, 36, 32)
	return n, err == nil && n >= 0 && len(s) < 7
}

func printOf(s []byte) uint32 {
	h := fnv.New32a()
	_, _ = h.Write(s)
	return h.Sum32()
}
