package desk

// Held is how many locks a desk remembers.
func (d *Desk) Held() int {
	d.talking.mu.Lock()
	defer d.talking.mu.Unlock()
	return len(d.talking.held)
}
