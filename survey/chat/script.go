package chat

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/doorknock/doorknock/survey"
	"github.com/doorknock/doorknock/survey/chat/hear"
)

// The classes of errors, for errors.Is.
var (
	ErrScript = errors.New("script") // a configuration that no dialogue can be held with
	ErrState  = errors.New("not a saved dialogue")
)

// Config is what a landlord tells a [Script]. Landlord and Phone are required:
// nobody is left without a way to reach a person.
type Config struct {
	Landlord   survey.Text // whose service it is
	Phone      string      // of a person, by day
	PhoneNight string      // out of hours; empty: none
	Why        survey.Text // why we ask, in a sentence or two; empty: nothing is said
	Minutes    int         // how long it takes; 0: reckoned from the number of questions
	Consents   []Consent   // in the order they are asked
	Identify   bool        // ask who it is before the questions; see [IdentifyWanted]
	StillGoes  survey.Text // what goes on after a stop; empty: booked visits and letters that the law requires

	Elsewhere  bool          // people can go on from another telephone or program; see [MoveWanted]
	SilentDays int           // after which silence closes an interview, as it is said; 0 is 14
	Alone      time.Duration // how long "it is safe" holds while nothing is said; 0 is 30 minutes

	Nation    string                      // whose help lines are named: england, wales, scotland, northern-ireland; empty is england
	HelpLines []HelpLine                  // nil: [HelpLines]
	Alarms    map[survey.Language][]Alarm // nil: [Alarms]; every language's are looked for
	Books     []Phrasebook                // nil: [Phrasebooks]
}

// Consent is something that a person is asked to agree to, by a clear act.
type Consent struct {
	Purpose string      // such as take_part, share_with_partners
	Wording survey.Text // what is asked; it is recorded as it was shown
	Version string      // of the wording
	Needed  bool        // asked at the beginning; without it no question is asked. Others are asked at the end
}

// Script is what all dialogues of one survey share. It is immutable and may
// be shared by goroutines. Make one with [New].
type Script struct {
	cfg    Config
	survey *survey.Survey
	books  []Phrasebook // of the survey's languages, in its order
	spoken []string     // the names of these, as they are compared
	ear    *hear.Ear
	alarms map[byte][]alarm    // by the first letter
	print  uint32              // of the survey's version, for buttons
	names  map[string][]string // the names of each question's options, as they are written down
}

// New returns the script of a survey. It returns [ErrScript] where the
// landlord's name or telephone is missing, a consent has no purpose, wording
// or version, an alarm cannot sound, or no phrasebook speaks a language of the survey.
func New(s *survey.Survey, cfg Config) (*Script, error) {
	cfg.SilentDays = cmp.Or(cfg.SilentDays, 14)
	cfg.Alone = cmp.Or(cfg.Alone, 30*time.Minute)
	cfg.Nation = cmp.Or(cfg.Nation, "england")
	cfg.Consents = slices.Clone(cfg.Consents)
	if cfg.HelpLines == nil {
		cfg.HelpLines = HelpLines()
	}
	if cfg.Alarms == nil {
		cfg.Alarms = Alarms()
	}
	if cfg.Books == nil {
		cfg.Books = Phrasebooks()
	}
	script := &Script{cfg: cfg, survey: s, print: printOf([]byte(s.Version().String() + s.Version().Hash))}
	script.choose(cfg.Books)
	script.names = namesOf(s)
	script.expect()
	script.alarms = byFirstLetter(cfg.Alarms)
	if faults := script.faults(); len(faults) > 0 {
		return nil, fmt.Errorf("%w: %s", ErrScript, strings.Join(faults, "; "))
	}
	return script, nil
}

// expect has the ear take apart what the questions' choices say.
func (s *Script) expect() {
	for _, book := range s.books {
		for _, name := range s.survey.Names() {
			q, _ := s.survey.Describe(name, survey.Chat, book.Code)
			options := make([]hear.Option, len(q.Options))
			for i, o := range q.Options {
				options[i] = hear.Option{Name: o.Name, Label: o.Label}
			}
			s.ear.Expect(options)
		}
	}
}

