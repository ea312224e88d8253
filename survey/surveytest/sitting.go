package surveytest

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/doorknock/doorknock/survey"
)

// firstDay is when a scenario begins that does not say when: ten o'clock on
// a Tuesday.
var firstDay = time.Date(2027, 1, 12, 10, 0, 0, 0, time.UTC)

// scene is where and when something is held, as a step says it.
type scene struct {
	mode     survey.Mode
	language survey.Language
	day      time.Time // midnight; zero: not said
	minutes  int       // since midnight; -1: not said
	seed     uint64
	version  int // 0: not said
}

// places are the ways of asking, as scenarios name them.
var places = map[string]survey.Mode{
	"at the door": survey.Doorstep, "by phone": survey.Phone, "in chat": survey.Chat, "in a chat": survey.Chat,
	"online": survey.Online, "at a terminal": survey.Terminal,
}

// tongues are languages by their English names; any other is named by its tag.
var tongues = map[string]survey.Language{
	"english": "en", "welsh": "cy", "scots": "sco", "gaelic": "gd", "irish": "ga", "polish": "pl", "romanian": "ro",
	"urdu": "ur", "punjabi": "pa", "bengali": "bn", "gujarati": "gu", "hindi": "hi", "arabic": "ar", "persian": "fa",
	"somali": "so", "turkish": "tr", "ukrainian": "uk", "russian": "ru", "lithuanian": "lt", "portuguese": "pt",
	"spanish": "es", "french": "fr", "german": "de", "italian": "it", "tigrinya": "ti", "amharic": "am", "chinese": "zh",
	"vietnamese": "vi", "tamil": "ta", "kurdish": "ku", "pashto": "ps", "albanian": "sq", "bulgarian": "bg", "hungarian": "hu",
}

var tag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// parseScene reads a place, a language, a day and so on, with commas between.
func parseScene(text string) (scene, error) {
	s := scene{minutes: -1}
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if err := s.take(part); err != nil {
			return s, err
		}
	}
	return s, nil
}

func (s *scene) take(part string) error {
	if mode, ok := places[part]; ok {
		s.mode = mode
		return nil
	}
	first, rest, _ := strings.Cut(part, " ")
	rest = strings.TrimSpace(rest)
	var err error
	switch {
	case strings.HasPrefix(part, "on version "):
		s.version, err = strconv.Atoi(strings.TrimPrefix(part, "on version "))
	case strings.HasPrefix(part, "drawn by "):
		s.seed, err = strconv.ParseUint(strings.TrimPrefix(part, "drawn by "), 10, 64)
	case first == "in":
		return s.speak(rest)
	case first == "on":
		s.day, err = time.Parse(time.DateOnly, rest)
	case first == "at":
		var clock time.Time
		clock, err = time.Parse("15:04", rest)
		s.minutes = clock.Hour()*60 + clock.Minute()
	default:
		err = fmt.Errorf("no place")
	}
	if err != nil {
		return instead("a place, in a language, on a day such as 2027-01-12 or at a time such as 17:30", "it says %q", part)
	}
	return nil
}

func (s *scene) speak(name string) error {
	if lang, ok := tongues[strings.ToLower(name)]; ok {
		s.language = lang
		return nil
	}
	if !tag.MatchString(name) {
		return instead("a language by its English name or its tag", "it says %q", name)
	}
	s.language = survey.Language(name)
	return nil
}

// from is when the scene is, for whoever comes from now.
func (s scene) from(now time.Time) time.Time {
	day := now.Truncate(24 * time.Hour)
	if !s.day.IsZero() {
		day = s.day
	}
	switch {
	case s.minutes >= 0:
		return day.Add(time.Duration(s.minutes) * time.Minute)
	case day.Equal(now.Truncate(24 * time.Hour)):
		return now
	}
	return day.Add(10 * time.Hour)
}
