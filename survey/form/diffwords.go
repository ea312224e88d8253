package form

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

var wordingParts = map[string]string{"label": "the question", "confirm": "the question where the record has a value", "hint": "the hint",
	"interviewer": "the words for staff", "message": "the words that refuse an answer", "first": "the question of the first row",
	"another": "the question of a further row"}

// wording tells of words in one language, on one channel or on all.
func (d *differ) wording(c Change, top, rest string) {
	mode, language, split := strings.Cut(rest, ".")
	if !split {
		mode, language = "", rest
	}
	what := wordingParts[top]
	e, _ := d.new.find(c.Name)
	if !e.asked() && top == "label" {
		what = "the words"
	}
	if mode != "" {
		what += " by " + mode
	}
	what += " in " + language
	c.Kind = KindWording
	switch {
	case c.Old == "":
		c.Text = fmt.Sprintf("%s: %s", what, quoted(c.New))
	case c.New == "":
		c.Text = fmt.Sprintf("%s: gone; it was %s", what, quoted(c.Old))
	default:
		c.Text = fmt.Sprintf("%s: %s; it was %s", what, quoted(c.New), quoted(c.Old))
	}
	if e.asked() && top == "label" && c.Old != "" && !d.ask[d.was[c.Name]] {
		c.Interviews = "nobody is asked again; where it means something else now, name it under since: ask_again:"
		c.Reports = "answers before were given to other words"
	}
	d.tell(c)
}

// logic tells of a condition or a calculation.
func (d *differ) logic(c Change, top string) {
	c.Kind = KindLogic
	e, _ := d.new.find(c.Name)
	switch top {
	case "relevant":
		c.Text = turned(c, "is asked only where %s", "is always asked; it was asked where %s", "is asked where %[2]s; it was asked where %[1]s")
		c.Interviews = "looked at anew: what does not apply any more is parked, and what applies now is asked"
		c.Reports = "it is asked of other people than before: shares are not of the same homes"
		if !e.asked() {
			c.Text = strings.ReplaceAll(c.Text, "asked", "there")
		}
	case "required", "required_if", "soft", "soft_if":
		c.Text = needed(c, top)
		if c.New != "" && strings.HasPrefix(top, "required") {
			c.Interviews = "whoever skipped it is asked again"
		}
	case "constraint":
		c.Text = turned(c, "takes only what fits %s", "takes any answer; it had to fit %s", "takes only what fits %[2]s; it was %[1]s")
		if c.New != "" {
			c.Interviews = "an answer that it refuses is asked again, and kept, sealed"
		}
	case "choice_filter":
		c.Text = turned(c, "offers only the choices that fit %s", "offers every choice; it was those that fit %s", "offers the choices that fit %[2]s; it was %[1]s")
		if c.New != "" {
			c.Interviews = "an answer that it does not offer is asked again, and kept, sealed"
		}
	case "calculation":
		c.Text = turned(c, "comes to %s", "is not calculated any more; it was %s", "comes to %[2]s; it was %[1]s")
		c.Interviews = "worked out anew"
		c.Reports = "it counts otherwise than before"
	case "count":
		c.Text = turned(c, "has as many rows as %s", "has no number of rows any more; it was %s", "has as many rows as %[2]s; it was %[1]s")
		c.Interviews = "the rows follow the new number: what is too many is parked"
	case "default":
		c.Text = turned(c, "offers %s at first", "offers nothing at first; it was %s", "offers %[2]s at first; it was %[1]s")
	case "otherwise":
		c.Old, c.New = bareValue(c.Old), bareValue(c.New)
		c.Text = turned(c, "is read as %s where it does not apply", "is read as nothing where it does not apply; it was %s", "is read as %[2]s where it does not apply; it was %[1]s")
	}
	d.tell(c)
}

// bareValue is a value as people write it: without its type.
func bareValue(value string) string {
	if _, rest, typed := strings.Cut(value, ":"); typed {
		return rest
	}
	return value
}

func needed(c Change, top string) string {
	soft := strings.HasPrefix(top, "soft")
	what := "must be answered"
	if soft {
		what = "is asked for twice before it is left out"
	}
	switch {
	case top == "required" || top == "soft":
		if c.New == "" {
			return "may be skipped now"
		}
		return what
	}
	return turned(c, what+" where %s", "is no longer bound to be answered where %s", what+" where %[2]s; it was where %[1]s")
}

var answersWords = map[string]string{"decline": "“prefer not to say”", "dont_know": "“don't know”", "not_applicable": "“does not apply to me”"}

// answers tells of what may stand instead of a value, and of numbers of rows.
func (d *differ) answers(c Change, top string, o piece) {
	c.Kind = KindAnswers
	words, isNone := answersWords[strings.TrimSuffix(top, "_in")]
	if isNone && len(d.carriages[o.name].None) > 0 {
		c.Interviews = "whoever said so is asked again where it is not taken any more"
	}
	switch {
	case top == "at_least" && o.score != nil:
		c.Kind, c.Reports = KindLogic, "it counts otherwise than before"
		c.Text = turned(c, "is unknown with fewer than %s of them", "is unknown with none of them only; it was with fewer than %s", "is unknown with fewer than %[2]s of them; it was %[1]s")
	case top == "at_least":
		c.Text = turned(c, "has at least %s rows", "may have no row; it had at least %s", "has at least %[2]s rows; it was %[1]s")
	case top == "at_most":
		c.Text = turned(c, "has at most %s rows", "has at most 50 rows; it was %s", "has at most %[2]s rows; it was %[1]s")
		c.Interviews = "rows that are too many are not carried: they are kept, sealed, and a person reads them; a list that was full and may be longer is open again"
	case strings.HasSuffix(top, "_in"):
		_, mode, _ := strings.Cut(c.Part, ".")
		c.Text = turned(c, words+" by "+mode+": %s", words+" by "+mode+" as on every channel; it was: %s", words+" by "+mode+": %[2]s; it was: %[1]s")
	case c.New == "":
		c.Text = "does not take " + words + " any more"
		if c.Interviews != "" {
			c.Interviews = "whoever said so is asked again"
		}
	default:
		c.Text = "takes " + words + " now"
	}
	d.tell(c)
}

// retyped tells of another sort of answer.
func (d *differ) retyped(c Change, o, e piece) {
	c.Kind, c.Part, c.Old, c.New = KindType, "type", typeOf(o), typeOf(e)
	c.Text = fmt.Sprintf("is %s now; it was %s", e.what(), o.what())
	if d.carriages[o.name].Loss == survey.LossType {
		c.Interviews = "whoever answered it is asked again; the first answer is kept, sealed"
	} else {
		c.Interviews = "what was answered is carried where it fits, and else asked again"
	}
	c.Reports = fmt.Sprintf("its column holds %s where it held %s", c.New, c.Old)
	d.tell(c)
}

func typeOf(e piece) string {
	if e.ask != nil {
		return string(e.ask.Type)
	}
	return e.kind
}
