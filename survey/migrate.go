package survey

import (
	"cmp"
	"encoding/hex"
	"errors"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
)

// Migrate goes on, in this version, with an interview that an older version
// of the survey began: from is that version, and state what
// [Interview.AppendState] made of it. Names that changed are told by this
// version's since (see [Since]); what keeps its name keeps its answer. Carried
// are answers with their times and channels, those too that are parked or were
// skipped, rows with their ids, what the record held, consents and the seed.
//
// What does not fit is in Lost, in the order of the older version: it is not
// answered here, so what asks it asks again, and it stays in the interview
// ([Interview.Lost]), so nothing is lost in silence. A state of this version
// already is resumed as it is, and nothing is lost.
//
// It returns [ErrVersion] where from is not an older version of this survey or
// the state is not of it, [ErrState] for bytes that no interview wrote, and
// [ErrClosed] for an interview that was submitted: its response is of the
// version that it was given to.
func (s *Survey) Migrate(state []byte, from *Survey) (*Interview, []Lost, error) {
	if s.owns(state) {
		iv, err := s.Resume(state)
		return iv, nil, err
	}
	if !s.Follows(from) {
		return nil, nil, s.notOlder(from)
	}
	old, err := from.Resume(state)
	if err != nil {
		return nil, nil, err
	}
	if old.closed {
		return nil, nil, ErrClosed
	}
	m := &migration{carrying: s.carrying(from), old: old, iv: s.blank(), judge: alone{survey: s, began: old.began}, origins: map[*cell]origin{}}
	m.heading()
	m.row(&old.root, &m.iv.root, 0, len(from.nodes), "")
	m.focus()
	m.iv.start()
	for m.refuse() {
	}
	return m.iv, m.settle(), nil
}

// MigrateFrom is Migrate for who keeps several versions: it finds the one that
// the state is of, and goes by those between where this version does not say
// itself what became of that one's names.
func (s *Survey) MigrateFrom(state []byte, versions ...*Survey) (*Interview, []Lost, error) {
	var through []*Survey
	for _, v := range versions {
		if v.version.Number < s.version.Number && s.Follows(v) || v.owns(state) {
			through = append(through, v)
		}
	}
	slices.SortStableFunc(through, func(a, b *Survey) int { return cmp.Compare(a.version.Number, b.version.Number) })
	at := slices.IndexFunc(through, func(v *Survey) bool { return v.owns(state) })
	if at < 0 || s.owns(state) {
		return s.Migrate(state, s)
	}
	old, err := through[at].Resume(state)
	if err != nil {
		return nil, nil, err
	}
	before := len(old.lost)
	_, direct := s.def.Since[through[at].version.Number]
	for ; !direct && at+1 < len(through); at++ {
		next, _, err := through[at+1].Migrate(state, through[at])
		if err != nil {
			return nil, nil, err
		}
		state = next.AppendState(nil)
		_, direct = s.def.Since[through[at+1].version.Number]
	}
	iv, _, err := s.Migrate(state, through[at])
	if err != nil {
		return nil, nil, err
	}
	return iv, iv.Lost()[before:], nil
}

// owns says that a state is of this very version.
func (s *Survey) owns(state []byte) bool {
	if len(state) < len(stateMark)+hashBytes {
		return false
	}
	return hex.EncodeToString(state[len(stateMark):len(stateMark)+hashBytes]) == s.version.Hash[:2*hashBytes]
}

// migration carries one interview.
type migration struct {
	*carrying
	old, iv *Interview
	judge   alone
	origins map[*cell]origin
	lost    []losing
}

// origin is where a carried answer comes from.
type origin struct {
	node   int
	path   condition.Path
	broken bool // it did not hold to its constraint there either
}

// losing is a lost answer with its older node, to put them in order.
type losing struct {
	node int
	Lost
}

// heading carries what is not said to any question.
func (m *migration) heading() {
	iv, old := m.iv, m.old
	iv.id, iv.respondent, iv.home, iv.tenancy = old.id, old.respondent, old.home, old.tenancy
	iv.supersedes, iv.seed, iv.began, iv.today = old.supersedes, old.seed, old.began, old.today
	iv.sittings, iv.now = slices.Clone(old.sittings), old.now
	iv.lang = iv.survey.language(iv.sitting().Language)
	iv.consents = old.Consents()
	iv.seq = old.seq
	iv.Identified(m.facts())
	for _, l := range old.lost {
		iv.lost = append(iv.lost, m.earlier(l))
	}
}

