package directory_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/directory"
)

// service writes a service in JSON with these further fields.
func service(id, fields string) string {
	if fields != "" {
		fields = ", " + fields
	}
	return fmt.Sprintf(`{"id": %q, "name": "Service %s", "status": "active"%s}`, id, id, fields)
}

// parse reads services, which may have faults.
func parse(t testing.TB, services ...string) *directory.Directory {
	t.Helper()
	text := "["
	for i, s := range services {
		if i > 0 {
			text += ",\n"
		}
		text += s
	}
	d, err := directory.Parse("test.json", []byte(text+"]"))
	require.NoError(t, err)
	return d
}

// term is an attribute of our own taxonomy.
func term(need string) string {
	return fmt.Sprintf(`"attributes": [{"taxonomy_term": {"taxonomy": "needs", "code": %q}}]`, need)
}
