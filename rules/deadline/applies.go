package deadline

// Application is the clock that applies to a place, and how it was found.
type Application struct {
	Clock Clock `json:"clock"` // the one asked for, or a fallback of it
	// Outside says, for officers, why each clock that was tried first did not
	// apply; nil where the clock asked for did.
	Outside []string `json:"outside,omitempty"`
	// Assumed lists what was not known of the place and taken to be covered,
	// as in [Due.Assumed].
	Assumed []string `json:"assumed,omitempty"`
}

// Applies returns the clock that applies to a place whose landlord first knew
// at AwareAt: the one named, as for [Clocks.Resolve], or the first along its
// fallbacks that covers the place.
//
// It returns [ErrClock] for an unknown clock, [ErrPlace] without a zone, and
// [ErrFrom] where AwareAt is the zero time.
func (c *Clocks) Applies(clock string, in Place) (Application, error) {
	if err := in.check(); err != nil {
		return Application{}, err
	}
	asked, _, err := c.Resolve(clock)
	if err != nil {
		return Application{}, err
	}
	a, err := c.applying(asked, in)
	a.Clock = a.Clock.clone()
	return a, err
}

// applying walks from the clock along its fallbacks to the one that covers.
func (c *Clocks) applying(clock Clock, in Place) (Application, error) {
	aware, err := in.day(in.AwareAt)
	if err != nil {
		return Application{}, err
	}
	var outside []string
	for {
		v := clock.Cover.judge(in, aware)
		if v.outside == "" {
			return Application{Clock: clock, Outside: outside, Assumed: v.assumed}, nil
		}
		outside = append(outside, clock.Name+": "+v.outside)
		clock = c.clocks[c.byName[clock.Fallback]] // NewClocks has seen to it that there is one
	}
}
