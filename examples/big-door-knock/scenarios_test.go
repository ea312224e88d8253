package bigdoorknock_test

import (
	"testing"

	"github.com/doorknock/doorknock/survey/surveytest"
)

// The scenarios that are shipped beside the survey hold.
func TestScenarios(t *testing.T) {
	surveytest.Run(t, surveytest.Among(surveyOf(t, "1"), surveyOf(t, "2")), "scenarios-2.txtar")
}
