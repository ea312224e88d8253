package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/campaign/roster"
	"github.com/doorknock/doorknock/internal/document"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/directory"
	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/surveytest"
)

// shown is one thing wrong, or to be mended, as it is shown to people and to
// programs.
type shown struct {
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"`
	Column  int    `json:"column,omitempty"`
	Path    string `json:"path,omitempty"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
	// Finding is what an analysis of rules found, where it is that.
	Finding *rules.Finding `json:"finding,omitempty"`

	text string // as people read it, with the line and a caret where there is one
}

// faulty adds what an error says is wrong with the file, each fault with the
// line it is on.
func (f *file) faulty(err error) { f.faults = append(f.faults, f.show(err)...) }

// show tells an error's faults one by one.
func (f *file) show(err error) []shown {
	var ours document.Faults
	var feed directory.Faults
	var scenarios surveytest.Faults
	var unfit survey.Faults
	var out []shown
	switch {
	case err == nil:
	case errors.As(err, &ours):
		for _, fault := range ours {
			out = append(out, f.place(fault))
		}
	case errors.As(err, &feed):
		for _, fault := range feed {
			out = append(out, f.place(document.Fault{File: fault.File, Path: fault.Path, Line: fault.Line, Column: fault.Column, Err: fault.Err, Hint: fault.Hint}))
		}
	case errors.As(err, &scenarios):
		for _, fault := range scenarios {
			out = append(out, f.place(document.Fault{File: fault.File, Line: fault.Line, Column: 1, Text: fault.Text, Hint: fault.Hint}))
		}
	case errors.As(err, &unfit):
		for _, fault := range unfit {
			out = append(out, f.whole(fault))
		}
	default:
		out = append(out, f.whole(err))
	}
	return out
}

// whole tells an error of the file as a whole. A list that cannot be read says
// its own name.
func (f *file) whole(err error) shown {
	text := f.name + ": " + err.Error()
	if said, ok := strings.CutPrefix(err.Error(), roster.ErrFile.Error()+" "); ok {
		text = said
	}
	return shown{File: f.name, Message: strings.TrimPrefix(text, f.name+": "), text: text}
}

// place shows a fault with its line of the file.
func (f *file) place(fault document.Fault) shown {
	message := fault.Text
	if message == "" && fault.Err != nil {
		message = fault.Err.Error()
	}
	return shown{File: fault.File, Line: fault.Line, Column: fault.Column, Path: fault.Path, Message: message, Hint: fault.Hint, text: fault.Show(f.data)}
}

// warn adds something that is allowed and should be mended, at a value of the
// document.
func (f *file) warn(n *document.Node, hint, format string, args ...any) {
	fault := document.Fault{File: f.name, Text: fmt.Sprintf(format, args...), Hint: hint}
	if n != nil {
		fault = n.Fault(nil, fault.Text, hint)
	}
	f.advise(fault)
}

// advise adds a warning in one line: where it stands says enough.
func (f *file) advise(fault document.Fault) {
	s := f.place(fault)
	s.text = fault.Error()
	f.warnings = append(f.warnings, s)
}

// problems sorts what a list's reading found: a line that was left out is a
// fault, a cell that was passed over a warning.
func (f *file) problems(r roster.Report) {
	for _, p := range r.Problems {
		s := shown{File: p.File, Line: p.Line, Path: p.Column, Message: p.Text, text: p.Error()}
		if p.Left {
			f.faults = append(f.faults, s)
		} else {
			f.warnings = append(f.warnings, s)
		}
	}
}

// at follows a path such as decide[2].refer.need from the top of a document to
// the value there, or to the nearest around it.
func at(top *document.Node, keys ...any) *document.Node {
	for _, key := range keys {
		var next *document.Node
		switch key := key.(type) {
		case string:
			next = top.Find(key)
		case int:
			if top != nil && key < len(top.Items) {
				next = top.Items[key]
			}
		}
		if next == nil {
			return top
		}
		top = next
	}
	return top
}
