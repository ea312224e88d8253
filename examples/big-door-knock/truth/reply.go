package truth

import (
	"fmt"
	"math/rand/v2"
	"strconv"

	"github.com/doorknock/doorknock/rules/condition"
)

// Asked is how a question is put.
type Asked struct {
	Language string // of the words they use; where the model has none in it, English
	OnRecord bool   // they are shown what the landlord's record says
}

// Reply is what somebody says to one question.
type Reply struct {
	Status condition.Status // answered, don't know or declined
	Value  condition.Value  // of an answered one; zero where Act is confirmed or removed
	// Act is what they do about the landlord's record: confirmed, corrected,
	// added, removed, or none where there is nothing to tell. It is empty for
	// a question that is not about the record.
	Act string
}

// Reply draws what they say to a question. It returns false for one that the
// model is silent on.
func (l *Life) Reply(question string, asked Asked, r *rand.Rand) (Reply, bool) {
	for _, a := range l.answers[question] {
		if a.when == nil || a.when.Eval(l.record) == condition.True {
			return l.reply(a, asked, r), true
		}
	}
	return Reply{}, false
}

func (l *Life) reply(a answer, asked Asked, r *rand.Rand) Reply {
	switch at := r.Float64(); {
	case at < a.declines:
		return Reply{Status: condition.Declined}
	case at < a.declines+a.unsure:
		return Reply{Status: condition.DontKnow}
	}
	out := Reply{Status: condition.Answered}
	switch {
	case a.record != nil && asked.OnRecord:
		out.Act = a.record.pick(r)
	case a.missing != nil:
		out.Act = a.missing.pick(r)
	}
	if out.Act == "" || out.Act == "corrected" || out.Act == "added" {
		out.Value = l.value(a, asked, r)
	}
	return out
}

func (l *Life) value(a answer, asked Asked, r *rand.Rand) condition.Value {
	switch {
	case a.is != nil:
		return condition.Bool(a.is.Eval(l.record) == condition.True)
	case a.chance != nil:
		return condition.Bool(r.Float64() < *a.chance)
	case a.listed:
		return l.several(a, r)
	case a.words != nil:
		return condition.Text(spoken(a.words, asked.Language, r))
	case a.fact != "":
		return l.Fact(a.fact)
	case a.choose != nil:
		return chosen(a.choose.pick(r))
	}
	return condition.Text(fresh(a.fresh, r))
}

func (l *Life) several(a answer, r *rand.Rand) condition.Value {
	var names []string
	for _, p := range a.each {
		if l.true(p, r) {
			names = append(names, p.choice)
		}
	}
	if len(names) == 0 && a.none != "" {
		names = []string{a.none}
	}
	return condition.Choices(names...)
}

func (l *Life) true(p part, r *rand.Rand) bool {
	at := r.Float64() // drawn always, so that one choice does not move the next
	switch {
	case p.is != nil:
		return p.is.Eval(l.record) == condition.True
	case p.when != nil && p.when.Eval(l.record) != condition.True:
		return at < p.otherwise
	}
	return at < p.chance
}

// chosen is a number where the name is one, as in how many people live here.
func chosen(name string) condition.Value {
	if n, err := strconv.ParseInt(name, 10, 64); err == nil {
		return condition.Int(n)
	}
	return condition.Choice(name)
}

func spoken(words map[string][]string, language string, r *rand.Rand) string {
	list := words[language]
	if len(list) == 0 {
		list = words["en"]
	}
	return list[r.IntN(len(list))]
}

// fresh makes up what a record is corrected to, from the ranges kept for drama.
func fresh(kind string, r *rand.Rand) string {
	number := fmt.Sprintf("07700 900%03d", r.IntN(1000))
	switch kind {
	case "email":
		return fmt.Sprintf("new.address.%d@example.org", r.IntN(100_000))
	case "person":
		return []string{"Nan Pebblewick", "Uncle Otterby", "Gwen Kettlefold", "Asha Marrowdown"}[r.IntN(4)] + ", " + number
	}
	return number
}
