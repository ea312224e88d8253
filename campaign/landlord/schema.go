package landlord

import (
	"github.com/invopop/jsonschema"

	"github.com/doorknock/doorknock/campaign"
	"github.com/doorknock/doorknock/internal/shape"
	"github.com/doorknock/doorknock/rules"
	"github.com/doorknock/doorknock/rules/deadline"
	"github.com/doorknock/doorknock/survey/chat"
)

// JSONSchema returns the JSON Schema (draft 2020-12) of the documents that
// [Parse] reads, for editors: with it they complete the keys, say what each is
// for, and mark most mistakes while somebody types.
func JSONSchema() []byte {
	return shape.Of("Landlord", "Whose homes they are: names, phones, teams, budgets and limits.", landlordSheet{}, shape.Shared()...)
}

// landlordSheet is the document as an editor shows it. This struct and those
// that follow have exactly the keys that reading knows (schema_test.go).
type landlordSheet struct {
	Landlord    shape.Kebab        `json:"landlord" jsonschema:"required,example=thornmere-homes" jsonschema_description:"The landlord's name in short."`
	Name        shape.Words        `json:"name" jsonschema:"required" jsonschema_description:"The landlord's name, as residents read it."`
	Nation      nation             `json:"nation" jsonschema:"required" jsonschema_description:"The nation whose laws and bank holidays count."`
	Zone        shape.Words        `json:"zone" jsonschema:"required,example=Europe/London" jsonschema_description:"The time zone, by its name in the IANA database."`
	Languages   []shape.Words      `json:"languages" jsonschema:"required,minItems=1,uniqueItems=true" jsonschema_description:"The languages in which residents are spoken to; the first is the one in which everything is written."`
	Phones      phones             `json:"phones" jsonschema:"required" jsonschema_description:"The telephone lines that residents are given."`
	Email       shape.Words        `json:"email,omitempty" jsonschema_description:"The e-mail address that residents are given."`
	Site        shape.Words        `json:"site,omitempty" jsonschema_description:"The address of the landlord's pages."`
	Council     phone              `json:"council_safeguarding,omitempty" jsonschema_description:"The telephone number of the council's safeguarding team."`
	HelpLines   helpLines          `json:"help_lines,omitempty" jsonschema_description:"Who last rang the help lines that residents are shown, and when."`
	Departments []department       `json:"departments" jsonschema:"required,minItems=1" jsonschema_description:"The departments with their teams."`
	Budgets     []budget           `json:"budgets,omitempty" jsonschema_description:"The budgets that rules reserve money from."`
	SeesTo      seesTo             `json:"sees_to,omitempty" jsonschema_description:"Which team sees to what a visit raises, by kind of case."`
	Triage      shape.Kebab        `json:"triage,omitempty" jsonschema_description:"The team that sees to what rules could not decide."`
	Protects    shape.Kebab        `json:"safeguarding,omitempty" jsonschema_description:"The team that sees to safety at home."`
	AskAlone    askAlone           `json:"ask_alone,omitempty" jsonschema_description:"How to follow up what is asked only of somebody who can answer alone, and could not be asked: one case for each person. It is done soon, by the team of safeguarding, where it says nothing."`
	Silence     silence            `json:"silence,omitempty" jsonschema_description:"When an interview that fell silent is closed, and when it is reminded of."`
	Quiet       quiet              `json:"quiet,omitempty" jsonschema_description:"The hours in which nobody is sent anything that they did not ask for; from 21 to 8 where it says nothing."`
	Crisis      crisis             `json:"crisis,omitempty" jsonschema_description:"What is added to the words of danger that the chat listens for, and what is left out of them; doorknock crisis lists them."`
	Personal    []shape.ChoiceName `json:"personal,omitempty" jsonschema_description:"The facts of the record that belong to a person, not to the home."`
	Clocks      []clock            `json:"clocks,omitempty" jsonschema_description:"The landlord's own time limits. They take the place of shipped ones of the same name; a law's stands under laws."`
	Laws        []law              `json:"laws,omitempty" jsonschema_description:"What the landlord had checked of laws' time limits: it counts instead of what is shipped, and every date says who checked it."`
}

