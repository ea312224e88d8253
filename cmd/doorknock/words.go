package main

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// count writes a number with the word for what is counted: 1 fault, 2 faults.
func count(n int, of string) string {
	switch {
	case n == 1:
		return "1 " + of
	case strings.HasSuffix(of, "y") && !strings.HasSuffix(of, "ay"):
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(of, "y"))
	}
	return fmt.Sprintf("%d %ss", n, of)
}

// oneOf writes a choice: .yaml, .json or .csv.
func oneOf(words []string) string { return listed(words, "or") }

// allOf writes a list: en, cy and pl.
func allOf(words []string) string { return listed(words, "and") }

func listed(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " " + last + " " + words[len(words)-1]
}

// width is how many columns the output is written for.
const width = 96

// wrap breaks a text into lines that fit beside an indent.
func wrap(text string, indent int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width-indent {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// page is text being written line by line.
type page struct{ strings.Builder }

// line writes a line, indented by so many columns.
func (p *page) line(indent int, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if text != "" {
		text = strings.Repeat(" ", indent) + text
	}
	p.WriteString(text + "\n")
}

// text writes a text over as many lines as it needs. What follows its first
// line is indented by two more.
func (p *page) text(indent int, format string, args ...any) {
	for i, l := range wrap(fmt.Sprintf(format, args...), indent+2) {
		p.line(indent+min(i, 1)*2, "%s", l)
	}
}

// table writes rows in columns as wide as what stands in them; the last column
// is as it is.
func (p *page) table(indent int, rows [][]string) {
	var wide []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(wide) {
				wide = append(wide, 0)
			}
			if i < len(row)-1 {
				wide[i] = max(wide[i], utf8.RuneCountInString(cell))
			}
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			b.WriteString(cell)
			if i < len(row)-1 {
				b.WriteString(strings.Repeat(" ", wide[i]-utf8.RuneCountInString(cell)+2))
			}
		}
		p.line(indent, "%s", strings.TrimRight(b.String(), " "))
	}
}
