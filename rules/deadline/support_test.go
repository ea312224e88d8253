package deadline_test

import (
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/stretchr/testify/require"

	"github.com/doorknock/doorknock/rules/condition"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/rules/deadline/ukholidays"
)

func london(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Europe/London")
	require.NoError(t, err)
	return zone
}

// at reads a moment on London's wall clock, "2026-12-18 16:30", or a day at
// noon.
func at(t testing.TB, text string) time.Time {
	t.Helper()
	if len(text) == len("2026-12-18") {
		text += " 12:00"
	}
	moment, err := time.ParseInLocation("2006-01-02 15:04", text, london(t))
	require.NoError(t, err)
	return moment
}

func date(t testing.TB, text string) condition.Date {
	t.Helper()
	d, err := condition.ParseDate(text)
	require.NoError(t, err)
	return d
}

func shipped(t testing.TB) *deadline.Clocks {
	t.Helper()
	clocks, err := deadline.NewClocks(ukholidays.Calendar(), deadline.Shipped()...)
	require.NoError(t, err)
	return clocks
}

func home(t testing.TB, nation deadline.Nation) deadline.Place {
	t.Helper()
	return deadline.Place{Zone: london(t), Nation: nation, Tenure: deadline.SocialRent, Hazard: deadline.DampAndMould}
}