// facts is what the record held, by the names here: a fact that was renamed
// takes its name from another that had it.
func (m *migration) facts() map[string]condition.Value {
	known, renamed := map[string]condition.Value{}, map[string]bool{}
	for _, name := range m.since.Known {
		renamed[name] = true
	}
	for i, f := range m.from.facts {
		name, was := m.since.Known[f.Name]
		if !was && renamed[f.Name] {
			continue
		}
		known[cmp.Or(name, f.Name)] = m.old.known[i]
	}
	return known
}

// earlier is what was lost on the way to the older version: its question may
// have another name here.
func (m *migration) earlier(l Lost) Lost {
	at, ok := m.from.byName[l.Asks.Field]
	if !ok || m.target[at] < 0 || m.loss[at] == LossRows {
		l.Asks = condition.Path{}
		return l
	}
	l.Asks.Field = m.to.nodes[m.target[at]].name
	return l
}

// row carries the cells of an older row into one here; nil: they are lost, and
// why.
func (m *migration) row(from, into *row, first, end int, why Loss) {
	nodes := m.from.nodes
	for at := first; at < end; at++ {
		n := &nodes[at]
		c := &from.cells[n.at]
		switch {
		case n.kind == nodeAsk:
			m.answer(at, from, c, into, why)
		case n.kind == nodeValue && c.given:
			m.given(at, c, into)
		case n.kind == nodeRepeat && c.rows != nil:
			m.rows(at, from, c, into, why)
		}
		if n.kind == nodeRepeat {
			at = n.end - 1
		}
	}
}

// answer carries one answer, or what stands in for it.
func (m *migration) answer(at int, from *row, c *cell, into *row, why Loss) {
	p := condition.Path{Field: m.from.nodes[at].name, Rows: from.rows}
	loss := cmp.Or(m.loss[at], why)
	if c.answer.Status == condition.Unasked {
		if (c.skipped || c.warned) && loss == "" {
			m.put(at, p, c, into)
		}
		return
	}
	if loss != "" {
		m.lose(at, p, c, c.answer, loss)
		return
	}
	n := &m.to.nodes[m.target[at]]
	a, loss := m.translate(n, p, c)
	if loss != "" {
		m.lose(at, p, c, c.answer, loss)
		return
	}
	m.put(at, p, c, into).answer = a
}

// given carries a hidden value that came with the beginning.
func (m *migration) given(at int, c *cell, into *row) {
	loss := m.loss[at]
	if loss == "" {
		n := &m.to.nodes[m.target[at]]
		if m.iv.give(n, &into.cells[n.at], c.answer.Value) {
			return
		}
		loss = LossType
	}
	m.lose(at, condition.Path{Field: m.from.nodes[at].name}, c, c.answer, loss)
}

// put takes over what is known of an answer beside itself.
func (m *migration) put(at int, p condition.Path, c *cell, into *row) *cell {
	to := &into.cells[m.to.nodes[m.target[at]].at]
	to.warned = c.warned
	to.skipped, to.when, to.seq, to.sitting = c.skipped, c.when, c.seq, c.sitting
	m.origins[to] = origin{node: at, path: p, broken: c.broken}
	return to
}

// translate brings an answer to what a question here takes.
func (m *migration) translate(n *node, p condition.Path, c *cell) (Answer, Loss) {
	a := c.answer
	if a.Status != condition.Answered {
		if n.permitted(p, a.Status, m.old.sittings[c.sitting].Mode) != nil {
			return Answer{}, LossStatus
		}
		return a, ""
	}
	switch n.ask.Type.Field() {
	case condition.TypeChoice:
		name, _ := a.Value.Text()
		became, ok := m.choice(n, name)
		if !ok {
			return Answer{}, LossChoice
		}
		a.Value = condition.Choice(became)
	case condition.TypeChoices:
		names, _ := a.Value.Choices()
		var here []string
		for _, name := range names {
			became, ok := m.choice(n, name)
			if !ok {
				return Answer{}, LossChoice
			}
			if !slices.Contains(here, became) { // two may have become one
				here = append(here, became)
			}
		}
		a.Value = condition.Choices(here...)
	}
	return m.accepted(n, p, a, c.when)
}

// accepted brings an answer to the form in which it is kept here. What its own
// constraint refuses, whatever else is said, is lost at once, parked or not:
// the others are judged once all is carried.
func (m *migration) accepted(n *node, p condition.Path, a Answer, when stamp) (Answer, Loss) {
	accepted, err := m.iv.accept(n, p, a)
	switch {
	case err == nil && m.judge.refuses(n, accepted, when):
		return Answer{}, LossRefused
	case err == nil:
		return accepted, ""
	case errors.Is(err, ErrType):
		return Answer{}, LossType
	}
	return Answer{}, LossRefused
}

