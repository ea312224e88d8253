// Package shape writes the JSON Schemas (draft 2020-12) of the documents that
// officers write, with which an editor completes and explains each key while
// they type. It holds what these schemas have in common: texts by language,
// names, conditions, days, amounts of money.
//
// A document's room describes it as Go structs, one for each of its mappings,
// whose tags are the words that the editor shows; [Of] makes the schema. The
// structs are never filled: a document is read from its tree, so that every
// fault has its place. Package shapetest holds the two to each other.
package shape
