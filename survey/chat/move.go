package chat

import "time"

// help is what can be typed.
func (d *Dialogue) help() string {
	if !d.script.cfg.Elsewhere {
		return d.book.Say.Help
	}
	return d.book.Say.Help + "\n" + d.book.Say.HelpMove
}

// wantsMove asks the host for a code with which the person can go on elsewhere.
// It says false where the host has none, and once there is nothing to go on
// with.
func (d *Dialogue) wantsMove() bool {
	switch d.st.Stage {
	case submitted, finished, stopped, refused:
		return false
	}
	if !d.script.cfg.Elsewhere {
		return false
	}
	d.raise(MoveWanted{})
	return true
}

// Move tells the code with which the person goes on from another telephone or
// program. Only who holds this conversation sees it, so that whoever comes with
// it is who began, or whom they gave it to. The host lets it work once.
func (d *Dialogue) Move(code string, now time.Time) Turn {
	d.open(now)
	d.emit(message{text: fill(d.book.Say.MoveCode, "code", code), private: true})
	d.st.Before, d.st.Asked = d.st.Asked, d.st.Turn
	return d.turn()
}

// Arrive goes on, on the channel that it was resumed for, exactly where the
// person was when they asked for a code. Who else sees this screen nobody knows
// yet: whether it is safe is asked again.
func (d *Dialogue) Arrive(now time.Time) Turn {
	d.open(now)
	d.st.Safe, d.st.Heard = 0, now.Unix()
	d.say(d.book.Say.Moved)
	d.proceedIfAsking()
	return d.turn()
}
