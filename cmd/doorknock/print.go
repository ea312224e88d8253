package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// print writes text to where output goes. Nobody can be told where that
// fails.
func (std streams) print(text string) { _, _ = io.WriteString(std.out, text) }

// complain writes beside the output what went wrong, each line of it.
func (std streams) complain(format string, args ...any) {
	for _, line := range strings.Split(fmt.Sprintf(format, args...), "\n") {
		_, _ = io.WriteString(std.err, "doorknock: "+line+"\n")
	}
}

// json prints data for programs.
func (std streams) json(data any) error {
	enc := json.NewEncoder(std.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(data); err != nil {
		return fmt.Errorf("printing: %w", err)
	}
	return nil
}
