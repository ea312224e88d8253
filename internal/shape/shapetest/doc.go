// Package shapetest holds a document's JSON Schema and the checker that reads
// the document to each other. It sees a document as an editor does: YAML 1.2,
// in which 3 is a number and 2026-11-30 a text.
package shapetest
