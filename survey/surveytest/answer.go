package surveytest

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// Refusal is the error for an answer that the survey did not take.
type Refusal struct {
	Failure
	Says string // what was said to it
}

// Unwrap returns the failure that it is without [Refusal.Says].
func (r *Refusal) Unwrap() error { return &r.Failure }

// answers answers the question that is put next.
func (t *Talk) answers(words string) error {
	if err := t.talking(); err != nil {
		return err
	}
	q, ok := t.iv.Current()
	if !ok {
		return instead("a question to answer", "nothing more is asked")
	}
	return t.give(q, words)
}

// tells answers a question that is not the one put next.
func (t *Talk) tells(rest string) error {
	if err := t.talking(); err != nil {
		return err
	}
	name, words, _ := strings.Cut(rest, " ")
	p, err := t.path(strings.TrimSuffix(name, ":"))
	if err != nil {
		return err
	}
	q, err := t.iv.At(p)
	if err != nil {
		return instead(fmt.Sprintf("%s to be asked", p), "%v", err)
	}
	return t.give(q, strings.TrimSpace(words))
}

func (t *Talk) give(q survey.Question, words string) error {
	a, err := t.read(q, words)
	if err != nil {
		return err
	}
	_, err = t.iv.Answer(q.Path, a, t.speak())
	if err == nil {
		return nil
	}
	says := err.Error()
	var refused *survey.Refused
	if errors.As(err, &refused) {
		says = refused.Message
	}
	return &Refusal{Failure: Failure{Step: "A " + words, Expected: fmt.Sprintf("%s to take the answer", q.Path), Instead: "it is refused: " + says}, Says: says}
}

// skipsTo leaves out every question up to one.
func (t *Talk) skipsTo(name string) error {
	if err := t.talking(); err != nil {
		return err
	}
	p, err := t.path(name)
	if err != nil {
		return err
	}
	for {
		q, ok := t.iv.Current()
		switch {
		case !ok:
			return instead("to come to "+name, "nothing more is asked")
		case same(p, q.Path):
			return nil
		case q.Type == survey.TypeRows:
			_, err = t.iv.CloseRows(q.Path, t.speak())
		default:
			if _, err = t.iv.Answer(q.Path, survey.Answer{}, t.speak()); errors.Is(err, survey.ErrSoft) {
				_, err = t.iv.Answer(q.Path, survey.Answer{}, t.speak()) // yes, they are sure
			}
		}
		if err != nil {
			return instead("to skip "+q.Path.String()+" on the way to "+name, "it cannot be: %v", err)
		}
	}
}

// notRefused is the step "is refused" where nothing was.
func (t *Talk) notRefused(string) error {
	return instead("the answer before to be refused", "it was taken, or there was none")
}

// reasons are the answers that are no value, as people say them.
var reasons = map[string]survey.Answer{
	"skip":       {},
	"don't know": survey.DontKnow(), "don’t know": survey.DontKnow(), "i don't know": survey.DontKnow(), "i don’t know": survey.DontKnow(),
	"rather not say": survey.Declined(), "prefer not to say": survey.Declined(), "i'd rather not say": survey.Declined(), "i’d rather not say": survey.Declined(),
	"there is none": survey.HasNone(), "does not apply": survey.HasNone(), "declined": survey.Declined(),
}

// read makes an answer of what a person says to a question.
func (t *Talk) read(q survey.Question, words string) (survey.Answer, error) {
	if strings.HasPrefix(words, `"`) {
		said, behind, err := inQuotes(words)
		if err != nil || behind != "" {
			return survey.Answer{}, instead("one answer in quotes", "it says %s", words)
		}
		return t.readValue(q, said)
	}
	if a, ok := reasons[strings.ToLower(words)]; ok {
		return a, nil
	}
	if words == "" {
		return survey.Answer{}, instead("an answer", "there is none: to leave it out, A skip")
	}
	return t.readValue(q, words)
}

func (t *Talk) readValue(q survey.Question, words string) (survey.Answer, error) {
	slot, ok := t.survey.Schema().Slot(q.Path.Field)
	if !ok {
		return survey.Answer{}, instead("a question that is answered", "%s is none", q.Path)
	}
	field := t.survey.Schema().Field(slot)
	kind := field.Type
	if q.Type == survey.TypeRows {
		kind = condition.TypeBoolean
	}
	v, ok := t.value(kind, q, words)
	if !ok {
		return survey.Answer{}, instead(wanted(kind, q), "it says %s", quoted(words))
	}
	return survey.Said(v), nil
}

