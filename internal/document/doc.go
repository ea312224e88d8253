// Package document reads the YAML and JSON documents that officers write into a
// tree in which every value, every key and every character of a text knows its
// own line and column, so that whatever is wrong is shown where it stands.
//
// Parse makes the tree of Nodes; a Reader turns it into somebody's own types
// and collects every Fault on the way:
//
//	r := document.Open("survey.yaml", src, document.Limits{})
//	survey := r.Mapping(r.Root(), document.Keys{Required: []string{"survey", "groups"}, Optional: []string{"title"}})
//	name := r.KebabName(survey["survey"])
//	for _, g := range r.Sequence(survey["groups"]) {
//		group := r.Mapping(g, document.Keys{Required: []string{"group"}, Optional: []string{"relevant"}})
//		when := r.Condition(group["relevant"])
//		…
//	}
//	if err := r.Err(); err != nil {
//		return err // document.Faults: all of them, in order
//	}
//
// What surprises:
//
//   - A text is never typed. 07700, no, 2026-11-30 and 180.00 stay as written
//     until somebody who knows what they are asks for a number or a date.
//   - Documents are a part of YAML: no tags, anchors, aliases, merge keys,
//     directives, second documents, duplicate keys, tabs for indentation or keys
//     that are not texts. Each is a fault with a hint, because each has bitten
//     somebody who wrote a condition: !infant is a tag, and is lost.
//   - Parse bounds size, nesting and numbers first, so that hostile text costs no
//     more than an honest one.
//
// It is the only package that imports goccy/go-yaml. The pure rooms do not
// import it: the readers of documents (survey/form, rules/book) do.
package document
