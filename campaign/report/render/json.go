package render

import (
	"encoding/json"
	"io"

	"github.com/doorknock/doorknock/campaign/report"
)

// JSON writes the report as indented JSON with a line end. It returns what the
// writer does.
func JSON(w io.Writer, r report.Report) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(r)
}
