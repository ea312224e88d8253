package survey

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"

	"github.com/doorknock/doorknock/rules/condition"
)

// Resume goes on with an interview from its state, exactly where it was; to
// go on elsewhere, call [Interview.Continue]. It returns [ErrVersion] for the
// state of another survey or version, and [ErrState] for bytes that no
// interview wrote: they never do harm.
func (s *Survey) Resume(state []byte) (*Interview, error) {
	if len(state) > maxState || len(state) < len(stateMark)+hashBytes || string(state[:len(stateMark)]) != stateMark {
		return nil, ErrState
	}
	state = state[len(stateMark):]
	if hash := hex.EncodeToString(state[:hashBytes]); hash != s.version.Hash[:2*hashBytes] {
		return nil, fmt.Errorf("%w: the state is not of %s", ErrVersion, s.version)
	}
	r := stateReader{in: state[hashBytes:], iv: s.blank()}
	r.interview()
	if r.bad || len(r.in) > 0 {
		return nil, ErrState
	}
	r.iv.room = mostSaid - len(state)
	r.iv.start()
	return r.iv, nil
}

// stateReader reads a state; bad says that it found something no interview
// would have written.
type stateReader struct {
	in  []byte
	iv  *Interview
	bad bool
}

func (r *stateReader) interview() {
	iv := r.iv
	iv.id, iv.respondent = InterviewID(r.text()), ResidentID(r.text())
	iv.home, iv.tenancy, iv.supersedes = HomeID(r.text()), TenancyID(r.text()), ResponseID(r.text())
	iv.seed = r.uint()
	iv.began = stamp{r.int(), r.zone()}
	switch r.byte() {
	case 0:
	case 2:
		iv.partial = true
		fallthrough
	case 1:
		iv.closed, iv.submitted = true, r.stamp()
	default:
		r.bad = true
	}
	r.sittings()
	r.knownFacts()
	r.consents()
	r.focus()
	iv.today = condition.Date(r.bounded(r.int(), -719162, 2932896))
	r.row(&iv.root, 0, len(iv.survey.nodes))
	if !r.bad && len(r.in) > 0 {
		r.lost()
	}
}

func (r *stateReader) uint() uint64 {
	n, size := binary.Uvarint(r.in)
	if size <= 0 {
		r.bad, r.in = true, nil
		return 0
	}
	r.in = r.in[size:]
	return n
}

func (r *stateReader) int() int64 {
	n, size := binary.Varint(r.in)
	if size <= 0 {
		r.bad, r.in = true, nil
		return 0
	}
	r.in = r.in[size:]
	return n
}

func (r *stateReader) byte() byte {
	if len(r.in) == 0 {
		r.bad = true
		return 0
	}
	b := r.in[0]
	r.in = r.in[1:]
	return b
}

func (r *stateReader) bounded(n, least, most int64) int64 {
	if n < least || n > most {
		r.bad = true
		return least
	}
	return n
}

// count reads how many things follow; each takes a byte at least.
func (r *stateReader) count() int {
	n := r.uint()
	if n > uint64(len(r.in)) {
		r.bad = true
		return 0
	}
	return int(n)
}

func (r *stateReader) text() string {
	n := r.count()
	s := string(r.in[:n])
	r.in = r.in[n:]
	return s
}

func (r *stateReader) zone() int32 { return int32(r.bounded(r.int(), -86400, 86400)) }

func (r *stateReader) stamp() stamp {
	unix := r.bounded(r.int(), -1<<40, 1<<40)
	zone := r.bounded(r.int(), -172800, 172800)
	return stamp{r.iv.began.unix + unix, int32(r.bounded(int64(r.iv.began.zone)+zone, -86400, 86400))}
}

func (r *stateReader) sittings() {
	n := r.count()
	if n == 0 || n > maxSittings {
		r.bad = true
	}
	for range n {
		r.iv.sittings = append(r.iv.sittings, Sitting{Mode(r.text()), Language(r.text()), ActorID(r.text())})
	}
	if r.iv.now = r.byte(); int(r.iv.now) >= n {
		r.bad, r.iv.now = true, 0
	}
	if !r.bad {
		r.iv.lang = r.iv.survey.language(r.iv.sitting().Language)
	}
}

func (r *stateReader) knownFacts() {
	for i := range r.iv.known {
		if err := r.iv.known[i].UnmarshalText([]byte(r.text())); err != nil {
			r.bad = true
		}
	}
}

func (r *stateReader) consents() {
	for range r.count() {
		c := Consented{Purpose: r.text(), Wording: r.text(), WordingVersion: r.text(), Given: r.byte() == 1}
		c.When = r.stamp().time()
		if r.bad {
			return
		}
		r.iv.consents = append(r.iv.consents, c)
	}
}

func (r *stateReader) focus() {
	node := r.uint()
	if node > uint64(len(r.iv.survey.nodes)) {
		r.bad = true
		return
	}
	r.iv.focus.node = int(node) - 1
	if node > 0 {
		r.iv.focus.rows, r.iv.focus.back = r.text(), r.byte() == 1
		r.bad = r.bad || !r.iv.survey.nodes[node-1].asks()
	}
}

