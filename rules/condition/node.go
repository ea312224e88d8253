package condition

// Op is what a [Node] does with its arguments. The list is the allow-list of
// the language: what is not here cannot be said.
type Op uint8

// The operations, with their arguments.
const (
	OpInvalid    Op = iota // a node that was never filled, which no check accepts
	OpConst                // Value
	OpField                // Name: a field of the record, a repeat's rows among them
	OpColumn               // Name: a column of the choice being filtered
	OpToday                // the record's day
	OpDefine               // Name, and the defined expression
	OpNot                  // one boolean
	OpAnd                  // two or more booleans
	OpOr                   // two or more booleans
	OpEq                   // two of one type
	OpNe                   // two of one type
	OpLt                   // two numbers, dates, texts, amounts, or choices of one ordered list
	OpLe                   // as OpLt
	OpGt                   // as OpLt
	OpGe                   // as OpLt
	OpIn                   // a value, and one or more of which it may be one
	OpBetween              // an integer, and the two ends of a range, both included
	OpHas                  // a choice's name, and the several choices that may hold it
	OpAdd                  // two numbers, texts or amounts
	OpSub                  // two numbers or amounts
	OpMul                  // two numbers, or an amount and a number
	OpDiv                  // two numbers, or an amount by a number
	OpMod                  // two integers
	OpNeg                  // a number or an amount
	OpContains             // a text, and a constant one
	OpStartsWith           // a text, and a constant one
	OpEndsWith             // a text, and a constant one
	OpMatches              // a text, and a constant pattern
	OpLower                // a text
	OpUpper                // a text
	OpTrim                 // a text
	OpLen                  // a text, several choices, or a repeat
	OpRound                // a number
	OpFloor                // a number
	OpCeil                 // a number
	OpAbs                  // a number
	OpMin                  // one or more numbers
	OpMax                  // one or more numbers
	OpDays                 // two dates: the days from the first to the second
	OpAge                  // two dates: born, and the day on which the age is asked
	OpIf                   // a boolean, and two of one type
	OpAnswered             // a field
	OpDeclined             // a field
	OpDontKnow             // a field
	OpApplicable           // a field
	OpAny                  // Name of a repeat, and a boolean about its row
	OpAll                  // as OpAny
	OpNone                 // as OpAny: no row
	OpCount                // as OpAny
	OpSum                  // Name of a repeat, and a number or amount of its row
	opEnd
)

// Node is one node of an expression's tree as it was read, before it is
// checked against a schema by [Check]. Offset and Length say where it stood
// in the source text, in bytes.
type Node struct {
	Op     Op
	Name   string
	Value  Value
	Args   []*Node
	Row    bool // of OpField: written .name, which must be the innermost row's own
	Offset int
	Length int
}

// operator is how an operation is written, and how tightly it binds.
type operator struct {
	word string
	bind int
}

// Binding strengths, from loose to tight, as the language's parser has them.
const (
	bindIf      = 0
	bindOr      = 10
	bindAnd     = 15
	bindCompare = 20
	bindRange   = 25
	bindAdd     = 30
	bindNot     = 50
	bindMul     = 60
	bindNeg     = 90
	bindAtom    = 200
)

var infix = map[Op]operator{
	OpAnd: {"and", bindAnd}, OpOr: {"or", bindOr},
	OpEq: {"==", bindCompare}, OpNe: {"!=", bindCompare},
	OpLt: {"<", bindCompare}, OpLe: {"<=", bindCompare}, OpGt: {">", bindCompare}, OpGe: {">=", bindCompare},
	OpHas: {"in", bindCompare}, OpContains: {"contains", bindCompare}, OpStartsWith: {"startsWith", bindCompare},
	OpEndsWith: {"endsWith", bindCompare}, OpMatches: {"matches", bindCompare},
	OpAdd: {"+", bindAdd}, OpSub: {"-", bindAdd}, OpMul: {"*", bindMul}, OpDiv: {"/", bindMul}, OpMod: {"%", bindMul},
}

var function = map[Op]string{
	OpLower: "lower", OpUpper: "upper", OpTrim: "trim", OpLen: "len", OpRound: "round", OpFloor: "floor",
	OpCeil: "ceil", OpAbs: "abs", OpMin: "min", OpMax: "max", OpDays: "days_between", OpAge: "age_on",
	OpAnswered: "answered", OpDeclined: "declined", OpDontKnow: "dont_know", OpApplicable: "applicable",
	OpAny: "any", OpAll: "all", OpNone: "none", OpCount: "count", OpSum: "sum",
}

// overRows says that the operation looks at every row of a repeat.
func (op Op) overRows() bool { return op >= OpAny && op <= OpSum }

// asksStatus says that the operation reads a field's status: the only
// operations that are known whatever was answered, and not monotone.
func (op Op) asksStatus() bool { return op >= OpAnswered && op <= OpApplicable }
