package xlsform

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

var parameter = regexp.MustCompile(`([A-Za-z_-]+)\s*[=:]\s*(\$\{[^}]*\}|[^\s,;]+)`)

// parametersOf are the parameters of a row by their names.
func parametersOf(r row) map[string]string {
	given := map[string]string{}
	for _, m := range parameter.FindAllStringSubmatch(r.text("parameters"), -1) {
		given[strings.ToLower(m[1])] = m[2]
	}
	return given
}

// parameters reads start=1 end=5 step=1 and its kind.
func (f *reading) parameters(e *entry) {
	given := parametersOf(e.row)
	f.took(e.row, "parameters")
	if rest := strings.Trim(parameter.ReplaceAllString(e.row.text("parameters"), ""), " \t\n,;"); rest != "" {
		f.say(e.row, "parameters", Dropped, e.name, fmt.Sprintf("this part of it cannot be read: %q", clip(rest)), "write NAME=VALUE, with spaces between them")
	}
	if e.typ == survey.TypeRange {
		f.scale(e, given)
		return
	}
	if len(given) > 0 || e.row.text("parameters") != "" {
		f.otherParameters(e, given)
	}
}

// scale reads the ends and step of a range.
func (f *reading) scale(e *entry, given map[string]string) {
	number := func(key string, otherwise float64) float64 {
		n, err := strconv.ParseFloat(given[key], 64)
		if given[key] == "" {
			return otherwise
		}
		if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
			f.say(e.row, "parameters", Error, e.name, fmt.Sprintf("%s is no number", key), "write start=1 end=5 step=1")
			return otherwise
		}
		return n
	}
	s := &survey.Scale{From: number("start", 1), To: number("end", 10), Step: number("step", 1)}
	if s.Step <= 0 || s.To < s.From {
		f.say(e.row, "parameters", Error, e.name, "a range goes up, from start to end by steps of more than 0", "write start=1 end=5 step=1")
	}
	if s.Step == 1 {
		s.Step = 0
	}
	e.ask.Scale = s
	for _, read := range []string{"start", "end", "step"} {
		delete(given, read)
	}
	if len(given) > 0 {
		f.say(e.row, "parameters", Noted, e.name, "it has no counterpart: "+strings.Join(slices.Sorted(maps.Keys(given)), ", "), "")
	}
}

func (f *reading) otherParameters(e *entry, given map[string]string) {
	if e.listed.file && e.list != nil {
		delete(given, "value") // which columns of the file are meant
		delete(given, "label")
		if len(given) == 0 {
			return
		}
	}
	if yes, _ := yesNo(given["randomize"]); yes && (e.list != nil) {
		e.ask.Random = true
		delete(given, "randomize")
		if given["seed"] != "" {
			f.say(e.row, "parameters", Noted, e.name, "the order is drawn for each interview and stays with it: it needs no seed", "")
			delete(given, "seed")
		}
		if len(given) == 0 {
			return
		}
	}
	f.say(e.row, "parameters", Noted, e.name, "this parameter has no counterpart", "")
}
