package xlsform

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// language is how a heading names a language: as the workbook did, or by its
// English name with its tag.
func (x *exporting) language(tag survey.Language) string {
	if written, ok := x.origin.Languages[tag]; ok {
		return written
	}
	if len(x.origin.Languages) > 0 || len(x.origin.Lists) > 0 || len(x.origin.Logic) > 0 {
		return string(tag)
	}
	parsed, err := language.Parse(string(tag))
	if name := display.English.Languages().Name(parsed); err == nil && name != "" {
		return fmt.Sprintf("%s (%s)", name, tag)
	}
	return string(tag)
}

func (x *exporting) field(our string) string {
	if written, ok := x.origin.Fields[our]; ok {
		return written
	}
	if of, other := strings.CutSuffix(our, "_other"); other && x.fields[of] != nil && asksOther(x.fields[of]) {
		return x.field(of) + "_other"
	}
	return our
}

// items writes items; in are the repeats around them.
func (x *exporting) items(items []survey.Item, in []string) {
	for _, i := range items {
		switch {
		case i.Ask != nil:
			x.ask(i.Ask)
		case i.Group != nil:
			x.group(i.Group, in)
		case i.Repeat != nil:
			x.repeat(i.Repeat, in)
		}
	}
}

func (x *exporting) group(g *survey.Group, in []string) {
	if slices.Contains(x.origin.Made, g.Name) && g.Relevant == nil && len(g.Label) == 0 {
		x.items(g.Items, in)
		return
	}
	x.survey.row()
	x.survey.put("type", "begin group")
	x.survey.put("name", x.groupName(g.Name))
	x.words(&x.survey, "label", g.Label)
	x.logic(g.Name, "relevant", g.Relevant)
	if g.Grid {
		x.survey.put("appearance", "table-list")
	}
	x.items(g.Items, in)
	x.survey.row()
	x.survey.put("type", "end group")
}

// groupName is a group's name in the workbook.
func (x *exporting) groupName(our string) string {
	if written, ok := x.origin.Groups[our]; ok {
		return written
	}
	return our
}

func (x *exporting) repeat(r *survey.Repeat, in []string) {
	x.survey.row()
	x.survey.put("type", "begin repeat")
	x.survey.put("name", x.field(r.Name))
	x.words(&x.survey, "label", r.Label)
	x.logic(r.Name, "relevant", r.Relevant)
	x.count(r)
	if r.AtLeast > 0 && r.AtLeast == r.AtMost {
		x.survey.put("repeat_count", strconv.Itoa(r.AtLeast))
	} else if r.AtLeast > 0 || r.AtMost > 0 {
		x.lose(r.Name, "repeat", "", "a repeat has no least or most number of rows")
	}
	if len(r.First.Text)+len(r.Another.Text) > 0 {
		x.lose(r.Name, "repeat", "", "the collecting program asks for another row in words of its own")
	}
	x.items(r.Items, append(in, r.Name))
	x.survey.row()
	x.survey.put("type", "end repeat")
}

// ask writes one question.
func (x *exporting) ask(a *survey.Ask) {
	x.survey.row()
	x.survey.put("type", x.typed(a))
	x.survey.put("name", x.field(a.Name))
	x.words(&x.survey, "label", a.Label.Text)
	x.words(&x.survey, "hint", a.Hint.Text)
	x.words(&x.survey, "guidance_hint", a.Interviewer)
	x.logic(a.Name, "relevant", a.Relevant)
	if a.Required {
		x.survey.put("required", "yes")
	}
	x.logic(a.Name, "required", a.RequiredIf)
	x.logic(a.Name, "constraint", a.Constraint)
	if x.survey.rows[len(x.survey.rows)-1]["constraint"] != "" {
		x.words(&x.survey, "constraint_message", a.Message)
	}
	x.logic(a.Name, "choice_filter", a.Filter)
	x.computed(a, "calculation", a.Calculation)
	x.computed(a, "default", a.Default)
	if a.Random {
		x.survey.put("parameters", "randomize=true")
	}
	x.unsaid(a)
	x.specify(a)
}

