package rules

import "fmt"

// vulnerable checks that the questions are there which say who may come to
// harm.
func (c *checker) vulnerable() {
	for i, name := range c.def.Vulnerable {
		path := fmt.Sprintf("vulnerable[%d]", i)
		if _, ok := c.schema.Slot(name); !ok {
			c.faults.add(path, c.near(name, false), "unknown question %q", short(name))
		}
	}
}
