package survey

import (
	"cmp"
	"slices"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// Interview is a survey being answered. It belongs to one goroutine at a
// time; [Interview.Clone] makes another of it. It reads no clock: whoever
// calls says what time it is, and the time's location says which day.
type Interview struct {
	survey     *Survey
	id         InterviewID
	respondent ResidentID
	home       HomeID
	tenancy    TenancyID
	supersedes ResponseID
	seed       uint64
	began      stamp
	sittings   []Sitting // where it was held
	now        uint8     // which of them it is held in
	lang       int       // of that one
	known      []condition.Value
	consents   []Consented
	lost       []Lost // at the beginning, and on the way from older versions

	rec     *condition.Record
	root    row
	today   condition.Date
	dirty   numbers // nodes to look at again
	due     numbers // nodes with a question to ask
	dues    []int32 // how many, by node
	done    int
	left    int
	rows    int  // of all repeats that are relevant
	parked  int  // all others that there are
	waiting bool // for room, since there was none when it was last shared out
	seq     uint32
	room    int // bytes that surely fit into the state
	focus   focus

	closed    bool
	partial   bool
	submitted stamp
}

// Sitting is a stretch of an interview on one channel.
type Sitting struct {
	Mode     Mode
	Language Language
	By       ActorID
}

// focus is the question that somebody turned to, by its node and rows.
type focus struct {
	node int // -1: none
	rows string
	back bool // by going back
}

// Begin starts an interview. It always succeeds: a language that the survey
// lacks is its first one, and prefilled answers that do not fit the survey, or
// that nobody could have given, are asked again and are in [Interview.Lost]. So
// are hidden values that are none of their type. What the record holds and
// nobody can confirm, [Survey.Misfits] names.
func (s *Survey) Begin(b Beginning) *Interview {
	judge := &alone{survey: s, began: stampOf(b.At)}
	var refused []unfit
	b.Prefilled = slices.DeleteFunc(slices.Clone(b.Prefilled), func(at At) bool {
		err := judge.refusesAt(at, cmp.Or(at.Mode, b.Mode))
		if err != nil {
			refused = append(refused, unfit{at, err})
		}
		return err != nil
	})
	iv, unplaced := s.begin(b)
	iv.bring(b.Lost)
	for _, u := range slices.Concat(refused, unplaced) {
		iv.miss(u)
	}
	return iv
}

// begin also says what of the beginning did not fit. It takes answers that
// their own constraint refuses.
func (s *Survey) begin(b Beginning) (*Interview, []unfit) {
	iv := s.blank()
	iv.id, iv.respondent, iv.home, iv.tenancy = b.ID, b.Respondent, b.Home, b.Tenancy
	iv.supersedes, iv.seed, iv.began = b.Supersedes, b.Seed, stampOf(b.At)
	iv.sittings = []Sitting{{b.Mode, b.Language, b.By}}
	iv.lang = s.language(b.Language)
	iv.Identified(b.Known)
	iv.today = iv.began.day()
	unplaced, unsure := iv.place(b.Prefilled)
	unplaced = append(unplaced, iv.hide(b.Hidden)...)
	iv.room = 0 // to be measured by what may be answered
	iv.start()
	iv.unsay(unsure)
	return iv, unplaced
}

// blank is an interview before anything is known.
func (s *Survey) blank() *Interview {
	return &Interview{
		survey: s,
		known:  make([]condition.Value, len(s.facts)),
		root:   row{repeat: -1, cells: make([]cell, s.width)},
		dirty:  newNumbers(len(s.nodes)), due: newNumbers(len(s.nodes)), dues: make([]int32, len(s.nodes)),
		focus: focus{node: -1},
	}
}

// start looks at every node for the first time, with the answers that the
// cells hold already.
func (iv *Interview) start() {
	iv.rec = iv.survey.schema.NewRecord()
	iv.rec.SetToday(iv.today)
	for i := range iv.survey.nodes {
		iv.dirty.set(i)
	}
	iv.rows, iv.parked = 0, 0
	iv.claim(&iv.root, true)
	var step Step
	iv.ripple(&step)
}

// Consent records what the respondent said to one purpose. A later act for
// the same purpose takes its place. It returns [ErrClosed] after Submit.
func (iv *Interview) Consent(c Consented) error {
	if iv.closed {
		return ErrClosed
	}
	c.When = stampOf(c.When).time()
	for i := range iv.consents {
		if iv.consents[i].Purpose == c.Purpose {
			iv.consents[i] = c
			return nil
		}
	}
	iv.consents = append(iv.consents, c)
	return nil
}

// Consents returns what was said to each purpose so far: a purpose that is
// not there was not asked about.
func (iv *Interview) Consents() []Consented { return append([]Consented(nil), iv.consents...) }

// Continue goes on with the interview elsewhere: on another channel, in
// another language, with somebody else. What it holds stays.
func (iv *Interview) Continue(s Sitting) {
	if iv.closed || s == iv.sitting() {
		return
	}
	was := iv.sitting().Mode.Staffed()
	iv.now = iv.seat(s)
	iv.lang = iv.survey.language(s.Language)
	if was != s.Mode.Staffed() {
		iv.recount()
	}
}

// maxSittings is how many sittings an interview tells apart; who moves about
// more is taken to be in the last of them.
const maxSittings = 200

// seat returns the number of a sitting, which may be a new one.
func (iv *Interview) seat(s Sitting) uint8 {
	if i := slices.Index(iv.sittings, s); i >= 0 {
		return uint8(i)
	}
	if len(iv.sittings) == maxSittings {
		iv.sittings[maxSittings-1] = s
	} else {
		iv.sittings = append(iv.sittings, s)
	}
	return uint8(len(iv.sittings) - 1)
}

func (iv *Interview) sitting() Sitting { return iv.sittings[iv.now] }

// ID returns the interview's identifier.
func (iv *Interview) ID() InterviewID { return iv.id }

// Survey returns the survey that is being answered.
func (iv *Interview) Survey() *Survey { return iv.survey }

// Sitting returns where the interview is being held now.
func (iv *Interview) Sitting() Sitting { return iv.sitting() }

// Began returns when the interview began, to the second.
func (iv *Interview) Began() time.Time { return iv.began.time() }

// Seed returns the number given at the beginning, for what is drawn by lot.
func (iv *Interview) Seed() uint64 { return iv.seed }

// Submitted says whether the interview is over.
func (iv *Interview) Submitted() bool { return iv.closed }

// Record returns the answers so far as conditions read them: a live record,
// to be read and not to be set. It is good until the interview's next change
// on this goroutine.
func (iv *Interview) Record() *condition.Record { return iv.rec }

// Clone returns an interview of its own that holds the same: what happens to
// the one does not happen to the other.
func (iv *Interview) Clone() *Interview {
	c := *iv
	c.sittings = append([]Sitting(nil), iv.sittings...)
	c.known = append([]condition.Value(nil), iv.known...)
	c.consents = append([]Consented(nil), iv.consents...)
	c.lost = append([]Lost(nil), iv.lost...)
	c.dirty = iv.dirty.clone()
	c.due = iv.due.clone()
	c.dues = append([]int32(nil), iv.dues...)
	c.root = row{repeat: -1, cells: cloneCells(iv.root.cells, &c.root)}
	c.rec = iv.survey.schema.NewRecord()
	_ = c.rec.Fill(iv.rec, iv.rec.Today()) // the same schema's own facts
	return &c
}

func cloneCells(cells []cell, outer *row) []cell {
	out := append([]cell(nil), cells...)
	for i := range out {
		if out[i].rows == nil {
			continue
		}
		list := *out[i].rows
		list.rows, list.parked = cloneRows(list.rows, outer), cloneRows(list.parked, outer)
		out[i].rows = &list
	}
	return out
}

func cloneRows(rows []*row, outer *row) []*row {
	out := slices.Clone(rows)
	for i, r := range out {
		out[i] = &row{id: r.id, rows: r.rows, repeat: r.repeat, outer: outer}
		out[i].cells = cloneCells(r.cells, out[i])
	}
	return out
}
