package deadline

// Division is one of the three parts of the United Kingdom that keep bank
// holidays of their own, named as the official list names them. Its zero
// value names none.
type Division string

// The divisions of the official list of bank holidays.
const (
	EnglandAndWales         Division = "england-and-wales"
	ScotlandDivision        Division = "scotland"
	NorthernIrelandDivision Division = "northern-ireland"
)

// Divisions returns the three divisions in the order of the official list.
func Divisions() []Division {
	return []Division{EnglandAndWales, ScotlandDivision, NorthernIrelandDivision}
}

// Known says whether d is one of [Divisions].
func (d Division) Known() bool { return d.leastHolidays() > 0 }

// leastHolidays is how many bank holidays the division has in a year without
// a one-off, by the Banking and Financial Dealings Act 1971 and the yearly
// proclamations: fewer in a file means that a year is incomplete.
func (d Division) leastHolidays() int {
	switch d {
	case EnglandAndWales:
		return 8
	case ScotlandDivision:
		return 9
	case NorthernIrelandDivision:
		return 10
	}
	return 0
}

// Nation is one of the four nations, whose housing laws differ. Its zero
// value is a nation that is not known.
type Nation string

// The nations of the United Kingdom.
const (
	England         Nation = "england"
	Wales           Nation = "wales"
	Scotland        Nation = "scotland"
	NorthernIreland Nation = "northern_ireland"
)

// Division returns the division whose bank holidays the nation keeps, or the
// empty one for a nation that is not known.
func (n Nation) Division() Division {
	switch n {
	case England, Wales:
		return EnglandAndWales
	case Scotland:
		return ScotlandDivision
	case NorthernIreland:
		return NorthernIrelandDivision
	}
	return ""
}

// Words writes the nation for a reader: "Northern Ireland".
func (n Nation) Words() string {
	switch n {
	case England:
		return "England"
	case Wales:
		return "Wales"
	case Scotland:
		return "Scotland"
	case NorthernIreland:
		return "Northern Ireland"
	}
	return string(n)
}

// Known says whether n is one of the four nations.
func (n Nation) Known() bool { return n.Division() != "" }
