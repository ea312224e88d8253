// Package chat holds a survey as a dialogue.
package chat
