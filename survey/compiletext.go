package survey

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/doorknock/doorknock/rules/condition"
)

// phrase compiles a text for every language. Own says that its pipes may
// name the question itself, as the words that refuse an answer may.
func (c *compiler) phrase(at int, key string, t Text, needed, own bool) phrase {
	if !c.text(at, key, t, needed) {
		return nil
	}
	languages := c.s.def.Languages
	p := make(phrase, len(languages))
	for i, lang := range languages {
		if words := t[lang]; words != "" {
			p[i] = c.template(at, key+"."+string(lang), words, own)
		} else {
			p[i] = p[0]
		}
	}
	return p
}

// wording compiles a text with other words on some channels.
func (c *compiler) wording(at int, key string, w Wording, needed bool) wording {
	out := wording{plain: c.phrase(at, key+".text", w.Text, needed, false)}
	for _, m := range slices.Sorted(maps.Keys(w.Modes)) {
		own := c.phrase(at, key+".modes."+string(m), w.fallen(m), false, false)
		if len(own) == 0 {
			continue
		}
		if out.modes == nil {
			out.modes = map[Mode]phrase{}
		}
		out.modes[m] = own
	}
	if own, ok := out.modes[Chat]; ok && len(out.modes[Terminal]) == 0 {
		out.modes[Terminal] = own
	}
	return out
}

// fallen is the text of a channel with the general words in the languages
// which it lacks.
func (w Wording) fallen(m Mode) Text {
	t := maps.Clone(w.Modes[m])
	for lang, words := range w.Text {
		if t != nil && t[lang] == "" {
			t[lang] = words
		}
	}
	return t
}

func (c *compiler) template(at int, key, words string, own bool) template {
	parts, stray := cutPipes(words)
	if stray >= 0 {
		c.flaw(at, key, clip(words[stray:]), "a brace that pipes nothing", "{name} writes an answer; for a brace itself write {{")
	}
	if len(parts) == 1 {
		return template{plain: parts[0].words}
	}
	var t template
	for _, p := range parts {
		if p.name == "" {
			if p.words != "" {
				t.pieces = append(t.pieces, piece{words: p.words, node: -1, fact: -1})
			}
			continue
		}
		if p.forms != nil {
			if to, ok := c.plural(at, key, p, own); ok {
				t.pieces = append(t.pieces, to)
			}
			continue
		}
		if to, ok := c.piped(at, key, p.name, own); ok {
			t.pieces = append(t.pieces, to)
		}
	}
	return t
}

// piped finds what a pipe names: a fact, or an answer given before.
func (c *compiler) piped(at int, key, name string, own bool) (piece, bool) {
	word := "{" + name + "}"
	if known, isFact := strings.CutPrefix(name, "known."); isFact {
		if i, ok := c.facts[known]; ok {
			return piece{node: -1, fact: i}, true
		}
		c.flaw(at, key, word, fmt.Sprintf("unknown fact %q", known), meant(known, slices.Sorted(maps.Keys(c.facts))))
		return piece{}, false
	}
	to, ok := c.s.byName[name]
	if !ok {
		c.flaw(at, key, word, fmt.Sprintf("unknown question %q", name), meant(name, c.pipeable()))
		return piece{}, false
	}
	if why, hint := c.unpipeable(at, to, own); why != "" {
		c.flaw(at, key, word, fmt.Sprintf("%q %s", name, why), hint)
		return piece{}, false
	}
	return piece{node: to, fact: -1}, true
}

// private is why words cannot write what was said in private.
const private = "is private: it is never shown again"

// pipeable is every name that can stand in a pipe somewhere.
func (c *compiler) pipeable() []string {
	names := slices.Sorted(maps.Keys(c.s.byName))
	return slices.DeleteFunc(names, func(name string) bool { return c.s.nodes[c.s.byName[name]].kind == nodeNote })
}

// unpipeable says why the answer of one node cannot be written in the words
// of another.
func (c *compiler) unpipeable(at, to int, own bool) (why, hint string) {
	n := &c.s.nodes[to]
	switch {
	case n.kind == nodeNote:
		return "is a note, which nobody answers: there is nothing to write", "write its words here"
	case n.kind == nodeRepeat:
		return "is a repeat: what is said stands in its rows", "how many they are can be written: {" + n.name + "|one|{n} of them}, in the forms of the language"
	case n.ask.Type.Field() == condition.TypeMedia:
		return "is " + n.ask.Type.Noun() + ", which words cannot show", ""
	case c.veiled(to):
		return private, ""
	case at < 0 || to > at || to == at && !own:
		return "is asked later", "only what was said before can be written"
	}
	if n.repeat < 0 || c.holds(n.repeat, at) {
		return "", ""
	}
	return fmt.Sprintf("is asked once for each of %q, and here it is not known which", c.s.nodes[n.repeat].name), ""
}

// veiled says that what stands at a node is private, or made of what is. It is
// known of every node that is finished, each by those before it.
func (c *compiler) veiled(at int) bool {
	n := &c.s.nodes[at]
	return n.ask != nil && n.ask.Private || c.veils[at]
}

// veil notes whether a node that is being finished is made of a private answer:
// its value, or how many rows it has.
func (c *compiler) veil(at int) {
	for _, e := range []*condition.Expr{c.s.nodes[at].calc, c.s.nodes[at].count} {
		if e == nil {
			continue
		}
		if _, is := c.veiledIn(at, e); is {
			c.veils[at] = true
		}
	}
}

// veiledIn names the first of what an expression reads that is veiled.
func (c *compiler) veiledIn(at int, e *condition.Expr) (name string, is bool) {
	for _, slot := range e.Reads() {
		name := c.s.schema.Field(slot).Name
		if to, ok := c.s.byName[name]; ok && to < at && c.veiled(to) { // a later one is told of elsewhere
			return name, true
		}
	}
	return "", false
}

// holds says that a node stands in the rows of a repeat, however deep.
func (c *compiler) holds(repeat, at int) bool {
	for r := c.s.nodes[at].repeat; r >= 0; r = c.s.nodes[r].repeat {
		if r == repeat {
			return true
		}
	}
	return false
}
