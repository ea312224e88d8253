package report

import (
	"math"
	"slices"
)

// unknownRate stands where a share would give a hidden number away.
var unknownRate = Rate(math.NaN())

// guard hides what would give a hidden number away by subtraction, until
// nothing more does: in a grouping whose sum is known, one row that alone is
// hidden takes the smallest other with it; and of trial, season and whole, one
// that alone is hidden takes another with it.
func guard(parts []Part) {
	for changed := true; changed; {
		changed = false
		for i := range parts {
			changed = guardRows(parts[i].Groups) || changed
		}
		if len(parts) == 3 {
			changed = guardFindings(parts) || changed
			changed = guardAcross(parts) || changed
		}
	}
	for i := range parts {
		parts[i].dropShares()
	}
}

// guardRows looks at each grouping of a part.
func guardRows(groups []Group) bool {
	changed := false
	for from := 0; from < len(groups); {
		to := from + 1
		for to < len(groups) && groups[to].By == groups[from].By {
			to++
		}
		rows := groups[from:to]
		for i := range rows {
			if rows[i].Homes.Hidden && !rows[i].Reached.Hidden {
				rows[i].Reached.hide()
				changed = true
			}
		}
		changed = notAlone(rows, func(g *Group) *Cell { return &g.Homes }) || changed
		changed = notAlone(rows, func(g *Group) *Cell { return &g.Reached }) || changed
		from = to
	}
	return changed
}

// notAlone hides the smallest other number beside one that is hidden alone; a
// zero only where there is nothing else.
func notAlone(rows []Group, of func(*Group) *Cell) bool {
	hidden, smallest := 0, -1
	for i := range rows {
		switch c := of(&rows[i]); {
		case c.Hidden:
			hidden++
		case smallest < 0, of(&rows[smallest]).N == 0 && c.N > 0, c.N > 0 && c.N < of(&rows[smallest]).N:
			smallest = i
		}
	}
	if hidden != 1 || smallest < 0 {
		return false
	}
	of(&rows[smallest]).hide()
	return true
}

// guardFindings looks at each finding of trial, season and whole.
func guardFindings(parts []Part) bool {
	changed := false
	for i := range parts[0].Findings {
		trial, season, whole := &parts[0].Findings[i], &parts[1].Findings[i], &parts[2].Findings[i]
		changed = ofThree(&trial.Asked, &season.Asked, &whole.Asked) || changed
		changed = ofThree(&trial.Homes, &season.Homes, &whole.Homes) || changed
		if trial.NotOnRecord != nil {
			changed = ofThree(trial.NotOnRecord, season.NotOnRecord, whole.NotOnRecord) || changed
		}
	}
	return changed
}

// guardAcross looks at each row of the groupings of trial, season and whole. A
// row that a part does not have is nothing there.
func guardAcross(parts []Part) bool {
	changed := false
	for i := range parts[2].Groups {
		whole := &parts[2].Groups[i]
		trial, season := row(parts[0].Groups, *whole), row(parts[1].Groups, *whole)
		changed = ofThree(&trial.Homes, &season.Homes, &whole.Homes) || changed
		changed = ofThree(&trial.Reached, &season.Reached, &whole.Reached) || changed
	}
	return changed
}

func row(groups []Group, like Group) *Group {
	if i := slices.IndexFunc(groups, func(g Group) bool { return g.By == like.By && g.Value == like.Value }); i >= 0 {
		return &groups[i]
	}
	return &Group{}
}

// ofThree hides a second number where one of two parts and their sum is hidden
// alone: the other part rather than the sum, which is what most readers want.
// Nothing cannot stand for what is hidden, so the sum goes where the other
// part is nothing.
func ofThree(trial, season, whole *Cell) bool {
	switch {
	case trial.Hidden && !season.Hidden && !whole.Hidden:
		return hideOne(season, whole)
	case season.Hidden && !trial.Hidden && !whole.Hidden:
		return hideOne(trial, whole)
	case whole.Hidden && !trial.Hidden && !season.Hidden:
		return hideOne(season, trial)
	}
	return false
}

func hideOne(first, second *Cell) bool {
	if first.N == 0 {
		first = second
	}
	first.hide()
	return true
}

// dropShares takes away the shares of hidden numbers.
func (p *Part) dropShares() {
	for i := range p.Groups {
		if g := &p.Groups[i]; g.Homes.Hidden || g.Reached.Hidden {
			g.Share = unknownRate
		}
	}
	for i := range p.Findings {
		if f := &p.Findings[i]; f.Asked.Hidden || f.Homes.Hidden {
			f.Share = unknownRate
		}
	}
}
