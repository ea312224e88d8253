package xlsform

import (
	"fmt"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

// words writes a text under a column for each of its languages, and tells of
// the places in it that a form cannot fill.
func (x *exporting) words(g *grid, key string, t survey.Text) {
	for _, tag := range x.def.Languages {
		title := key
		if named := x.language(tag); named != "" {
			title += "::" + named
		}
		text, lost := x.piped(t[tag])
		g.put(title, text)
		for _, say := range lost {
			x.unfilled(g, title, t[tag], say)
		}
	}
}

// unfilled tells of a place in words, in the row that is being written.
func (x *exporting) unfilled(g *grid, title, text, say string) {
	sheet := "survey"
	if g == &x.choices {
		sheet = "choices"
	}
	row := len(g.rows)
	x.report.Findings = append(x.report.Findings, Finding{Kind: Changed, Sheet: sheet, Row: row + 1, Column: title, Name: g.rows[row-1]["name"], Text: text, Say: say})
}

// piped writes pipes as references, and says which it cannot write.
func (x *exporting) piped(words string) (text string, lost []string) {
	var b strings.Builder
	pipes, _ := survey.Pipes(words)
	for i := 0; i < len(words); i++ {
		if len(pipes) > 0 && pipes[0].Offset == i {
			inner, length := pipeAt(words[i:])
			written, why := x.reference(pipes[0].Name, inner)
			b.WriteString(written)
			if why != "" {
				lost = append(lost, why)
			}
			i += length - 1
			pipes = pipes[1:]
			continue
		}
		if c := words[i]; (c == '{' || c == '}') && i+1 < len(words) && words[i+1] == c {
			i++
		}
		b.WriteByte(words[i])
	}
	return b.String(), lost
}

// pipeAt is the last form of the plural that words begin with, as a text with
// {n} in it, and how long the pipe is; one that is no plural has no form.
func pipeAt(words string) (form string, length int) {
	deep, begins := 0, 0
	for i := range len(words) {
		switch words[i] {
		case '{':
			deep++
		case '|':
			if words[i+1] != '|' && words[i-1] != '|' {
				begins = i + 1
			}
		case '}':
			if deep--; deep > 0 {
				continue
			}
			if begins > 0 {
				form = strings.ReplaceAll(words[begins:i], "||", "|")
			}
			return form, i + 1
		}
	}
	return "", len(words)
}

// reference is what stands for a pipe: what the record says is not there, and
// of a plural the words for most numbers.
func (x *exporting) reference(name, form string) (written, why string) {
	number := "${" + x.field(name) + "}"
	if _, asked := x.fields[name]; !asked {
		number, why = gap, fmt.Sprintf("a form cannot write {%s}: %s is written there", name, gap)
	}
	if form == "" {
		return number, why
	}
	if why == "" {
		why = fmt.Sprintf("a form has one form of words for every number of {%s}: the last is written", name)
	}
	return strings.ReplaceAll(form, "{n}", number), why
}
