package chat

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// stage is where a dialogue stands.
type stage string

const (
	opening    stage = "opening"
	consenting stage = "consent"
	naming     stage = "name"
	proving    stage = "proof"
	checking   stage = "checking" // the host compares
	unknown    stage = "unknown"  // the last try failed: a person is wanted
	asking     stage = "asking"
	summing    stage = "summary"
	submitted  stage = "submitted" // the last words are not said yet
	finished   stage = "finished"
	stopped    stage = "stopped"
	refused    stage = "refused"
)

// aside is what stands between a stage and its prompt for a moment.
type aside string

const (
	none     aside = ""
	language aside = "language"
	isSafe   aside = "safe"
	offering aside = "offer"
	caring   aside = "care"
	whichOne aside = "which"
	hidden   aside = "hidden" // cleared from the screen; nobody knows who reads it
	joining  aside = "join"   // more choices, or others instead
	righting aside = "right"  // typing what the record should say
)

// place is a question in the stored state.
type place struct {
	Field string `json:"f,omitempty"`
	Rows  string `json:"r,omitempty"`
}

func placeOf(p condition.Path) place { return place{p.Field, p.Rows} }
func (p place) path() condition.Path { return condition.Path{Field: p.Field, Rows: p.Rows} }

// state is what a dialogue knows beside its interview.
type state struct {
	Stage  stage  `json:"s"`
	Then   stage  `json:"n,omitempty"` // where to go on after a stop
	Aside  aside  `json:"x,omitempty"`
	Turn   uint32 `json:"t,omitempty"`
	Asked  uint32 `json:"a,omitempty"` // the turn of the last prompt
	Before uint32 `json:"b,omitempty"` // the turn of the prompt before it
	Heard  int64  `json:"h,omitempty"` // when the person was last heard, in Unix seconds

	Consent int    `json:"c,omitempty"` // the consent that is asked
	Name    string `json:"w,omitempty"` // the name claimed
	Tries   int    `json:"y,omitempty"`
	Known   bool   `json:"k,omitempty"` // identified

	Missed int `json:"z,omitempty"` // replies in a row that came to nothing

	Ended stage `json:"ed,omitempty"` // where silence found it

	Told []string `json:"to,omitempty"` // the channel's ids of the last messages of both sides, to take back

	LeftOut []string `json:"lo,omitempty"` // the paths of questions that were passed over without being asked

	Safe  int      `json:"g,omitempty"` // 1: safe, 2: not
	Picks []string `json:"p,omitempty"` // toggled so far, of the current question

	Offer  place  `json:"o,omitzero"` // the question of the offered answer
	Answer string `json:"v,omitempty"`

	Renewed int `json:"rn,omitempty"` // how far it was told that the survey has changed
	Again   int `json:"ra,omitempty"` // how many questions are asked again for that

	Last    place  `json:"l,omitzero"`  // the question answered last
	Message string `json:"m,omitempty"` // the message that answered it
	Full    int64  `json:"u,omitempty"` // when that message came, where it was as long as messages get
	Album   string `json:"i,omitempty"` // the album of the last picture

	Summed bool `json:"d,omitempty"` // the whole summary was told
	Since  int  `json:"e,omitempty"` // answers since then

	Fresh []string `json:"fr,omitempty"` // the paths of the first of these
	Moved bool     `json:"mv,omitempty"` // questions have come or gone since all were told with their numbers
}

// The first byte of a stored state says how its own part is written: as JSON,
// as it was at first, or field by field.
const (
	jsonMark  = 1
	stateMark = 2
	maxState  = 8 << 20
)

// encode writes a state and an interview's state behind it.
func (s *state) encode(iv *survey.Interview) []byte {
	w := &writer{make([]byte, lengthAt, mostBytes)}
	s.each(w)
	var room [binary.MaxVarintLen32]byte
	length := binary.PutUvarint(room[:], uint64(len(w.out)-lengthAt))
	out := w.out[lengthAt-1-length:]
	out[0] = stateMark
	copy(out[1:], room[:length])
	return slices.Clip(iv.AppendState(out))
}

// Room for the mark and the length before a state's own part, and for the state
// of most interviews, so that it is written in one go.
const (
	lengthAt  = 1 + binary.MaxVarintLen32
	mostBytes = 512
)

// decodeState reads what encode wrote, and returns the interview's part.
func decodeState(data []byte) (s state, interview []byte, err error) {
	if len(data) == 0 || len(data) > maxState || data[0] != jsonMark && data[0] != stateMark {
		return state{}, nil, ErrState
	}
	n, size := binary.Uvarint(data[1:])
	rest := data[1:]
	if size <= 0 || n > uint64(len(rest)-size) {
		return state{}, nil, ErrState
	}
	own, interview := rest[size:size+int(n)], rest[size+int(n):]
	if data[0] == jsonMark {
		err = json.Unmarshal(own, &s)
	} else {
		r := reader{rest: own}
		if s.each(&r); r.broken || len(r.rest) > 0 {
			err = ErrState
		}
	}
	if err != nil {
		return state{}, nil, fmt.Errorf("%w: its own part cannot be read", ErrState)
	}
	if !s.holds() {
		return state{}, nil, fmt.Errorf("%w: it stands nowhere", ErrState)
	}
	return s, interview, nil
}

// holds says that a state is one that a dialogue can be in.
func (s state) holds() bool {
	return stages[s.Stage] && (s.Then == "" || stages[s.Then]) && (s.Ended == "" || stages[s.Ended]) && asides[s.Aside] &&
		s.Safe >= 0 && s.Safe <= 2 && s.Tries >= 0 && s.Missed >= 0 && s.Consent >= 0 &&
		s.Renewed >= renewedNot && s.Renewed <= renewedAnother && s.Again >= 0 && s.Since >= 0
}

var stages = map[stage]bool{
	opening: true, consenting: true, naming: true, proving: true, checking: true, unknown: true, asking: true,
	summing: true, submitted: true, finished: true, stopped: true, refused: true,
}

var asides = map[aside]bool{
	none: true, language: true, isSafe: true, offering: true, caring: true, whichOne: true, righting: true, joining: true, hidden: true,
}
