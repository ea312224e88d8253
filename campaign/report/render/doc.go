// Package render writes a report for people and for programs: as aligned text,
// as one HTML page that needs nothing else, and as JSON. The same report is
// written the same, byte for byte.
package render