// JSONSchemaExtend holds that of all the departments one has a team.
func (landlordSheet) JSONSchemaExtend(s *shape.Schema) {
	if departments, ok := s.Properties.Get("departments"); ok {
		team := jsonschema.NewProperties()
		team.Set("teams", &shape.Schema{MinItems: new(uint64(1))})
		departments.Contains = &shape.Schema{Properties: team}
	}
}

type nation string

func (nation) JSONSchema() *shape.Schema {
	return shape.Enum(deadline.England, deadline.Wales, deadline.Scotland, deadline.NorthernIreland)
}

// phone is a number as residents are given it; a landlord writes it with
// spaces, so that it is a text.
type phone string

func (phone) JSONSchema() *shape.Schema {
	return &shape.Schema{AnyOf: []*shape.Schema{{Type: "string", Pattern: `[0-9].*[0-9].*[0-9]`}, {Type: "number"}}, Examples: []any{"01632 960100"}}
}

type phones struct {
	Day   phone `json:"day" jsonschema:"required" jsonschema_description:"The line by day."`
	Night phone `json:"night" jsonschema:"required" jsonschema_description:"The line out of hours."`
}

type helpLines struct {
	Confirmed shape.Day   `json:"confirmed" jsonschema:"required" jsonschema_description:"The day on which somebody last rang each of them."`
	By        shape.Words `json:"by,omitempty" jsonschema_description:"Who that was."`
}

type department struct {
	Department shape.Words `json:"department" jsonschema:"required" jsonschema_description:"The department's name."`
	Teams      []team      `json:"teams" jsonschema:"required" jsonschema_description:"Its teams."`
}

type team struct {
	Team          shape.Kebab `json:"team" jsonschema:"required" jsonschema_description:"The team's name, as rules give it."`
	Name          shape.Words `json:"name" jsonschema:"required" jsonschema_description:"The team's name, as people read it."`
	Owner         shape.Words `json:"owner" jsonschema:"required" jsonschema_description:"Who answers for its work."`
	WeeklyActions int         `json:"weekly_actions,omitempty" jsonschema:"minimum=0,maximum=10000" jsonschema_description:"The actions that it can see to in a week."`
	WeeklyShifts  int         `json:"weekly_shifts,omitempty" jsonschema:"minimum=0,maximum=10000" jsonschema_description:"The shifts that it can knock at doors in a week."`
}

type budget struct {
	Budget     shape.Kebab `json:"budget" jsonschema:"required" jsonschema_description:"The budget's name, as rules give it."`
	Name       shape.Words `json:"name" jsonschema:"required" jsonschema_description:"The budget's name, as people read it."`
	Limit      money       `json:"limit,omitempty" jsonschema_description:"The most that can be reserved from it."`
	Owner      shape.Words `json:"owner,omitempty" jsonschema_description:"Who answers for it."`
	Department shape.Words `json:"department,omitempty" jsonschema_description:"The department that it belongs to."`
}

type money string

func (money) JSONSchema() *shape.Schema {
	return &shape.Schema{Type: "string", Pattern: `^-?[0-9]+(\.[0-9]+)? [A-Z]{3}$`, Examples: []any{"60000.00 GBP"}}
}

type seesTo map[string]string

// JSONSchemaExtend holds the kinds of case that a visit raises.
func (seesTo) JSONSchemaExtend(s *shape.Schema) {
	s.PropertyNames, s.AdditionalProperties = shape.Enum(raised...), shape.Ref("kebab")
}

type askAlone struct {
	Priority askAlonePriority `json:"priority,omitempty" jsonschema_description:"How soon it is done; as_rules gives each rule a case of its own, as urgent as the rule."`
	Team     shape.Kebab      `json:"team,omitempty" jsonschema_description:"The team that asks."`
}

type askAlonePriority string

