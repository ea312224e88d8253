// Package query is what sqlc makes of the SQL in ../../queries. Only this file
// is written by hand.
package query
