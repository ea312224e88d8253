package report

import (
	"fmt"
	"strconv"
	"strings"
)

// Cell is a number of homes or people that is hidden where it is so small that
// a reader might know whom it means. The number itself is not kept then.
type Cell struct {
	N      int
	Hidden bool
}

// cell hides what is above nothing and below least.
func cell(n, least int) Cell {
	if n > 0 && n < least {
		return Cell{Hidden: true}
	}
	return Cell{N: n}
}

// hide hides a number that would give another away.
func (c *Cell) hide() {
	*c = Cell{Hidden: true}
}

// String writes the number, or "hidden".
func (c Cell) String() string {
	if c.Hidden {
		return "hidden"
	}
	return strconv.Itoa(c.N)
}

// MarshalJSON writes the number, or the text "hidden".
func (c Cell) MarshalJSON() ([]byte, error) {
	if c.Hidden {
		return []byte(`"hidden"`), nil
	}
	return strconv.AppendInt(nil, int64(c.N), 10), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (c *Cell) UnmarshalJSON(text []byte) error {
	if strings.Trim(string(text), `"`) == "hidden" {
		*c = Cell{Hidden: true}
		return nil
	}
	n, err := strconv.Atoi(string(text))
	if err != nil {
		return fmt.Errorf("cell: %w", err)
	}
	*c = Cell{N: n}
	return nil
}
