// Package sqlite keeps a campaign in one SQLite file.
package sqlite
