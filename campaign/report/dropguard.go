package report

import "math/bits"

// set is a set of small numbers.
type set []uint64

func newSet(n int) set  { return make(set, (n+63)/64) }
func (s set) add(n int) { s[n/64] |= 1 << (n % 64) }
func (s set) within(o set) bool {
	for i := range s {
		if s[i]&^o[i] != 0 {
			return false
		}
	}
	return true
}

// guarded writes the rows with what is small hidden, and what would give that
// away. A row goes whole where few were asked it, or where few of those who
// were asked an earlier question were not asked this one though they came past
// it: either number says how few gave some answer. One that goes alone takes
// the next smallest with it, for all who left are told of together.
func guarded(names []string, rows []dropRow, least int) []DropQuestion {
	hidden := make([]bool, len(rows))
	many := 0
	for i := range rows {
		if n := rows[i].total(); n == 0 {
			continue // it is not told of at all
		} else if small(n, least) || rows[i].tells(rows[:i], least) || rows[i].lonely(least) {
			hidden[i] = true
			many++
		}
	}
	if many == 1 {
		if i := smallest(rows, hidden); i >= 0 {
			hidden[i] = true
		}
	}
	var out []DropQuestion
	for i, r := range rows {
		if r.total() == 0 {
			continue // nobody came as far, or it concerned nobody
		}
		q := DropQuestion{Question: names[i], Shown: Cell{N: r.total()}, Left: Cell{N: r.count[dropLeft]}, Waiting: Cell{N: r.count[dropWaiting]},
			Share: share(float64(r.count[dropLeft]), float64(r.total()))}
		parts := q.parts()
		for how, part := range parts {
			*part = cell(r.count[how], least)
		}
		pair(r, parts)
		if hidden[i] {
			for _, c := range append([]*Cell{&q.Shown, &q.Left, &q.Waiting}, parts[dropSkipped], parts[dropDeclined], parts[dropDontKnow], parts[dropAnswered]) {
				c.hide()
			}
			q.Share = unknownRate
		}
		out = append(out, q)
	}
	return out
}

// parts are the cells that tell what people did about a question.
func (d *DropQuestion) parts() map[became]*Cell {
	return map[became]*Cell{dropSkipped: &d.Skipped, dropDeclined: &d.Declined, dropDontKnow: &d.DontKnow, dropAnswered: &d.Answered}
}

// pair hides a second number beside one that is hidden alone, for they add up
// to what is shown.
func pair(r dropRow, parts map[became]*Cell) {
	hidden, second := 0, became(0)
	for how := dropSkipped; how <= dropAnswered; how++ {
		switch {
		case parts[how].Hidden:
			hidden++
		case r.count[how] > 0 && (second == 0 || r.count[how] < r.count[second]):
			second = how
		}
	}
	if hidden == 1 && second != 0 {
		parts[second].hide()
	}
}

// lonely says that a row has one small number and no other beside it that
// could stand for it.
func (r dropRow) lonely(least int) bool {
	few, others := 0, 0
	for how := dropSkipped; how <= dropAnswered; how++ {
		switch {
		case small(r.count[how], least):
			few++
		case r.count[how] > 0:
			others++
		}
	}
	return few == 1 && others == 0
}

// tells says that few of those who were asked an earlier question came past
// this one and were not asked it.
func (r dropRow) tells(before []dropRow, least int) bool {
	for _, b := range before {
		if !r.shown.within(b.shown) {
			continue
		}
		passedBy := 0
		for i := range r.shown {
			passedBy += bits.OnesCount64(b.shown[i] & r.past[i] &^ r.shown[i])
		}
		if small(passedBy, least) {
			return true
		}
	}
	return false
}

// smallest is the row that fewest were asked among those that are not hidden;
// -1 where there is none.
func smallest(rows []dropRow, hidden []bool) int {
	at := -1
	for i := range rows {
		if n := rows[i].total(); !hidden[i] && n > 0 && (at < 0 || n < rows[at].total()) {
			at = i
		}
	}
	return at
}
