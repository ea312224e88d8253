package chat

import (
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// how says what to type, or what to send.
func (d *Dialogue) how(q survey.Question) string {
	say := &d.book.Say
	switch q.Type {
	case survey.TypeSelectOne, survey.TypeBoolean, survey.TypeRows:
		return say.TypeKey
	case survey.TypeSelectMultiple:
		return say.TypeMany
	case survey.TypeRank:
		return say.TypeRank
	case survey.TypeAcknowledge:
		return d.canType([]string{d.iRead()})
	case survey.TypeDate:
		return say.TypeDate
	case survey.TypeTime:
		return say.TypeTime
	case survey.TypeDatetime:
		return say.TypeMoment
	case survey.TypeMoney:
		return say.TypeMoney
	case survey.TypeInteger, survey.TypeDecimal:
		return say.TypeNumber
	case survey.TypeRange, survey.TypeRating, survey.TypeNPS:
		return d.scale(q.Scale)
	case survey.TypePostcode:
		return say.TypePostcode
	case survey.TypeUPRN:
		return say.TypeUPRN
	case survey.TypeBarcode:
		return say.TypeCode
	case survey.TypeGeopoint:
		return join(say.TypePlace, d.can.Location, say.SendPlace)
	}
	return d.howToSend(q)
}

// howToSend says how a file is given; "" of other types.
func (d *Dialogue) howToSend(q survey.Question) string {
	say, can := &d.book.Say, d.carries(q.Type)
	switch q.Type {
	case survey.TypeSignature:
		return join(say.TypeName, can, say.SendSignature)
	case survey.TypeAudio:
		if can {
			return say.SendAudio
		}
		return say.TypeAudio
	}
	switch {
	case q.Type.Field() != condition.TypeMedia:
		return ""
	case !can:
		return say.TypeInstead
	case q.Type == survey.TypeVideo:
		return say.SendVideo
	case q.Type == survey.TypeFile:
		return say.SendFile
	}
	return say.SendPhoto
}

// join puts a sentence behind another, where it is true.
func join(first string, also bool, second string) string {
	if !also {
		return first
	}
	return first + " " + second
}

// scale tells the numbers that may be chosen and what stands at their ends.
func (d *Dialogue) scale(s survey.Span) string {
	from, to, step := condition.Dec(s.From).String(), condition.Dec(s.To).String(), condition.Dec(s.Step).String()
	words := d.book.Say.TypeScale
	if s.Step != 1 {
		words = d.book.Say.TypeSteps
	}
	lines := []string{fill(words, "from", from, "to", to, "step", step)}
	if s.Low != "" {
		lines = append(lines, from+" = "+s.Low)
	}
	if s.High != "" {
		lines = append(lines, to+" = "+s.High)
	}
	return strings.Join(lines, "\n")
}

// iRead is the answer to what is to be read, in the survey's words.
func (d *Dialogue) iRead() string { return d.script.survey.Words(d.book.Code).Read }
