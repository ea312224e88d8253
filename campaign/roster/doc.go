// Package roster reads a landlord's own lists, homes and staff, from CSV files
// into batches to commit.
//
// The first line names the columns, in any order and with or without capitals.
// A line that cannot be read is reported with its number and what to mend, and
// the good lines still count: nobody types six hundred homes twice. Reading
// the same file again makes the same things with the same identifiers.
package roster
