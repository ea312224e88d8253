package main

import (
	"slices"
	"strings"

	"github.com/doorknock/doorknock/survey/form"
)

// diffPiece is one question, group or repeat with what changed of it.
type diffPiece struct {
	name    string
	changes []form.Change
}

// piecesOf gathers changes by what they are of, in the order in which each
// comes first.
func piecesOf(changes []form.Change) []diffPiece {
	var out []diffPiece
	for _, c := range changes {
		i := slices.IndexFunc(out, func(p diffPiece) bool {
			return p.name == c.Name && (p.changes[0].Kind == form.KindRemoved) == (c.Kind == form.KindRemoved)
		})
		if i < 0 {
			i = len(out)
			out = append(out, diffPiece{name: c.Name})
		}
		out[i].changes = append(out[i].changes, c)
	}
	return out
}

// diffPage writes changes.
type diffPage struct {
	*page
	pieces []diffPiece
}

// whole writes what is of the survey as a whole.
func (w *diffPage) whole() {
	for _, p := range w.pieces {
		if p.name != "" {
			continue
		}
		w.heading("The survey")
		for _, c := range p.changes {
			w.text(2, "%s", c.Text)
			w.effect(4, "interviews", c.Interviews)
		}
	}
}

func (w *diffPage) heading(title string) {
	w.line(0, "")
	w.line(0, "%s", title)
}

// listed writes what came or went, and once for all what that does.
func (w *diffPage) listed(title string, kind form.Kind) {
	var found []form.Change
	for _, p := range w.pieces {
		if p.name != "" && p.changes[0].Kind == kind {
			found = append(found, p.changes[0])
		}
	}
	if len(found) == 0 {
		return
	}
	w.heading(title)
	for _, c := range found {
		text := strings.TrimPrefix(strings.TrimPrefix(c.Text, "is new: "), "is gone: it was ")
		w.text(2, "%s: %s", c.Name, text)
	}
	w.effects("interviews", found, func(c form.Change) string { return c.Interviews })
	w.effects("reports", found, func(c form.Change) string { return c.Reports })
}

// effects writes each effect once, with those that it is of where it is not
// of all that have one.
func (w *diffPage) effects(what string, changes []form.Change, of func(form.Change) string) {
	var texts []string
	names := map[string][]string{}
	for _, c := range changes {
		if text := of(c); text != "" {
			if names[text] == nil {
				texts = append(texts, text)
			}
			names[text] = append(names[text], c.Name)
		}
	}
	for _, text := range texts {
		if len(texts) > 1 {
			text += " (" + allOf(names[text]) + ")"
		}
		w.effect(2, what, text)
	}
}

func (w *diffPage) effect(indent int, what, text string) {
	if text != "" {
		w.text(indent, "→ %s: %s", what, text)
	}
}

// changed writes what is in both versions and differs.
func (w *diffPage) changed() {
	title := "Changed"
	for _, p := range w.pieces {
		if p.name == "" || p.changes[0].Kind == form.KindAdded || p.changes[0].Kind == form.KindRemoved {
			continue
		}
		if title != "" {
			w.heading(title)
			title = ""
		}
		w.line(2, "%s", p.name)
		for i, c := range p.changes {
			w.text(4, "%s", c.Text)
			if last := i == len(p.changes)-1; last || p.changes[i+1].Interviews != c.Interviews || c.Interviews == "" {
				w.effect(6, "interviews", c.Interviews)
				w.effect(6, "reports", c.Reports)
			}
		}
	}
}
