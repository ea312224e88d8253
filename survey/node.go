package survey

import "github.com/doorknock/doorknock/rules/condition"

type nodeKind uint8

const (
	nodeAsk nodeKind = iota
	nodeNote
	nodeGroup
	nodeRepeat
	nodeValue // calculated or hidden: nobody answers it
)

// node is one item of a survey, compiled. Nodes stand in one list in survey
// order: an item comes before what it holds, and a condition reads what comes
// before its node. That order is what makes one pass enough.
type node struct {
	kind   nodeKind
	item   string // its numbers in the definition
	name   string
	slot   condition.Slot // -1: conditions do not read it
	parent int            // the group or repeat that holds it, or -1
	repeat int            // the repeat in whose rows it stands, or -1
	end    int            // behind what it holds
	at     int            // its cell in a row
	width  int            // of a repeat: the cells of one row
	ask    *Ask           // of questions and notes
	group  *Group         // of groups
	more   *Repeat        // of repeats

	relevant, required, constraint *condition.Condition
	soft                           *condition.Condition
	filter                         *condition.Condition // of its choices
	count                          *condition.Expr      // of a repeat's rows
	calc, preset                   *condition.Expr      // what it comes to; what is offered before it is answered
	readsToday                     bool                 // by any of them but preset
	constraintToday                bool

	label, confirm, hint wording
	first, another       wording
	interviewer, message phrase
	title                phrase // of groups and repeats
	options              []option
	of                   int // behind a select, asks what the other is: its node and one
	score                *Score
	scored               int    // its number
	items                []int  // the nodes that it adds up
	marks                *marks // of a scale
	section              int    // the node whose title is said with it, or -1
	fact                 int    // of the record, or -1
	note                 int    // the nearest note before it in the same rows, or -1
	atMost               int    // rows
}

type option struct {
	name      string
	label     phrase
	exclusive bool
	other     bool
	pinned    bool
	score     *float64
	columns   map[string]condition.Value
}

// holds says that the node holds what conditions read: an answer, a value
// that nobody answers, or rows.
func (n *node) holds() bool { return n.asks() || n.kind == nodeValue }

// asks says that the node is put to somebody: a question, or a repeat's own.
func (n *node) asks() bool { return n.kind == nodeAsk || n.kind == nodeRepeat }
