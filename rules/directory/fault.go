package directory

import (
	"errors"

	"github.com/doorknock/doorknock/rules/internal/jsonread"
)

// ErrUnreadable is the class of a document that is no JSON, too long or nested
// too deep.
var ErrUnreadable = jsonread.ErrSyntax

// ErrShape is the class of a document that holds no services: neither one
// service, nor a list or a page of them, nor an organization with its own.
var ErrShape = errors.New("not a feed of services")

// ErrService is the class of a service that cannot be used and is left out.
var ErrService = errors.New("service left out")

// ErrField is the class of a field that cannot be used: it is passed over,
// and the service stays.
var ErrField = errors.New("field passed over")

// ErrPostcode is the class of what is neither a postcode nor the beginning of
// one.
var ErrPostcode = errors.New("postcode")

// Fault is one thing in a feed that could not be used. It has the fields
// File, Path ("contents[3].service_areas[0].extent"), Line, Column, Err and
// Hint.
type Fault = jsonread.Fault

// Faults lists every [Fault] found, in the order of the text; it is an error.
type Faults = jsonread.Faults

func faultf(class error, format string, args ...any) error {
	return jsonread.Because(class, format, args...)
}

// clip shortens text from outside before it is quoted.
func clip(s string) string {
	const most = 40
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
