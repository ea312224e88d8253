// Package book compiles the rules that officers write, as YAML or JSON, into
// a [rules.Set]:
//
//	rules: big-door-knock
//	version: 3
//	survey: big-door-knock@3
//	define:
//	  at_risk: infant or breathing == "yes"
//	decide:
//	  - rule: damp-where-someone-is-at-risk
//	    as_soon_as: answered
//	    each: rooms
//	    when: room_damp in ["patch", "spreading"] and at_risk
//	    because: Damp where a baby or someone with a breathing problem lives.
//	    action: {type: hazard_inspection, hazard: damp_and_mould, clock: awaab.significant, priority: urgent}
//	    tell: {en: "We will come and look at the damp in your {room} by {due}."}
//	tests:
//	  - name: a baby and a patch of damp
//	    answers: {infant: true, rooms: [{room: bedroom, room_damp: patch}]}
//	    decides: [damp-where-someone-is-at-risk]
//
// [Compile] reads the whole document and reports every fault at once, each
// with its file, line and column, what was written and what to write instead;
// a fault inside a condition is shown at the very word, also within quotes and
// blocks of several lines.
//
// # The document
//
//   - rules: the name, in kebab-case; version: a whole number, 1 where it is
//     left out; survey: the survey's name and version.
//   - define: names for expressions, used in conditions as if they stood there
//     in parentheses.
//   - vulnerable: the questions that say who may come to harm most. Nothing is
//     decided by it: rules.Set.Analyse looks whether a hazard is seen to where
//     nobody answered them.
//   - decide: the rules. Each has a name (rule), when, because, and at least
//     one of action, refer and signpost; and may have as_soon_as: answered,
//     each with a repeat, unless with an exception, priority, tell, group, and
//     from and until, the first and the last day on which it is in effect.
//   - groups: of each, its name (group), the policy by which it chooses among
//     its rules (collect, first, unique or priority), and complete: true where
//     one of them is meant to hold whatever is answered.
//   - tables: decision tables. Of each, its name (table), policy, complete, and
//     whatever its rows share of the keys of a rule; inputs, the questions,
//     definitions or expressions that the first columns are about; outputs, the
//     keys that the others give (because, priority, action.type, signpost,
//     tell.en and so on, and rule for the row's own name); and rows, lists of
//     cells. A cell of an input allows a value, several ("often, sometimes" or a
//     list), a range (1..3), bounds (at least 3, at most, over, under), all but
//     those (not often), or any. An output that is "" leaves what the rows share.
//     Every row is a rule, called by its table and its number from 1, and the
//     table is a group of them.
//   - action: type, and where they matter hazard, clock, team, budget, cost
//     (180.00 GBP, or an expression), priority and monitor, the weeks after it
//     is done at which somebody asks whether it held.
//   - refer: need and consent, the purpose that the resident is asked to
//     consent to; refused, what to tell with the signpost that a refusal
//     leaves. signpost: the need alone.
//   - tell: a text in each language, in which {room} is an answer, {due} the
//     first day by which something is owed and {services} the services' names.
//   - tests: name, answers, and at least one of decides (exactly what fires),
//     undecided (must be among the undecided), not (must not fire) and
//     ruled_out (must neither fire nor be undecided). An answer is written as
//     it is, or as {status: declined}; a repeat is a list of rows, closed
//     unless the test says open: true. A rule is named alone, or as
//     {rule: …, row: …, due: …}, a row by its number from 1 or by an answer in
//     it, {room: bedroom}; under decides also with what must follow: type, clock,
//     hazard, team, budget, cost, priority and monitor of its action, and need
//     and consent of what it refers or signposts for. Due dates need aware, the day or moment from
//     which clocks count; stage, today, nation, tenure and consents may be set
//     too.
//
// [JSONSchema] describes all of this for editors.
package book
