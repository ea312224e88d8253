package bigdoorknock

import "embed"

// Documents holds every document of the sample at its root, by the names that
// the package documentation lists.
//
//go:embed *.yaml *.json *.csv *.txtar
var Documents embed.FS
