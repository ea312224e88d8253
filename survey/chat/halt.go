package chat

// Stopped says that nothing is asked of the dialogue's person, because they
// wrote stop or did not want to take part, until they begin again.
func (d *Dialogue) Stopped() bool { return d.st.Stage == stopped || d.st.Stage == refused }

// Halt stops the dialogue of a person who said stop elsewhere: on another
// channel, at the door, by telephone. It says nothing; whatever they write
// next is answered as after a stop of their own.
func (d *Dialogue) Halt() {
	if d.Stopped() {
		return
	}
	d.st.Then, d.st.Stage, d.st.Aside = d.st.Stage, stopped, none
}
