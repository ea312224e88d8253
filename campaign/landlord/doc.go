// Package landlord reads the two documents that say whose campaign it is: the
// landlord's (who they are, how they are reached, teams, money) and the
// campaign's (which streets try it out, when, and how doors are knocked).
// [JSONSchema] and [SeasonSchema] describe them for editors.
package landlord
