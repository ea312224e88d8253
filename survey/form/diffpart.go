package form

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/survey"
)

// parts tells of what differs within one piece, key by key of its document.
func (d *differ) parts(o, e piece) {
	c := Change{Name: e.name, Was: other(o.name, e.name)}
	if o.kind != e.kind || o.ask != nil && e.ask != nil && o.ask.Type != e.ask.Type {
		d.retyped(c, o, e)
		if o.kind != e.kind {
			return
		}
	}
	d.choices(c, o, e)
	d.tabled(c, o, e)
	d.specified(c, o, e)
	old, here := keysOf(o), keysOf(e)
	for _, key := range slices.SortedFunc(maps.Keys(merged(old, here)), d.inOrder) {
		a, b := old[key], here[key]
		if a == b {
			continue
		}
		c := c
		c.Part, c.Old, c.New = key, a, b
		d.part(c, o)
	}
}

// inOrder puts parts in the order of their names, and the languages of one in
// the survey's.
func (d *differ) inOrder(a, b string) int {
	i, j := strings.LastIndexByte(a, '.'), strings.LastIndexByte(b, '.')
	if i < 0 || j < 0 || a[:i] != b[:j] {
		return cmp.Compare(a, b)
	}
	spoken := func(language string) int { return slices.Index(d.languages, survey.Language(language)) }
	return cmp.Or(cmp.Compare(spoken(a[i+1:]), spoken(b[j+1:])), cmp.Compare(a, b))
}

func merged(a, b map[string]string) map[string]string {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

// keysOf flattens a piece into its parts, each as it is written. A condition
// is its source: two trees may read the same in other slots.
func keysOf(e piece) map[string]string {
	var part any
	switch {
	case e.ask != nil:
		ask := *e.ask
		ask.Name, ask.Type, ask.Choices = "", "", nil
		part = ask
	case e.group != nil:
		group := *e.group
		group.Name, group.Items = "", nil
		part = group
	case e.more != nil:
		more := *e.more
		more.Name, more.Items = "", nil
		part = more
	case e.score != nil:
		score := *e.score
		score.Name = ""
		part = score
	}
	out := flattened(part)
	delete(out, "name")
	delete(out, "type")
	return out
}

// flattened is anything that can be written as JSON by its keys, each with
// those above it: label.text.en. What is empty is not in it.
func flattened(part any) map[string]string {
	out := map[string]string{}
	data, err := json.Marshal(part)
	if err != nil {
		return out // what New has taken can be written
	}
	var tree map[string]any
	_ = json.Unmarshal(data, &tree)
	flatten(out, "", tree)
	return out
}

func flatten(out map[string]string, key string, v any) {
	switch v := v.(type) {
	case map[string]any:
		if source, ok := v["source"].(string); ok {
			out[key] = source
			return
		}
		for k, inner := range v {
			flatten(out, strings.TrimPrefix(key+"."+k, "."), inner)
		}
	case []any:
		var words []string
		for i, inner := range v {
			switch inner.(type) {
			case map[string]any, []any:
				flatten(out, fmt.Sprintf("%s.%d", key, i+1), inner)
			default:
				words = append(words, fmt.Sprint(inner))
			}
		}
		if len(words) > 0 {
			out[key] = strings.Join(words, ", ")
		}
	case nil:
	default:
		out[key] = fmt.Sprint(v)
	}
}

// part tells of one part.
func (d *differ) part(c Change, o piece) {
	top, rest, _ := strings.Cut(c.Part, ".")
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, "text."), "modes.")
	switch top {
	case "label", "confirm", "hint", "interviewer", "message", "first", "another":
		d.wording(c, top, rest)
	case "relevant", "required", "required_if", "constraint", "choice_filter", "calculation", "default", "count", "soft", "soft_if", "otherwise":
		d.logic(c, top)
	case "decline", "dont_know", "not_applicable", "decline_in", "dont_know_in", "not_applicable_in", "at_least", "at_most":
		d.answers(c, top, o)
	case "sensitive", "private", "staff_only":
		c.Kind, c.Text = KindPrivacy, flag(c, privacyWords[top])
		if c.New == "" && top != "staff_only" {
			c.Reports = "answers from now on are not kept apart"
		}
		d.tell(c)
	case "known":
		c.Kind, c.Text = KindRecord, turned(c, "confirms the fact %s", "confirms no fact any more; it was %s", "confirms the fact %[2]s now; it was %[1]s")
		if len(d.carriages[o.name].None) > 0 {
			c.Interviews = "whoever said that there is none is asked again"
		}
		d.tell(c)
	case "of", "missing":
		c.Kind, c.Reports = KindLogic, "it counts otherwise than before"
		c.Text = turned(c, "adds up %s", "adds up nothing any more; it was %s", "adds up %[2]s; it was %[1]s")
		if top == "missing" {
			c.Text = turned(c, "is %s where something is missing", "is unknown where something is missing; it was %s", "is %[2]s where something is missing; it was %[1]s")
		}
		d.tell(c)
	case "scale":
		c.Kind, c.Text = KindType, turned(c, c.Part+" is %s", c.Part+" is not said any more; it was %s", c.Part+" is %[2]s now; it was %[1]s")
		if d.carriages[o.name].Loss == survey.LossType {
			c.Interviews = "whoever answered it is asked again; the first answer is kept, sealed"
			c.Reports = "answers before and after are on different scales: they are not to be added up"
		}
		d.tell(c)
	default:
		c.Kind, c.Text = KindOther, turned(c, c.Part+" is %s", c.Part+" is not said any more; it was %s", c.Part+" is %[2]s now; it was %[1]s")
		d.tell(c)
	}
}

// turned picks the words for what came, went or changed.
func turned(c Change, came, went, changed string) string {
	switch {
	case c.Old == "":
		return fmt.Sprintf(came, c.New)
	case c.New == "":
		return fmt.Sprintf(went, c.Old)
	}
	return fmt.Sprintf(changed, c.Old, c.New)
}

var privacyWords = map[string]string{"sensitive": "sensitive", "private": "private", "staff_only": "for staff only"}

func flag(c Change, what string) string {
	if c.New == "" {
		return "is not " + what + " any more"
	}
	return "is " + what + " now"
}
