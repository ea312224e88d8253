// Package keyquery is what sqlc makes of the SQL in ../../keys/queries. Only
// this file is written by hand.
package keyquery
