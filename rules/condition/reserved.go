package condition

// reserved is sorted: the operators, functions and literals of the language,
// and the words of expr that it refuses, which a field of that name would hide.
var reserved = []string{
	"abs", "age_on", "all", "and", "answered", "any", "applicable", "ceil", "choice", "concat",
	"contains", "count", "date", "days_between", "declined", "dont_know", "else", "endsWith", "eur", "false",
	"filter", "find", "first", "float", "floor", "gbp", "get", "if", "in", "int",
	"last", "len", "let", "lower", "map", "matches", "max", "min", "nil", "none",
	"not", "now", "null", "one", "or", "otherwise", "reduce", "round", "sort", "startsWith",
	"string", "sum", "today", "trim", "true", "upper", "usd",
}
