package xlsform

import (
	"fmt"
	"strings"
)

// Kind says what a finding means for the survey.
type Kind string

// The kinds of findings, gravest first.
const (
	Error   Kind = "error"   // the form cannot do without it: nothing is imported
	Dropped Kind = "dropped" // it has no counterpart and is not in the survey
	Changed Kind = "changed" // it is in the survey in another way
	Noted   Kind = "noted"   // worth knowing; nothing is lost that a respondent would notice
)

// Kinds lists the kinds, gravest first.
func Kinds() []Kind { return []Kind{Error, Dropped, Changed, Noted} }

// Finding is one thing that an import or export could not take over as it
// was, or took over in another way.
type Finding struct {
	Kind   Kind   `json:"kind"`
	Sheet  string `json:"sheet,omitempty"`
	Row    int    `json:"row,omitempty"`    // of the sheet, from 1; 0 is the whole sheet
	Column string `json:"column,omitempty"` // as it is headed in the sheet
	Cell   string `json:"cell,omitempty"`   // survey!C12; empty where it is of no single cell
	Name   string `json:"name,omitempty"`   // of the question, group or list
	Text   string `json:"text,omitempty"`   // what stands there
	Say    string `json:"say"`              // what is to be known
	Hint   string `json:"hint,omitempty"`   // what to do, if anything useful can be said
}

// String writes the finding in a line.
func (f Finding) String() string {
	var b strings.Builder
	b.WriteString(f.place())
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	if f.Kind == Error {
		b.WriteString(f.Say)
	} else {
		fmt.Fprintf(&b, "%s: %s", f.Kind, f.Say)
	}
	if f.Text != "" {
		fmt.Fprintf(&b, ": %q", clip(f.Text))
	}
	if f.Hint != "" {
		fmt.Fprintf(&b, " (%s)", f.Hint)
	}
	return b.String()
}

func (f Finding) place() string {
	where := f.Cell
	if where == "" && f.Sheet != "" {
		where = f.Sheet
		if f.Row > 0 {
			where = fmt.Sprintf("%s row %d", f.Sheet, f.Row)
		}
	}
	if f.Column != "" && where != "" {
		where += " (" + clip(f.Column) + ")"
	}
	if f.Name != "" && where != "" {
		where += ", " + clip(f.Name)
	}
	return where
}

// Report is what is to be known of an import or export: every finding in the
// order of the sheets and rows.
type Report struct {
	Findings []Finding `json:"findings"`
}

// Of returns the findings of a kind.
func (r Report) Of(k Kind) []Finding {
	var out []Finding
	for _, f := range r.Findings {
		if f.Kind == k {
			out = append(out, f)
		}
	}
	return out
}

// Summary counts the findings in a line: "2 dropped, 5 changed, 1 noted".
func (r Report) Summary() string {
	var parts []string
	for _, k := range Kinds() {
		if n := len(r.Of(k)); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, counted(k, n)))
		}
	}
	if len(parts) == 0 {
		return "nothing dropped or changed"
	}
	return strings.Join(parts, ", ")
}

func counted(k Kind, n int) string {
	if k == Error && n > 1 {
		return "errors"
	}
	return string(k)
}

// Refused is the error of a form that cannot be imported: the errors among its
// findings, of which there is at least one. The whole report is kept with it.
type Refused struct {
	Name   string // of the file
	Report Report
}

// Error writes the errors one per line, at most a hundred.
func (r *Refused) Error() string {
	var lines []string
	errs := r.Report.Of(Error)
	for i, f := range errs {
		if i == 100 {
			lines = append(lines, fmt.Sprintf("and %d more", len(errs)-i))
			break
		}
		lines = append(lines, r.Name+": "+f.String())
	}
	return strings.Join(lines, "\n")
}

// longestText is how much of a cell is looked at for a message, in bytes.
const longestText = 4 << 10

// clip keeps what somebody wrote short enough for a message.
func clip(s string) string {
	s = strings.Join(strings.Fields(s[:min(len(s), longestText)]), " ")
	runes := []rune(strings.ToValidUTF8(s, ""))
	if len(runes) > 100 {
		return string(runes[:99]) + "…"
	}
	return s
}
