package xlsform

import (
	"time"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/xlsform/internal/xpath"
)

// alike brings two values to one type, as XPath would.
func (t *translator) alike(o string, a, b *xpath.Node, va, vb value) (value, value, error) {
	unlike := cant("%s is %s, and %s is %s: they cannot be compared", written(a), va.kind, written(b), vb.kind)
	equal := o == "=" || o == "!="
	same := va.kind == vb.kind
	switch va.kind {
	case condition.TypeRows, condition.TypeMedia, condition.TypeChoices:
		return va, vb, unlike
	case condition.TypeDate:
		if same {
			return va, vb, nil
		}
		return constantDay(va, vb, b, unlike)
	case condition.TypeBoolean:
		if same && equal {
			return va, vb, nil
		}
		return constantTruth(equal, va, vb, b, unlike)
	case condition.TypeText:
		if a, b, is, err := alikeTexts(equal, va, vb, b); is {
			return a, b, err
		}
	case condition.TypeChoice:
		if same && equal {
			return sameLists(a, b, va, vb)
		}
	}
	if va.number() || vb.number() {
		return t.alikeNumbers(a, b, va, vb)
	}
	return va, vb, unlike
}

// alikeTexts brings a text and what it is compared with together; it says
// false where they may be numbers.
func alikeTexts(equal bool, va, vb value, b *xpath.Node) (value, value, bool, error) {
	switch {
	case va.entry != nil && va.entry.typ == survey.TypeTime && b.Kind == xpath.String:
		va, vb, err := constantTime(va, vb, b)
		return va, vb, true, err
	case equal && va.kind == vb.kind:
		return va, vb, true, nil
	case equal && b.Kind == xpath.Number:
		vb.node, vb.kind = textOf(b.Text), condition.TypeText
		return va, vb, true, nil
	}
	return va, vb, false, nil
}

// constantTruth reads true or false that is written out, as 'OK' is for what
// was acknowledged.
func constantTruth(equal bool, va, vb value, b *xpath.Node, unlike error) (value, value, error) {
	yes, is := yesNo(b.Text)
	if b.Kind != xpath.String || !equal || !is && b.Text != "OK" {
		return va, vb, unlike
	}
	vb.node, vb.kind = truthOf(yes || b.Text == "OK"), condition.TypeBoolean
	return va, vb, nil
}

// constantTime reads a time that is written out, as answers are: 08:30. Their
// order is that of their texts.
func constantTime(va, vb value, b *xpath.Node) (value, value, error) {
	at, err := time.Parse("15:04", b.Text[:min(len(b.Text), len("15:04"))])
	if err != nil {
		return va, vb, cant("%s is no time of day", written(b))
	}
	vb.node = textOf(at.Format("15:04"))
	return va, vb, nil
}

// constantDay reads a day that is written out.
func constantDay(va, vb value, b *xpath.Node, unlike error) (value, value, error) {
	if b.Kind != xpath.String {
		return va, vb, unlike
	}
	day, err := condition.ParseDate(b.Text)
	if err != nil {
		return va, vb, cant("%s is no day", written(b))
	}
	vb.node, vb.kind = constant(condition.On(day)), condition.TypeDate
	return va, vb, nil
}

func sameLists(a, b *xpath.Node, va, vb value) (value, value, error) {
	if va.entry != nil && vb.entry != nil && va.entry.list == vb.entry.list {
		return va, vb, nil
	}
	return va, vb, cant("%s and %s have different lists of choices", written(a), written(b))
}

func (t *translator) alikeNumbers(a, b *xpath.Node, va, vb value) (value, value, error) {
	na, err := t.counted(a)
	if err != nil {
		return va, vb, err
	}
	nb, err := t.counted(b)
	if err == nil && (na.days || nb.days) {
		err = cant("a day and a number cannot be compared")
	}
	return na, nb, err
}
