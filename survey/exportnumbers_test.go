package survey

// Numbers is the set that an interview keeps of what to look at and to ask.
type Numbers = numbers

func NewNumbers(n int) Numbers   { return newNumbers(n) }
func (s numbers) Set(i int)      { s.set(i) }
func (s numbers) Clear(i int)    { s.clear(i) }
func (s numbers) Clone() Numbers { return s.clone() }
func (s numbers) Next(i int) int { return s.next(i) }
