package hear

// ClockWords are the words by which a time of day is understood, each without
// the small words beside it.
type ClockWords struct {
	Half, Quarter      []string // half past five, quarter to six
	Past, To           []string
	Hour, Minutes      []string // five o'clock, ten minutes to six
	Noon, Midnight     []string
	Morning, Afternoon []string // am, pm: also the evening
	Night              []string // till five it is the morning's, from six the evening's
}

// mark is what a word of a time is.
type mark byte

const (
	half      mark = 'h'
	quarter   mark = 'q'
	past      mark = 'p'
	to        mark = 't'
	hour      mark = 'o'
	minutes   mark = 'm'
	noon      mark = 'x'
	midnight  mark = 'y'
	morning   mark = 'A'
	afternoon mark = 'P'
	night     mark = 'N'
	figures   mark = 'n' // no word
)

// addClock notes the words of one language; the first that claims a word has
// it.
func (e *Ear) addClock(w ClockWords) {
	for m, words := range map[mark][]string{half: w.Half, quarter: w.Quarter, past: w.Past, to: w.To, hour: w.Hour, minutes: w.Minutes,
		noon: w.Noon, midnight: w.Midnight, morning: w.Morning, afternoon: w.Afternoon, night: w.Night} {
		for _, word := range words {
			if _, taken := e.clock[Plain(word)]; !taken {
				e.clock[Plain(word)] = m
			}
		}
	}
}

func englishClock() ClockWords {
	return ClockWords{
		Half: []string{"half"}, Quarter: []string{"quarter"}, Past: []string{"past"}, To: []string{"to", "til", "till"},
		Hour: []string{"oclock"}, Minutes: []string{"minutes", "minute", "mins", "min"}, Noon: []string{"noon", "midday", "noontime"},
		Midnight: []string{"midnight"}, Morning: []string{"am", "morning"}, Afternoon: []string{"pm", "afternoon", "evening"},
		Night: []string{"night"},
	}
}

func welshClock() ClockWords {
	return ClockWords{
		Half: []string{"hanner"}, Quarter: []string{"chwarter"}, Past: []string{"wedi"}, To: []string{"i"},
		Hour: []string{"gloch", "orgloch", "awr"}, Minutes: []string{"munud"}, Noon: []string{"hannerdydd", "canoldydd"},
		Midnight: []string{"hannernos"}, Morning: []string{"bore", "yb"}, Afternoon: []string{"prynhawn", "pnawn", "hwyr", "yh"},
		Night: []string{"nos"},
	}
}