// unsaid tells of what a question has that XLSForm has no word for.
func (x *exporting) unsaid(a *survey.Ask) {
	for _, has := range []struct {
		key string
		is  bool
		say string
	}{
		{"say", len(a.Label.Modes) > 0, "a form has the same words on every channel"},
		{"known", a.Known != "", "a form knows nothing of the landlord's record"},
		{"confirm", len(a.Confirm.Text) > 0, "a form knows nothing of the landlord's record"},
		{"otherwise", a.Otherwise.Type() != condition.TypeNone, "what does not apply is empty in a form"},
		{"sensitive", a.Sensitive, "a form keeps nothing apart"},
		{"private", a.Private, "a form does not ask whether somebody is alone"},
		{"staff_only", a.StaffOnly, "a form is the same for everybody"},
		{"soft", a.Soft || a.SoftIf != nil, "a form asks for nothing twice"},
		{"not_applicable", a.NotApplicable || len(a.NotApplicableIn) > 0, "“does not apply to me” is not an answer in a form: add it to the choices"},
		{"decline", a.Decline || len(a.DeclineIn) > 0, "“prefer not to say” is not an answer in a form: add it to the choices"},
		{"dont_know", a.DontKnow || len(a.DontKnowIn) > 0, "“don't know” is not an answer in a form: add it to the choices"},
		{"score", slices.ContainsFunc(a.Choices, func(c survey.Choice) bool { return c.Score != nil }), "a form adds no scores up: calculate them"},
		{"pinned", slices.ContainsFunc(a.Choices, func(c survey.Choice) bool { return c.Pinned }), "no choice keeps its place where the order is random"},
		{"ordered", a.Ordered, "choices have no order in a form"},
		{"exclusive", slices.ContainsFunc(a.Choices, func(c survey.Choice) bool { return c.Exclusive }), "no choice excludes others in a form: write a constraint"},
	} {
		if has.is {
			x.lose(a.Name, has.key, "", has.say)
		}
	}
}

// typed is the type of a question as the workbook writes it, with what
// belongs to it.
func (x *exporting) typed(a *survey.Ask) string {
	if written, ok := x.origin.Types[a.Name]; ok && written.Names == string(a.Type) && len(a.Choices) == 0 {
		return written.Title
	}
	switch a.Type {
	case survey.TypeSelectOne, survey.TypeSelectMultiple, survey.TypeRank:
		return string(a.Type) + " " + x.list(a) + x.orOther(a)
	case survey.TypeBoolean:
		x.change(a.Name, "type", "yes or no is asked as a choice of two")
		return "select_one " + x.yesNo()
	case survey.TypeHidden:
		return x.hidden(a)
	case survey.TypePhone:
		return "phone number"
	case survey.TypeSignature:
		x.survey.put("appearance", "signature")
		return "image"
	case survey.TypeEmail, survey.TypePostcode, survey.TypeUPRN:
		x.lose(a.Name, "type", string(a.Type), "it is asked as text, and not checked")
		return "text"
	case survey.TypeMoney:
		x.change(a.Name, "type", "an amount is asked as a number")
		return "decimal"
	case survey.TypeRange, survey.TypeRating, survey.TypeNPS:
		x.scale(a)
		return "range"
	case survey.TypeText:
		if a.Multiline {
			x.survey.put("appearance", "multiline")
		}
	}
	return string(a.Type)
}

// hidden is the type of a value that is given: that of a question that is
// never shown, where it is no text.
func (x *exporting) hidden(a *survey.Ask) string {
	word := map[condition.Type]string{condition.TypeInteger: "integer", condition.TypeDecimal: "decimal", condition.TypeDate: "date"}[a.Value]
	if calculated := x.origin.Logic[a.Name]["calculation"]; word == "" || calculated != "" && x.gone(calculated) == "" {
		return string(a.Type)
	}
	x.survey.put("appearance", "hidden")
	return word
}

func (x *exporting) scale(a *survey.Ask) {
	s := survey.Scale{From: 1, To: 5}
	if a.Scale != nil {
		s = *a.Scale
	}
	if a.Type == survey.TypeNPS {
		s.From, s.To, s.Step = 0, 10, 0
	}
	if s.From == 0 && s.To == 0 {
		s.From, s.To = 1, 5
	}
	if s.Step == 0 {
		s.Step = 1
	}
	if a.Type != survey.TypeRange {
		x.change(a.Name, "type", "it is asked as a range")
		x.survey.put("appearance", "rating")
	}
	if len(s.Low)+len(s.High) > 0 {
		x.lose(a.Name, "scale", "", "the ends of a range have no words")
	}
	number := func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
	x.survey.put("parameters", "start="+number(s.From)+" end="+number(s.To)+" step="+number(s.Step))
}
