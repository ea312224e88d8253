package desk

// Held is how many locks a desk remembers.
func (d *Desk) Held() int { return d.talking.Held() }
