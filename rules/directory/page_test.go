package directory_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/directory"
)

func page(number, of, total int, services ...string) directory.Page {
	return directory.Page{Name: fmt.Sprintf("page-%d.json", number), Data: []byte(fmt.Sprintf(
		`{"total_items": %d, "total_pages": %d, "page_number": %d, "size": 2, "first_page": %v, "contents": [%s]}`,
		total, of, number, number == 1, strings.Join(services, ",\n")))}
}

func TestPages(t *testing.T) {
	one, two, three := page(1, 3, 5, service("a", `"licenses": "x"`), service("b", "")), page(2, 3, 5, service("c", `"licenses": "y"`), service("d", "")),
		page(3, 3, 5, service("e", ""))
	for _, pages := range [][]directory.Page{{one, two, three}, {three, one, two}} {
		d, err := directory.ParsePages(directory.Config{}, pages...)
		require.NoError(t, err)
		report := d.Report()
		require.True(t, report.Whole())
		require.Empty(t, report.Absent)
		require.Equal(t, []int{5, 5, 5, 3}, []int{report.Seen, report.Used, report.Total, report.Pages})
		require.Len(t, report.Lost, 1)
		require.Equal(t, 2, report.Lost[0].Times)
	}

	d, err := directory.ParsePages(directory.Config{}, three, one)
	require.NoError(t, err)
	require.Equal(t, []int{2}, d.Report().Absent)
	require.False(t, d.Report().Whole())

	d, err = directory.ParsePages(directory.Config{}, one, page(2, 3, 5, service("b", ""), service("c", "")), directory.Page{Name: "page-3.json", Data: []byte("{")})
	require.NoError(t, err)
	require.EqualError(t, d.Report().Faults, `page-2.json:1:101: contents[0]: the service "b" stands twice`+"\n"+
		"page-3.json:1:2: not JSON: unexpected end of JSON input")
	require.Equal(t, []int{3}, d.Report().Absent)
	require.False(t, d.Report().Whole())
}

func TestNoPageCanBeRead(t *testing.T) {
	_, err := directory.ParsePages(directory.Config{}, directory.Page{Name: "a.json", Data: []byte("{")}, directory.Page{Name: "b.json", Data: []byte(`{"id": 1}`)})
	require.EqualError(t, err, "a.json:1:2: not JSON: unexpected end of JSON input\n"+
		"b.json:1:1: this is no service: it has neither status nor organization (a feed is a service, or a list or page of services, of Open Referral UK or HSDS 3)")
	require.ErrorIs(t, err, directory.ErrUnreadable)
	d, err := directory.ParsePages(directory.Config{})
	require.NoError(t, err)
	require.Empty(t, d.Services())
	require.True(t, d.Report().Whole())
}

// An envelope may say anything.
func TestAMillionPages(t *testing.T) {
	d, err := directory.ParsePages(directory.Config{}, page(1, 1<<40, 5, service("a", "")))
	require.NoError(t, err)
	require.Len(t, d.Report().Absent, 9_999)
}

// Every service that is left out is told by its place, however many they are;
// of fields that are passed over the first thousand are.
func TestEveryRefusedRecordIsTold(t *testing.T) {
	var all []string
	for i := range 3000 {
		all = append(all, fmt.Sprintf(`{"id": "s%d", "status": "active", "minimum_age": "old"}`, i))
	}
	d := parse(t, append(all, service("good", ""))...)
	report := d.Report()
	require.Equal(t, []int{3001, 1}, []int{report.Seen, report.Used})
	refused := 0
	for _, fault := range report.Faults {
		if fault.Err.Error() == "the service has no name" {
			require.Equal(t, fmt.Sprintf("[%d]", refused), fault.Path)
			require.Equal(t, refused+1, fault.Line)
			refused++
		}
	}
	require.Equal(t, 3000, refused)
	require.Equal(t, "2000 more faults are not listed", report.Faults[len(report.Faults)-1].Err.Error())
}

func TestAFeedOfTooManyServices(t *testing.T) {
	var b strings.Builder
	b.WriteString("[")
	for i := range 100_010 {
		fmt.Fprintf(&b, `{"id":"%d","name":"S","status":"active"},`, i)
	}
	d, err := directory.Parse("x", []byte(b.String()+service("last", "")+"]"))
	require.NoError(t, err)
	report := d.Report()
	require.Equal(t, []int{100_011, 100_000}, []int{report.Seen, report.Used})
	require.Len(t, report.Faults, 1)
	require.Equal(t, "[100000]", report.Faults[0].Path)
	require.EqualError(t, report.Faults[0].Err, "the feed has more than the 100000 services that are read")
}
