package survey

import "github.com/doorknock/doorknock/rules/condition"

// phrase is a text, compiled for every language of the survey, in their
// order; where a language lacks it, the first one's words stand there.
type phrase []template

// template is a text with pipes. Without any, plain is the whole of it.
type template struct {
	plain  string
	pieces []piece
}

// piece is a run of words, or one pipe: of a node or of a fact.
type piece struct {
	words string
	node  int             // -1: not of a node
	forms [][]string      // of a plural
	rule  func(int64) int // which of them
	fact  int             // -1: not of a fact
}

// wording is a phrase with other words on some channels.
type wording struct {
	plain phrase
	modes map[Mode]phrase
}

func (w *wording) in(m Mode) phrase {
	if own, ok := w.modes[m]; ok {
		return own
	}
	return w.plain
}

func (p phrase) empty() bool { return len(p) == 0 }

// say writes a phrase in the interview's language, with what was said in the
// row and around it.
func (iv *Interview) say(p phrase, r *row) string {
	if p.empty() {
		return ""
	}
	t := &p[iv.lang]
	if t.pieces == nil {
		return t.plain
	}
	var room [128]byte
	out := room[:0]
	apart := iv.survey.apart[iv.lang]
	for i := range t.pieces {
		piece := &t.pieces[i]
		if apart && (piece.node >= 0 || piece.fact >= 0) && piece.forms == nil {
			out = append(iv.pipeApart(append(out, isolate...), piece, r), release...)
			continue
		}
		switch {
		case piece.forms != nil:
			out = iv.pipeCount(out, piece, r)
		case piece.node >= 0:
			out = iv.pipe(out, piece.node, r)
		case piece.fact >= 0:
			out = iv.pipeFact(out, piece.fact)
		default:
			out = append(out, piece.words...)
		}
	}
	return string(out)
}

// pipeApart writes what stands in marks in words of the other direction.
func (iv *Interview) pipeApart(dst []byte, p *piece, r *row) []byte {
	if p.node >= 0 {
		return iv.pipe(dst, p.node, r)
	}
	return iv.pipeFact(dst, p.fact)
}

// pipe writes the answer of a node, as the row sees it.
func (iv *Interview) pipe(dst []byte, at int, r *row) []byte {
	s := iv.survey
	n := &s.nodes[at]
	for r != nil && r.repeat != n.repeat {
		r = r.outer
	}
	if r == nil {
		return append(dst, s.words[iv.lang].Unknown...)
	}
	c := &r.cells[n.at]
	if c.truth != condition.True || c.answer.Status != condition.Answered {
		return append(dst, s.words[iv.lang].Unknown...)
	}
	return s.write(dst, n, c.answer.Value, iv.lang)
}

func (iv *Interview) pipeFact(dst []byte, fact int) []byte {
	s := iv.survey
	if v := iv.known[fact]; v.Type() != condition.TypeNone {
		if at := s.facts[fact].node; at >= 0 {
			if kept, ok := s.schema.Coerce(s.nodes[at].slot, v); ok { // a choice or a day that the record holds as text
				v = kept
			}
			return s.write(dst, &s.nodes[at], v, iv.lang)
		}
		return s.writeValue(dst, s.facts[fact].Type, v, iv.lang)
	}
	return append(dst, s.words[iv.lang].Unknown...)
}
