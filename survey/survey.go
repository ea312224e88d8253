package survey

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/doorknock/doorknock/rules/condition"
)

// Survey is a checked survey. It is immutable and may be shared by
// goroutines. Make one with [New], [Load] or survey/form.
type Survey struct {
	def        Definition
	checked    []byte
	version    Version
	schema     *condition.Schema
	nodes      []node
	byName     map[string]int // questions, notes and repeats
	bySlot     []int          // the node of each slot
	dependents [][]int        // by slot: the nodes that read it, in order
	today      []int          // the nodes that read today, in order
	width      int            // the cells outside all repeats
	apart      []bool         // by language: what is piped stands in marks
	words      []Words        // by language
	facts      []fact
	numbering  Numbering
}

// fact is a fact of the landlord's record, with the node that asks about it.
type fact struct {
	Fact
	node int // -1: none
}

// maxChecked is the most bytes a checked form may have.
const maxChecked = 16 << 20

// New checks a definition whole and compiles it. The error is [Flaws], with
// everything that is wrong; it never panics. The definition is copied.
func New(def Definition) (*Survey, error) {
	checked, err := json.Marshal(def)
	if err != nil {
		return nil, Flaws{{Text: err.Error()}}
	}
	return Load(checked)
}

// Load reads a checked form, as [Survey.Checked] gives it, and checks it
// again: bytes from anywhere are safe. The error is [Flaws].
func Load(checked []byte) (*Survey, error) {
	if len(checked) > maxChecked {
		return nil, Flaws{{Text: fmt.Sprintf("more than %d bytes", maxChecked)}}
	}
	var def Definition
	if err := json.Unmarshal(checked, &def); err != nil {
		return nil, Flaws{{Text: "not a checked form: " + err.Error()}}
	}
	canonical, err := json.Marshal(def)
	if err != nil {
		return nil, Flaws{{Text: err.Error()}}
	}
	s := &Survey{def: def, checked: canonical}
	sum := sha256.Sum256(canonical)
	s.version = Version{ID: def.ID, Number: def.Number, Hash: hex.EncodeToString(sum[:])}
	if flaws := s.compile(); len(flaws) > 0 {
		return nil, flaws
	}
	return s, nil
}

// Checked returns the checked form, for [Load]: the same survey always gives
// the same bytes, and the version's hash is theirs.
func (s *Survey) Checked() []byte { return slices.Clone(s.checked) }

// Definition returns the survey as data: a copy of its own.
func (s *Survey) Definition() Definition {
	var def Definition
	_ = json.Unmarshal(s.checked, &def) // it was read from these bytes
	return def
}

// Version returns which survey this is.
func (s *Survey) Version() Version { return s.version }

// Schema returns the fields that conditions about this survey read.
func (s *Survey) Schema() *condition.Schema { return s.schema }

// Languages returns the survey's languages, its first one first.
func (s *Survey) Languages() []Language { return slices.Clone(s.def.Languages) }

// Known returns the facts of the landlord's record that the survey asks about:
// what to look up for [Interview.Identified].
func (s *Survey) Known() []Fact { return slices.Clone(s.def.Known) }

// Title returns the survey's title in a language, or in its first one.
func (s *Survey) Title(lang Language) string {
	return s.def.Title.In(lang, s.def.Languages[0])
}

// Words returns the engine's own words in a language of the survey, for a
// channel's buttons: yes, no, don't know, rather not say.
func (s *Survey) Words(lang Language) Words { return s.words[s.language(lang)] }

// Record returns the answers of a response as a record that conditions are
// evaluated on; today is the day that they call today. The error joins an
// entry for each answer that is not one of this survey; [Survey.Check] says
// more.
func (s *Survey) Record(r Response, today condition.Date) (*condition.Record, error) {
	rec := s.schema.NewRecord()
	return rec, rec.Fill(r.indexed(), today)
}

// language returns the number of a language; one that the survey lacks is
// its first.
func (s *Survey) language(lang Language) int {
	return max(slices.Index(s.def.Languages, lang), 0)
}

// stamp is a moment to the second, with its zone's distance from UTC: all
// that is kept of a time.Time.
type stamp struct {
	unix int64
	zone int32 // seconds east of UTC
}

func stampOf(t time.Time) stamp {
	_, zone := t.Zone()
	return stamp{unix: t.Unix(), zone: int32(zone)}
}

// noTime is the stamp of a time that nobody gave.
var noTime = stampOf(time.Time{})

func (s stamp) time() time.Time {
	if s == (stamp{}) {
		return time.Time{}
	}
	if s.zone == 0 {
		return time.Unix(s.unix, 0).UTC()
	}
	return time.Unix(s.unix, 0).In(time.FixedZone("", int(s.zone)))
}

// day is the civil day that the stamp's own clock showed.
func (s stamp) day() condition.Date {
	seconds := s.unix + int64(s.zone)
	days := seconds / 86400
	if seconds%86400 < 0 {
		days--
	}
	return condition.Date(min(max(days, -719162), 2932896))
}
