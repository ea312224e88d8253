package survey

// trait is a key of a document, and whether it is written there.
type trait struct {
	key string
	is  bool
}

// without reports each trait that is written and cannot be, why that is, and
// what to do.
func (c *compiler) without(at int, why, hint string, traits ...trait) {
	for _, t := range traits {
		if t.is {
			c.flaw(at, t.key, "", why, hint)
		}
	}
}

// written says that there are any words.
func (w Wording) written() bool { return len(w.Text)+len(w.Modes) > 0 }
