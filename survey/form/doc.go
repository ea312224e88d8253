// Package form compiles the surveys that officers write, as YAML or JSON,
// into a [survey.Survey]:
//
//	survey: big-door-knock
//	version: 3
//	languages: [en, cy]
//	title: {en: The Big Door Knock, cy: Y Gnoc Fawr}
//	known: [{name: phone, type: phone}]
//	groups:
//	  - group: home
//	    questions:
//	      - name: damp
//	        type: boolean
//	        label: {en: "Is there any damp or mould in your home?"}
//	        interviewer: Look behind furniture on outside walls.
//	        required: true
//	  - group: rooms
//	    repeat: add another
//	    relevant: damp
//	    questions:
//	      - name: room
//	        type: select_one
//	        label: Which room is it?
//	        choices: [{name: bedroom, label: bedroom}, {name: kitchen, label: kitchen}]
//	      - name: room_damp
//	        type: select_one
//	        label: {en: "How bad is the damp or mould in the {room}?"}
//	        otherwise: none
//	        choices: [{name: none, label: None}, {name: patch, label: A small patch}, {name: spreading, label: It is spreading}]
//
// [Compile] reads the whole document and reports every fault at once, each
// with its file, line and column, what was written and what to write instead.
// [Print] goes the other way: it writes any definition as such a document.
//
// # The document
//
//   - survey: its name, in kebab-case; version: a whole number from 1, raised
//     with every change; languages: tags such as en, the first one complete.
//   - title: shown to respondents.
//   - known: facts of the landlord's record, each a name and a type, which
//     questions confirm or correct.
//   - lists: lists of choices by name, for questions that share one.
//   - tables: long lists of choices by name, for questions that say table:.
//   - scores: sums over questions, each a name, of: which questions, and perhaps
//     missing, which says what becomes of it where one is missing (unknown, as
//     where it is left out; zero: it counts nothing; mean: the mean of the others
//     stands in), at_least: how many must be there, label and sensitive. Choices
//     count their score, numbers themselves, and yes 1.
//   - words: by language, the engine's own words (yes, no, and, then, none, unknown,
//     dont_know, declined, months, another, read, and those that refuse an
//     answer: phone, email, postcode, uprn, barcode, place, time, datetime,
//     scale, steps, unread, alone, unfitting) where others are wanted than the
//     built-in ones.
//   - since: by the number of an older version, what became of its names, so
//     that an interview that is under way goes on in this one; see below.
//   - groups: what is asked, in order.
//
// A group has a name (group), questions, and may have a label, which is the
// title of its section, and relevant. Among its questions another group may
// stand. With repeat: it is asked once for each row; its name is then one that
// conditions read, so small letters, digits and _. Repeat is “add another”, or
// its keys: first (what is asked while there is no row), another (what is
// asked then), at_least (rows that are there without asking), at_most (50
// where it is left out), and count: how many rows there are, a number or an
// expression such as adults + children. Then nobody is asked whether there is
// another; rows that a smaller count leaves over wait with what was said in
// them, and come back with a greater one.
//
// Where a group may stand, a pack may: questions whose words somebody has
// published, taken in by their name (pack), with a prefix to the names of its
// questions, relevant, and with: what fills the blanks in its words, such as the
// landlord's name. It becomes a group of the pack's name, and its words cannot be
// changed. See survey/pack for the packs there are.
//
// # A question
//
// A question has a name, a type and a label. The types are note, acknowledge,
// text, integer, decimal, range, rating, nps, money, select_one,
// select_multiple, rank, boolean, date, time, datetime, phone, email, postcode,
// uprn, barcode, geopoint, image, audio, video, file and signature; calculate
// and hidden, which nobody answers, are told of below. It may have
//
//   - hint: a second line; interviewer: words for the member of staff only.
//   - say: the label in other words on single channels, by doorstep, phone,
//     chat, online and terminal; a terminal without its own says the chat's.
//   - choices: of a select, each a name, a label and perhaps exclusive: true,
//     which of a select_multiple says that nothing else goes with it,
//     columns: words about it by name, for a choice_filter, other: true, which
//     asks what it is in a question of its own (NAME_other, in the words that
//     the question gives as specify, beside its choices), pinned: true, which keeps its place where random: true has the
//     order drawn by lot, and score; or the name of one of the lists. ordered: true says that they go from least to
//     most, so that conditions may compare them.
//   - table: the name of one of the tables, where the choices are many.
//   - choice_filter: which of the choices stay, a condition that reads a
//     choice's columns as choice.COLUMN and its own name as choice.name: so
//     choice.town == town, or choice.name in reasons. A choice of which it
//     cannot be told stays; where none stays, nothing is asked; an answer that
//     is offered no more is asked again.
//   - currency: of money, GBP where it is left out.
//   - multiline: true, of a text that may be longer than a line.
//   - scale: of a range, its ends and perhaps its step, as in {from: 0, to: 20,
//     step: 0.5}; of a rating, which goes from 1 to 5 where it says nothing; low
//     and high in it are the words at its ends, which nps may have too.
//   - relevant: the condition on which it is asked; required: true, or the
//     condition on which it is; constraint: what an answer must hold to, with
//     constraint_message: what is said where it does not.
//   - default: what is offered before anybody answers, an expression or a
//     single choice, day or amount. It is an answer once somebody gives it.
//   - otherwise: the value that conditions read where it does not apply.
//   - known: the fact that it asks about, and confirm: what is said instead of
//     the label where the record has a value, as in “Is {known.phone} still
//     right?”.
//   - sensitive: true, kept apart and out of previews; private: true, only for
//     who can answer alone, and never shown again; staff_only: true, asked at
//     the door and by telephone only.
//   - soft: true, or a condition: an answer is wanted. Who leaves it out is
//     asked once whether that is meant.
//   - decline: true takes “prefer not to say” for an answer, dont_know: true
//     “don't know”, not_applicable: true “it does not apply to me”. By channel,
//     or any, decline_in, dont_know_in and not_applicable_in say that it is
//     offered there (offer), taken only from who says it (accept), or no
//     answer (refuse).
//
// # A new version
//
// What keeps its name and its type is carried from an older version without a
// word. The rest is said here:
//
//	since:
//	  2:
//	    rename: {infant: baby}                # questions and repeats: then, and now
//	    choices: {room_damp: {bit: patch}}    # by the question's name now: then, and now
//	    known: {mobile: phone}                # facts of the record
//	    drop: [shoe_size]                     # not wanted any more; kept, and not asked for again
//	    ask_again: [lonely]                   # means something else now
//
// An interview of a version that has no entry is carried by that of the next
// number. [Diff] tells what changed between two versions, and what that does
// to interviews that are under way.
//
// # Words
//
// Words are a text, which is in the first language, or texts by language; a
// language that lacks them falls back to the first. {name} in them is an
// answer given before, {known.name} a fact of the record, and a brace itself
// is written twice. {rooms|one room|{n} rooms} writes the words that go with a
// whole number or with the rows of a repeat, {n} being the number: as many
// forms as the language has, in the order zero, one, two, few, many, other (two
// in English, six in Welsh); a bar that is meant is written twice. Conditions
// are those of rules/condition; inside a repeat a name is the row's own.
//
// # What nobody answers
//
// A question of type calculate has a calculation, an expression over what
// stands before it, and no label; value: says of which type it is: text
// (where it is left out), integer, decimal, boolean, date or money. Conditions
// read it, words write it, and it is in the response as an answer that nobody
// gave. Where something that it needs is unknown, it is too. A question of
// type hidden is given its value by the program that begins the interview; its
// default is an expression that stands in. What is made of sensitive answers
// is sensitive: true itself.
//
// # Grids
//
// Questions that are answered by the same choices may stand in a grid, an entry
// of type grid among the questions:
//
//	questions:
//	  - name: repairs-service
//	    type: grid
//	    label: How satisfied are you with
//	    choices: satisfaction
//	    rows:
//	      - {name: time_taken, label: the time that it took}
//	      - {name: manners, label: how you were spoken to}
//
// Each row is a question of its own, a select_one that conditions read by its
// name; it may have relevant. What a question may have beside its words and
// choices stands with the grid and counts for every row. The grid itself is a
// group, so its name is in kebab-case; grid: true makes one of a group that is
// written out.
//
// # Order
//
// A condition and a pipe read only what is asked before: an interview goes
// from the top to the bottom, though it may be answered in any order.
//
// [JSONSchema] describes all of this for editors.
package form
