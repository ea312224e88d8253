package main

import (
	"fmt"
	"math"
	"strconv"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// scoreRange is the least and the most that a score can come to.
type scoreRange struct{ least, most float64 }

// warnScores tells of rules that wait for a score which no answers come to.
func (s *shelf) warnScores(f *file) {
	of, _ := s.surveyOf(f, f.rules.Version().Survey)
	if of == nil {
		return
	}
	ranges := scoreRanges(of.Definition())
	for i := range f.rules.Len() {
		cond, err := condition.LoadCondition(f.rules.Rule(i).When.Tree, of.Schema())
		if err != nil || len(ranges) == 0 {
			continue
		}
		eachNode(cond.Expr().Node(), func(n *condition.Node) {
			if text := beyond(n, ranges); text != "" {
				f.warn(at(f.top, "decide", i, "when"), "", "%s", text)
			}
		})
	}
}

// beyond says of a comparison that a score never comes to it.
func beyond(n *condition.Node, ranges map[string]scoreRange) string {
	turned := map[condition.Op]condition.Op{condition.OpLt: condition.OpGt, condition.OpGt: condition.OpLt,
		condition.OpLe: condition.OpGe, condition.OpGe: condition.OpLe, condition.OpEq: condition.OpEq}
	op := n.Op
	if _, compares := turned[op]; !compares || len(n.Args) != 2 {
		return ""
	}
	field, number := n.Args[0], n.Args[1]
	if field.Op == condition.OpConst {
		field, number, op = number, field, turned[op]
	}
	r, ok := ranges[field.Name]
	limit, isNumber := numberOf(number.Value)
	if field.Op != condition.OpField || !ok || number.Op != condition.OpConst || !isNumber {
		return ""
	}
	switch {
	case op == condition.OpGt && limit >= r.most, (op == condition.OpGe || op == condition.OpEq) && limit > r.most:
		return fmt.Sprintf("%s never comes to this: it is at most %s", field.Name, figure(r.most))
	case op == condition.OpLt && limit <= r.least, (op == condition.OpLe || op == condition.OpEq) && limit < r.least:
		return fmt.Sprintf("%s never comes to this: it is at least %s", field.Name, figure(r.least))
	}
	return ""
}

func numberOf(v condition.Value) (float64, bool) {
	if n, whole := v.Int(); whole {
		return float64(n), true
	}
	return v.Dec()
}

func figure(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// scoreRanges are what the scores of a survey can come to; those without a
// bound are left out.
func scoreRanges(def survey.Definition) map[string]scoreRange {
	asks := map[string]*survey.Ask{}
	eachAsk(def.Items, "", func(_ string, ask *survey.Ask) { asks[ask.Name] = ask })
	out := map[string]scoreRange{}
	for _, score := range def.Scores {
		sum, bounded := scoreRange{}, true
		for _, name := range score.Of {
			r, ok := pointsOf(asks[name], def)
			if score.Missing == survey.MissingZero {
				r.least, r.most = min(r.least, 0), max(r.most, 0)
			}
			sum.least, sum.most, bounded = sum.least+r.least, sum.most+r.most, bounded && ok
		}
		if bounded {
			out[score.Name] = sum
		}
	}
	return out
}

// pointsOf are the least and the most that a question adds to a score. What is
// read otherwise, and numbers, may add anything.
func pointsOf(ask *survey.Ask, def survey.Definition) (scoreRange, bool) {
	switch {
	case ask == nil || ask.Otherwise != (condition.Value{}):
		return scoreRange{}, false
	case ask.Type == survey.TypeBoolean:
		return scoreRange{0, 1}, true
	case ask.Scale != nil:
		return scoreRange{ask.Scale.From, ask.Scale.To}, true
	case ask.Type != survey.TypeSelectOne && ask.Type != survey.TypeSelectMultiple:
		return scoreRange{}, false
	}
	one, many := scoreRange{math.Inf(1), math.Inf(-1)}, scoreRange{}
	for _, choice := range append(append([]survey.Choice(nil), ask.Choices...), def.Tables[ask.Table]...) {
		if choice.Score == nil {
			continue
		}
		one.least, one.most = min(one.least, *choice.Score), max(one.most, *choice.Score)
		many.least, many.most = many.least+min(*choice.Score, 0), many.most+max(*choice.Score, 0)
	}
	if ask.Type == survey.TypeSelectMultiple {
		return many, true
	}
	return one, !math.IsInf(one.least, 0)
}
