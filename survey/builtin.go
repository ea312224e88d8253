package survey

// BuiltInWords returns the words that the engine has of itself in a language.
// It says false for a language that is not built in: a definition has to give
// its words, or those of its first language are said.
func BuiltInWords(lang Language) (Words, bool) {
	w, ok := builtIn[lang]
	return w, ok
}
