package survey

import (
	"encoding/binary"
	"encoding/hex"
	"math"

	"github.com/doorknock/doorknock/rules/condition"
)

// The state of an interview is a short run of bytes: a mark, the first half
// of the survey's hash, what was known at the beginning, and then the cells
// that hold anything, by the numbers of their nodes. What could not be carried
// from an older version stands behind them. Whatever follows from that is
// worked out again by Resume.
const (
	stateMark = "dk1"
	hashBytes = 16
	maxState  = 4 << 20
	mostSaid  = 3 << 20            // of it, where one more answer is refused; the rest is for rows, sittings and what is lost on the way
	mostGiven = mostSaid + 512<<10 // where a prefilled answer is: whatever an interview took can be given to another
)

// fits says that there is room in a state of so many bytes for one answer more.
// What it takes is reckoned from above, and measured where that says too much.
func (iv *Interview) fits(a Answer, most int) bool {
	need := 32 // its node, flags, number and time, and any number or day
	if text, ok := a.Value.Text(); ok {
		need += len(text)
	}
	if names, ok := a.Value.Choices(); ok {
		need += 3 * len(names)
	}
	return iv.takes(need, most)
}

// takes is fits for so many bytes more.
func (iv *Interview) takes(need, most int) bool {
	if need > iv.room {
		iv.room = most - len(iv.AppendState(nil))
	}
	if need > iv.room {
		return false
	}
	iv.room -= need
	return true
}

// The flags of a stored question and of a stored repeat.
const (
	flagStatus  = 7 // a condition.Status
	flagSkipped = 1 << 3
	flagYes     = 1 << 4 // a boolean's value
	flagSitting = 1 << 5 // not the current sitting
	flagClosed  = 1 << 6
	flagWarned  = 1 << 7 // of a question
	flagParked  = 1 << 3 // of a repeat that follows no count: rows of it wait for room
)

// AppendState appends the state of the interview to dst: all that
// [Survey.Resume] needs to go on with it, on any channel. It holds what was
// said, so it is to be sealed where it is stored.
func (iv *Interview) AppendState(dst []byte) []byte {
	w := stateWriter{out: append(dst, stateMark...), iv: iv}
	sum, _ := hex.DecodeString(iv.survey.version.Hash)
	w.out = append(w.out, sum[:hashBytes]...)
	for _, s := range []string{string(iv.id), string(iv.respondent), string(iv.home), string(iv.tenancy), string(iv.supersedes)} {
		w.text(s)
	}
	w.uint(iv.seed)
	w.int(iv.began.unix)
	w.int(int64(iv.began.zone))
	w.ending()
	w.sittings()
	w.knownFacts()
	w.consents()
	w.focus()
	w.int(int64(iv.today))
	w.row(&iv.root, 0, len(iv.survey.nodes))
	if len(iv.lost) > 0 {
		w.lost()
	}
	return w.out
}

type stateWriter struct {
	out []byte
	iv  *Interview
}

func (w *stateWriter) uint(n uint64) { w.out = binary.AppendUvarint(w.out, n) }
func (w *stateWriter) int(n int64)   { w.out = binary.AppendVarint(w.out, n) }

func (w *stateWriter) text(s string) {
	w.uint(uint64(len(s)))
	w.out = append(w.out, s...)
}

// stamp writes a moment by its distance from the beginning.
func (w *stateWriter) stamp(s stamp) {
	w.int(s.unix - w.iv.began.unix)
	w.int(int64(s.zone - w.iv.began.zone))
}

func (w *stateWriter) ending() {
	var end byte
	if w.iv.closed {
		end = 1
	}
	if w.iv.partial {
		end = 2
	}
	w.out = append(w.out, end)
	if end > 0 {
		w.stamp(w.iv.submitted)
	}
}

func (w *stateWriter) sittings() {
	w.uint(uint64(len(w.iv.sittings)))
	for _, s := range w.iv.sittings {
		w.text(string(s.Mode))
		w.text(string(s.Language))
		w.text(string(s.By))
	}
	w.out = append(w.out, w.iv.now)
}

func (w *stateWriter) knownFacts() {
	for _, v := range w.iv.known {
		text, _ := v.MarshalText() // a value always has a text
		w.text(string(text))
	}
}