func (r *stateReader) row(into *row, from, to int) {
	nodes := r.iv.survey.nodes
	for last := from - 1; !r.bad; {
		step := r.uint()
		if step == 0 {
			return
		}
		if step > uint64(to-1-last) {
			r.bad = true
			return
		}
		last += int(step)
		n := &nodes[last]
		if n.repeat != into.repeat || !n.holds() {
			r.bad = true
			return
		}
		switch n.kind {
		case nodeRepeat:
			r.repeat(last, into)
		case nodeValue:
			r.given(n, into)
		default:
			r.question(n, into)
		}
	}
}

func (r *stateReader) said(c *cell) (flags byte) {
	flags = r.byte()
	if c.sitting = r.iv.now; flags&flagSitting != 0 {
		c.sitting = r.byte()
	}
	if int(c.sitting) >= len(r.iv.sittings) {
		r.bad, c.sitting = true, 0
	}
	c.seq = uint32(r.bounded(int64(r.uint()), 0, math.MaxInt32))
	if c.seq > 0 {
		c.when = r.stamp()
	}
	r.iv.seq = max(r.iv.seq, c.seq)
	return flags
}

func (r *stateReader) question(n *node, into *row) {
	c := &into.cells[n.at]
	flags := r.said(c)
	a := Answer{Status: condition.Status(flags & flagStatus)}
	if a.Status == condition.Answered {
		a.Value = r.value(n, flags)
	}
	c.warned = flags&flagWarned != 0
	if c.skipped = flags&flagSkipped != 0; r.bad {
		return
	}
	accepted, err := r.iv.accept(n, condition.Path{Field: n.name, Rows: into.rows}, a)
	c.answer, r.bad = accepted, err != nil
}

// given reads a hidden value that was given at the beginning.
func (r *stateReader) given(n *node, into *row) {
	flags := r.byte()
	value := r.value(n, flags)
	if r.bad = r.bad || flags&^flagYes != 0 || n.ask.Type != TypeHidden || n.repeat >= 0; !r.bad {
		r.bad = !r.iv.give(n, &into.cells[n.at], value)
	}
}

func (r *stateReader) repeat(at int, into *row) {
	n := &r.iv.survey.nodes[at]
	c := &into.cells[n.at]
	flags := r.said(c)
	c.rows = &rowList{closed: flags&flagClosed != 0}
	c.rows.next = uint32(r.bounded(int64(r.uint()), 0, math.MaxInt32))
	for range r.count() {
		id := condition.RowID(r.text())
		if r.may(id, c.rows) && len(c.rows.rows) < n.atMost {
			r.row(r.iv.addRow(n, into, c, id), at+1, n.end)
		} else {
			r.bad = true
			return
		}
	}
	if n.counted() || flags&flagParked != 0 {
		r.parked(at, into, c)
	}
}

// may counts a row that is read, and says whether there may be such a one.
func (r *stateReader) may(id condition.RowID, list *rowList) bool {
	r.iv.parked++ // till the first look
	return !r.bad && r.iv.parked <= mostHeld && rowID.MatchString(string(id)) && !list.has(id)
}

// parked reads the rows of a repeat that wait for its count, or for room.
func (r *stateReader) parked(at int, into *row, c *cell) {
	n := &r.iv.survey.nodes[at]
	for range r.count() {
		id := condition.RowID(r.text())
		if !r.may(id, c.rows) || !n.counted() && n.full(c.rows) {
			r.bad = true
			return
		}
		inner := r.iv.newRow(n, into, id)
		c.rows.parked = append(c.rows.parked, inner)
		r.row(inner, at+1, n.end)
	}
}

func (r *stateReader) value(n *node, flags byte) condition.Value {
	switch n.ask.valueType() {
	case condition.TypeBoolean:
		return condition.Bool(flags&flagYes != 0)
	case condition.TypeInteger:
		return condition.Int(r.int())
	case condition.TypeDecimal:
		if len(r.in) < 8 {
			r.bad = true
			return condition.Value{}
		}
		bits := binary.LittleEndian.Uint64(r.in)
		r.in = r.in[8:]
		return condition.Dec(math.Float64frombits(bits))
	case condition.TypeChoice:
		return condition.Choice(r.option(n))
	case condition.TypeChoices:
		names := make([]string, r.count())
		for i := range names {
			names[i] = r.option(n)
		}
		return condition.Choices(names...)
	case condition.TypeDate:
		return condition.On(condition.Date(r.bounded(r.int(), -719162, 2932896)))
	case condition.TypeMoney:
		return condition.Pence(r.int(), n.ask.Currency)
	case condition.TypeMedia:
		return condition.Media(r.text())
	}
	return condition.Text(r.text())
}

func (r *stateReader) option(n *node) string {
	i := r.uint()
	if i >= uint64(len(n.options)) {
		r.bad = true
		return ""
	}
	return n.options[i].name
}