func namesOf(s *survey.Survey) map[string][]string {
	all := map[string][]string{}
	for _, name := range s.Names() {
		q, _ := s.Describe(name, survey.Chat, "")
		for _, o := range q.Options {
			all[name] = append(all[name], o.Name)
		}
	}
	return all
}

// choose takes the phrasebooks that speak a language of the survey. Everybody
// is heard in every language there is: a stop is a stop.
func (s *Script) choose(books []Phrasebook) {
	var vocabularies []hear.Vocabulary
	for _, lang := range s.survey.Languages() {
		if i := slices.IndexFunc(books, func(b Phrasebook) bool { return b.Code == lang }); i >= 0 {
			s.books = append(s.books, books[i])
			vocabularies = append(vocabularies, books[i].Hear)
		}
	}
	for _, b := range books {
		if !slices.Contains(s.survey.Languages(), b.Code) {
			vocabularies = append(vocabularies, b.Hear)
		}
	}
	s.ear = hear.New(vocabularies...)
	for _, b := range s.books {
		s.spoken = append(s.spoken, hear.Plain(b.Name))
	}
}

func (s *Script) faults() []string {
	var faults []string
	if len(s.books) == 0 {
		faults = append(faults, "no phrasebook speaks a language of the survey")
	}
	if len(s.cfg.Landlord) == 0 {
		faults = append(faults, "the landlord's name is missing")
	}
	if s.cfg.Phone == "" {
		faults = append(faults, "the telephone of a person is missing")
	}
	for _, lang := range sortedKeys(s.cfg.Alarms) {
		for _, a := range s.cfg.Alarms[lang] {
			if fault := a.Fault(); fault != "" {
				faults = append(faults, fmt.Sprintf("alarm %q: %s", a.Phrase, fault))
			}
		}
	}
	for _, c := range s.cfg.Consents {
		if c.Purpose == "" || len(c.Wording) == 0 || c.Version == "" {
			faults = append(faults, fmt.Sprintf("consent %q needs a purpose, a wording and a version", c.Purpose))
		}
	}
	return faults
}

// Survey returns the survey that is asked.
func (s *Script) Survey() *survey.Survey { return s.survey }

// Menus returns the commands to offer in each language.
func (s *Script) Menus() map[survey.Language][]MenuEntry {
	menus := map[survey.Language][]MenuEntry{}
	for _, b := range s.books {
		menus[b.Code] = slices.Clone(b.Menu)
	}
	return menus
}

// book returns the phrasebook of a language, or the first one.
func (s *Script) book(lang survey.Language) *Phrasebook {
	for i := range s.books {
		if s.books[i].Code == lang {
			return &s.books[i]
		}
	}
	return &s.books[0]
}

// landlord returns the landlord's name in a language.
func (s *Script) landlord(lang survey.Language) string {
	return s.cfg.Landlord.In(lang, append(s.survey.Languages(), sortedKeys(s.cfg.Landlord)...)...)
}

// phone tells how to reach a person.
func (s *Script) phone(b *Phrasebook) string {
	if s.cfg.PhoneNight == "" || s.cfg.PhoneNight == s.cfg.Phone {
		return s.cfg.Phone
	}
	return fill(b.Say.PhoneNight, "day", s.cfg.Phone, "night", s.cfg.PhoneNight)
}

// stillGoes says what goes on after a stop.
func (s *Script) stillGoes(b *Phrasebook) string {
	if words := s.cfg.StillGoes.In(b.Code, s.survey.Languages()...); words != "" {
		return words
	}
	return b.Say.StillGoes
}

// minutes is how long the survey takes, as it is said.
func (s *Script) minutes(questions int) int {
	if s.cfg.Minutes > 0 {
		return s.cfg.Minutes
	}
	const seconds = 20 // for a question, in a chat
	return max((questions*seconds+299)/300*5, 5)
}

func sortedKeys[V any](m map[survey.Language]V) []survey.Language {
	keys := make([]survey.Language, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func itoa(n int) string { return strconv.Itoa(n) }