// rows carries the rows of a repeat with what was said in them.
func (m *migration) rows(at int, from *row, c *cell, into *row, why Loss) {
	old := &m.from.nodes[at]
	p := condition.Path{Field: old.name, Rows: from.rows}
	loss := cmp.Or(m.loss[at], why)
	if loss != "" {
		if !old.counted() && (c.rows.any() || c.rows.closed) {
			m.lose(at, p, c, Said(c.rows.whole()), loss)
		}
		for inner := range c.rows.each {
			m.row(inner, nil, at+1, old.end, cmp.Or(why, LossRows))
		}
		return
	}
	n := &m.to.nodes[m.target[at]]
	to := m.put(at, p, c, into)
	full := old.full(c.rows) && n.atMost > old.atMost
	to.rows = &rowList{next: c.rows.next}
	to.rows.closed = c.rows.closed && !full && !slices.Contains(m.since.AskAgain, n.name)
	left, wanted := len(c.rows.rows), m.wanted(old, from, c.rows)
	for inner := range c.rows.each {
		left, wanted = left-1, wanted-1
		switch {
		case wanted < 0 && !n.counted():
			m.row(inner, nil, at+1, old.end, LossParked)
		case n.full(to.rows):
			m.row(inner, nil, at+1, old.end, LossRoom)
		case left < 0:
			here := m.iv.newRow(n, into, inner.id)
			to.rows.parked = append(to.rows.parked, here)
			m.row(inner, here, at+1, old.end, "")
		default:
			m.row(inner, m.iv.addRow(n, into, to, inner.id), at+1, old.end, "")
		}
	}
	to.rows.closed = to.rows.closed || n.full(to.rows)
}

// wanted is how many of the rows of an older repeat there are or, of those that
// wait, would be if there were room.
func (m *migration) wanted(old *node, from *row, list *rowList) int {
	all := len(list.rows) + len(list.parked)
	switch {
	case !old.counted():
		return all
	case !list.live:
		return len(list.rows)
	}
	want, _ := m.old.rowsWanted(old, from)
	return want
}

// focus keeps the question that somebody had turned to.
func (m *migration) focus() {
	f := m.old.focus
	if f.node < 0 || m.target[f.node] < 0 || m.loss[f.node] != "" {
		return
	}
	f.node = m.target[f.node]
	if m.iv.rowOf(m.to.nodes[f.node].repeat, f.rows) != nil {
		m.iv.focus = f
	}
}

// refuse takes out the first carried answer that a constraint refuses here and
// did not there, and says whether there was one: without it, others may be
// judged otherwise.
func (m *migration) refuse() bool {
	found := false
	m.iv.eachCell(&m.iv.root, 0, len(m.to.nodes), func(at int, r *row, c *cell) {
		was, carried := m.origins[c]
		if found || !c.broken || !carried || was.broken {
			return
		}
		found = true
		m.lose(was.node, was.path, c, c.answer, LossRefused)
		c.answer, c.seq, c.when, c.broken = Answer{}, 0, stamp{}, false
		m.iv.tell(&m.to.nodes[at], r, c)
		m.iv.dirty.set(at)
	})
	if found {
		var step Step
		m.iv.ripple(&step)
	}
	return found
}

// lose keeps an answer that is not carried.
func (m *migration) lose(at int, p condition.Path, c *cell, held Answer, loss Loss) {
	where := m.old.sittings[c.sitting]
	l := Lost{Number: m.from.version.Number, Path: p, Held: held, When: c.when.time(), Mode: where.Mode, By: where.By,
		Loss: loss, Why: loss.Words()}
	if to := m.target[at]; to >= 0 {
		if n := &m.to.nodes[to]; loss != LossRows {
			l.Asks = condition.Path{Field: n.name, Rows: p.Rows}
		} else if n.repeat < 0 {
			l.Asks = condition.Path{Field: n.name}
		}
	}
	m.lost = append(m.lost, losing{at, l})
}

// settle puts what was lost into the interview, in the older version's order.
func (m *migration) settle() []Lost {
	slices.SortStableFunc(m.lost, func(a, b losing) int { return cmp.Compare(a.node, b.node) })
	var lost []Lost
	for _, l := range m.lost {
		if _, r, err := m.iv.find(l.Asks); err != nil || r == nil {
			l.Asks = condition.Path{}
		}
		lost = append(lost, l.Lost)
	}
	m.iv.lost = append(m.iv.lost, lost...)
	return lost
}
