package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What the caller can mend is the caller's to mend, and no fault of ours.
func TestCasesRaiseRefuses(t *testing.T) {
	campaignHere(t)
	for name, tt := range map[string]struct {
		flags []string
		says  string
	}{
		"days of which no holidays are known": {[]string{"--clock", "awaab.significant", "--aware", "2020-01-01T10:00"},
			"doorknock: clock awaab.significant: landlord.hazard.investigate: bank holidays of england-and-wales are known from 2024-01-01 to 2027-12-31, not for 2020-01-02\n"},
		"a hazard that is none": {[]string{"--hazard", "mould"}, `doorknock: --hazard: "mould" is none of falls_on_level, `},
		"a clock that is none":  {[]string{"--clock", "awaab"}, "doorknock: clock awaab: "},
	} {
		t.Run(name, func(t *testing.T) {
			line := append([]string{"cases", "raise", "--home", "999900100001", "--type", "hazard_inspection", "--title", "Look", "--by", "s1", "--now", "2026-11-23T09:00"}, tt.flags...)
			assert.Contains(t, fails(t, line...), tt.says)
			assert.Contains(t, says(t, "cases"), "0 cases", "nothing was raised")
		})
	}
}
