package letterbox

// caught says when what waited at first has been looked at.
type caught struct {
	up     chan struct{}
	behind map[string]bool // lanes of which the first update was not yet tried; nil: nobody has looked
	done   bool
}

// Caught returns a channel that is closed once every conversation that had an
// answer to come when Run began has had its first one tried. Whoever writes to
// residents of their own accord waits for that, so that a reply that was not
// sent yet is not overtaken.
func (b *Box) Caught() <-chan struct{} { return b.caught.up }

// backlog notes what waits at the first look.
func (b *Box) backlog() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.caught.behind != nil {
		return
	}
	b.caught.behind = map[string]bool{}
	for key, l := range b.lanes {
		if !l.tried {
			b.caught.behind[key] = true
		}
	}
	b.close()
}

// tried notes that a lane's first update was tried.
func (b *Box) tried(l *lane) {
	b.mu.Lock()
	defer b.mu.Unlock()
	l.tried = true
	delete(b.caught.behind, l.key)
	b.close()
}

// close closes the channel when nothing is behind. The lock is held.
func (b *Box) close() {
	if !b.caught.done && b.caught.behind != nil && len(b.caught.behind) == 0 {
		b.caught.done = true
		close(b.caught.up)
	}
}
