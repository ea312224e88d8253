package render

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/doorknock/doorknock/campaign/report"
)

// Text writes the report as plain text with aligned columns: words to the
// left, numbers to the right. It returns what the writer does.
func Text(w io.Writer, r report.Report) error {
	var b strings.Builder
	p := lay(r)
	b.WriteString(p.Title + "\n")
	if p.Subtitle != "" {
		b.WriteString(p.Subtitle + "\n")
	}
	for _, s := range p.Sections {
		b.WriteString("\n" + s.Title + "\n")
		writeTable(&b, s)
	}
	if len(p.Notes) > 0 {
		b.WriteString("\nNotes\n")
		for _, n := range p.Notes {
			b.WriteString("  " + n + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func writeTable(b *strings.Builder, s section) {
	rows := append([][]string{s.Head}, s.Rows...)
	widths := make([]int, len(s.Head))
	for _, row := range rows {
		for i, text := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(text))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, text := range row {
			space := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(text))
			line.WriteString("  ")
			if i < s.Words {
				line.WriteString(text + space)
			} else {
				line.WriteString(space + text)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}
