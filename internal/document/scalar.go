package document

// quoted reads a text in quotes, which may be a key.
func (s *scanner) quoted() *Fault {
	q := quoted{src: s.src, start: s.pos, parent: s.parent()}
	read := q.double
	if s.text[s.pos] == '\'' {
		read = q.single
	}
	n, f := read()
	if f != nil {
		return f
	}
	s.faults = append(s.faults, q.faults...)
	if len(s.flows) > 0 {
		return s.quotedMember(n)
	}
	colon := n.end
	for colon < len(s.text) && isBlank(s.text[colon]) {
		colon++
	}
	if s.at(colon) == ':' && s.blankAt(colon+1) {
		return s.key(n, colon)
	}
	return s.value(n)
}

func (s *scanner) quotedMember(n *Node) *Fault {
	if f := s.member(n); f != nil {
		return f
	}
	s.scalarToken(n)
	s.moveTo(n.end)
	s.last, s.lastLine = n, s.line
	if c := s.at(s.pos); s.blankAt(s.pos) || isFlowIndicator(c) || c == ':' {
		return nil
	}
	return s.afterQuote()
}

// value takes a scalar that is no key.
func (s *scanner) value(n *Node) *Fault {
	if len(s.flows) > 0 {
		if f := s.member(n); f != nil {
			return f
		}
	} else if f := s.place(); f != nil {
		return f
	}
	s.scalarToken(n)
	s.moveTo(n.end)
	s.last, s.lastLine = n, s.line
	if len(s.flows) == 0 {
		return s.rest(n)
	}
	return nil
}

// plain reads a text without quotes, which may be a key.
func (s *scanner) plain() *Fault {
	start := s.pos
	end, colon := s.plainLine(start)
	if colon && len(s.flows) == 0 {
		key := &Node{Kind: Scalar, Text: string(s.text[start:end]), start: start, end: end}
		at := end
		for isBlank(s.text[at]) {
			at++
		}
		if key.Text == "<<" {
			s.report(start, ErrForbidden, "<< merges keys in YAML, and documents have no merging", "write the keys out")
		}
		return s.key(key, at)
	}
	if end == start {
		return s.fail(start, "this cannot begin a text", "put quotes around the text")
	}
	var t text
	t.copied(s.text, start, end)
	last := end
	for !colon {
		breaks, next := s.continued(last)
		if breaks == 0 {
			break
		}
		if last, colon = s.plainLine(next); last == next {
			return s.fail(next, "this cannot go on with the text above", "put quotes around the whole text")
		}
		if f := s.swallowed(next, last, colon); f != nil {
			return f
		}
		t.fold(breaks, end)
		t.copied(s.text, next, last)
		end = last
	}
	n := t.scalar(Plain, start, end, end)
	return s.value(n)
}

// plainLine finds the end of a text without quotes on its line, and whether a
// colon ended it.
func (s *scanner) plainLine(start int) (end int, colon bool) {
	end = start
	for i := start; i < len(s.text) && s.text[i] != '\n'; i++ {
		c := s.text[i]
		switch {
		case c == '#' && i > start && isBlank(s.text[i-1]):
			return end, false
		case c == ':' && (s.blankAt(i+1) || len(s.flows) > 0 && s.indicatorAt(i+1)):
			return end, true
		case len(s.flows) > 0 && isFlowIndicator(c):
			return end, false
		case !isBlank(c):
			end = i + 1
		}
	}
	return end, false
}

// continued finds where a text that ends at end goes on, some line breaks
// later; no breaks when it does not.
func (s *scanner) continued(end int) (breaks, next int) {
	pos := end
	for pos < len(s.text) && isBlank(s.text[pos]) {
		pos++
	}
	if s.at(pos) != '\n' {
		return 0, 0
	}
	line := 0
	for ; pos < len(s.text) && (isBlank(s.text[pos]) || s.text[pos] == '\n'); pos++ {
		if s.text[pos] == '\n' {
			breaks, line = breaks+1, pos+1
		}
	}
	switch {
	case pos == len(s.text), s.text[pos] == '#', pos-line < s.parent():
	case pos == line && isMarker(s.text[pos:]):
	case len(s.flows) > 0 && isFlowIndicator(s.text[pos]):
	case len(s.flows) > 0 && s.text[pos] == ':' && s.blankAt(pos+1):
	default:
		return breaks, pos
	}
	return 0, 0
}

// swallowed reports a line that YAML takes for more of the text above, and its
// writer for a key or an item.
func (s *scanner) swallowed(next, end int, colon bool) *Fault {
	for i := next; i > 0 && isBlank(s.text[i-1]); i-- {
		if s.text[i-1] == '\t' {
			return tabFault(s.src, i-1)
		}
	}
	if len(s.flows) > 0 {
		return nil
	}
	if colon {
		return s.fail(next, "a key where the text above goes on",
			"indent it like the keys that it belongs with, or put quotes around the whole text")
	}
	if s.text[next] == '-' && s.blankAt(next+1) {
		return s.fail(next, "an item of a list where the text above goes on",
			"indent the dash like the items that it belongs with, or put quotes around the whole text")
	}
	return nil
}
