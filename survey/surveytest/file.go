package surveytest

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/form"
)

// maxFile is the most bytes that a file of scenarios may have.
const maxFile = 4 << 20

// File is a file of scenarios. It is immutable and may be shared by
// goroutines.
type File struct {
	name    string
	before  []line // done at the beginning of each
	scripts []script
	surveys []*survey.Survey // those that stand in the file
}

// script is one scenario as it is written.
type script struct {
	name  string
	line  int
	steps []line
}

// line is one step as it is written.
type line struct {
	number int
	text   string
	verb   *verb
	rest   string // behind the verb's own words
}

// Parse reads a file of scenarios; the name is for what is said of it. The
// error is [Faults]. Whatever the file holds, it does not panic.
func Parse(name string, data []byte) (*File, error) {
	r := &reading{file: &File{name: name}}
	if len(data) > maxFile {
		r.fault(1, fmt.Sprintf("more than %d bytes", maxFile), "")
		return nil, r.faults
	}
	r.sections(data)
	r.close()
	if len(r.faults) > 0 {
		return nil, r.faults
	}
	return r.file, nil
}

// Name returns the file's name.
func (f *File) Name() string { return f.name }

// Scenarios lists the names of the scenarios, in order.
func (f *File) Scenarios() []string {
	names := make([]string, len(f.scripts))
	for i := range f.scripts {
		names[i] = f.scripts[i].name
	}
	return names
}

// reading is a file being read.
type reading struct {
	file   *File
	faults Faults
	doc    bytes.Buffer // of a survey that stands in the file
	in     string       // its name; empty: outside of any
	at     int          // the line before it
}

func (r *reading) fault(line int, text, hint string) {
	r.faults = append(r.faults, Fault{File: r.file.name, Line: line, Text: text, Hint: hint})
}

func (r *reading) sections(data []byte) {
	number := 0
	for raw := range bytes.Lines(bytes.TrimPrefix(data, []byte("\ufeff"))) {
		number++
		text := strings.TrimRight(string(raw), "\r\n")
		if name, ok := marker(text); ok {
			r.begin(name, number)
			continue
		}
		if r.in != "" {
			r.doc.WriteString(text + "\n")
			continue
		}
		r.step(strings.TrimSpace(text), number)
	}
	r.endSurvey()
}

// marker reads the line that begins a part of the file.
func marker(text string) (string, bool) {
	inner, ok := strings.CutPrefix(strings.TrimRight(text, " \t"), "-- ")
	if !ok {
		return "", false
	}
	inner, ok = strings.CutSuffix(inner, " --")
	return strings.TrimSpace(inner), ok
}

func (r *reading) begin(name string, number int) {
	r.endSurvey()
	if ext := path.Ext(name); ext == ".yaml" || ext == ".yml" || ext == ".json" {
		r.in, r.at = name, number
		return
	}
	if slices.Contains(r.file.Scenarios(), name) {
		r.fault(number, fmt.Sprintf("there are two scenarios %q", name), "")
	}
	r.file.scripts = append(r.file.scripts, script{name: name, line: number})
}

// endSurvey compiles the survey that was read.
func (r *reading) endSurvey() {
	if r.in == "" {
		return
	}
	s, err := form.Compile(r.in, r.doc.Bytes(), form.Config{})
	if err != nil {
		r.fault(r.at, err.Error(), "")
	} else {
		r.file.surveys = append(r.file.surveys, s)
	}
	r.in = ""
	r.doc.Reset()
}

func (r *reading) step(text string, number int) {
	if text == "" || strings.HasPrefix(text, "#") {
		return
	}
	l := line{number: number, text: text}
	if l.verb, l.rest = findVerb(text); l.verb == nil {
		r.fault(number, fmt.Sprintf("%q is no step", text), nearVerb(text))
		return
	}
	if n := len(r.file.scripts); n > 0 {
		r.file.scripts[n-1].steps = append(r.file.scripts[n-1].steps, l)
		return
	}
	r.file.before = append(r.file.before, l)
}

// close makes a file without parts its own only scenario.
func (r *reading) close() {
	f := r.file
	if len(f.scripts) == 0 && len(f.before) > 0 {
		f.scripts = []script{{name: strings.TrimSuffix(path.Base(f.name), path.Ext(f.name)), line: 1}}
	}
	if len(f.scripts) == 0 && len(r.faults) == 0 {
		r.fault(1, "there is no scenario", "a line -- name -- begins one")
	}
	for _, s := range f.scripts {
		if len(s.steps) == 0 && len(f.before) == 0 && len(r.faults) == 0 {
			r.fault(s.line, fmt.Sprintf("the scenario %q has no step", s.name), "")
		}
	}
}
