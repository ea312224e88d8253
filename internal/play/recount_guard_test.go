package play_test

// least is the smallest number about residents that a report shows.
const least = 5

// figure is a number that a report may hide; the recount knows it all the
// same.
type figure struct {
	n      int
	hidden bool
}

func shown(n any) figure {
	whole, _ := n.(int64)
	return figure{n: int(whole)}
}

func (f figure) small() bool { return tiny(f.n) }

func tiny(n int) bool { return n > 0 && n < least }

// leaf is what the report writes.
func (f figure) leaf() any {
	if f.hidden {
		return "hidden"
	}
	return int64(f.n)
}

// of is a share, which is not told where either number is hidden.
func (f figure) of(whole figure) any {
	if f.hidden || whole.hidden || whole.n == 0 {
		return nil
	}
	return float64(f.n) / float64(whole.n)
}

type group struct {
	by, value      string
	homes, reached figure
}

type finding struct {
	name, title  string
	asked, homes figure
	notOnRecord  *figure
}

// row is the part as the report writes it.
func (p part) row() row {
	var groups, findings []row
	for _, g := range p.groups {
		groups = append(groups, row{"by": g.by, "value": g.value, "homes": g.homes.leaf(), "reached": g.reached.leaf(), "share": g.reached.of(g.homes)})
	}
	for _, f := range p.findings {
		one := row{"name": f.name, "title": f.title, "asked": f.asked.leaf(), "homes": f.homes.leaf(), "share": f.homes.of(f.asked)}
		if f.notOnRecord != nil {
			one["not_on_record"] = f.notOnRecord.leaf()
		}
		findings = append(findings, one)
	}
	p.plain["groups"], p.plain["findings"] = groups, findings
	return p.plain
}

// guard hides what a report must hide of trial, season and whole: numbers so
// small that a reader might know whom they mean, and what would give them away
// by subtraction.
func guard(parts []part) {
	for _, p := range parts {
		p.hideSmall()
	}
	for again := true; again; {
		again = false
		for _, p := range parts {
			again = p.sums() || again
		}
		again = triples(parts) || again
	}
}

// hideSmall hides small numbers, and numbers whose difference is small.
func (p part) hideSmall() {
	for _, g := range p.groups {
		g.homes.hidden = g.homes.small()
		g.reached.hidden = g.reached.small() || tiny(g.homes.n-g.reached.n) || g.homes.hidden
	}
	for _, f := range p.findings {
		f.asked.hidden = f.asked.small()
		f.homes.hidden = f.homes.small() || tiny(f.asked.n-f.homes.n) || f.asked.hidden
		if f.notOnRecord != nil {
			f.notOnRecord.hidden = f.notOnRecord.small() || tiny(f.homes.n-f.notOnRecord.n) || f.homes.hidden
		}
	}
}

// sums hides a second row of each grouping, whose sum everybody knows, where
// one is hidden alone.
func (p part) sums() bool {
	changed := false
	var columns [][]*figure
	for i, g := range p.groups {
		if g.homes.hidden && !g.reached.hidden {
			g.reached.hidden, changed = true, true
		}
		if i == 0 || p.groups[i-1].by != g.by {
			columns = append(columns, nil, nil)
		}
		last := len(columns) - 1
		columns[last-1], columns[last] = append(columns[last-1], &g.homes), append(columns[last], &g.reached)
	}
	for _, column := range columns {
		changed = second(column) || changed
	}
	return changed
}

// second hides the smallest number beside one that is hidden alone.
func second(column []*figure) bool {
	hidden := 0
	var smallest *figure
	for _, f := range column {
		switch {
		case f.hidden:
			hidden++
		case smallest == nil, smallest.n == 0 && f.n > 0, f.n > 0 && f.n < smallest.n:
			smallest = f // a zero where there is nothing else
		}
	}
	if hidden != 1 || smallest == nil {
		return false
	}
	smallest.hidden = true
	return true
}

// triples sees to trial + season = whole.
func triples(parts []part) bool {
	changed := false
	trial, season, whole := parts[0], parts[1], parts[2]
	for i := range whole.findings {
		a, b, sum := trial.findings[i], season.findings[i], whole.findings[i]
		changed = triple(&a.asked, &b.asked, &sum.asked) || changed
		changed = triple(&a.homes, &b.homes, &sum.homes) || changed
		if sum.notOnRecord != nil {
			changed = triple(a.notOnRecord, b.notOnRecord, sum.notOnRecord) || changed
		}
	}
	for _, sum := range whole.groups {
		a, b := trial.group(sum), season.group(sum)
		changed = triple(&a.homes, &b.homes, &sum.homes) || changed
		changed = triple(&a.reached, &b.reached, &sum.reached) || changed
	}
	return changed
}

// group is the part's own row of a grouping; one that it does not have is
// nothing.
func (p part) group(like *group) *group {
	for _, g := range p.groups {
		if g.by == like.by && g.value == like.value {
			return g
		}
	}
	return &group{}
}

// triple hides a second number of three where one is hidden alone: the season
// beside the trial, the trial beside the season, and the whole where the other
// is nothing.
func triple(trial, season, whole *figure) bool {
	hidden := 0
	for _, f := range []*figure{trial, season, whole} {
		if f.hidden {
			hidden++
		}
	}
	if hidden != 1 {
		return false
	}
	first, second := season, whole
	switch {
	case season.hidden:
		first = trial
	case whole.hidden:
		second = trial
	}
	if first.n == 0 {
		first = second
	}
	first.hidden = true
	return true
}
