package pack

// Standing says whether a result is counted. Its zero value is Outside.
type Standing uint8

// The standings.
const (
	Outside  Standing = iota // it did not apply to them, or was not come to
	NoAnswer                 // it was asked, and there is no answer that counts
	Counted                  // it is in the base
)

// Band is what a range of values is called.
type Band string

// Result is what one respondent comes to on one measure.
type Result struct {
	Measure  string
	Standing Standing
	Value    int  // where it is Counted
	Band     Band // where it is Counted
}

// counted is a result in the base.
func counted(measure string, value int, band Band) Result {
	return Result{Measure: measure, Standing: Counted, Value: value, Band: band}
}

// Tally adds up one measure over respondents. Its zero value is empty.
type Tally struct {
	Base     int          // the respondents who are counted: the denominator
	NoAnswer int          // who were asked, and gave no answer that counts
	Outside  int          // whom it did not apply to
	Sum      int          // of the values in the base
	Bands    map[Band]int // the respondents of the base by band
}

// Add counts one respondent.
func (t *Tally) Add(r Result) {
	switch r.Standing {
	case Outside:
		t.Outside++
	case NoAnswer:
		t.NoAnswer++
	case Counted:
		if t.Bands == nil {
			t.Bands = map[Band]int{}
		}
		t.Base++
		t.Sum += r.Value
		t.Bands[r.Band]++
	}
}

// Share returns how many of the base are in one of the bands, and the base.
func (t Tally) Share(bands ...Band) (part, base int) {
	for _, b := range bands {
		part += t.Bands[b]
	}
	return part, t.Base
}

// Mean returns the mean of the values; false where nobody is counted.
func (t Tally) Mean() (float64, bool) {
	if t.Base == 0 {
		return 0, false
	}
	return float64(t.Sum) / float64(t.Base), true
}

// Tallies are tallies by measure. Its zero value is empty.
type Tallies struct{ by map[string]*Tally }

// Add counts the results of one respondent.
func (t *Tallies) Add(results ...Result) {
	if t.by == nil {
		t.by = map[string]*Tally{}
	}
	for _, r := range results {
		if t.by[r.Measure] == nil {
			t.by[r.Measure] = &Tally{}
		}
		t.by[r.Measure].Add(r)
	}
}

// Of returns the tally of a measure, which is empty where nobody had it.
func (t *Tallies) Of(measure string) Tally {
	if found := t.by[measure]; found != nil {
		return *found
	}
	return Tally{}
}