// value reads words as a value of a type.
func (t *Talk) value(kind condition.Type, q survey.Question, words string) (condition.Value, bool) {
	switch kind {
	case condition.TypeBoolean:
		return t.truth(words)
	case condition.TypeInteger:
		n, err := strconv.ParseInt(words, 10, 64)
		return condition.Int(n), err == nil
	case condition.TypeDecimal:
		f, err := strconv.ParseFloat(words, 64)
		return condition.Dec(f), err == nil
	case condition.TypeMoney:
		if !strings.Contains(words, " ") {
			words = strings.TrimPrefix(words, "£") + " " + string(currencyOf(q))
		}
		v, err := condition.ParseMoney(words)
		return v, err == nil
	case condition.TypeDate:
		d, err := condition.ParseDate(words)
		return condition.On(d), err == nil
	case condition.TypeChoice:
		name, ok := choose(q, words)
		return condition.Choice(name), ok
	case condition.TypeChoices:
		return chooseMany(q, words)
	case condition.TypeMedia:
		return condition.Media(words), true
	}
	return condition.Text(words), kind == condition.TypeText
}

func currencyOf(q survey.Question) condition.Currency {
	if q.Currency == "" {
		return condition.GBP
	}
	return q.Currency
}

// truth reads yes and no, in English or in the survey's own words.
func (t *Talk) truth(words string) (condition.Value, bool) {
	said := strings.ToLower(words)
	own := t.survey.Words(t.language())
	switch {
	case said == "yes", said == "true", strings.EqualFold(words, own.Yes):
		return condition.Bool(true), true
	case said == "no", said == "false", strings.EqualFold(words, own.No):
		return condition.Bool(false), true
	}
	return condition.Value{}, false
}

func (t *Talk) language() survey.Language {
	if t.iv == nil {
		return ""
	}
	return t.iv.Sitting().Language
}

// choose finds a choice by its name or by its words.
func choose(q survey.Question, words string) (string, bool) {
	for _, o := range q.Options {
		if o.Name == words || strings.EqualFold(o.Label, words) {
			return o.Name, true
		}
	}
	return "", false
}

func chooseMany(q survey.Question, words string) (condition.Value, bool) {
	if _, exclusive := choose(q, words); !exclusive && strings.EqualFold(words, "none of these") {
		return condition.Choices(), true
	}
	if name, ok := choose(q, words); ok { // its own words may hold a comma
		return condition.Choices(name), true
	}
	var names []string
	for _, one := range commas(words) {
		name, ok := choose(q, one)
		if !ok {
			return condition.Value{}, false
		}
		names = append(names, name)
	}
	return condition.Choices(names...), len(names) > 0
}

// wanted says what would be an answer.
func wanted(kind condition.Type, q survey.Question) string {
	switch kind {
	case condition.TypeBoolean:
		return "yes or no"
	case condition.TypeInteger:
		return "a whole number"
	case condition.TypeDecimal:
		return "a number"
	case condition.TypeMoney:
		return "an amount such as 180.00"
	case condition.TypeDate:
		return "a day such as 2027-01-12"
	case condition.TypeChoice, condition.TypeChoices:
		return "one of the choices " + strings.Join(optionNames(q), ", ")
	}
	return "an answer to " + q.Path.String()
}

// factValue reads a value of the landlord's record.
func (t *Talk) factValue(f survey.Fact, words string) (condition.Value, error) {
	q := survey.Question{Path: condition.Path{Field: f.Name}, Type: f.Type}
	for _, name := range t.survey.Names() {
		if asked, ok := t.survey.Describe(name, survey.Doorstep, ""); ok && asked.Fact == f.Name {
			q = asked
		}
	}
	v, ok := t.value(f.Type.Field(), q, strings.Trim(words, `"`))
	if !ok {
		return v, instead(wanted(f.Type.Field(), q), "it says %s", quoted(words))
	}
	return t.canonical(f.Type, v), nil
}

// canonical is a value as the survey would keep it: telephone numbers,
// postcodes and the like have one form, however they were said.
func (t *Talk) canonical(kind survey.Type, v condition.Value) condition.Value {
	words, ok := v.Text()
	if !ok || v.Type() != condition.TypeText {
		return v
	}
	if kept, ok := t.survey.Kept(kind, words); ok {
		return condition.Text(kept)
	}
	return v
}