func (askAlonePriority) JSONSchema() *shape.Schema {
	return shape.Enum(append(rules.Priorities(), asRules)...)
}

type silence struct {
	Days      int        `json:"days,omitempty" jsonschema:"minimum=1,maximum=90" jsonschema_description:"The days after which it is closed with what was said."`
	Reminders []reminder `json:"reminders,omitempty" jsonschema_description:"The days after which it is reminded of."`
}

type reminder int

func (reminder) JSONSchema() *shape.Schema {
	return &shape.Schema{Type: "integer", Minimum: "1", Maximum: "89"}
}

type quiet struct {
	From int `json:"from" jsonschema:"required,minimum=0,maximum=23" jsonschema_description:"The hour at which it begins."`
	To   int `json:"to" jsonschema:"required,minimum=0,maximum=23" jsonschema_description:"The hour at which it ends."`
}

type crisis struct {
	Also map[string][]alarm       `json:"also,omitempty" jsonschema_description:"Words to listen for as well, by language."`
	Not  map[string][]shape.Words `json:"not,omitempty" jsonschema_description:"Words that are built in and not to be listened for, by language."`
}

// JSONSchemaExtend holds that what is written is told by codes of languages.
func (crisis) JSONSchemaExtend(s *shape.Schema) {
	for _, key := range []string{"also", "not"} {
		if of, ok := s.Properties.Get(key); ok {
			of.PropertyNames = &shape.Schema{Pattern: languageCode.String()}
		}
	}
}

type alarm struct {
	Words  shape.Words   `json:"words" jsonschema:"required" jsonschema_description:"The words, as somebody in danger would write them: whole words in a row."`
	Danger danger        `json:"danger" jsonschema:"required" jsonschema_description:"What they speak of, by which the help lines are chosen."`
	Unless []shape.Words `json:"unless,omitempty" jsonschema_description:"Longer words that hold them and are harmless."`
}

type danger string

func (danger) JSONSchema() *shape.Schema { return shape.Enum(chat.Dangers()...) }

type clock struct {
	Clock    clockName   `json:"clock" jsonschema:"required" jsonschema_description:"The clock's name, as rules give it."`
	Title    shape.Words `json:"title" jsonschema:"required" jsonschema_description:"What it limits, in words."`
	Stages   []stage     `json:"stages" jsonschema:"required,minItems=1" jsonschema_description:"What is owed, each by when."`
	Attempts int         `json:"attempts,omitempty" jsonschema:"minimum=1,maximum=20" jsonschema_description:"Attempts to get in, by different channels, before no access may be recorded."`
}

type law struct {
	Law      lawName    `json:"law" jsonschema:"required" jsonschema_description:"The law's clock, as rules give it."`
	Checked  checkedLaw `json:"checked" jsonschema:"required" jsonschema_description:"Who checked it, when, and against which text."`
	SameDay  timeOfDay  `json:"same_day_before,omitempty" jsonschema_description:"The hour before which what becomes known counts on its own day; the day after, where it says nothing."`
	Attempts int        `json:"attempts,omitempty" jsonschema:"minimum=1,maximum=20" jsonschema_description:"Attempts to get in, by different channels, before no access may be recorded."`
	Stages   []lawStage `json:"stages,omitempty" jsonschema_description:"The limits that were checked; the others stay as they are shipped."`
	Covers   lawCover   `json:"covers,omitempty" jsonschema_description:"Whom the law protects and since when, where that was checked."`
}

type lawCover struct {
	Tenures []tenure   `json:"tenures,omitempty" jsonschema:"minItems=1" jsonschema_description:"The tenures that it covers: every other one is outside it."`
	Phases  []lawPhase `json:"phases,omitempty" jsonschema:"minItems=1" jsonschema_description:"For which hazards it is in force, and when."`
}

// JSONSchemaExtend says that something was checked.
func (lawCover) JSONSchemaExtend(s *shape.Schema) {
	s.AnyOf = []*shape.Schema{shape.Has("tenures"), shape.Has("phases")}
}

