// Package campaign holds the nouns of a Big Door Knock and what can happen to
// them: homes and who lives in them, visits and their outcomes, interviews,
// cases followed to their end, money, and the batch in which all of it is
// committed.
package campaign