func (w *stateWriter) consents() {
	w.uint(uint64(len(w.iv.consents)))
	for _, c := range w.iv.consents {
		w.text(c.Purpose)
		w.text(c.Wording)
		w.text(c.WordingVersion)
		given := byte(0)
		if c.Given {
			given = 1
		}
		w.out = append(w.out, given)
		w.stamp(stampOf(c.When))
	}
}

func (w *stateWriter) focus() {
	f := w.iv.focus
	w.uint(uint64(f.node + 1))
	if f.node < 0 {
		return
	}
	w.text(f.rows)
	back := byte(0)
	if f.back {
		back = 1
	}
	w.out = append(w.out, back)
}

// row writes the cells of a row that hold anything, each by its node's
// distance from the one before, and ends them with a zero.
func (w *stateWriter) row(r *row, from, to int) {
	nodes := w.iv.survey.nodes
	last := from - 1
	for i := from; i < to; i++ {
		n := &nodes[i]
		c := &r.cells[n.at]
		switch {
		case n.kind == nodeAsk && (c.answer.Status != condition.Unasked || c.skipped || c.warned):
			w.uint(uint64(i - last))
			w.question(n, c)
			last = i
		case n.kind == nodeValue && c.given:
			w.uint(uint64(i - last))
			w.given(n, c)
			last = i
		case n.kind == nodeRepeat && c.rows != nil && c.rows.holds():
			w.uint(uint64(i - last))
			w.repeat(i, c)
			last = i
		}
		if n.kind == nodeRepeat {
			i = n.end - 1
		}
	}
	w.uint(0)
}

func (w *stateWriter) question(n *node, c *cell) {
	flags := byte(c.answer.Status)
	if c.skipped {
		flags |= flagSkipped
	}
	if c.warned {
		flags |= flagWarned
	}
	if yes, _ := c.answer.Value.Bool(); yes {
		flags |= flagYes
	}
	w.said(flags, c)
	if c.answer.Status == condition.Answered {
		w.value(n, c.answer.Value)
	}
}

// given writes a hidden value that was given at the beginning.
func (w *stateWriter) given(n *node, c *cell) {
	var flags byte
	if yes, _ := c.answer.Value.Bool(); yes {
		flags |= flagYes
	}
	w.out = append(w.out, flags)
	w.value(n, c.answer.Value)
}

func (w *stateWriter) said(flags byte, c *cell) {
	if c.sitting != w.iv.now {
		flags |= flagSitting
	}
	w.out = append(w.out, flags)
	if c.sitting != w.iv.now {
		w.out = append(w.out, c.sitting)
	}
	w.uint(uint64(c.seq))
	if c.seq > 0 {
		w.stamp(c.when)
	}
}

func (w *stateWriter) repeat(at int, c *cell) {
	var flags byte
	if c.rows.closed {
		flags = flagClosed
	}
	waits := len(c.rows.parked) > 0 && !w.iv.survey.nodes[at].counted()
	if waits {
		flags |= flagParked
	}
	w.said(flags, c)
	w.uint(uint64(c.rows.next))
	w.rows(at, c.rows.rows)
	if waits || w.iv.survey.nodes[at].counted() {
		w.rows(at, c.rows.parked)
	}
}

func (w *stateWriter) rows(at int, rows []*row) {
	w.uint(uint64(len(rows)))
	for _, inner := range rows {
		w.text(string(inner.id))
		w.row(inner, at+1, w.iv.survey.nodes[at].end)
	}
}

// value writes what the question's type leaves open.
func (w *stateWriter) value(n *node, v condition.Value) {
	switch v.Type() {
	case condition.TypeInteger:
		i, _ := v.Int()
		w.int(i)
	case condition.TypeDecimal:
		f, _ := v.Dec()
		w.out = binary.LittleEndian.AppendUint64(w.out, math.Float64bits(f))
	case condition.TypeChoice:
		name, _ := v.Text()
		w.uint(uint64(n.optionAt(name)))
	case condition.TypeChoices:
		names, _ := v.Choices()
		w.uint(uint64(len(names)))
		for _, name := range names {
			w.uint(uint64(n.optionAt(name)))
		}
	case condition.TypeDate:
		d, _ := v.Date()
		w.int(int64(d))
	case condition.TypeMoney:
		minor, _, _ := v.Pence()
		w.int(minor)
	case condition.TypeText, condition.TypeMedia:
		text, _ := v.Text()
		w.text(text)
	}
}

func (n *node) optionAt(name string) int {
	for i := range n.options {
		if n.options[i].name == name {
			return i
		}
	}
	return 0
}
