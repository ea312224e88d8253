package hear

// Courtesy says that a reply tells nothing: it thanks, greets, nods or parts, or
// has no words at all.
func (e *Ear) Courtesy(text string) bool {
	words := Words(text)
	for len(words) > 0 {
		n := e.courtesy.lead(words)
		if n == 0 {
			return false
		}
		words = words[n:]
	}
	return true
}
