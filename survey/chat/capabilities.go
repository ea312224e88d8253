package chat

// Capabilities says what a channel can do. The zero value is plain text of
// any length: choices are then numbered and typed.
type Capabilities struct {
	Buttons  int  // the most buttons under one message; 0: none
	Label    int  // the longest label of a button, in characters; 0: 40
	Text     int  // the longest message, in UTF-16 units as chat programs count; 0: no limit
	Media    bool // people can send pictures
	Audio    bool // and recordings of their voice
	Video    bool // and videos
	Files    bool // and documents
	Location bool // and, by a button, where they are
	Edit     bool // a message that was sent can be rewritten
	Clear    bool // and messages of both sides can be taken back; the channel tells their ids, see [Incoming.Sent]
}

// MenuEntry is one command that a channel may offer beside the field for
// typing.
type MenuEntry struct {
	Command string // small letters, without a slash: typed, it is understood
	About   string // a few words on what it does
}
