// Package seal hides what residents told: AES-256-GCM under a key for each
// resident, and those keys wrapped by one master key.
//
//	sealer := seal.New(master, shelf)
//	hidden, err := sealer.Seal(ctx, "resident-7", "response:r-1", answers)
//	err = sealer.Shred(ctx, "resident-7") // and hidden opens nowhere any more
//
// The wrapped keys stand on a [Shelf], apart from what they hide: whoever
// destroys one key makes every copy of what it hid unreadable, in backups
// too, as long as the shelf itself has no old backups. The master key comes
// from the caller, who has it from the environment or a file; it is never
// stored, and without it nothing opens.
//
// A sealed text is one byte for the form, 12 random bytes, the hidden text
// and its 16-byte tag. The resident and the row that it stands in are
// authenticated with it, so a sealed text that is moved to another person or
// another row does not open there.
package seal
