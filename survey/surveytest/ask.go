package surveytest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/survey"
)

// asks says which question is put next and, where it stands behind, what is
// said or answered to it.
func (t *Talk) asks(rest string) error {
	name, words, _ := strings.Cut(rest, " ")
	words = strings.TrimSpace(words)
	q, err := t.current(name)
	if err != nil {
		return err
	}
	if strings.HasPrefix(words, `"`) {
		said, behind, err := inQuotes(words)
		if err != nil {
			return err
		}
		if !strings.Contains(spoken(q), said) {
			return instead(quoted(said), "it says: %s", quoted(spoken(q)))
		}
		words = behind
	}
	answer, ok := strings.CutPrefix(words, "A ")
	switch {
	case ok:
		return t.answers(strings.TrimSpace(answer))
	case words != "":
		return instead(`the words of the question in quotes, or A and an answer`, "it says %q", words)
	}
	return nil
}

// current is the question put next, which must be the one of that name.
func (t *Talk) current(name string) (survey.Question, error) {
	if err := t.talking(); err != nil {
		return survey.Question{}, err
	}
	p, err := t.path(name)
	if err != nil {
		return survey.Question{}, err
	}
	q, ok := t.iv.Current()
	if !ok || !same(p, q.Path) {
		return q, instead("to ask "+name, "%s", t.next())
	}
	return q, nil
}

// same says that a path of a step means a question: without rows, it is that
// of whichever row.
func same(p, of condition.Path) bool {
	return p.Field == of.Field && (p.Rows == "" || p.Rows == of.Rows)
}

// path reads the name of a question, with the numbers of its rows.
func (t *Talk) path(name string) (condition.Path, error) {
	if t.survey == nil {
		return condition.Path{}, noSurvey()
	}
	p, err := survey.ParsePath(name)
	if err != nil {
		return p, instead("the name of a question", "it says %q", name)
	}
	if names := t.survey.Names(); !slices.Contains(names, p.Field) {
		return p, instead("the name of a question", "the survey has no %q%s", p.Field, orNothing(meant(p.Field, names)))
	}
	return p, nil
}

// paths reads names with commas between.
func (t *Talk) paths(list string) ([]condition.Path, error) {
	var out []condition.Path
	for _, name := range commas(list) {
		p, err := t.path(name)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	if len(out) == 0 {
		return nil, instead("the name of a question", "there is none")
	}
	return out, nil
}

func commas(list string) []string {
	var out []string
	for part := range strings.SplitSeq(list, ",") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// isAsked says that questions are relevant, and asked on this channel.
func (t *Talk) isAsked(list string) error {
	return t.relevance(list, func(p condition.Path, asked bool) error {
		if asked {
			return nil
		}
		return instead(fmt.Sprintf("%s to be asked", p), "it is not: %s", t.next())
	})
}

func (t *Talk) isNotAsked(list string) error {
	return t.relevance(list, func(p condition.Path, asked bool) error {
		if !asked {
			return nil
		}
		return instead(fmt.Sprintf("%s not to be asked", p), "it is")
	})
}

func (t *Talk) relevance(list string, verdict func(condition.Path, bool) error) error {
	if err := t.talking(); err != nil {
		return err
	}
	paths, err := t.paths(list)
	if err != nil {
		return err
	}
	relevant := t.iv.Relevant()
	for _, p := range paths {
		asked := slices.ContainsFunc(relevant, func(at condition.Path) bool { return same(p, at) })
		if err := verdict(p, asked); err != nil {
			return err
		}
	}
	return nil
}

func (t *Talk) isDone(string) error {
	if err := t.talking(); err != nil {
		return err
	}
	if _, ok := t.iv.Current(); ok {
		return instead("nothing more to be asked", "%s", t.next())
	}
	return nil
}

// says looks for words in what is said now.
func (t *Talk) says(rest string) error {
	said, now, err := t.words(rest)
	if err == nil && !strings.Contains(now, said) {
		return instead(quoted(said), "it says: %s", quoted(now))
	}
	return err
}

func (t *Talk) doesNotSay(rest string) error {
	said, now, err := t.words(rest)
	if err == nil && strings.Contains(now, said) {
		return instead("nothing of "+quoted(said), "it says: %s", quoted(now))
	}
	return err
}

// words are those of a step, and all that is said now.
func (t *Talk) words(rest string) (said, now string, err error) {
	if err := t.talking(); err != nil {
		return "", "", err
	}
	said, behind, err := inQuotes(rest)
	if err == nil && behind != "" {
		err = instead("words in quotes", "it says %q behind them", behind)
	}
	q, ok := t.iv.Current()
	if !ok {
		return said, strings.Join(t.iv.Closing(), " "), err
	}
	return said, spoken(q), err
}

// spoken is everything that is said with a question.
func spoken(q survey.Question) string {
	all := append(slices.Clone(q.Notes), q.Label)
	for _, more := range []string{q.Hint, q.Interviewer} {
		if more != "" {
			all = append(all, more)
		}
	}
	return strings.Join(all, " ")
}

// inQuotes reads words in quotes, and what stands behind them.
func inQuotes(text string) (words, behind string, err error) {
	inner, ok := strings.CutPrefix(text, `"`)
	words, behind, closed := strings.Cut(inner, `"`)
	if !ok || !closed {
		return "", "", instead(`words in quotes`, "it says %s", text)
	}
	return words, strings.TrimSpace(behind), nil
}

// offers says which choices a question has now, in their order.
func (t *Talk) offers(list string) error {
	names, err := t.options()
	if err == nil && !slices.Equal(names, commas(list)) {
		return instead("the choices "+strings.Join(commas(list), ", "), "it offers %s", orNone(names))
	}
	return err
}

func (t *Talk) doesNotOffer(list string) error {
	names, err := t.options()
	if err != nil {
		return err
	}
	q, _ := t.iv.Current()
	all := optionNames(t.described(q.Path))
	for _, name := range commas(list) {
		switch {
		case slices.Contains(names, name):
			return instead("no choice "+name, "it offers %s", orNone(names))
		case !slices.Contains(all, name):
			return instead("a choice that "+q.Path.String()+" may have", "it never has %q%s", name, orNothing(meant(name, all)))
		}
	}
	return nil
}

func (t *Talk) options() ([]string, error) {
	if err := t.talking(); err != nil {
		return nil, err
	}
	q, _ := t.iv.Current()
	return optionNames(q), nil
}

func optionNames(q survey.Question) []string {
	var names []string
	for _, o := range q.Options {
		names = append(names, o.Name)
	}
	return names
}

func orNone(names []string) string {
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}

func (t *Talk) goesBack(string) error {
	if err := t.talking(); err != nil {
		return err
	}
	t.iv.Back(t.speak())
	return nil
}

// removes takes a row out of a repeat.
func (t *Talk) removes(rest string) error {
	if err := t.talking(); err != nil {
		return err
	}
	p, err := t.path(rest)
	if err != nil {
		return err
	}
	repeat := condition.Path{Field: p.Field}
	id := p.Rows
	if i := strings.LastIndexByte(p.Rows, '/'); i >= 0 {
		repeat.Rows, id = p.Rows[:i], p.Rows[i+1:]
	}
	if _, err := t.iv.RemoveRow(repeat, condition.RowID(id), t.speak()); err != nil {
		return instead("the row to be taken out", "%v", err)
	}
	return nil
}
