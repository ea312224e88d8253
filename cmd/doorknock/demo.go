package main

// demoCmd plays a season.
type demoCmd struct{}

// Run says that the demonstration is not there.
func (demoCmd) Run(streams) error { return wrong("the demonstration is not part of this build") }