type lawPhase struct {
	From    shape.Day `json:"from" jsonschema:"required" jsonschema_description:"The first day."`
	Until   shape.Day `json:"until,omitempty" jsonschema_description:"The last day."`
	Hazards []hazard  `json:"hazards,omitempty" jsonschema_description:"The hazards; all of them, where it says nothing."`
	Except  []hazard  `json:"except,omitempty" jsonschema_description:"All hazards but these."`
}

type tenure string

func (tenure) JSONSchema() *shape.Schema { return shape.Enum(deadline.Tenures()...) }

type hazard string

func (hazard) JSONSchema() *shape.Schema { return shape.Enum(deadline.Hazards()...) }

type lawName string

func (lawName) JSONSchema() *shape.Schema { return shape.Enum(lawNames()...) }

type checkedLaw struct {
	By  shape.Words `json:"by" jsonschema:"required" jsonschema_description:"Who checked it."`
	On  shape.Day   `json:"on" jsonschema:"required" jsonschema_description:"When."`
	In  shape.Words `json:"in" jsonschema:"required" jsonschema_description:"The text that it was checked against."`
	URL shape.Words `json:"url,omitempty" jsonschema_description:"Where that text stands."`
}

type lawStage struct {
	Stage  shape.ChoiceName `json:"stage" jsonschema:"required" jsonschema_description:"The stage's name."`
	Within within           `json:"within" jsonschema:"required" jsonschema_description:"How long there is for it."`
	From   from             `json:"from,omitempty" jsonschema_description:"What it is counted from, where that differs."`
}

type timeOfDay string

func (timeOfDay) JSONSchema() *shape.Schema {
	return &shape.Schema{Type: "string", Pattern: `^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$`, Examples: []any{"17:00"}}
}

type clockName string

func (clockName) JSONSchema() *shape.Schema {
	s := &shape.Schema{AnyOf: []*shape.Schema{{Type: "string", Pattern: `^[a-z][a-z0-9._-]*$`}, {Type: "boolean"}}, Not: &shape.Schema{}, Examples: []any{"landlord.reply"}}
	for _, c := range deadline.Shipped() {
		if c.Law.Named() {
			s.Not.Enum = append(s.Not.Enum, c.Name)
		}
	}
	return s
}

type stage struct {
	Stage   shape.ChoiceName `json:"stage" jsonschema:"required" jsonschema_description:"The stage's name."`
	Title   shape.Words      `json:"title" jsonschema:"required" jsonschema_description:"What is owed, in words."`
	Within  within           `json:"within" jsonschema:"required" jsonschema_description:"How long there is for it."`
	From    from             `json:"from,omitempty" jsonschema_description:"What it is counted from: awareness, where it says nothing."`
	SameDay timeOfDay        `json:"same_day_before,omitempty" jsonschema_description:"The hour before which the event counts on its own day; the day after, where it says nothing. Not for hours and months."`
	Only    shape.Words      `json:"only,omitempty" jsonschema_description:"When it is owed at all, in words."`
}

type within string

func (within) JSONSchema() *shape.Schema {
	return &shape.Schema{Type: "string", Pattern: `^\+?0*[1-9][0-9]* +(hour|working_day|calendar_day|week|month)s? *$`,
		Examples: []any{"24 hours", "10 working_days", "28 calendar_days", "12 weeks", "3 months"}}
}

type from string

func (from) JSONSchema() *shape.Schema {
	return shape.Enum(deadline.Aware, deadline.Concluded, deadline.AskedInPerson, deadline.Acknowledged, deadline.Escalated, deadline.ReviewOpened)
}

// raised are the kinds of case that a visit raises.
var raised = []string{campaign.TypeTenancyCheck, campaign.TypeBereavement, campaign.TypeInterpreter, campaign.TypeVisitSafety,
	campaign.TypeInHospital, campaign.TypeEmptyHome, campaign.TypeNotOurHome, campaign.TypeComplaint}
