// Package truth reads a stated model of how the people of a town live, and
// plays them: who is in when somebody knocks, what becomes of the knock, who
// goes on in a chat, and what they say to each question.
//
// A [Model] is read from a document such as truth.yaml of the sample. A [Life]
// is one home drawn from it: its facts are fixed for good, so that a home with
// a baby has one at every knock and in every answer, and its habits are drawn
// each time it is asked.
//
//	model, err := truth.Compile("truth.yaml", document)
//	life, err := model.Live(map[string]condition.Value{"age": condition.Int(34), …}, r)
//	if life.In("weekend_morning", r) { outcome := life.Door(r) … }
//	reply, ok := life.Reply("damp", truth.Asked{Language: "en"}, r)
//
// All chance comes from the generator that is handed in: the same document,
// seed and order of calls play the same town.
package truth
